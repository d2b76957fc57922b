import type { SchemeDocument } from "@/lib/rules/types";

/** What is counted of one branch; every share is made of two of these, so that sums of townships stay exact. */
export type BranchCounts = {
  readonly members: number;
  /** Members by balance and by whether they stand at the top grade. */
  readonly scores: readonly { readonly scoreE4: number; readonly number: number; readonly isTop: boolean }[];
  readonly entries: number;
  readonly reported: number;
  readonly late: number;
  readonly verified: number;
  readonly corrected: number;
  /** Periods that are over for longer than the scheme allows and not closed. */
  readonly overdue: number;
};

export type Spread = {
  readonly leastE4: number;
  /** Ends of the middle half. */
  readonly lowE4: number;
  readonly highE4: number;
  readonly mostE4: number;
  readonly meanE4: number;
};

export const honestFlags = [
  "all-equal",
  "all-high",
  "over-quota",
  "overdue",
  "mostly-reported",
  "never-corrected",
  "mostly-late",
] as const;
export type HonestFlag = (typeof honestFlags)[number];

/** Where a figure becomes a reason to look; never a verdict. */
export const honestLines = {
  /** Fewer members are no distribution. */
  fewestMembers: 3,
  /** Nine in ten at the top grade. */
  allHigh: [9, 10],
  /** Fewer entries say nothing about a habit. */
  fewestEntries: 10,
  mostlyReported: [1, 2],
  mostlyLate: [1, 3],
  /** So many reports verified and not one amount corrected. */
  fewestVerified: 20,
} as const;

export const noCounts: BranchCounts = {
  members: 0,
  scores: [],
  entries: 0,
  reported: 0,
  late: 0,
  verified: 0,
  corrected: 0,
  overdue: 0,
};

export const scoredOf = ({ scores }: Pick<BranchCounts, "scores">) =>
  scores.reduce((sum, row) => sum + row.number, 0);
export const topOf = ({ scores }: Pick<BranchCounts, "scores">) =>
  scores.reduce((sum, row) => sum + (row.isTop ? row.number : 0), 0);

/** Lowest, highest, middle half (nearest rank) and mean of balances; null with fewer members than make a distribution. */
export function spreadOf({ scores }: Pick<BranchCounts, "scores">): Spread | null {
  const sorted = [...scores].sort((a, b) => a.scoreE4 - b.scoreE4);
  const number = scoredOf({ scores });
  if (number < honestLines.fewestMembers) return null;
  const ranked = (rank: number) => {
    let seen = 0;
    for (const row of sorted) {
      seen += row.number;
      if (seen >= rank) return row.scoreE4;
    }
    return sorted.at(-1)?.scoreE4 ?? 0;
  };
  const sum = sorted.reduce((total, row) => total + row.scoreE4 * row.number, 0);
  return {
    leastE4: ranked(1),
    lowE4: ranked(Math.ceil(number / 4)),
    highE4: ranked(Math.ceil((3 * number) / 4)),
    mostE4: ranked(number),
    // To hundredths of a point, half up.
    meanE4: 100 * Math.floor((2 * sum + 100 * number) / (200 * number)),
  };
}

/** Share of a branch that may stand at the top grade: what a quota of the scheme says, otherwise a third. */
export function topShareOf(document: SchemeDocument): number {
  for (const table of document.tables ?? []) {
    if (table.kind !== "quota") continue;
    const top = document.levels?.find((one) => one.name === table.levels)?.values.at(-1);
    const row = table.versions.at(-1)?.rows.find((one) => one.level === top);
    if (row?.share !== undefined) return Number(row.share);
  }
  return 1 / 3;
}

/** What in the figures of a branch is a reason to look. */
export function flagsOf(counts: BranchCounts, topShare: number): HonestFlag[] {
  const { entries, reported, late, verified, corrected, overdue } = counts;
  const scored = scoredOf(counts);
  const top = topOf(counts);
  const spread = spreadOf(counts);
  const isAllHigh = spread !== null && top * honestLines.allHigh[1] >= scored * honestLines.allHigh[0];
  const isMany = entries >= honestLines.fewestEntries;
  const over = (part: number, [numerator, denominator]: readonly [number, number]) =>
    isMany && part * denominator > entries * numerator;
  const found: Record<HonestFlag, boolean> = {
    "all-equal": spread !== null && spread.leastE4 === spread.mostE4,
    "all-high": isAllHigh,
    "over-quota": spread !== null && !isAllHigh && top > Math.floor(scored * topShare + 1e-9),
    overdue: overdue > 0,
    "mostly-reported": over(reported, honestLines.mostlyReported),
    "never-corrected": verified >= honestLines.fewestVerified && corrected === 0,
    "mostly-late": over(late, honestLines.mostlyLate),
  };
  return honestFlags.filter((flag) => found[flag]);
}

/** Several branches together. */
export function sumCounts(all: readonly BranchCounts[]): BranchCounts {
  const sum = (of: (counts: BranchCounts) => number) => all.reduce((total, one) => total + of(one), 0);
  return {
    members: sum((one) => one.members),
    scores: all.flatMap((one) => one.scores),
    entries: sum((one) => one.entries),
    reported: sum((one) => one.reported),
    late: sum((one) => one.late),
    verified: sum((one) => one.verified),
    corrected: sum((one) => one.corrected),
    overdue: sum((one) => one.overdue),
  };
}

/** A share in tenths of a per cent, half up; null of nothing. */
export const tenthsOf = (part: number, whole: number): number | null =>
  whole === 0 ? null : Math.floor((2_000 * part + whole) / (2 * whole));

const bandSizes = [50_000, 100_000, 200_000, 500_000, 1_000_000];
const mostBands = 16;

export type Band = { readonly fromE4: number; readonly untilE4: number; readonly number: number };

/** Balances in equal bands, none left out between the lowest and the highest; of five points each where these are few. */
export function bandsOf({ scores }: Pick<BranchCounts, "scores">): Band[] {
  if (scores.length === 0) return [];
  const all = scores.map((row) => row.scoreE4);
  const least = Math.min(...all);
  const most = Math.max(...all);
  const bandsBy = (size: number) => Math.floor(most / size) - Math.floor(least / size) + 1;
  const size = bandSizes.find((one) => bandsBy(one) <= mostBands) ?? most - least + 1;
  const first = Math.floor(least / size) * size;
  return Array.from({ length: bandsBy(size) }, (_, i) => {
    const fromE4 = first + i * size;
    const untilE4 = fromE4 + size;
    const own = scores.filter((row) => fromE4 <= row.scoreE4 && row.scoreE4 < untilE4);
    return { fromE4, untilE4, number: own.reduce((sum, row) => sum + row.number, 0) };
  });
}
