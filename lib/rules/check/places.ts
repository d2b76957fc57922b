import { type Ast, parseFormula } from "../language/ast";
import type { SchemeDocument, SchemeRule } from "../types";

/** Decimal places beyond which nothing is known. */
const ENDLESS = Number.POSITIVE_INFINITY;

type Cell = string | number | boolean | null | undefined | object;

/** Places of a figure as written: 30% has two, 1/3 has no end. */
function placesOf(figure: Cell): number {
  if (typeof figure === "object" || figure === undefined || typeof figure === "boolean") return 0;
  const text = String(figure);
  if (text.includes("/")) return ENDLESS;
  const percent = text.endsWith("%") ? 2 : 0;
  return (text.replace("%", "").split(".")[1] ?? "").length + percent;
}

const most = (all: readonly number[]): number => Math.max(0, ...all);

function tablePlaces(scheme: SchemeDocument, name: string): number {
  const table = scheme.tables?.find((one) => one.name === name);
  const cells = (table?.versions ?? []).flatMap((version): Cell[] => [
    ...version.rows.map((row) => ("value" in row ? row.value : undefined)),
    "else" in version ? version.else : undefined,
  ]);
  return most(cells.map(placesOf));
}

function parameterPlaces(scheme: SchemeDocument, name: string): number {
  const parameter = scheme.parameters?.find((one) => one.name === name);
  return most([parameter?.default, ...(parameter?.values ?? []).map((one) => one.value)].map(placesOf));
}

const nameOf = (ast: Ast | null | undefined): string =>
  ast?.k === "name" ? ast.name : ast?.k === "text" ? ast.value : "";

/** Most decimal places that a rule's amount can have; without end when a division or a count of days is in it. */
export function rulePlaces(
  scheme: SchemeDocument,
  rule: SchemeRule,
  seen: ReadonlySet<string> = new Set(),
): number {
  if (rule.round) return Math.max(0, rule.round.places);
  const parsed = parseFormula(rule.formula);
  if (!parsed.ok || seen.has(rule.name)) return ENDLESS;
  return places(parsed.ast, scheme, new Set([...seen, rule.name]));
}

function places(ast: Ast, scheme: SchemeDocument, seen: ReadonlySet<string>): number {
  const all = (parts: readonly (Ast | null | undefined)[]): number =>
    most(parts.map((part) => (part ? places(part, scheme, seen) : 0)));
  switch (ast.k) {
    case "number":
      return ast.value.terminates() ? placesOf(ast.value.toString()) : ENDLESS;
    case "name": {
      const rule = scheme.rules.find((one) => one.name === ast.name);
      if (rule) return rulePlaces(scheme, rule, seen);
      return scheme.parameters?.some((one) => one.name === ast.name) ? parameterPlaces(scheme, ast.name) : 2;
    }
    case "negate":
      return places(ast.x, scheme, seen);
    case "percent":
      return places(ast.x, scheme, seen) + 2;
    case "binary":
      if (ast.op === "*") return places(ast.a, scheme, seen) + places(ast.b, scheme, seen);
      return ast.op === "/" ? ENDLESS : all([ast.a, ast.b]);
    case "call":
      return callPlaces(ast, scheme, seen, all);
    default:
      return 0;
  }
}

function callPlaces(
  call: Extract<Ast, { k: "call" }>,
  scheme: SchemeDocument,
  seen: ReadonlySet<string>,
  all: (parts: readonly (Ast | null | undefined)[]) => number,
): number {
  const { fn, args } = call;
  switch (fn) {
    case "ROUND":
    case "ROUNDUP":
    case "ROUNDDOWN": {
      const given = args[1];
      return given?.k === "number"
        ? Math.max(0, given.value.toNumber())
        : given?.k === "negate"
          ? 0
          : ENDLESS;
    }
    case "INT":
    case "COUNT":
    case "AGE":
    case "YEAR":
    case "MONTH":
      return 0;
    case "TENURE":
      return ["满年", "满月", "届", "日"].includes(nameOf(args[1])) ? 0 : ENDLESS;
    case "LOOKUP":
    case "BAND":
      return tablePlaces(scheme, nameOf(args[0]));
    case "PARAM":
      return parameterPlaces(scheme, nameOf(args[0]));
    case "SLAB": {
      const x = args[1];
      return tablePlaces(scheme, nameOf(args[0])) + (x ? places(x, scheme, seen) : 0);
    }
    case "SUMMONTHS":
      return all(args.slice(0, 1));
    case "IF":
    case "AT":
      return all(args.slice(1));
    case "IFS":
      return all(args.filter((_, i) => i % 2 === 1));
    case "MIN":
    case "MAX":
    case "IFBLANK":
      return all(args);
    default:
      return ENDLESS;
  }
}
