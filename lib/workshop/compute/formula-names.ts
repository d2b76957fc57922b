import { searchName } from "@/lib/base/search-name";
import { CATALOGUE_FACTS, CATALOGUE_LISTS } from "@/lib/rules/catalogue";
import { parseFormula } from "@/lib/rules/language/ast";
import { FUNCTION_WORDS } from "@/lib/rules/language/functions/words";
import { SPECIAL_NAMES } from "@/lib/rules/symbols";
import type { SchemeDocument } from "@/lib/rules/types";
import { say, type Words } from "@/lib/schemes/compute/words";
import type { FormulaName, NameKind } from "../types";

type Named = {
  name?: string;
  code?: string;
  label?: Words;
  unit?: string | undefined;
  article?: string | undefined;
};

/** "butiebiaozhun btbz": what a name is found by on a keyboard of Latin letters. */
function searchOf(text: string): string {
  const { namePinyin, nameInitials } = searchName(text, "place");
  return `${namePinyin.replace(/ /g, "")} ${nameInitials}`;
}

/** A name as a formula writes it: in quotes where it is no single word. */
function written(name: string): string {
  const parsed = parseFormula(name);
  return parsed.ok && parsed.ast.k === "name" ? name : `'${name}'`;
}

class Collector {
  private readonly names = new Map<string, FormulaName>();

  constructor(private readonly locale: string) {}

  add(kind: NameKind, { name, code, label, unit, article }: Named, words: Words = label): void {
    const text = name ?? code ?? "";
    const said = say(words, this.locale);
    this.put({
      name: text,
      kind,
      search: searchOf(text),
      ...(written(text) === text ? {} : { insert: written(text) }),
      ...(said && said !== text ? { label: said } : {}),
      ...(unit ? { unit } : {}),
      ...(article ? { article } : {}),
    });
  }

  /** A text of a closed list, which a formula compares with. */
  text(value: string, label: string): void {
    this.put({ name: value, insert: `"${value}"`, kind: "level", label, search: searchOf(value) });
  }

  field(name: string, list: string): void {
    this.put({ name, insert: `[${name}]`, kind: "field", label: list, search: searchOf(name) });
  }

  put(made: FormulaName): void {
    const key = `${made.kind === "field" || made.kind === "level" ? made.kind : ""}:${made.name}`;
    if (!this.names.has(key)) this.names.set(key, made);
  }

  all(): FormulaName[] {
    return [...this.names.values()];
  }
}

function addOwn(c: Collector, document: SchemeDocument): void {
  for (const rule of document.rules) c.add("rule", rule);
  for (const item of document.items ?? []) c.add("item", { ...item, name: item.code }, item.name);
  for (const group of document.groups ?? []) c.add("group", { ...group, name: group.code }, group.name);
  for (const { name, label, article } of document.tables ?? []) c.add("table", { name, label, article });
  for (const parameter of document.parameters ?? []) c.add("parameter", parameter);
  for (const input of document.inputs ?? []) c.add("fact", input);
  for (const list of document.lists ?? []) c.add("list", list);
  for (const { name, article } of document.settings?.tenure ?? []) c.add("tenure", { name, article });
}

function addTexts(c: Collector, document: SchemeDocument, locale: string): void {
  for (const { name, label, values } of document.levels ?? [])
    for (const value of values) c.text(value, say(label, locale, name));
  for (const { name, choices } of document.inputs ?? [])
    for (const value of choices ?? []) c.text(value, name);
  for (const post of document.coverage?.posts ?? []) c.text(post, "职务");
}

function addFields(c: Collector, document: SchemeDocument): void {
  for (const list of [...(document.lists ?? []), ...CATALOGUE_LISTS])
    for (const { name } of list.fields) c.field(name, list.name);
  for (const name of ["条目", "得分", "满分", "值", "期"]) c.field(name, "");
}

/** Every name that a formula of the scheme may use, what the scheme declares first. */
export function formulaNames(document: SchemeDocument, locale: string): FormulaName[] {
  const c = new Collector(locale);
  addOwn(c, document);
  for (const { name, title, args, does } of FUNCTION_WORDS)
    c.put({
      name,
      kind: "function",
      label: `${say(title, locale)}：${say(does, locale)}`,
      args: say(args, locale),
      search: searchOf(title.zh),
    });
  for (const { name, alias, zh } of CATALOGUE_FACTS) c.add("fact", { name }, { zh, en: alias });
  for (const { name, alias, zh } of CATALOGUE_LISTS) c.add("list", { name }, { zh, en: alias });
  for (const { name, zh, en } of SPECIAL_NAMES) c.add("fact", { name }, { zh, en });
  addTexts(c, document, locale);
  addFields(c, document);
  return c.all();
}
