import type { LevelFact } from "../types";

/** In the order in which they take effect; of one day the later written stands. */
export function inOrder<T extends Pick<LevelFact, "effectiveFrom" | "id">>(entries: readonly T[]): T[] {
  return [...entries].sort((a, b) =>
    a.effectiveFrom === b.effectiveFrom ? (a.id < b.id ? -1 : 1) : a.effectiveFrom < b.effectiveFrom ? -1 : 1,
  );
}

/**
 * The entries that ever took effect: the end of an override counts only while that override's own result is still
 * the one in force.
 */
export function effectiveEntries<T extends LevelFact>(entries: readonly T[]): T[] {
  const effective: T[] = [];
  for (const entry of inOrder(entries)) {
    const current = effective.at(-1);
    if (entry.cause === "override-expired" && current?.resultId !== entry.resultId) continue;
    effective.push(entry);
  }
  return effective;
}

/** The entry in force on a day; null when none has been set by then. */
export function levelEntryOn<T extends LevelFact>(entries: readonly T[], day: string): T | null {
  return effectiveEntries(entries.filter((entry) => entry.effectiveFrom <= day)).at(-1) ?? null;
}
