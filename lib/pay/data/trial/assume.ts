import "server-only";
import type { SchemeDocument } from "@/lib/rules/types";
import type { ParameterFacts } from "@/lib/schemes/types";
import type { Sources } from "../sources";

/** A yearly figure that is not known yet and stands as in an earlier year. */
export type Carried = { readonly name: string; readonly from: number; readonly value: string };

/** Facts of years that are not over, with what was assumed in them. */
export type Assumed = {
  readonly sources: Sources;
  readonly parameters: ParameterFacts;
  readonly carried: readonly Carried[];
  /** People whose grade of the running year is not fixed and stands as the last one. */
  readonly grades: number;
};

type Input = {
  sources: Sources;
  register: ParameterFacts;
  documents: readonly SchemeDocument[];
  /** The running year and the next. */
  years: readonly [number, number];
};

/** Of every yearly parameter the newest value goes on for the years that have none. */
function carryParameters({ register, documents, years }: Input) {
  const names = new Set(
    documents.flatMap(({ parameters }) =>
      (parameters ?? []).filter(({ kind }) => kind === "yearly").map(({ name }) => name),
    ),
  );
  const carried: Carried[] = [];
  const added = [...names].flatMap((name) => {
    const own = register.filter((row) => row.name === name && row.scope === undefined);
    const dated = own.filter((row) => row.year !== undefined);
    const newest = dated.reduce((a, b) => ((b.year ?? 0) > (a?.year ?? 0) ? b : a), dated[0]);
    const from = newest?.year;
    if (!newest || from === undefined || from >= years[0]) return [];
    carried.push({ name, from, value: String(newest.value) });
    // Rules of pay ask for the year before: for the next year that is the running one.
    return [{ ...newest, year: years[0], expected: true }].filter(({ year }) => year > from);
  });
  return { parameters: [...register, ...added], carried };
}

/** Of everybody the last grade goes on for the years that have none. */
function carryGrades({ sources, years }: Input) {
  let count = 0;
  const people = new Map(
    [...sources.people].map(([id, person]) => {
      const newest = [...person.grades].sort((a, b) => a.year - b.year).at(-1);
      if (!newest) return [id, person] as const;
      const missing = years.filter((year) => year > newest.year);
      if (missing.includes(years[0])) count += 1;
      return [
        id,
        { ...person, grades: [...person.grades, ...missing.map((year) => ({ ...newest, year }))] },
      ] as const;
    }),
  );
  return { people, count };
}

/** What is not known yet of the running year and the next stands as it was last: the assumptions of every try. */
export function assumeOn(input: Input): Assumed {
  const { parameters, carried } = carryParameters(input);
  const { people, count } = carryGrades(input);
  return { sources: { ...input.sources, people }, parameters, carried, grades: count };
}
