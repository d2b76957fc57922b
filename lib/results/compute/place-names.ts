import type { Explanation, FactsDocument } from "@/lib/rules/types";

/** Ids of places in an explanation as its reader knows them: by their names. */
export function withPlaceNames(
  explanation: Explanation,
  facts: FactsDocument,
  subjectId: string,
): Explanation {
  const keys = Object.values(facts.subjects.find((subject) => subject.id === subjectId)?.keys ?? {});
  const units = [...(facts.others?.village ?? []), ...(facts.others?.township ?? [])];
  let text = JSON.stringify(explanation);
  for (const { id, name } of units) if (name && keys.includes(id)) text = text.replaceAll(id, name);
  return JSON.parse(text) as Explanation;
}
