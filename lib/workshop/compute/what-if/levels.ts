/** How many people go from one level to another; null = no level set. */
export type Move = { readonly from: number | null; readonly to: number | null; readonly count: number };

/** People whose level differs, counted by where they come from and go to; the largest crowd first. */
export function movesOf(
  before: ReadonlyMap<string, number | null>,
  after: ReadonlyMap<string, number | null>,
): { moved: Map<string, number | null>; moves: Move[] } {
  const moved = new Map<string, number | null>();
  const counts = new Map<string, Move>();
  for (const [id, from] of before) {
    const to = after.get(id) ?? null;
    if (to === from) continue;
    moved.set(id, to);
    const key = `${from}/${to}`;
    counts.set(key, { from, to, count: (counts.get(key)?.count ?? 0) + 1 });
  }
  const height = (level: number | null) => level ?? -1;
  return {
    moved,
    moves: [...counts.values()].sort(
      (a, b) => b.count - a.count || height(b.from) - height(a.from) || height(b.to) - height(a.to),
    ),
  };
}
