export type Line = {
  job: string;
  figure: string;
  value: number;
  unit: string;
  floor?: number;
  /** Processor time of the same run, where it was measured. */
  cpuMs?: number;
  note?: string;
};

const format = (value: number) =>
  value >= 100 ? value.toFixed(0) : value >= 10 ? value.toFixed(1) : value.toFixed(2);

/** Prints a table for people and one JSON line per figure for programs; a ratio above 1 means slower than the floor. */
export function printReport(size: string, lines: readonly Line[]): void {
  const slower = (line: Line) =>
    line.unit === "per second" ? (line.floor ?? 0) / line.value : line.value / (line.floor ?? 1);
  console.log(
    `\n${"job".padEnd(16)}${"figure".padEnd(36)}${"value".padStart(12)}  ${"unit".padEnd(12)}${"floor".padStart(10)}${"× floor".padStart(10)}`,
  );
  for (const line of lines) {
    const floor = line.floor === undefined ? "" : format(line.floor);
    const ratio = line.floor === undefined ? "" : slower(line).toFixed(2);
    console.log(
      `${line.job.padEnd(16)}${line.figure.padEnd(36)}${format(line.value).padStart(12)}  ${line.unit.padEnd(12)}${floor.padStart(10)}${ratio.padStart(10)}${line.note ? `  ${line.note}` : ""}`,
    );
  }
  console.log("");
  for (const line of lines) console.log(JSON.stringify({ size, ...line }));
}

export function median(values: readonly number[]): number {
  const sorted = [...values].sort((a, b) => a - b);
  return sorted[Math.floor(sorted.length / 2)] ?? Number.NaN;
}

export function percentile(values: readonly number[], share: number): number {
  const sorted = [...values].sort((a, b) => a - b);
  return sorted[Math.min(sorted.length - 1, Math.floor(sorted.length * share))] ?? Number.NaN;
}
