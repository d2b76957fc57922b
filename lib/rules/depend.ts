import type { Ast } from "./language/ast";
import type { SchemeDocument } from "./types";

const TEXT_NAMES = new Set(["ENTRIES", "ITEMS", "VOTES", "QUORUM", "BALLOTS", "PEERS"]);
const PAST = new Set(["PREV", "HISTORY", "SUBS"]);
/** First arguments that name no column. */
const NO_COLUMN = new Set(["PARAM", "TENURE", "RESULTS", "OUTCOME", "LOOKUP", "BAND", "SLAB", "MARGINAL"]);

export type Used = { names: Set<string>; tables: Set<string>; functions: Set<string>; lists: Set<string> };

export const newUsed = (): Used => ({
  names: new Set(),
  tables: new Set(),
  functions: new Set(),
  lists: new Set(),
});

const asName = (a: Ast | null | undefined): string | undefined =>
  a?.k === "name" ? a.name : a?.k === "text" ? a.value : undefined;

/**
 * Names that must be computed before a formula. Earlier periods are no dependency; fields of PEERS are columns of
 * the same run and therefore are.
 */
export function walk(ast: Ast, scheme: SchemeDocument, used: Used, inPeers = false): void {
  switch (ast.k) {
    case "name":
      used.names.add(ast.name);
      return;
    case "field":
      if (inPeers) used.names.add(ast.name);
      return;
    case "negate":
    case "percent":
      walk(ast.x, scheme, used, inPeers);
      return;
    case "binary":
      walk(ast.a, scheme, used, inPeers);
      walk(ast.b, scheme, used, inPeers);
      return;
    case "call":
      walkCall(ast, scheme, used, inPeers);
      return;
    default:
  }
}

function walkCall(
  call: Extract<Ast, { k: "call" }>,
  scheme: SchemeDocument,
  used: Used,
  inPeers: boolean,
): void {
  used.functions.add(call.fn);
  const first = asName(call.args[0]);
  let skip = 0;
  if (PAST.has(call.fn)) {
    skip = 1;
    if (call.fn === "HISTORY" && asName(call.args[3]) === "含本期" && first !== undefined)
      used.names.add(first);
    else if (first !== undefined) used.lists.add(first);
  } else if (NO_COLUMN.has(call.fn)) {
    skip = call.fn === "OUTCOME" ? 2 : 1;
    if (first !== undefined) used.tables.add(first);
  } else if (TEXT_NAMES.has(call.fn)) {
    skip = call.args.length;
    for (const a of call.fn === "PEERS" ? call.args : call.args.slice(0, 1)) {
      const name = asName(a);
      if (name !== undefined) for (const n of underneath(scheme, name, call.fn)) used.names.add(n);
    }
  } else if (call.fn === "WEIGHTED" && first !== undefined) {
    skip = 1;
    used.tables.add(first);
    const table = scheme.tables?.find((t) => t.name === first);
    if (table?.kind === "weights")
      for (const v of table.versions) for (const r of v.rows) used.names.add(r.source);
  } else if (call.fn === "QUOTA" && first !== undefined) {
    skip = 1;
    used.tables.add(first);
  }
  if (call.fn === "PLACE" || call.fn === "QUOTA")
    for (const t of scheme.settings?.tieOrder ?? []) used.names.add(t.by);
  const listAt = call.args.findIndex((a) => a?.k === "call" && (a.fn === "PEERS" || LISTS_OF_OWN.has(a.fn)));
  const peers = listAt >= 0 && (call.args[listAt] as { fn: string }).fn === "PEERS";
  call.args.forEach((a, i) => {
    if (!a || i < skip) return;
    walk(a, scheme, used, listAt >= 0 ? peers : inPeers);
  });
}

const LISTS_OF_OWN = new Set(["ENTRIES", "ITEMS", "BALLOTS", "HISTORY", "SUBS", "RESULTS"]);

function underneath(scheme: SchemeDocument, code: string, fn: string): string[] {
  if (fn === "PEERS") return [code];
  const groups = scheme.groups ?? [];
  if (!groups.some((g) => g.code === code)) return [code];
  const inside = new Set([code]);
  for (let grew = true; grew; ) {
    grew = false;
    for (const g of groups)
      if (g.parent !== undefined && inside.has(g.parent) && !inside.has(g.code)) {
        inside.add(g.code);
        grew = true;
      }
  }
  // The group itself, so that it counts as used.
  return [
    code,
    ...(scheme.items ?? []).filter((i) => i.group !== undefined && inside.has(i.group)).map((i) => i.code),
  ];
}
