import type { FactsDocument } from "@/lib/rules/types";

/** The facts as far as the acts of a day and before go; a breach that ended later still lasts on that day. */
export function factsUntil(facts: FactsDocument, day: string): FactsDocument {
  return {
    ...facts,
    knowledgeDate: day,
    subjects: facts.subjects.map((subject) => ({
      ...subject,
      entries: Object.fromEntries(
        Object.entries(subject.entries ?? {}).map(([item, entries]) => [
          item,
          entries
            .filter((entry) => !entry.date || entry.date <= day)
            .map(({ correctedOn, ...entry }) =>
              correctedOn && correctedOn <= day ? { ...entry, correctedOn } : entry,
            ),
        ]),
      ),
    })),
  };
}
