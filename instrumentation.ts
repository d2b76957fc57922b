/** Runs once when the server starts: sealing of the audit, delivery of messages and the trial of a new engine go on beside the requests. */
export async function register(): Promise<void> {
  if (process.env.NEXT_RUNTIME !== "nodejs") return;
  const { startSealing } = await import("@/lib/audit");
  startSealing();
  const { startDelivery } = await import("@/lib/messages/commands");
  startDelivery();
  const { startEngineCheck } = await import("@/lib/workshop/commands/engine-loop");
  startEngineCheck();
}
