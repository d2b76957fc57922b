/** Runs once when the server starts: sealing of the audit goes on beside the requests. */
export async function register(): Promise<void> {
  if (process.env.NEXT_RUNTIME !== "nodejs") return;
  const { startSealing } = await import("@/lib/audit");
  startSealing();
}
