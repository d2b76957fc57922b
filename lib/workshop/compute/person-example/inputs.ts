import type { FactEntry, FactSubject, FactsDocument, SchemeExample } from "@/lib/rules/types";
import { neutral, unitOf } from "@/lib/schemes/compute/examples/form";
import { type SchemeReads, unitsRead } from "@/lib/schemes/compute/examples/reads";
import { placesOf, Wording } from "./wording";

type Gathered = Pick<FactSubject, "facts" | "lists" | "entries" | "ballots">;
type Inputs = Omit<SchemeExample, "name" | "expect">;

const unitKinds = ["county", "township", "village", "branch"] as const;

/**
 * What a scheme reads of one person, without anything that says who it is: no name, no identifier, places and texts said
 * neutrally, nothing of who recorded what. What the rules do not read stays out.
 */
export function neutralInputs(facts: FactsDocument, person: FactSubject, reads: SchemeReads): Inputs {
  const names = new Map(
    unitKinds.flatMap((kind) => (facts.others?.[kind] ?? []).map(({ id, name }) => [id, name])),
  );
  const wording = new Wording(
    JSON.stringify({ ...reads.document, examples: [] }),
    placesOf(person.keys ?? {}, (id) => names.get(id)),
  );
  const keys = keysOf(person, reads, wording);
  const others = othersOf(facts, person, reads, wording);
  const parameters = parametersOf(facts, reads, wording);
  const previous = previousOf(person, reads, wording);
  return {
    period: facts.period,
    ...(facts.term && reads.readsTerm ? { term: facts.term } : {}),
    ...(parameters.length > 0 ? { parameters } : {}),
    subjects: [
      { id: neutral.subject, keys, ...gatheredOf(person, reads, wording), ...(previous ? { previous } : {}) },
    ],
    ...(Object.keys(others).length > 0 ? { others } : {}),
  };
}

function keysOf(person: FactSubject, reads: SchemeReads, wording: Wording): Record<string, string> {
  const units: string[] = unitsRead(reads);
  const kinds: Readonly<Record<string, string>> = {
    县: "county",
    乡镇: "township",
    村: "village",
    党支部: "branch",
  };
  const read = new Set(reads.keys.map(({ name }) => name));
  const kept = Object.entries(person.keys ?? {}).flatMap(([key, value]) => {
    const isNeeded = read.has(key) || units.includes(kinds[key] ?? "") || key === "乡镇" || key === "村";
    if (!isNeeded || value === null) return [];
    return [[key, wording.place(value) ?? wording.text(key, value)]];
  });
  return Object.fromEntries(kept);
}

/** The key under which something is recorded: its own name, or the short one. */
const recorded = (
  record: object | undefined,
  { name, alias }: { name: string; alias?: string | undefined },
) => [name, alias].find((key) => key !== undefined && record !== undefined && Object.hasOwn(record, key));

function gatheredOf(holder: Gathered, reads: SchemeReads, wording: Wording): Gathered {
  const facts = reads.facts.flatMap((sym) => {
    const key = recorded(holder.facts, sym);
    const value = key === undefined ? undefined : holder.facts?.[key];
    if (value === undefined || value === null) return [];
    return [[sym.name, typeof value === "object" ? value : wording.value(sym.name, value)]];
  });
  const lists = reads.lists.flatMap((list) => {
    const key = recorded(holder.lists, list);
    const rows = key === undefined ? undefined : holder.lists?.[key];
    if (rows === undefined) return [];
    return [[list.name, rows?.map((row) => rowOf(row, list, reads, wording)) ?? null]];
  });
  const entries = (reads.document.items ?? []).flatMap((item) => {
    const rows = holder.entries?.[item.code];
    const isLate = "lateAfterDays" in item && item.lateAfterDays !== undefined;
    const parts = { document: item.unlawfulAct !== undefined, at: isLate };
    return rows && rows.length > 0 ? [[item.code, rows.map((row) => entryOf(row, parts, wording))]] : [];
  });
  const ballots = (reads.document.items ?? []).flatMap(({ code }) => {
    const rows = holder.ballots?.[code];
    return rows && rows.length > 0 ? [[code, rows]] : [];
  });
  return {
    ...part("facts", facts),
    ...part("lists", lists),
    ...part("entries", entries),
    ...part("ballots", ballots),
  };
}

const part = <K extends string>(key: K, pairs: unknown[][]) =>
  (pairs.length > 0 ? { [key]: Object.fromEntries(pairs as [string, unknown][]) } : {}) as Partial<Gathered>;

type Row = Record<string, string | number | boolean | null>;

function rowOf(row: Row, list: SchemeReads["lists"][number], reads: SchemeReads, wording: Wording): Row {
  const cells = list.fields.flatMap((field) => {
    const key = recorded(row, field);
    if (key === undefined || !reads.readsField(list, field.name)) return [];
    return [[field.name, wording.value(field.name, row[key] ?? null)]];
  });
  return Object.fromEntries(cells);
}

/** What counts of an entry; who recorded it, when, and the notes stay out. */
function entryOf(entry: FactEntry, parts: { document: boolean; at: boolean }, wording: Wording): FactEntry {
  const { value, date, quantity, severity, act, raterGroup, document, at, correctedOn, notDue, count } =
    entry;
  return {
    ...(value === undefined ? {} : { value }),
    ...(date === undefined ? {} : { date }),
    ...(quantity === undefined ? {} : { quantity }),
    ...(severity === undefined ? {} : { severity: wording.text("程度", severity) }),
    ...(act === undefined ? {} : { act: wording.text("行为", act) }),
    ...(raterGroup === undefined ? {} : { raterGroup }),
    ...(document === undefined || !parts.document ? {} : { document: wording.text("文号", document) }),
    ...(at === undefined || !parts.at ? {} : { at: at.slice(0, 10) }),
    ...(correctedOn === undefined ? {} : { correctedOn }),
    ...(notDue === undefined ? {} : { notDue }),
    ...(count === undefined ? {} : { count }),
  };
}

function previousOf(person: FactSubject, reads: SchemeReads, wording: Wording): FactSubject["previous"] {
  const rows = (person.previous ?? []).flatMap(({ period, values }) => {
    const kept = reads.earlier.flatMap((name) =>
      Object.hasOwn(values, name) ? [[name, wording.value(name, values[name] ?? null)]] : [],
    );
    return kept.length > 0 ? [{ period, values: Object.fromEntries(kept) }] : [];
  });
  return rows.length > 0 ? rows : undefined;
}

/** The person's own units, and what other schemes say of the person and of these units. */
function othersOf(
  facts: FactsDocument,
  person: FactSubject,
  reads: SchemeReads,
  wording: Wording,
): NonNullable<SchemeExample["others"]> {
  const units = unitsRead(reads).flatMap((kind) => {
    const unit = facts.others?.[kind]?.find(({ id }) => id === unitOf(person, kind));
    if (!unit) return [];
    return [[kind, [{ id: wording.place(unit.id) ?? neutral[kind], ...gatheredOf(unit, reads, wording) }]]];
  });
  const results = (facts.others?.results ?? []).flatMap(({ scheme, subject, period, values }) => {
    const read = reads.document.reads?.find((one) => one.scheme === scheme);
    const id = subject === person.id ? neutral.subject : wording.place(subject);
    if (!read || id === undefined) return [];
    const kept = read.values.flatMap(({ name }) =>
      Object.hasOwn(values, name) ? [[name, wording.value(name, values[name] ?? null)]] : [],
    );
    return [{ scheme, subject: id, ...(period ? { period } : {}), values: Object.fromEntries(kept) }];
  });
  return { ...Object.fromEntries(units), ...(results.length > 0 ? { results } : {}) };
}

/** Parameters that are read; of those chosen by places only the choice of the person's own. */
function parametersOf(
  facts: FactsDocument,
  reads: SchemeReads,
  wording: Wording,
): NonNullable<SchemeExample["parameters"]> {
  return (facts.parameters ?? []).flatMap(({ name, value, unit, year, from, scope }) => {
    const place = scope === undefined ? undefined : wording.place(scope);
    if (!reads.parameters.includes(name) || (scope !== undefined && place === undefined)) return [];
    return [
      {
        name,
        value,
        ...(unit === undefined ? {} : { unit }),
        ...(year === undefined ? {} : { year }),
        ...(from === undefined ? {} : { from }),
        ...(place === undefined ? {} : { scope: place }),
      },
    ];
  });
}
