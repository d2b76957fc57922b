import { shanghaiDay } from "@/lib/base/period";

/** A moment to the minute in Asia/Shanghai, as a sentence names it: "2026-03-05 14:05". */
export function shanghaiMinute(moment: Date): string {
  const shifted = new Date(moment.getTime() + 8 * 3_600_000);
  return `${shanghaiDay(moment)} ${shifted.toISOString().slice(11, 16)}`;
}
