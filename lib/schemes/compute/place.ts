import type { Finding, SchemeDocument } from "@/lib/rules/types";

type Place = Finding["place"];
type Kind =
  | "item"
  | "table"
  | "parameter"
  | "rule"
  | "element"
  | "target"
  | "example"
  | "input"
  | "list"
  | "levels";

/** The id under which a named part of a scheme stands on its page; of a table also one of its rows, counted from 0. */
export function partId(kind: Kind, name: string, row?: number): string {
  return `${kind}-${encodeURIComponent(name)}${row === undefined ? "" : `-${row + 1}`}`;
}

/** Tabs of the form of a draft, with the parts of the check that are mended under each. */
export const tabParts = {
  base: ["scheme", "header", "levels", "articles", "inputs", "lists"],
  items: ["items", "groups"],
  tables: ["tables"],
  parameters: ["parameters"],
  rules: ["rules", "outcomes"],
  settings: ["settings"],
  pay: ["pay"],
  flow: ["procedure", "coverage", "ledger"],
  examples: ["examples", "facts"],
} as const satisfies Record<string, readonly Place["part"][]>;

export type TabName = keyof typeof tabParts;

const tabOf = (part: Place["part"]): TabName =>
  (Object.keys(tabParts) as TabName[]).find((tab) => (tabParts[tab] as readonly string[]).includes(part)) ??
  "base";

/** The id of the place of a finding on the page of its version: the very part, or the section where it belongs. */
export function anchorOf(place: Place, document: SchemeDocument): string {
  return namedPart(place, document)?.id ?? sections[place.part] ?? "check";
}

/** The form in which the place of a finding is mended, from the address of the draft's forms. */
export function formOf(place: Place, document: SchemeDocument): string {
  const tab = tabOf(place.part);
  const named = namedPart(place, document);
  if (!named || tab === "settings") return `?part=${tab}`;
  const { kind, name } = named;
  if (kind === "item" || kind === "rule" || kind === "element")
    return `?part=${tab}&name=${encodeURIComponent(name)}#form`;
  return `?part=${tab}#${partId(kind, name)}`;
}

/** The section of the page for what has no place of its own on it. */
const sections: Partial<Record<Place["part"], string>> = {
  levels: "declared",
  inputs: "declared",
  lists: "declared",
  articles: "articles",
  groups: "items",
  items: "items",
  tables: "tables",
  parameters: "schemeParameters",
  rules: "rules",
  outcomes: "rules",
  settings: "rules",
  coverage: "coverage",
  procedure: "procedure",
  ledger: "ledger",
  pay: "pay",
  examples: "examples",
};

type Named = { kind: Kind; name: string; id: string };

function namedPart({ part, name, row }: Place, document: SchemeDocument): Named | undefined {
  if (name === undefined) return undefined;
  const named = (kind: Kind, isThere: boolean | undefined, line?: number): Named | undefined =>
    isThere ? { kind, name, id: partId(kind, name, line) } : undefined;
  switch (part) {
    case "groups":
    case "items":
      return named(
        "item",
        [...(document.groups ?? []), ...(document.items ?? [])].some(({ code }) => code === name),
      );
    case "tables": {
      const table = document.tables?.find((one) => one.name === name);
      // A row can only be found where the table has one version.
      return named("table", table !== undefined, table?.versions.length === 1 ? row : undefined);
    }
    case "parameters":
      return named(
        "parameter",
        document.parameters?.some((one) => one.name === name),
      );
    case "rules":
    case "outcomes":
    case "settings":
      return named(
        "rule",
        document.rules.some((one) => one.name === name),
      );
    case "pay":
      return (
        named(
          "element",
          document.pay?.elements.some(({ code }) => code === name),
        ) ??
        named(
          "target",
          document.pay?.targets?.some(({ code }) => code === name),
        )
      );
    case "examples":
      return named(
        "example",
        document.examples?.some((one) => one.name === name),
      );
    case "inputs":
      return named(
        "input",
        document.inputs?.some((one) => one.name === name),
      );
    case "levels":
      return named(
        "levels",
        document.levels?.some((one) => one.name === name),
      );
    default:
      return undefined;
  }
}

/** The part of a rule's formula that a finding is about, with what stands before and after it. */
export function formulaPiece(
  { part, name, position }: Place,
  document: SchemeDocument,
): { before: string; piece: string; after: string } | undefined {
  const formula = part === "rules" ? document.rules.find((rule) => rule.name === name)?.formula : undefined;
  if (formula === undefined || !position || formula.length > longestShown) return undefined;
  const { from, to } = position;
  return { before: formula.slice(0, from), piece: formula.slice(from, to), after: formula.slice(to) };
}

const longestShown = 400;
