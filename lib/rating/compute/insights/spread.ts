import { meanHundredths, meanScoreE4, shareTenths } from "./figures";
import { fewestShown, withheld } from "./withheld";

/** People of one township with one level, summed by the database. */
export type SpreadGroup = {
  townshipId: string;
  level: number | null;
  isDecided: boolean;
  number: number;
  scoreE4: number;
  scores: number;
  amountFen: number;
  amounts: number;
};

/** How the people of a place are spread over the stars, and the sums behind means and costs. */
export type Spread = {
  /** People by level, from zero stars on. */
  counts: number[];
  unset: number;
  total: number;
  decided: number;
  scoreE4: number;
  scores: number;
  amountFen: number;
  amounts: number;
};

const noSpread = (topLevel: number): Spread => ({
  counts: Array.from({ length: topLevel + 1 }, () => 0),
  unset: 0,
  total: 0,
  decided: 0,
  scoreE4: 0,
  scores: 0,
  amountFen: 0,
  amounts: 0,
});

function add(spread: Spread, group: Omit<SpreadGroup, "townshipId">): void {
  if (group.level === null) spread.unset += group.number;
  else spread.counts[group.level] = (spread.counts[group.level] ?? 0) + group.number;
  spread.total += group.number;
  if (group.isDecided) spread.decided += group.number;
  spread.scoreE4 += group.scoreE4;
  spread.scores += group.scores;
  spread.amountFen += group.amountFen;
  spread.amounts += group.amounts;
}

/** The spread of each township, by its id. */
export function spreadByTownship(groups: readonly SpreadGroup[], topLevel: number): Map<string, Spread> {
  const found = new Map<string, Spread>();
  for (const group of groups) {
    const spread = found.get(group.townshipId) ?? noSpread(topLevel);
    add(spread, group);
    found.set(group.townshipId, spread);
  }
  return found;
}

/** The spread of all together. */
export function wholeSpread(groups: readonly SpreadGroup[], topLevel: number): Spread {
  const whole = noSpread(topLevel);
  for (const group of groups) add(whole, group);
  return whole;
}

const rated = ({ total, unset }: Spread) => total - unset;

/** Mean of the stars in hundredths; null where nobody or fewer than three people have any. */
export function meanLevel(spread: Spread): number | null {
  if (rated(spread) < fewestShown) return null;
  const stars = spread.counts.reduce((sum, number, level) => sum + level * number, 0);
  return meanHundredths(stars, rated(spread));
}

/** What a place has beside others; null = too few people, or nothing computed. */
export type Compared = {
  number: number;
  meanScoreE4: number | null;
  meanLevel: number | null;
  /** Share of each level in tenths of a per cent of those who have one. */
  shares: (number | null)[];
  isWithheld: boolean;
};

function compared(spread: Spread, hides: { score: boolean; level: boolean }): Compared {
  const stars = spread.counts.reduce((sum, number, level) => sum + level * number, 0);
  return {
    number: spread.total,
    meanScoreE4: hides.score ? null : meanScoreE4(spread.scoreE4, spread.scores),
    meanLevel: hides.level ? null : meanHundredths(stars, rated(spread)),
    shares: spread.counts.map((number) => (hides.level ? null : shareTenths(number, rated(spread)))),
    isWithheld: hides.score || hides.level,
  };
}

/** Townships side by side with the whole as the last row; figures of too few people are kept back. */
export function compareTownships(
  townships: ReadonlyMap<string, Spread>,
  whole: Spread,
): { rows: Map<string, Compared>; whole: Compared } {
  const entries = [...townships];
  const scores = withheld(entries.map(([id, { scores: number }]) => ({ id, number })));
  const levels = withheld(entries.map(([id, spread]) => ({ id, number: rated(spread) })));
  const rows = entries.map(([id, spread]): [string, Compared] => [
    id,
    compared(spread, { score: scores.has(id), level: levels.has(id) }),
  ]);
  const isFew = (number: number) => number > 0 && number < fewestShown;
  return {
    rows: new Map(rows),
    whole: compared(whole, { score: isFew(whole.scores), level: isFew(rated(whole)) }),
  };
}
