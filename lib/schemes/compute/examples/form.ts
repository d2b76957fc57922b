import { words } from "@/lib/rules/symbols";
import type { SchemeDocument, SchemeExample } from "@/lib/rules/types";
import { Fields, single } from "./blocks";
import { textOf } from "./codec";
import { holderBlocks, valueField } from "./holder";
import type { ExampleBlock, ExampleField, ExampleForm, ExampleHolder, ExpectedOf, UnitKind } from "./model";
import { readsOf, unitsRead } from "./reads";

const unitKeys: Readonly<Record<UnitKind, string>> = {
  county: "县",
  township: "乡镇",
  village: "村",
  branch: "党支部",
};

const unitKinds = Object.keys(unitKeys) as UnitKind[];

/** How the one person and the places of a new example are called. */
export const neutral = {
  subject: "甲",
  county: "某县",
  township: "某镇",
  village: "某村",
  branch: "某支部",
} as const;

/** An example that says nothing yet, with the units that the rules read. */
export function blankExample(document: SchemeDocument): SchemeExample {
  const reads = readsOf(document);
  const kinds: string[] = [
    ...unitsRead(reads),
    ...(document.reads ?? []).map(({ subject }) => subject ?? ""),
  ];
  const wanted = unitKinds.filter(
    (kind) => kinds.includes(kind) || reads.keys.some(({ name }) => name === unitKeys[kind]),
  );
  const keys = Object.fromEntries(wanted.map((kind) => [unitKeys[kind], neutral[kind]]));
  return { name: "", subjects: [{ id: neutral.subject, keys }], expect: [] };
}

/** The unit of a kind to which a subject belongs. */
export function unitOf(subject: SchemeExample["subjects"][number], kind: UnitKind): string | undefined {
  return subject.keys?.[unitKeys[kind]] ?? subject.keys?.[kind] ?? undefined;
}

/** A unit keeps what was filled in for it when everybody who belongs to it calls it differently now. */
export function moveUnits(before: SchemeExample, after: SchemeExample): SchemeExample {
  for (const kind of unitKinds) {
    const left = new Set(after.subjects.map((subject) => unitOf(subject, kind)));
    before.subjects.forEach((subject, i) => {
      const [old, now] = [unitOf(subject, kind), after.subjects[i] && unitOf(after.subjects[i], kind)];
      if (old === undefined || now === undefined || old === now || left.has(old)) return;
      for (const unit of after.others?.[kind] ?? []) if (unit.id === old) unit.id = now;
      for (const result of after.others?.results ?? []) if (result.subject === old) result.subject = now;
    });
  }
  return after;
}

function unitHolders(f: Fields, kind: UnitKind): ExampleHolder[] {
  const there = f.example.others?.[kind] ?? [];
  const named = f.example.subjects.map((subject) => unitOf(subject, kind)).filter((id) => id !== undefined);
  const ids = [...new Set([...there.map(({ id }) => id), ...named])];
  let next = there.length;
  return ids.map((id) => {
    const found = there.findIndex((unit) => unit.id === id);
    const at = ["others", kind, found < 0 ? next++ : found];
    return { id, kind, blocks: holderBlocks(f, { at, kind, carries: [], makes: { at, with: { id } } }) };
  });
}

/** Values of other schemes that this one reads, for every subject and unit of the example that they may be about. */
function otherResults(f: Fields): ExampleBlock[] {
  const list = ["others", "results"];
  const there = f.example.others?.results ?? [];
  let next = there.length;
  return (f.reads.document.reads ?? []).map((read) => {
    const own = idsOf(f.example, read.subject);
    const known = there.flatMap((row, i) => (row.scheme === read.scheme ? [{ i, id: row.subject }] : []));
    const missing = own.filter((id) => !known.some((row) => row.id === id)).map((id) => ({ i: next++, id }));
    const rows = [...known, ...missing].map(({ i, id }) => {
      const at = [...list, i];
      const makes = [{ at, with: { scheme: read.scheme, subject: id, values: {} } }];
      const fields = read.values.map(({ name, type, levels }) =>
        f.typed(
          [...at, "values", name],
          { text: words(name) },
          type === "level" && levels
            ? { t: "level", levels }
            : { t: type === "level" ? "text" : (type ?? "number") },
          { makes },
        ),
      );
      return { at, isNew: i >= there.length, caption: words(id), fields };
    });
    return { kind: "results", title: words(read.scheme), rows };
  });
}

/** The subjects of an example, or the units of a kind to which they belong. */
function idsOf({ subjects }: SchemeExample, kind: string | undefined): string[] {
  const unit = unitKinds.find((one) => one === kind);
  const ids = subjects.map((subject) => (unit ? unitOf(subject, unit) : subject.id));
  return [...new Set(ids.filter((id) => id !== undefined))];
}

function parameterBlock(f: Fields): ExampleBlock[] {
  const there = f.example.parameters ?? [];
  const known = there.map(({ name }, i) => ({ i, name }));
  const missing = f.reads.parameters
    .filter((name) => !known.some((row) => row.name === name))
    .map((name, k) => ({ i: there.length + k, name }));
  const rows = [...known, ...missing].map(({ i, name }) => {
    const at = ["parameters", i];
    const makes = [{ at, with: { name } }];
    const usual = textOf(f.reads.document.parameters?.find((one) => one.name === name)?.default, "auto");
    const fields: ExampleField[] = [
      { ...valueField(f, [...at, "value"], name, makes), ...(usual ? { usual } : {}) },
      ...(f.has([...at, "year"]) ? [f.word([...at, "year"], "year", "whole")] : []),
      ...(f.has([...at, "from"]) ? [f.word([...at, "from"], "from", "day")] : []),
    ];
    return { at, isNew: i >= there.length, fields };
  });
  return rows.length > 0 ? [{ kind: "parameters", rows }] : [];
}

function periodBlocks(f: Fields): ExampleBlock[] {
  const { period } = f.reads.document;
  const makes = [{ at: ["period"], with: { kind: period } }];
  const span = (part: "period" | "term", extra: object) => [
    f.word([part, "from"], "firstDay", "day", extra),
    f.word([part, "until"], "lastDay", "lastDay", extra),
  ];
  return [
    ...single("period", span("period", { makes })),
    ...(f.reads.readsTerm || f.has(["term"]) ? single("term", span("term", {})) : []),
  ];
}

/** What a scheme is for: its score, level and amounts, and what its elements of pay come to. */
export function outcomeNames({ outcomes, pay }: SchemeDocument): string[] {
  const named = [outcomes?.score, outcomes?.level, ...(outcomes?.amounts ?? []).map(({ rule }) => rule)];
  const paid = (pay?.elements ?? []).map(({ rule }) => rule);
  return [...new Set([...named.filter((name) => name !== undefined), ...paid])];
}

/** What the example expects of one subject: the scheme's outcomes first, every other rule after them. */
function expectedOf(f: Fields, id: string): ExpectedOf {
  const { rules, groups = [], items = [] } = f.reads.document;
  const { expect } = f.example;
  const known = expect.flatMap((each) => (each.id === id ? Object.keys(each.values) : []));
  const main = [...new Set([...outcomeNames(f.reads.document), ...known])];
  const blank = expect.findIndex((each) => each.id === id);
  const field = (name: string): ExampleField => {
    const own = expect.findIndex((each) => each.id === id && Object.hasOwn(each.values, name));
    const at = ["expect", own >= 0 ? own : blank >= 0 ? blank : expect.length + place(f, id)];
    const made = valueField(f, [...at, "values", name], name, [{ at, with: { id, values: {} } }]);
    return { ...made, isBlank: f.at(made.at) === null };
  };
  const all = [...rules.map(({ name }) => name), ...[...groups, ...items].map(({ code }) => code)];
  const rest = all.filter((name) => !main.includes(name));
  return { id, main: main.map(field), others: rest.map(field) };
}

const place = (f: Fields, id: string) => f.example.subjects.findIndex((subject) => subject.id === id);

/** Every field that an example of a scheme has or could have, as its form shows it. */
export function exampleForm(document: SchemeDocument, example: SchemeExample): ExampleForm {
  const f = new Fields(readsOf(document), example);
  const kinds = unitsRead(f.reads);
  const subjects = example.subjects.map((subject, i): ExampleHolder => {
    // Who belongs to no unit of a kind carries what would be its own.
    const carries = kinds.filter((kind) => unitOf(subject, kind) === undefined);
    const at = ["subjects", i];
    return { id: subject.id, kind: "subject", blocks: holderBlocks(f, { at, kind: "subject", carries }) };
  });
  const units = kinds.flatMap((kind) => unitHolders(f, kind));
  return {
    general: [...periodBlocks(f), ...parameterBlock(f), ...otherResults(f)],
    holders: [...subjects, ...units],
    expected: subjects.map(({ id }) => expectedOf(f, id)),
  };
}
