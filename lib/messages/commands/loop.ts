import "server-only";
import { county } from "@/db/schema";
import { getStore } from "@/db/store";
import { logFailure } from "@/lib/base/log";
import { deliverDigests } from "./deliver-digest";
import { deliverMail } from "./deliver-mail";

const everyMs = 30_000;

// Shared by the copies of this module that a bundler makes.
const slot = Symbol.for("yanzhen.delivery");
type Delivery = { running: boolean; again: boolean; timer: NodeJS.Timeout | null };
const delivery = () => {
  const holder = globalThis as { [slot]?: Delivery };
  holder[slot] ??= { running: false, again: false, timer: null };
  return holder[slot];
};

/** Sends what is due in every county; nothing where no channel is on. */
export async function deliverAll(now: Date): Promise<number> {
  const counties = await getStore().read.select({ id: county.id }).from(county);
  let sent = 0;
  for (const { id } of counties) sent += (await deliverMail(id, now)) + (await deliverDigests(id, now));
  return sent;
}

async function deliverQuietly(): Promise<void> {
  const state = delivery();
  if (state.running) {
    state.again = true;
    return;
  }
  state.running = true;
  try {
    do {
      state.again = false;
      await deliverAll(new Date());
    } while (state.again);
  } catch (error) {
    // What was claimed is due again after its wait.
    logFailure(error, "delivery");
  } finally {
    state.running = false;
  }
}

/** Called after a commit that wrote messages for e-mail. Only the server sends by itself; scripts and tests say when. */
export function noteMessages(): void {
  if (delivery().timer) void deliverQuietly();
}

/** Looks twice a minute for something to deliver; called once when the server starts. */
export function startDelivery(): void {
  delivery().timer ??= setInterval(() => void deliverQuietly(), everyMs).unref();
}
