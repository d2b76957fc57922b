import type { CompiledScheme } from "../compile";
import type { Explanation, Locale, Trace } from "../types";

/** Renders the recorded trace of one subject as structured lines and plain text. */
export function explain(_compiled: CompiledScheme, trace: Trace, locale: Locale): Explanation {
  return { locale, subject: trace.subject, lines: [], text: "" };
}
