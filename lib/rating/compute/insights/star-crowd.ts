import { shareTenths } from "./figures";
import { fewestJudged } from "./severity";
import { meanLevel, type Spread } from "./spread";
import { withheld } from "./withheld";

/** From this share of one level on stars are crowded (tenths of a per cent). */
const nearlyAll = 900;

/** How a township's people are spread over the stars. */
export type StarCrowd = {
  readonly id: string;
  readonly number: number;
  /** null = fewer than five people, or kept back so that nobody is found by subtraction. */
  readonly figures: {
    /** Mean of the stars in hundredths. */
    readonly mean: number | null;
    /** The most frequent level and its share in tenths of a per cent. */
    readonly level: number;
    readonly share: number;
    /** top: nearly all have the highest level that anybody has; same: nearly all have another one. */
    readonly flag: "top" | "same" | null;
  } | null;
};

const highestOf = (spreads: Iterable<Spread>) =>
  Math.max(0, ...[...spreads].map(({ counts }) => counts.findLastIndex((number) => number > 0)));

function crowd(spread: Spread, rated: number, highest: number): NonNullable<StarCrowd["figures"]> {
  const most = Math.max(...spread.counts);
  const level = spread.counts.lastIndexOf(most);
  const share = shareTenths(most, rated) ?? 0;
  const flag = share < nearlyAll ? null : level === highest ? "top" : "same";
  return { mean: meanLevel(spread), level, share, flag };
}

/** Townships whose people nearly all have the highest stars, or nearly all the same; by place, never by rank. */
export function starCrowds(spreads: ReadonlyMap<string, Spread>): StarCrowd[] {
  const highest = highestOf(spreads.values());
  const rows = [...spreads]
    .map(([id, spread]) => ({ id, spread, number: spread.total - spread.unset }))
    .filter(({ number }) => number > 0);
  const kept = withheld(rows);
  return rows.map(({ id, spread, number }) => ({
    id,
    number,
    figures: number < fewestJudged || kept.has(id) ? null : crowd(spread, number, highest),
  }));
}
