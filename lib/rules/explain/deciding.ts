import { Exact } from "@/lib/base/exact";
import type { Ast, BinaryOp } from "../language/ast";
import type { OutValue } from "../types";

type Values = ReadonlyMap<number, OutValue>;

/** The other side of a comparison: what holds where it does not. */
export const opposite: Partial<Record<BinaryOp, BinaryOp>> = {
  "=": "<>",
  "<>": "=",
  "<": ">=",
  ">=": "<",
  ">": "<=",
  "<=": ">",
};

function scalarOf(ast: Ast, values: Values): OutValue | undefined {
  if (ast.k === "number") return ast.value.toString();
  if (ast.k === "text" || ast.k === "boolean") return ast.value;
  if (ast.k === "name" || (ast.k === "call" && ast.fn === "PREV")) return values.get(ast.from);
  return undefined;
}

function compared(op: BinaryOp, a: OutValue | undefined, b: OutValue | undefined): boolean | undefined {
  if (typeof a !== "string" || typeof b !== "string") return undefined;
  const [x, y] = [Exact.parse(a), Exact.parse(b)];
  if (!x || !y) return op === "=" ? a === b : op === "<>" ? a !== b : undefined;
  const way = x.cmp(y);
  if (op === "=") return way === 0;
  if (op === "<>") return way !== 0;
  if (op === "<") return way < 0;
  if (op === "<=") return way <= 0;
  if (op === ">") return way > 0;
  return op === ">=" ? way >= 0 : undefined;
}

/** Whether a condition held, from the values that the recorder saw; undefined where they do not tell. */
export function truthOf(ast: Ast | null | undefined, values: Values): boolean | undefined {
  if (!ast) return undefined;
  if (ast.k === "binary") return compared(ast.op, scalarOf(ast.a, values), scalarOf(ast.b, values));
  if (ast.k !== "call") {
    const value = scalarOf(ast, values);
    return typeof value === "boolean" ? value : undefined;
  }
  const [first] = ast.args;
  if (ast.fn === "ISBLANK" && first) {
    const value = scalarOf(first, values);
    return value === undefined ? undefined : value === null;
  }
  const parts = ast.args.map((part) => truthOf(part, values));
  if (ast.fn === "NOT") return parts[0] === undefined ? undefined : !parts[0];
  if (ast.fn === "AND")
    return parts.includes(false) ? false : parts.every((part) => part === true) ? true : undefined;
  if (ast.fn === "OR")
    return parts.includes(true) ? true : parts.every((part) => part === false) ? false : undefined;
  return undefined;
}

/** The part of a condition that decided: of several that had to hold, the first that failed, and the other way round. */
export function decidingPart(ast: Ast, holds: boolean, values: Values): { ast: Ast; holds: boolean } {
  if (ast.k !== "call") return { ast, holds };
  const [first] = ast.args;
  if (ast.fn === "NOT" && first) return decidingPart(first, !holds, values);
  const isDecisive = (ast.fn === "AND" && !holds) || (ast.fn === "OR" && holds);
  const part = isDecisive ? ast.args.find((each) => truthOf(each, values) === holds) : undefined;
  return part ? decidingPart(part, holds, values) : { ast, holds };
}

/** Whether an argument of MIN or MAX is a bound (a number, a parameter, an earlier value) rather than what is bounded. */
export function isBound(ast: Ast, isParameter: (name: string) => boolean): boolean {
  if (ast.k === "number" || ast.k === "percent") return true;
  if (ast.k === "negate") return isBound(ast.x, isParameter);
  if (ast.k === "name") return isParameter(ast.name);
  if (ast.k === "binary") return isBound(ast.a, isParameter) && isBound(ast.b, isParameter);
  return ast.k === "call" && (ast.fn === "PREV" || ast.fn === "PARAM");
}
