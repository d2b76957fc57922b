/** One period in the row of periods. */
export type TrendRow = { cycleId: string; counts: number[]; unset: number; total: number };

/** Levels of each cycle in the order given; cycles without anybody in the actor's scope are left out. */
export function trendRows(
  cycleIds: readonly string[],
  groups: readonly { cycleId: string; level: number | null; number: number }[],
  topLevel: number,
): TrendRow[] {
  return cycleIds.flatMap((cycleId) => {
    const row: TrendRow = {
      cycleId,
      counts: Array.from({ length: topLevel + 1 }, () => 0),
      unset: 0,
      total: 0,
    };
    for (const { level, number } of groups.filter((group) => group.cycleId === cycleId)) {
      if (level === null) row.unset += number;
      else row.counts[level] = (row.counts[level] ?? 0) + number;
      row.total += number;
    }
    return row.total === 0 ? [] : [row];
  });
}
