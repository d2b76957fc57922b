/** People of one township by the level before and the level now, summed by the database. */
export type MoverGroup = {
  townshipId: string;
  previous: number | null;
  level: number | null;
  number: number;
};

/** Who moved against the level before; `unset` have no level yet, `fresh` had none before. */
export type Movers = {
  up: number;
  same: number;
  down: number;
  fresh: number;
  unset: number;
  /** Stars won and lost by those who had stars before and have some now. */
  netStars: number;
};

const nobody = (): Movers => ({ up: 0, same: 0, down: 0, fresh: 0, unset: 0, netStars: 0 });

function add(movers: Movers, { previous, level, number }: MoverGroup): void {
  if (level === null) movers.unset += number;
  else if (previous === null) movers.fresh += number;
  else {
    if (level > previous) movers.up += number;
    else if (level < previous) movers.down += number;
    else movers.same += number;
    movers.netStars += (level - previous) * number;
  }
}

/** Movers of each township by its id, and of all together. */
export function countMovers(groups: readonly MoverGroup[]): { rows: Map<string, Movers>; whole: Movers } {
  const rows = new Map<string, Movers>();
  const whole = nobody();
  for (const group of groups) {
    const row = rows.get(group.townshipId) ?? nobody();
    add(row, group);
    add(whole, group);
    rows.set(group.townshipId, row);
  }
  return { rows, whole };
}
