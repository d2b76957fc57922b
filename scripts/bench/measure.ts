import { peakMegabytes } from "./http";
import { type Line, median } from "./report";

const fewest = 3;
const most = 15;
const enoughMs = 3_000;
const longMs = 60_000;

/** `cpuMs` is processor time, collector threads included: it moves less on a busy machine. */
export type Timed = { readonly ms: number; readonly cpuMs?: number; readonly note?: string };

type Around = {
  /** Done before every run, not timed. */
  before?: () => Promise<unknown>;
  /** Processor time so far, ms; of this process when it is not said whose. */
  cpu?: () => number;
};

const ownCpu = () => {
  const { user, system } = process.cpuUsage();
  return (user + system) / 1000;
};

/** Median of three runs, of up to fifteen when they are short; a run of over a minute stands alone. */
export async function timed(
  work: () => Promise<unknown>,
  { before, cpu = ownCpu }: Around = {},
): Promise<Timed> {
  const runs: { ms: number; cpuMs: number }[] = [];
  const sum = () => runs.reduce((total, run) => total + run.ms, 0);
  while (runs.length < fewest || (runs.length < most && sum() < enoughMs)) {
    await before?.();
    const from = performance.now();
    const cpuFrom = cpu();
    await work();
    const run = { ms: performance.now() - from, cpuMs: cpu() - cpuFrom };
    if (run.ms > longMs) return { ...run, note: "1x" };
    runs.push(run);
  }
  return { ms: median(runs.map((run) => run.ms)), cpuMs: median(runs.map((run) => run.cpuMs)) };
}

/** A job's wall time beside its floor. */
export function millis(job: string, figure: string, time: Timed, floor?: Timed, note = ""): Line {
  const cpu = time.cpuMs === undefined ? "" : `CPU ${Math.round(time.cpuMs)} ms`;
  const said = [time.note, cpu, note].filter(Boolean).join(", ");
  return {
    job,
    figure,
    value: time.ms,
    unit: "ms",
    ...(floor ? { floor: floor.ms } : {}),
    ...(time.cpuMs === undefined ? {} : { cpuMs: time.cpuMs }),
    ...(said ? { note: said } : {}),
  };
}

export function memory(job: string): Line {
  return { job, figure: "peak memory of the job's process", value: peakMegabytes(process.pid), unit: "MB" };
}
