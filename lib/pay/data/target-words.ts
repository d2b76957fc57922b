import "server-only";
import { and, asc, eq, inArray } from "drizzle-orm";
import { frozenInput, frozenSubject } from "@/db/schema/results";
import type { Read } from "@/db/store";
import { Exact } from "@/lib/base/exact";
import { groupBy } from "@/lib/base/group";
import { thawFacts } from "@/lib/results/data";
import { evaluate } from "@/lib/rules";
import type { FactsDocument, OutValue, Trace } from "@/lib/rules/types";
import type { Word } from "../compute/targets";
import type { Basis, PayTarget } from "../types";
import { loadPayScheme, type PayScheme } from "./schemes";

type Reader = { county: string; db: Read };
type Values = Readonly<Record<string, OutValue>>;
type Spoken = { readonly covered: boolean; readonly values: Values };
/** By frozen set and subject: what the rules of the targets came out as. */
export type Words = ReadonlyMap<string, ReadonlyMap<string, Spoken>>;

/** A figure that a bound rests on, with its year or day, its source, and whether it is only expected. */
export type UsedParameter = {
  readonly name: string;
  readonly value: OutValue;
  readonly date: string | null;
  readonly source: string | null;
  readonly isExpected: boolean;
};

/** Frozen sets never change: what was said of them is kept, the oldest forgotten first. */
const known = new Map<string, ReadonlyMap<string, Spoken>>();
const mostKnown = 400;
/** Sets read and evaluated at a time, so that memory stays small. */
const atATime = 8;

export const rulesOf = ({ who, atLeast, atMost }: PayTarget) =>
  [who, atLeast, atMost].filter((rule) => rule !== undefined);

/** What the rules of the targets say of every subject of some facts. */
export function speak(scheme: PayScheme, facts: FactsDocument): ReadonlyMap<string, Spoken> {
  const rules = new Set((scheme.section.targets ?? []).flatMap(rulesOf));
  return new Map(
    evaluate(scheme.compiled(), facts).results.map(({ id, values, covered }) => [
      id,
      { covered, values: Object.fromEntries([...rules].map((rule) => [rule, values[rule] ?? null])) },
    ]),
  );
}

async function readFacts({ county, db }: Reader, ids: readonly string[]) {
  const sets = await db
    .select({ id: frozenInput.id, common: frozenInput.common, versionId: frozenInput.schemeVersionId })
    .from(frozenInput)
    .where(and(eq(frozenInput.county, county), inArray(frozenInput.id, [...ids])))
    .orderBy(asc(frozenInput.id));
  const subjects = await db
    .select({ frozenId: frozenSubject.frozenId, id: frozenSubject.subjectId, facts: frozenSubject.facts })
    .from(frozenSubject)
    .where(and(eq(frozenSubject.county, county), inArray(frozenSubject.frozenId, [...ids])));
  const bySet = groupBy(subjects, (row) => row.frozenId);
  return sets.map(({ id, common, versionId }) => ({
    id,
    versionId,
    facts: thawFacts(common, bySet.get(id) ?? []),
  }));
}

/** Evaluates the frozen sets that lines rest on, each once for all its people. */
export async function loadWords(reader: Reader, frozenIds: ReadonlySet<string>): Promise<Words> {
  const keyOf = (id: string) => `${reader.county}/${id}`;
  const words = new Map<string, ReadonlyMap<string, Spoken>>();
  const asked: string[] = [];
  for (const id of frozenIds) {
    const held = known.get(keyOf(id));
    if (held) words.set(id, held);
    else asked.push(id);
  }
  for (let i = 0; i < asked.length; i += atATime)
    for (const { id, versionId, facts } of await readFacts(reader, asked.slice(i, i + atATime))) {
      const spoken = speak(await loadPayScheme(reader, versionId), facts);
      words.set(id, spoken);
      if (known.size >= mostKnown) known.delete(known.keys().next().value ?? "");
      known.set(keyOf(id), spoken);
    }
  return words;
}

const numberOf = (value: OutValue | undefined) =>
  typeof value === "string" ? (Exact.parse(value) ?? null) : null;

/** What a target's rules say of the subject of a stretch. */
export function wordOf(words: Words, target: PayTarget): (part: Basis) => Word {
  return ({ frozenId, subjectId }) => {
    const spoken = words.get(frozenId)?.get(subjectId);
    const values = spoken?.values ?? {};
    const isMember = spoken?.covered === true && (!target.who || values[target.who] === true);
    return {
      isMember,
      atLeast: target.atLeast ? numberOf(values[target.atLeast]) : null,
      atMost: target.atMost ? numberOf(values[target.atMost]) : null,
    };
  };
}

function parametersIn(trace: Trace | undefined, rules: readonly string[]): UsedParameter[] {
  const nodes = new Map(trace?.nodes.map((node) => [node.name, node]));
  const seen = new Set<string>();
  const found = new Map<string, UsedParameter>();
  const visit = (rule: string) => {
    if (seen.has(rule)) return;
    seen.add(rule);
    for (const event of nodes.get(rule)?.events ?? []) {
      if (event.kind === "name" && event.what === "rule") visit(event.name);
      if (event.kind !== "parameter") continue;
      const { name, value, date = null, source = null, expected = false } = event;
      found.set(name, { name, value, date, source, isExpected: expected });
    }
  };
  for (const rule of rules) visit(rule);
  return [...found.values()];
}

/** The figures of the register that a target's bounds rest on, out of the inputs of one stretch. */
export async function loadUsedParameters(
  reader: Reader,
  target: PayTarget,
  { frozenId, subjectId }: Pick<Basis, "frozenId" | "subjectId">,
): Promise<UsedParameter[]> {
  const [set] = await readFacts(reader, [frozenId]);
  if (!set) return [];
  const scheme = await loadPayScheme(reader, set.versionId);
  const { results } = evaluate(scheme.compiled(), set.facts, { trace: [subjectId] });
  const own = results.find(({ id }) => id === subjectId);
  return parametersIn(
    own?.trace,
    rulesOf(target).filter((rule) => rule !== target.who),
  );
}
