import { type CompiledScheme, tryCompile } from "@/lib/rules/compile";
import type { ListSym, Sym } from "@/lib/rules/model";
import type { SchemeDocument } from "@/lib/rules/types";
import type { UnitKind } from "./model";

/** What the rules of a scheme read, so that an example asks for nothing else. */
export type SchemeReads = {
  readonly document: SchemeDocument;
  readonly compiled: CompiledScheme;
  readonly keys: Sym[];
  readonly facts: Sym[];
  readonly lists: ListSym[];
  readonly parameters: string[];
  /** Names whose values of earlier periods are read. */
  readonly earlier: string[];
  /** Whether a rule reads the results of parts of the period. */
  readonly readsParts: boolean;
  /** Whether a rule looks back to the beginning of the term of office. */
  readonly readsTerm: boolean;
  /** Whether the fields of a list are read by their names. */
  readsField(list: ListSym, field: string): boolean;
};

/** What a length of service is counted from. */
const tenureFields = ["职务", "开始", "结束", "结束方式"];

/** What the rules of a scheme read; of a scheme with errors, as far as they can be understood. */
export function readsOf(document: SchemeDocument): SchemeReads {
  const { compiled } = tryCompile(document);
  const used = [...compiled.uses.values()];
  const names = new Set([...used.flatMap((each) => [...each.names]), ...compiled.gathered]);
  // Exclusions, conditions of items and weights stand outside the rules; their names are found in the text.
  const { rules, items, coverage, settings, ledger, procedure } = document;
  const text = JSON.stringify([rules, items, coverage, settings, ledger, procedure?.actions]);
  const symbols = [...compiled.symbols.values()];
  const parameters = new Set(used.flatMap((each) => [...each.tables, ...each.names]));
  const isRead = (sym: Sym) => names.has(sym.name) || text.includes(`"${sym.name}"`);
  const usesTenure = used.some((each) => each.functions.has("TENURE")) || coverage?.tenure !== undefined;
  return {
    document,
    compiled,
    keys: symbols.filter((sym) => sym.kind === "key" && isRead(sym)),
    facts: symbols.filter((sym) => sym.kind === "fact" && isRead(sym)),
    lists: [...compiled.lists.values()].filter(({ name }) => names.has(name)),
    parameters: (document.parameters ?? []).map(({ name }) => name).filter((name) => parameters.has(name)),
    earlier: earlierNames(text).filter((name) => compiled.symbols.has(name)),
    readsParts: used.some((each) => each.functions.has("SUBS")),
    readsTerm: /["(,，]\s*届/.test(text),
    readsField: (list, field) =>
      (list.name === "任职" && usesTenure && tenureFields.includes(field)) || text.includes(field),
  };
}

/** Names whose earlier values formulas ask for. */
function earlierNames(text: string): string[] {
  const calls = text.matchAll(/\b(?:PREV|HISTORY|SUBS)\s*\(\s*(?:\\")?([^\s,，()"\\]+)/g);
  return [...new Set([...calls].map((call) => call[1] ?? ""))];
}

const units: readonly UnitKind[] = ["county", "township", "village", "branch"];

/** Units of which facts, lists or entries are read; the scheme's own subject is none of them. */
export function unitsRead({ document, facts, lists }: SchemeReads): UnitKind[] {
  return units.filter(
    (unit) =>
      unit !== document.subject &&
      (facts.some(({ subject }) => subject === unit) ||
        lists.some(({ subject }) => subject === unit) ||
        document.items?.some((item) => item.subject === unit)),
  );
}
