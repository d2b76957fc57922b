import { isStoreAlive } from "@/lib/access/data";

/** For a balancer or a watchdog: 200 when the process answers and its database does. */
export async function GET() {
  const isAlive = await isStoreAlive();
  return Response.json({ status: isAlive ? "ok" : "unavailable" }, { status: isAlive ? 200 : 503 });
}
