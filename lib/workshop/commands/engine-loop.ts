import "server-only";
import { logFailure } from "@/lib/base/log";
import { checkEngines } from "./engine-check";

const everyMs = 30_000;

// Shared by the copies of this module that a bundler makes.
const slot = Symbol.for("yanzhen.engine-check");
type Checking = { running: boolean; begun: boolean; timer: NodeJS.Timeout | null };
const checking = () => {
  const holder = globalThis as { [slot]?: Checking };
  holder[slot] ??= { running: false, begun: false, timer: null };
  return holder[slot];
};

async function checkQuietly(): Promise<void> {
  const state = checking();
  if (state.running) return;
  state.running = true;
  try {
    await checkEngines({ now: new Date(), begins: !state.begun });
    state.begun = true;
  } catch (error) {
    // Until it is through nothing is published; the next look takes it up again.
    logFailure(error, "engine-check");
  } finally {
    state.running = false;
  }
}

/**
 * Called once when the server starts: tries an engine that is new to a county on all that it published, beside the
 * requests. Later looks take up what a process that ended left behind.
 */
export function startEngineCheck(): void {
  const state = checking();
  if (state.timer) return;
  state.timer = setInterval(() => void checkQuietly(), everyMs).unref();
  void checkQuietly();
}
