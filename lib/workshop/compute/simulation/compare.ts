import { type Spread, wholeSpread } from "@/lib/rating/compute/insights";
import type { Figures } from "@/lib/results/compute";

/** What one run came to for one person. */
export type Outcome = { readonly result: { readonly covered: boolean }; readonly figures: Figures };

/** By whom a comparison is counted. */
export type Compared = { readonly personId: string; readonly townshipId: string };

/** How a person's level moves; without a figure on one side, on both, or outside the rules on trial. */
export const moves = ["up", "down", "same", "gained", "lost", "none", "leftOut"] as const;
export type Move = (typeof moves)[number];

export type Pair = Compared & { readonly before: Figures; readonly after: Figures; readonly move: Move };

export type Tally = Record<Move, number> & { total: number };

/** People who go from one level to another; null = no level. */
export type Flow = { readonly before: number | null; readonly after: number | null; readonly number: number };

export type GradeCount = { readonly grade: string | null; readonly before: number; readonly after: number };

export type Comparison = {
  readonly pairs: readonly Pair[];
  readonly whole: Tally;
  readonly byTownship: ReadonlyMap<string, Tally>;
  readonly flows: readonly Flow[];
  readonly grades: readonly GradeCount[];
  readonly before: Spread;
  readonly after: Spread;
  /** People whose amount differs, whether their level does or not. */
  readonly amountsChanged: number;
};

type Outcomes = ReadonlyMap<string, Outcome>;

const nothing: Figures = { scoreE4: null, computedGrade: null, grade: null, level: null, amountFen: null };

const noTally = (): Tally => ({ up: 0, down: 0, same: 0, gained: 0, lost: 0, none: 0, leftOut: 0, total: 0 });

function moveOf(old: Outcome | undefined, now: Outcome | undefined): Move {
  if (old?.result.covered && !now?.result.covered) return "leftOut";
  const [before, after] = [old?.figures.level ?? null, now?.figures.level ?? null];
  if (before === null) return after === null ? "none" : "gained";
  if (after === null) return "lost";
  return after > before ? "up" : after < before ? "down" : "same";
}

function pairOf({ personId, townshipId }: Compared, before: Outcomes, after: Outcomes): Pair {
  const [old, now] = [before.get(personId), after.get(personId)];
  return {
    personId,
    townshipId,
    before: old?.figures ?? nothing,
    after: now?.figures ?? nothing,
    move: moveOf(old, now),
  };
}

/** Levels of one side with the sums behind means and costs. */
function spreadOf(figures: readonly Figures[], topLevel: number): Spread {
  const groups = figures.map(({ level, scoreE4, amountFen }) => ({
    townshipId: "",
    level,
    isDecided: false,
    number: 1,
    scoreE4: scoreE4 ?? 0,
    scores: scoreE4 === null ? 0 : 1,
    amountFen: amountFen ?? 0,
    amounts: amountFen === null ? 0 : 1,
  }));
  return wholeSpread(groups, topLevel);
}

function flowsOf(pairs: readonly Pair[]): Flow[] {
  const found = new Map<string, { before: number | null; after: number | null; number: number }>();
  for (const { before, after } of pairs) {
    const key = `${before.level}|${after.level}`;
    const flow = found.get(key) ?? { before: before.level, after: after.level, number: 0 };
    flow.number += 1;
    found.set(key, flow);
  }
  const rank = (level: number | null) => level ?? -1;
  return [...found.values()].sort((a, b) => rank(b.before) - rank(a.before) || rank(b.after) - rank(a.after));
}

function gradesOf(pairs: readonly Pair[]): GradeCount[] {
  const found = new Map<string | null, { before: number; after: number }>();
  const count = (grade: string | null, side: "before" | "after") => {
    const row = found.get(grade) ?? { before: 0, after: 0 };
    row[side] += 1;
    found.set(grade, row);
  };
  for (const { before, after } of pairs) {
    count(before.grade, "before");
    count(after.grade, "after");
  }
  if (found.size === 1 && found.has(null)) return [];
  return [...found].map(([grade, row]) => ({ grade, ...row }));
}

/** The same people under two sets of rules: who moves, where, and what stands on each side. */
export function compareFigures(
  before: Outcomes,
  after: Outcomes,
  people: readonly Compared[],
  topLevel = 5,
): Comparison {
  const pairs = people.map((person) => pairOf(person, before, after));
  const whole = noTally();
  const byTownship = new Map<string, Tally>();
  for (const { townshipId, move } of pairs) {
    const tally = byTownship.get(townshipId) ?? noTally();
    byTownship.set(townshipId, tally);
    for (const one of [tally, whole]) {
      one[move] += 1;
      one.total += 1;
    }
  }
  return {
    pairs,
    whole,
    byTownship,
    flows: flowsOf(pairs),
    grades: gradesOf(pairs),
    before: spreadOf(
      pairs.map((pair) => pair.before),
      topLevel,
    ),
    after: spreadOf(
      pairs.map((pair) => pair.after),
      topLevel,
    ),
    amountsChanged: pairs.filter((pair) => pair.before.amountFen !== pair.after.amountFen).length,
  };
}
