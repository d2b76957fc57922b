import { Exact } from "@/lib/base/exact";
import { CATALOGUE_FACTS, CATALOGUE_LISTS } from "./catalogue";
import type { ListSym, Static, Sym, SymbolKind } from "./model";
import { ANY, BOOLEAN, DATE, NUMBER, staticOf } from "./model";
import type { Program } from "./program";
import { buildTable } from "./tables";
import type { Bilingual, Finding, FindingPart, SchemeDocument } from "./types";

type Words = string | { zh: string; en?: string | undefined } | undefined;

/** Both languages of a text; English falls back to Chinese. */
export const words = (text: Words, fallback = ""): Bilingual =>
  text === undefined
    ? { zh: fallback, en: fallback }
    : typeof text === "string"
      ? { zh: text, en: text }
      : { zh: text.zh, en: text.en ?? text.zh };

const SPECIALS: [string, Static, string, string][] = [
  ["期初", DATE, "本期第一天", "first day of the period"],
  ["期末", DATE, "本期最后一天", "last day of the period"],
  ["年度", NUMBER, "本期最后一天所在的年份", "year of the period's last day"],
  ["月份", NUMBER, "SUMMONTHS 里的月份", "month in SUMMONTHS"],
  ["月初", DATE, "SUMMONTHS 里那个月的第一天", "first day of the month in SUMMONTHS"],
  ["月末", DATE, "SUMMONTHS 里那个月的最后一天", "last day of the month in SUMMONTHS"],
];

/** Names of the period that every formula may use, with what they are. */
export const SPECIAL_NAMES = SPECIALS.map(([name, , zh, en]) => ({ name, zh, en }));

export const UNIT_KEYS = {
  person: "",
  county: "县",
  township: "乡镇",
  village: "村",
  branch: "党支部",
} as const;

class Builder {
  readonly symbols = new Map<string, Sym>();
  readonly declared = new Set<string>();
  private next = 0;

  constructor(readonly findings: Finding[]) {}

  sym(kind: SymbolKind, name: string, type: Static, label: Bilingual, extra: Partial<Sym> = {}): Sym {
    const made: Sym = { kind, name, id: this.next++, type, label, ...extra };
    this.symbols.set(name, made);
    return made;
  }

  /** A name that the scheme itself declares; twice is an error. */
  declare(part: FindingPart, name: string): boolean {
    if (!this.declared.has(name)) {
      this.declared.add(name);
      return true;
    }
    this.findings.push({
      code: "DUPLICATE_NAME",
      severity: "error",
      place: { part, name },
      message: { zh: `名称“${name}”用了两次`, en: `The name "${name}" is used twice` },
    });
    return false;
  }
}

function levelMaps(scheme: SchemeDocument): Map<string, Map<string, number>> {
  return new Map((scheme.levels ?? []).map((l) => [l.name, new Map(l.values.map((v, i) => [v, i]))]));
}

function addInputs(b: Builder, scheme: SchemeDocument): void {
  for (const input of scheme.inputs ?? [])
    if (b.declare("inputs", input.name)) {
      const known = CATALOGUE_FACTS.find((f) => f.name === input.name);
      const extra: Partial<Sym> = { subject: input.subject ?? "person" };
      if (known) extra.alias = known.alias;
      if (input.unit !== undefined) extra.unit = input.unit;
      if (input.default !== undefined) extra.fallback = input.default;
      if (input.min !== undefined) extra.min = Exact.of(input.min);
      if (input.max !== undefined) extra.max = Exact.of(input.max);
      if (input.choices) extra.choices = input.choices;
      b.sym(
        known?.source === "key" ? "key" : "fact",
        input.name,
        staticOf(input.type, input.levels),
        words(input.label, input.name),
        extra,
      );
    }
}

function addComputed(b: Builder, scheme: SchemeDocument): void {
  for (const item of scheme.items ?? [])
    if (b.declare("items", item.code))
      b.sym(
        "item",
        item.code,
        item.kind === "veto" ? BOOLEAN : NUMBER,
        words(item.name, item.code),
        item.unit === undefined ? {} : { unit: item.unit },
      );
  for (const group of scheme.groups ?? [])
    if (b.declare("groups", group.code)) b.sym("group", group.code, NUMBER, words(group.name, group.code));
  for (const rule of scheme.rules)
    if (b.declare("rules", rule.name))
      b.sym(
        "rule",
        rule.name,
        rule.type === undefined ? ANY : staticOf(rule.type, rule.levels),
        words(rule.label, rule.name),
        rule.unit === undefined ? {} : { unit: rule.unit },
      );
}

function listsOf(b: Builder, scheme: SchemeDocument): Map<string, ListSym> {
  const lists = new Map<string, ListSym>();
  for (const l of CATALOGUE_LISTS)
    lists.set(l.name, {
      name: l.name,
      alias: l.alias,
      subject: "person",
      fields: l.fields.map((f) => ({ name: f.name, alias: f.alias, type: staticOf(f.type) })),
    });
  for (const l of scheme.lists ?? []) {
    if (!b.declare("lists", l.name)) continue;
    const known = lists.get(l.name);
    lists.set(l.name, {
      name: l.name,
      ...(known?.alias === undefined ? {} : { alias: known.alias }),
      subject: l.subject ?? "person",
      fields: l.fields.map((f) => {
        const alias = known?.fields.find((k) => k.name === f.name)?.alias;
        return { name: f.name, ...(alias === undefined ? {} : { alias }), type: staticOf(f.type, f.levels) };
      }),
    });
  }
  return lists;
}

function checkLevels(scheme: SchemeDocument, levels: Map<string, unknown>, findings: Finding[]): void {
  const seen = (part: FindingPart, name: string, wanted: string | undefined, type?: string): void => {
    if (type === "level" && wanted === undefined)
      findings.push({
        code: "LEVELS_NEEDED",
        severity: "error",
        place: { part, name },
        message: {
          zh: `“${name}”是等级，没有写明用哪一套等级`,
          en: `"${name}" is a level: state its levels`,
        },
      });
    if (wanted !== undefined && !levels.has(wanted))
      findings.push({
        code: "UNKNOWN_LEVELS",
        severity: "error",
        place: { part, name },
        message: {
          zh: `“${name}”所用的等级“${wanted}”没有定义`,
          en: `"${name}" uses the undefined levels "${wanted}"`,
        },
      });
  };
  for (const i of scheme.inputs ?? []) seen("inputs", i.name, i.levels, i.type);
  for (const r of scheme.rules) seen("rules", r.name, r.levels, r.type);
  for (const l of scheme.lists ?? [])
    for (const f of l.fields) seen("lists", `${l.name}.${f.name}`, f.levels, f.type);
  for (const t of scheme.tables ?? []) {
    if ("value" in t) seen("tables", t.name, t.value.levels, t.value.type);
    if (t.kind === "quota") seen("tables", t.name, t.levels);
  }
}

/** All names of a scheme with their types; rules without a declared type get theirs when compiled. */
export function buildProgram(scheme: SchemeDocument, findings: Finding[]): Program {
  const b = new Builder(findings);
  for (const f of CATALOGUE_FACTS)
    b.sym(f.source, f.name, staticOf(f.type), { zh: f.zh, en: f.alias }, { alias: f.alias });
  for (const [name, type, , en] of SPECIALS) b.sym("special", name, type, { zh: name, en });
  const levels = levelMaps(scheme);
  addInputs(b, scheme);
  const parameters = new Map((scheme.parameters ?? []).map((p) => [p.name, p]));
  for (const p of scheme.parameters ?? [])
    if (b.declare("parameters", p.name))
      b.sym(
        "parameter",
        p.name,
        staticOf(p.type ?? "number"),
        words(p.label, p.name),
        p.unit === undefined ? {} : { unit: p.unit },
      );
  addComputed(b, scheme);
  for (const t of scheme.tables ?? []) b.declare("tables", t.name);
  const lists = listsOf(b, scheme);
  checkLevels(scheme, levels, findings);
  return {
    scheme,
    symbols: b.symbols,
    lists,
    tables: new Map((scheme.tables ?? []).map((t) => [t.name, buildTable(t)])),
    parameters,
    levels,
    columns: new Map(),
    order: [],
    listed: new Set(),
    gathered: new Set(),
    unitKeys: UNIT_KEYS,
  };
}
