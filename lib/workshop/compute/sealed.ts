import type { FactsDocument } from "@/lib/rules/types";

/** Lists of a person that only who may read sanctions sees. */
export const sealedLists: readonly string[] = ["处分", "报酬扣减"];

/** The facts as somebody may try any formula on them who may not read sanctions: nobody has any. */
export function withoutSealed(facts: FactsDocument): FactsDocument {
  const emptied = Object.fromEntries(sealedLists.map((name) => [name, []]));
  return {
    ...facts,
    subjects: facts.subjects.map((subject) => ({ ...subject, lists: { ...subject.lists, ...emptied } })),
  };
}
