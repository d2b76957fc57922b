import type { CompiledScheme } from "@/lib/rules";
import { describe } from "@/lib/rules/explain/labels";
import type { Bilingual, OutValue, SchemeDocument, SubjectResult } from "@/lib/rules/types";

/** One set of rules with what it came to for everybody. */
export type Side = {
  readonly compiled: CompiledScheme;
  readonly results: ReadonlyMap<string, { readonly result: SubjectResult }>;
};

/** A rule, item or group at which two runs part for one person. */
export type Cause = {
  readonly name: string;
  readonly label: Bilingual;
  readonly unit: string | null;
  readonly article: string | null;
  /** Whether both sets of rules have it. */
  readonly standing: "both" | "added" | "removed";
  readonly before: OutValue;
  readonly after: OutValue;
  /** Why there is no value now. */
  readonly gap: Bilingual | null;
};

/** Most causes that are told of one person. */
const mostCauses = 4;

const usedBy = ({ uses }: CompiledScheme, name: string): Iterable<string> => uses.get(name)?.names ?? [];

/** Everything that the level is computed from, itself included. */
export function behindLevel(compiled: CompiledScheme): Set<string> {
  const level = compiled.scheme.outcomes?.level;
  const found = new Set<string>();
  const waiting = level === undefined ? [] : [level];
  for (let name = waiting.pop(); name !== undefined; name = waiting.pop()) {
    if (found.has(name) || !compiled.uses.has(name)) continue;
    found.add(name);
    waiting.push(...usedBy(compiled, name));
  }
  return found;
}

/** Items, groups and rules in the order of the document. */
const namesOf = ({ items, groups, rules }: SchemeDocument): string[] => [
  ...(items ?? []).map((item) => item.code),
  ...(groups ?? []).map((group) => group.code),
  ...rules.map((rule) => rule.name),
];

/** What a scheme itself says about a name: the part, its members, the tables and parameters that it reads. */
function wordingOf(compiled: CompiledScheme, name: string): string {
  const { items, groups, rules, tables, parameters } = compiled.scheme;
  const used = compiled.uses.get(name);
  const isRead = (other: string) => used?.tables.has(other) || used?.names.has(other);
  return JSON.stringify([
    [...(items ?? []), ...(groups ?? [])].filter((part) => part.code === name),
    rules.filter((rule) => rule.name === name),
    weightsIn(compiled.scheme, name),
    (tables ?? []).filter((table) => isRead(table.name)),
    (parameters ?? []).filter((parameter) => isRead(parameter.name)),
  ]);
}

/** How the members of a group weigh in it. */
function weightsIn({ groups, items }: SchemeDocument, name: string): unknown[] {
  const members = [
    ...(groups ?? []).map(({ code, parent, weight }) => ({ code, parent, weight })),
    ...(items ?? []).map(({ code, group, weight }) => ({ code, parent: group, weight })),
  ];
  return members.filter(({ parent, weight }) => parent === name && weight !== undefined);
}

type Values = Readonly<Record<string, OutValue>>;

/** A part that only one side has counts where it brings points or holds up the result. */
const weighs = (value: OutValue) => value !== "0" && value !== false;

function differs(name: string, before: Values, after: Values): boolean {
  const [wasThere, isThere] = [Object.hasOwn(before, name), Object.hasOwn(after, name)];
  if (wasThere && isThere) return before[name] !== after[name];
  return weighs((isThere ? after[name] : before[name]) ?? null);
}

function causeOf(
  name: string,
  before: Side,
  after: Side,
  person: { old: Values; now: SubjectResult },
): Cause {
  const isThere = Object.hasOwn(person.now.values, name);
  const said = describe(isThere ? after.compiled : before.compiled, name);
  const value = person.now.values[name] ?? null;
  const error = person.now.errors.find((candidate) => candidate.name === name);
  return {
    name,
    label: said.label,
    unit: said.unit ?? null,
    article: said.article ?? null,
    standing: !isThere ? "removed" : Object.hasOwn(person.old, name) ? "both" : "added",
    before: person.old[name] ?? null,
    after: value,
    gap: isThere && value === null ? (error?.message ?? null) : null,
  };
}

/** Of the changed names those that reach the level by changed names: a score that a fixed grade stands before does not. */
function reachingLevel(
  changed: ReadonlySet<string>,
  levels: readonly (string | undefined)[],
  uses: (name: string) => string[],
): Set<string> {
  const found = new Set<string>();
  const waiting = levels.filter((name) => name !== undefined);
  for (let name = waiting.pop(); name !== undefined; name = waiting.pop()) {
    if (found.has(name) || !changed.has(name)) continue;
    found.add(name);
    waiting.push(...uses(name));
  }
  return found;
}

/**
 * Says of a person where two runs part on the way to the level: the parts whose value differs although what they are
 * computed from does not, and those whose own wording changed. All of it is read from the two runs.
 */
export function causeFinder(before: Side, after: Side): (personId: string) => Cause[] {
  const behind = new Set([...behindLevel(after.compiled), ...behindLevel(before.compiled)]);
  const [olds, news] = [namesOf(before.compiled.scheme), namesOf(after.compiled.scheme)];
  const isBehind = (name: string) => behind.has(name);
  const names = [...olds.filter((name) => !news.includes(name)), ...news].filter(isBehind);
  const reworded = new Set(
    names.filter((name) => wordingOf(before.compiled, name) !== wordingOf(after.compiled, name)),
  );
  const uses = (name: string) => [...usedBy(after.compiled, name), ...usedBy(before.compiled, name)];
  const levels = [after, before].map(({ compiled }) => compiled.scheme.outcomes?.level);
  return (personId) => {
    const old = before.results.get(personId)?.result.values ?? {};
    const now = after.results.get(personId)?.result;
    if (!now) return [];
    const differing = names.filter((name) => differs(name, old, now.values));
    const changed = reachingLevel(new Set(differing), levels, uses);
    const isCause = (name: string) =>
      !uses(name).some((used) => changed.has(used)) ||
      (reworded.has(name) && (now.values[name] ?? null) !== null);
    return names
      .filter((name) => changed.has(name) && isCause(name))
      .slice(0, mostCauses)
      .map((name) => causeOf(name, before, after, { old, now }));
  };
}

/** Why a person has no level under the rules, in the words of the run; each reason once. */
function gapsOf({ compiled, results }: Side, personId: string): Map<string, Bilingual> {
  const level = compiled.scheme.outcomes?.level;
  const errors = results.get(personId)?.result.errors ?? [];
  const own = errors.filter((error) => error.name === level);
  return new Map(own.map(({ message }) => [message.zh, message]));
}

export type Gaps = {
  /** People who have no level for a reason that is new with the rules on trial. */
  readonly people: number;
  readonly reasons: readonly { readonly text: Bilingual; readonly number: number }[];
};

/** The reasons new with the rules on trial for which people have no level, most frequent first. */
export function newGaps(before: Side, after: Side, personIds: Iterable<string>): Gaps {
  const found = new Map<string, { text: Bilingual; number: number }>();
  let people = 0;
  for (const personId of personIds) {
    const known = gapsOf(before, personId);
    const gaps = [...gapsOf(after, personId)].filter(([zh]) => !known.has(zh));
    if (gaps.length > 0) people += 1;
    for (const [zh, text] of gaps) {
      const gap = found.get(zh) ?? { text, number: 0 };
      gap.number += 1;
      found.set(zh, gap);
    }
  }
  return { people, reasons: [...found.values()].sort((a, b) => b.number - a.number) };
}
