import type { CompiledScheme } from "../compile";
import type { Distance, FactsDocument } from "../types";

/** What would lift this subject to the next level: the gap, and duties the person can still do. */
export function distance(_c: CompiledScheme, _facts: FactsDocument, _subjectId: string): Distance {
  return {
    level: null,
    nextLevel: null,
    score: null,
    threshold: null,
    gap: null,
    duties: [],
    text: { zh: "", en: "" },
  };
}
