import type { FactSubject, FactsDocument, OutValue } from "@/lib/rules/types";

/** The facts of a run without its subjects: what is common to all of them. */
export type CommonFacts = Omit<FactsDocument, "subjects">;

/** A published result that did not come out the same again. */
export type Difference = {
  resultId: string;
  subjectId: string;
  name: string;
  published: OutValue | number;
  now: OutValue | number;
};

export type FrozenSet = {
  id: string;
  schemeVersionId: string;
  schemeHash: string;
  engine: string;
  common: CommonFacts;
  subjects: FactSubject[];
};

/** One row of the history of levels. */
export type LevelFact = {
  readonly id: string;
  readonly level: number | null;
  readonly effectiveFrom: string;
  readonly cause: "rating" | "level-change" | "override-expired" | "import" | "term-end";
  readonly resultId: string | null;
};
