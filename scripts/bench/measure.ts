import { peakMegabytes } from "./http";
import { type Line, median } from "./report";

const fewest = 3;
const most = 15;
const enoughMs = 3_000;
const longMs = 60_000;

export type Timed = { readonly ms: number; readonly note?: string };

/**
 * Median wall time of three runs, of up to fifteen when they are short; a run of over a minute stands alone. `before`
 * is not timed.
 */
export async function timed(work: () => Promise<unknown>, before?: () => Promise<unknown>): Promise<Timed> {
  const times: number[] = [];
  const sum = () => times.reduce((total, time) => total + time, 0);
  while (times.length < fewest || (times.length < most && sum() < enoughMs)) {
    await before?.();
    const from = performance.now();
    await work();
    times.push(performance.now() - from);
    if (times.some((time) => time > longMs)) return { ms: times.at(-1) ?? Number.NaN, note: "1x" };
  }
  return { ms: median(times) };
}

/** A job's wall time beside its floor. */
export function millis(job: string, figure: string, time: Timed, floor?: Timed, note = ""): Line {
  const said = [time.note, note].filter(Boolean).join(", ");
  return {
    job,
    figure,
    value: time.ms,
    unit: "ms",
    ...(floor ? { floor: floor.ms } : {}),
    ...(said ? { note: said } : {}),
  };
}

export function memory(job: string): Line {
  return { job, figure: "peak memory of the job's process", value: peakMegabytes(process.pid), unit: "MB" };
}
