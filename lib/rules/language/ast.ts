import type { SyntaxNode, TreeCursor } from "@lezer/common";
import { Exact } from "@/lib/base/exact";
import type { CheckCode } from "../check/codes";
import type { Bilingual } from "../types";
import { parser } from "./generated/parser";

/** Longest formula in characters, and deepest nesting, that the kernel takes. */
export const MAX_LENGTH = 4000;
export const MAX_DEPTH = 150;

type At = { from: number; to: number };
export type BinaryOp = "+" | "-" | "*" | "/" | "&" | "=" | "<>" | "<" | "<=" | ">" | ">=";
export type Ast =
  | ({ k: "number"; value: Exact } & At)
  | ({ k: "text"; value: string } & At)
  | ({ k: "boolean"; value: boolean } & At)
  | ({ k: "name"; name: string } & At)
  | ({ k: "field"; name: string } & At)
  | ({ k: "negate"; x: Ast } & At)
  | ({ k: "percent"; x: Ast } & At)
  | ({ k: "binary"; op: BinaryOp; a: Ast; b: Ast } & At)
  | ({ k: "call"; fn: string; args: (Ast | null)[] } & At);

export type Problem = { code: CheckCode; message: Bilingual; from: number; to: number };

class Refused extends Error {
  constructor(readonly problem: Problem) {
    super(problem.code);
  }
}

const OPERATORS: Record<string, BinaryOp> = {
  "＋": "+",
  "−": "-",
  "－": "-",
  "×": "*",
  "＊": "*",
  "÷": "/",
  "／": "/",
  "＆": "&",
  "＝": "=",
  "==": "=",
  "≠": "<>",
  "＜": "<",
  "≤": "<=",
  "＜＝": "<=",
  "＞": ">",
  "≥": ">=",
  "＞＝": ">=",
};

const problem = (code: CheckCode, zh: string, en: string, from: number, to: number): Problem => ({
  code,
  message: { zh, en },
  from,
  to,
});

/** Depth of the tree by a walk that does not recurse; stops at the first error node. */
function inspect(cursor: TreeCursor, text: string): Problem | undefined {
  let depth = 0;
  for (;;) {
    if (cursor.type.isError) {
      const near = text.slice(Math.max(0, cursor.from - 5), cursor.from + 10);
      return problem(
        "SYNTAX",
        cursor.from >= text.length ? "公式没有写完" : `公式在“${near}”附近写错了`,
        cursor.from >= text.length ? "The formula is not finished" : `Syntax error near "${near}"`,
        cursor.from,
        Math.max(cursor.to, cursor.from + 1),
      );
    }
    if (depth > MAX_DEPTH)
      return problem("TOO_DEEP", "公式嵌套太深", "The formula is nested too deeply", cursor.from, cursor.to);
    if (cursor.firstChild()) {
      depth += 1;
      continue;
    }
    while (!cursor.nextSibling()) {
      if (!cursor.parent()) return undefined;
      depth -= 1;
    }
  }
}

/** Parses one formula; never throws, whatever the text is. */
export function parseFormula(text: string): { ok: true; ast: Ast } | { ok: false; problem: Problem } {
  if (text.length > MAX_LENGTH)
    return {
      ok: false,
      problem: problem(
        "TOO_LONG",
        `公式超过 ${MAX_LENGTH} 个字符`,
        `The formula is longer than ${MAX_LENGTH} characters`,
        0,
        MAX_LENGTH,
      ),
    };
  // An = in front is what WPS users type.
  const offset = /^\s*[=＝]/.exec(text)?.[0].length ?? 0;
  const body = " ".repeat(offset) + text.slice(offset);
  const tree = parser.parse(body);
  const bad = inspect(tree.cursor(), body);
  if (bad) return { ok: false, problem: bad };
  try {
    const top = tree.topNode.firstChild;
    if (!top) return { ok: false, problem: problem("SYNTAX", "公式是空的", "The formula is empty", 0, 1) };
    return { ok: true, ast: convert(top, body) };
  } catch (error) {
    if (error instanceof Refused) return { ok: false, problem: error.problem };
    throw error;
  }
}

function children(node: SyntaxNode): SyntaxNode[] {
  const out: SyntaxNode[] = [];
  for (let child = node.firstChild; child; child = child.nextSibling) out.push(child);
  return out;
}

function convert(node: SyntaxNode, text: string): Ast {
  const at = { from: node.from, to: node.to };
  const source = text.slice(node.from, node.to);
  switch (node.name) {
    case "Number": {
      const value = Exact.parse(source);
      if (value) return { k: "number", value, ...at };
      throw new Refused(problem("SYNTAX", "数字太长", "The number is too long", at.from, at.to));
    }
    case "Text":
      return { k: "text", value: source.slice(1, -1).replaceAll('""', '"'), ...at };
    case "Name": {
      const upper = source.toUpperCase();
      if (upper === "TRUE" || source === "真") return { k: "boolean", value: true, ...at };
      if (upper === "FALSE" || source === "假") return { k: "boolean", value: false, ...at };
      return { k: "name", name: source, ...at };
    }
    case "QuotedName":
      return { k: "name", name: source.slice(1, -1), ...at };
    case "Field":
      return { k: "field", name: source.slice(1, -1).trim(), ...at };
    default:
      return convertCompound(node, text, at);
  }
}

function convertCompound(node: SyntaxNode, text: string, at: At): Ast {
  const parts = children(node);
  const part = (i: number): Ast => convert(parts[i] as SyntaxNode, text);
  switch (node.name) {
    case "Paren":
      return part(1);
    case "Unary": {
      const sign = text.slice(parts[0]?.from, parts[0]?.to);
      return sign === "+" || sign === "＋" ? part(1) : { k: "negate", x: part(1), ...at };
    }
    case "Percent": {
      const x = part(0);
      return x.k === "number"
        ? { k: "number", value: x.value.div(Exact.int(100)), ...at }
        : { k: "percent", x, ...at };
    }
    case "Binary": {
      const raw = text.slice(parts[1]?.from, parts[1]?.to);
      return { k: "binary", op: OPERATORS[raw] ?? (raw as BinaryOp), a: part(0), b: part(2), ...at };
    }
    case "Call": {
      const args: (Ast | null)[] = [];
      const inner = parts.slice(2, -1);
      let current: Ast | null = null;
      for (const child of inner) {
        if (child.name === "Comma") {
          args.push(current);
          current = null;
        } else current = convert(child, text);
      }
      if (inner.length > 0) args.push(current);
      return { k: "call", fn: text.slice(parts[0]?.from, parts[0]?.to).toUpperCase(), args, ...at };
    }
    default:
      throw new Refused(problem("SYNTAX", "公式写错了", "Syntax error", at.from, at.to));
  }
}
