import { figuresReader, gradeOf } from "@/lib/results/compute";
import { type CompiledScheme, evaluate } from "@/lib/rules";
import type { FactSubject, FactsDocument, OutValue, SchemeDocument, SubjectResult } from "@/lib/rules/types";
import type { MemberOutcome } from "../types";
import { spansOf } from "./spans";

export type Computed = { readonly result: SubjectResult; readonly outcome: MemberOutcome };

type Scheme = { readonly document: SchemeDocument; compiled(): CompiledScheme };

const kindOf = { month: "month", quarter: "quarter" } as const;

/** The facts with what earlier parts of the cycle came to, as SUBS and PREV read it. */
function withPrevious(
  facts: FactsDocument,
  previous: ReadonlyMap<string, NonNullable<FactSubject["previous"]>>,
): FactsDocument {
  if (previous.size === 0) return facts;
  return {
    ...facts,
    subjects: facts.subjects.map((subject) => {
      const own = previous.get(subject.id);
      return own ? { ...subject, previous: [...(subject.previous ?? []), ...own] } : subject;
    }),
  };
}

/**
 * The facts of the whole cycle with the values of its parts that have begun by `day`: each part is computed from the
 * ledger and from the part before it, so that a corrected quarter moves the later ones.
 */
export function withSubPeriods(scheme: Scheme, facts: FactsDocument, day: string): FactsDocument {
  const size = scheme.document.ledger?.subPeriods;
  if (!size) return facts;
  const previous = new Map<string, NonNullable<FactSubject["previous"]>>();
  for (const span of spansOf(facts.period, size)) {
    if (span.from > day) break;
    const period = { kind: kindOf[size], ...span };
    const { results } = evaluate(scheme.compiled(), { ...withPrevious(facts, previous), period });
    for (const { id, values } of results) {
      const own = previous.get(id) ?? [];
      own.push({ period, values: values as Record<string, OutValue> });
      previous.set(id, own);
    }
  }
  return withPrevious(facts, previous);
}

/** A reason that many columns pass on is told once. */
function distinctErrors(errors: SubjectResult["errors"]): SubjectResult["errors"] {
  const seen = new Set<string>();
  return errors.filter((error) => {
    const key = `${error.code}|${error.message.zh}`;
    if (seen.has(key)) return false;
    seen.add(key);
    return true;
  });
}

/** Reads score, grade and level of one member after the other from the values of the scheme's rules. */
function outcomeReader(document: SchemeDocument): (result: SubjectResult) => MemberOutcome {
  const figuresOf = figuresReader(document);
  return ({ values, errors }) => {
    const { scoreE4, level } = figuresOf(values);
    return {
      scoreE4,
      level,
      grade: gradeOf(document, values),
      values,
      errors: errors.length > 1 ? distinctErrors(errors) : errors,
    };
  };
}

/** Score, grade and level of one member from the values of the scheme's rules. */
export const outcomeOf = (document: SchemeDocument, result: SubjectResult): MemberOutcome =>
  outcomeReader(document)(result);

/** Runs the scheme over facts that `withSubPeriods` has completed; with a trace of those for whom one is asked. */
export function computeMembers(
  scheme: Scheme,
  facts: FactsDocument,
  trace?: string | readonly string[],
): Map<string, Computed> {
  const options = trace === undefined ? {} : { trace: [trace].flat() };
  const { results } = evaluate(scheme.compiled(), facts, options);
  const checks = new Set(scheme.document.rules.filter((rule) => rule.check).map((rule) => rule.name));
  const outcomeOf = outcomeReader(scheme.document);
  const computed = new Map<string, Computed>();
  for (const result of results) {
    // A check over the branch is blank while anybody's figures are; that is no gap of this member.
    if (result.errors.length > 0) result.errors = result.errors.filter((error) => !checks.has(error.name));
    computed.set(result.id, { result, outcome: outcomeOf(result) });
  }
  return computed;
}
