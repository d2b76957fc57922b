import { type CompiledScheme, compileScheme, evaluate } from "@/lib/rules";
import { exampleFacts, sameValue } from "@/lib/rules/examples";
import type { FactSubject, FactsDocument, OutValue, SchemeDocument, SchemeExample } from "@/lib/rules/types";
import { freeName } from "@/lib/schemes/compute/examples/edit";
import { outcomeNames } from "@/lib/schemes/compute/examples/form";
import { readsOf } from "@/lib/schemes/compute/examples/reads";
import { storedFigure } from "@/lib/schemes/compute/figures";
import { neutralInputs } from "./inputs";

export type RealPerson = {
  /** The scheme under which the values came out. */
  readonly inForce: SchemeDocument;
  readonly facts: FactsDocument;
  readonly personId: string;
  readonly values: Readonly<Record<string, OutValue>>;
};

export type PersonExample = {
  /** null where nothing that came out can be computed of one person alone. */
  readonly example: SchemeExample | null;
  /** Outcomes that depend on other people and so cannot be expected of one. */
  readonly left: string[];
};

const cohort = new Set(["PEERS", "QUOTA", "RANK", "PLACE", "SHARE"]);

/** Names whose values depend on other people, directly or by what they read. */
function cohortNames({ scheme, uses }: CompiledScheme): Set<string> {
  const found = new Set((scheme.items ?? []).filter(({ kind }) => kind === "rank").map(({ code }) => code));
  for (const [name, used] of uses) if ([...used.functions].some((fn) => cohort.has(fn))) found.add(name);
  for (let grew = true; grew; ) {
    grew = false;
    for (const [name, used] of uses) {
      if (found.has(name) || ![...used.names].some((read) => found.has(read))) continue;
      found.add(name);
      grew = true;
    }
  }
  return found;
}

const expectedValue = (value: OutValue) => (typeof value === "string" ? storedFigure(value) : value);

/**
 * A real person's inputs as an example of a draft, with the outcomes that the version in force gave. What depends on
 * other people, or does not come out again from the inputs alone, is not expected.
 */
export function examplePerson(
  draft: SchemeDocument,
  { inForce, facts, personId, values }: RealPerson,
): PersonExample {
  const person = facts.subjects.find(({ id }) => id === personId);
  if (!person) return { example: null, left: [] };
  const compiled = compileScheme(inForce);
  const dependent = cohortNames(compiled);
  const run = (subject: FactSubject) => {
    const alone = { name: "", expect: [], ...neutralInputs(facts, subject, readsOf(inForce)) };
    return evaluate(compiled, exampleFacts(inForce, alone)).results[0]?.values ?? {};
  };
  const again = run(person);
  const stands = (name: string) =>
    Object.hasOwn(values, name) &&
    !dependent.has(name) &&
    sameValue(again[name] ?? null, values[name] ?? null);
  const others = draft.rules.filter((rule) => !rule.check).map((rule) => rule.name);
  const came = outcomeNames(draft).filter((name) => Object.hasOwn(values, name));
  const left = came.filter((name) => !stands(name));
  const kept = came.filter(stands);
  const expected = kept.length > 0 ? kept : others.filter(stands).slice(0, 10);
  if (expected.length === 0) return { example: null, left };
  const unknown = vagueBirth(person, (one) => JSON.stringify(run(one)) === JSON.stringify(again));
  const inputs = neutralInputs(facts, unknown, readsOf(draft));
  const id = inputs.subjects[0]?.id ?? "";
  const want = Object.fromEntries(expected.map((name) => [name, expectedValue(values[name] ?? null)]));
  const name = freeName(draft, nameOf(draft, values, expected));
  return { example: { name, note: noteOf(facts, left), ...inputs, expect: [{ id, values: want }] }, left };
}

/** The person with the first of the year or month as birthday, where nothing comes out differently. */
function vagueBirth(person: FactSubject, isSame: (one: FactSubject) => boolean): FactSubject {
  const birth = person.facts?.出生日期;
  if (typeof birth !== "string") return person;
  const vaguer = [`${birth.slice(0, 4)}-01-01`, `${birth.slice(0, 7)}-01`].map((day) => ({
    ...person,
    facts: { ...person.facts, 出生日期: day },
  }));
  return vaguer.find(isSame) ?? person;
}

const digits = ["零", "一", "二", "三", "四", "五", "六", "七", "八", "九"];

/** A name that says what came out and nothing of whom: 算例 5（三星，得分 86.5）. */
function nameOf(draft: SchemeDocument, values: RealPerson["values"], expected: readonly string[]): string {
  const level = draft.outcomes?.level;
  // The level comes first: it is what people call the case by.
  const inOrder = [...expected].sort((a, b) => Number(b === level) - Number(a === level));
  const said = inOrder.filter((name) => (values[name] ?? null) !== null).slice(0, 3);
  const shown = said.map((name) => {
    const value = values[name];
    if (name !== level) return `${name} ${typeof value === "boolean" ? (value ? "是" : "否") : value}`;
    return draft.kind === "star" && /^\d$/.test(String(value)) ? `${digits[Number(value)]}星` : String(value);
  });
  return `算例 ${(draft.examples?.length ?? 0) + 1}（${shown.join("，") || "结果为空"}）`.slice(0, 190);
}

function noteOf({ period }: FactsDocument, left: readonly string[]): string {
  const year = period.from.slice(0, 4);
  const when = period.kind === "year" ? `${year} 年` : `${period.from} 开始的期间`;
  const made = `取自 ${when}的实际数据，姓名、单位、文号都已去掉。`;
  if (left.length === 0) return made;
  return `${made}“${left.join("”“")}”要同其他人一起才算得出，没有列入应得的结果。`;
}
