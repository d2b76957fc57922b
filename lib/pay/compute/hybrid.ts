import type { FactsDocument } from "@/lib/rules/types";

/** One person's frozen facts of one run. */
export type Held = { readonly facts: FactsDocument; readonly subjectId: string };

type Results = NonNullable<NonNullable<FactsDocument["others"]>["results"]>;
type Parameters = NonNullable<FactsDocument["parameters"]>;

const resultsOf = ({ facts }: Held): Results => facts.others?.results ?? [];

/** The earlier facts with the person's star outcomes of now. */
export function withStars(before: Held, now: Held, starCodes: ReadonlySet<string>): Held {
  const isStar = (row: Results[number], held: Held) =>
    row.subject === held.subjectId && starCodes.has(row.scheme);
  const results = [
    ...resultsOf(before).filter((row) => !isStar(row, before)),
    ...resultsOf(now)
      .filter((row) => isStar(row, now))
      .map((row) => ({ ...row, subject: before.subjectId })),
  ];
  return { ...before, facts: { ...before.facts, others: { ...before.facts.others, results } } };
}

const yearOf = ({ facts }: Held) => Number(facts.period.from.slice(0, 4));

/**
 * Parameters that say in this run's period what they said in the earlier one's: "last year's income" stays the income of
 * the year that was last year then, and what takes effect on a day after the earlier period is not there yet.
 */
function heldBack(before: Held, now: Held): Parameters {
  const shift = yearOf(now) - yearOf(before);
  const recent = yearOf(now) - 1;
  const all = before.facts.parameters ?? [];
  const until = before.facts.period.until;
  return all
    .filter(({ from }) => from === undefined || from < until)
    .flatMap((one) => {
      if (one.year === undefined || shift === 0) return [one];
      const moved = one.year + shift;
      const kept = one.year < recent ? [one] : [];
      return moved >= recent && moved !== one.year ? [...kept, { ...one, year: moved }] : kept;
    });
}

/** Everything of now but the scheme's parameters: the person, the time, the units around them. */
export function withPerson(before: Held, now: Held): Held {
  return { ...now, facts: { ...now.facts, parameters: heldBack(before, now) } };
}
