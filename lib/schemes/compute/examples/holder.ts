import type { ListSym, Sym } from "@/lib/rules/model";
import { periodKindSchema } from "@/lib/rules/schema/common";
import { words } from "@/lib/rules/symbols";
import type { FactSubject, SchemeItem } from "@/lib/rules/types";
import { type Fields, single } from "./blocks";
import { ballotBlock, entryBlock } from "./entry-fields";
import type { ExampleBlock, ExampleField, Made, Path, UnitKind } from "./model";

type Place = {
  readonly at: Path;
  readonly kind: "subject" | UnitKind;
  /** Kinds of units whose facts stand here as well. */
  readonly carries: readonly UnitKind[];
  readonly makes?: Made;
};

/** Whether something that belongs to people or to a kind of unit is asked at this holder. */
function belongs(f: Fields, subject: string | undefined, { kind, carries }: Place): boolean {
  const owner = subject ?? "person";
  if (kind === "subject")
    return owner === "person" || owner === f.reads.document.subject || carries.some((unit) => unit === owner);
  return owner === kind && kind !== f.reads.document.subject;
}

/** The name under which a holder has it: its own, or the short one. */
const keyIn = (f: Fields, at: Path, { name, alias }: { name: string; alias?: string | undefined }) =>
  !f.has([...at, name]) && alias !== undefined && f.has([...at, alias]) ? alias : name;

function factFields(f: Fields, place: Place): ExampleField[] {
  const at = [...place.at, "facts"];
  const isThere = (sym: Sym) => f.has([...at, keyIn(f, at, sym)]);
  const symbols = [...f.reads.compiled.symbols.values()].filter((sym) => sym.kind === "fact");
  return symbols
    .filter((sym) => (f.reads.facts.includes(sym) && belongs(f, sym.subject, place)) || isThere(sym))
    .map((sym) => f.ofSymbol([...at, keyIn(f, at, sym)], sym, { bySpan: true }));
}

function keyFields(f: Fields, place: Place): ExampleField[] {
  const at = [...place.at, "keys"];
  const symbols = [...f.reads.compiled.symbols.values()].filter((sym) => sym.kind === "key");
  return symbols
    .filter((sym) => f.reads.keys.includes(sym) || f.has([...at, keyIn(f, at, sym)]))
    .map((sym) => f.ofSymbol([...at, keyIn(f, at, sym)], sym));
}

function listBlock(f: Fields, list: ListSym, place: Place): ExampleBlock | undefined {
  const lists = [...place.at, "lists"];
  const at = [...lists, keyIn(f, lists, list)];
  const isRead = f.reads.lists.includes(list) && belongs(f, list.subject, place);
  if (!isRead && !f.has(at)) return undefined;
  const there = (f.at(at) as Record<string, unknown>[] | null | undefined) ?? [];
  const isThere = (field: ListSym["fields"][number]) =>
    there.some((row) => field.name in row || (field.alias !== undefined && field.alias in row));
  const asked = list.fields.filter((field) => f.reads.readsField(list, field.name) || isThere(field));
  const fields = asked.length > 0 ? asked : list.fields;
  const rows = f.rows(at, there.length > 0 ? 1 : 2, (row) =>
    fields.map((field) => f.typed([...row, keyIn(f, row, field)], { text: words(field.name) }, field.type)),
  );
  const unknown = { at: [], isNew: false, fields: [f.word(at, "unknownList", "unknown")] };
  return { kind: "list", title: words(list.name), rows: [...rows, unknown] };
}

function itemBlock(f: Fields, item: SchemeItem, place: Place): ExampleBlock | undefined {
  const part = item.kind === "ballot" ? "ballots" : "entries";
  const isHere = belongs(f, item.subject, place);
  if (!isHere && !f.has([...place.at, part, item.code])) return undefined;
  return item.kind === "ballot" ? ballotBlock(f, item, place.at) : entryBlock(f, item, place.at);
}

function previousBlock(f: Fields, place: Place): ExampleBlock[] {
  const at = [...place.at, "previous"];
  const there = (f.at(at) as FactSubject["previous"]) ?? [];
  const asked = place.kind === "subject" ? f.reads.earlier : [];
  const names = [...new Set([...asked, ...there.flatMap((row) => Object.keys(row.values))])];
  if (names.length === 0) return [];
  // Parts of the period (the quarters of a year) are told from earlier periods by their length.
  const own = f.reads.document.period;
  const hasParts = f.reads.readsParts || there.some(({ period }) => period.kind !== own);
  const choices = periodKindSchema.options;
  const rows = f.rows(at, 1, (row) => {
    const makes = [{ at: row, with: { period: { kind: own }, values: {} } }];
    return [
      f.word([...row, "period", "from"], "firstDay", "day", { makes }),
      f.word([...row, "period", "until"], "lastDay", "lastDay", { makes }),
      ...(hasParts
        ? [f.word([...row, "period", "kind"], "periodKind", "periodKind", { choices, makes })]
        : []),
      ...names.map((name) => valueField(f, [...row, "values", name], name, makes)),
    ];
  });
  return [{ kind: "previous", rows }];
}

/** A field for the value of a name of the scheme. */
export function valueField(f: Fields, at: Path, name: string, makes?: readonly Made[]): ExampleField {
  const sym = f.reads.compiled.symbols.get(name);
  const extra = makes ? { makes } : {};
  return sym ? f.ofSymbol(at, sym, extra) : f.field(at, { text: words(name) }, "auto", extra);
}

const isBlock = (block: ExampleBlock | undefined): block is ExampleBlock => block !== undefined;

/** Everything that the rules read of one subject or unit. */
export function holderBlocks(f: Fields, place: Place): ExampleBlock[] {
  const blocks = [
    ...(place.kind === "subject" ? single("keys", keyFields(f, place)) : []),
    ...single("facts", factFields(f, place)),
    ...[...f.reads.compiled.lists.values()].map((list) => listBlock(f, list, place)).filter(isBlock),
    ...(f.reads.document.items ?? []).map((item) => itemBlock(f, item, place)).filter(isBlock),
    ...previousBlock(f, place),
  ];
  // Whatever is filled in first makes the unit itself.
  const { makes } = place;
  if (!makes) return blocks;
  return blocks.map((block) => ({
    ...block,
    rows: block.rows.map((row) => ({
      ...row,
      fields: row.fields.map((field) => ({ ...field, makes: [makes, ...(field.makes ?? [])] })),
    })),
  }));
}
