/** Runs once when the server starts: sealing of the audit and delivery of messages go on beside the requests. */
export async function register(): Promise<void> {
  if (process.env.NEXT_RUNTIME !== "nodejs") return;
  const { startSealing } = await import("@/lib/audit");
  startSealing();
  const { startDelivery } = await import("@/lib/messages/commands");
  startDelivery();
}
