import { Exact } from "@/lib/base/exact";
import type { CheckCode } from "../check/codes";
import { Day } from "../dates";
import type { Expr, ListExpr, ListSym, Scope, Static, Sym } from "../model";
import { ANY, BOOLEAN, NUMBER, TEXT } from "../model";
import type { Program } from "../program";
import type { Run } from "../run";
import type { Finding } from "../types";
import { Absent, blank, join, toOut, toText, type Value } from "../values";
import type { Ast, BinaryOp } from "./ast";
import type { FunctionSpec } from "./functions/spec";
import { fits, typeWords } from "./typing";

export type CallNode = Extract<Ast, { k: "call" }>;

/** Turns formulas into closures; everything that is wrong becomes a finding with its place in the text. */
export class Compiler {
  constructor(
    readonly program: Program,
    readonly findings: Finding[],
    private readonly functions: ReadonlyMap<string, FunctionSpec>,
  ) {}

  problem(at: { from: number; to: number }, scope: Scope, code: CheckCode, zh: string, en: string): Expr {
    this.findings.push({
      code,
      severity: "error",
      place: { ...scope.place, position: { from: at.from, to: at.to } },
      message: { zh, en },
    });
    return { type: ANY, run: () => blank(code, zh, en), own: false };
  }

  expr(ast: Ast, scope: Scope): Expr {
    switch (ast.k) {
      case "number":
        return constant(NUMBER, ast.value);
      case "text":
        return { ...constant(TEXT, ast.value), literals: [ast.value] };
      case "boolean":
        return constant(BOOLEAN, ast.value);
      case "name":
        return this.name(ast, scope);
      case "field":
        return this.field(ast, scope);
      case "negate":
        return this.numeric(ast.x, scope, (x) => x.neg());
      case "percent":
        return this.numeric(ast.x, scope, (x) => x.div(HUNDRED));
      case "binary":
        return this.binary(ast, scope);
      case "call":
        return this.call(ast, scope);
    }
  }

  private numeric(ast: Ast, scope: Scope, f: (x: Exact) => Exact): Expr {
    const x = this.typed(ast, NUMBER, scope);
    return {
      type: NUMBER,
      own: x.own,
      run: (run) => {
        const v = x.run(run);
        return v instanceof Absent ? v : f(v as Exact);
      },
    };
  }

  /** An expression that must have the type; null (argument left out) is a finding. */
  typed(ast: Ast | null | undefined, want: Static, scope: Scope, at?: Ast): Expr {
    if (!ast)
      return this.problem(
        at ?? { from: 0, to: 0 },
        scope,
        "ARGUMENT_COUNT",
        "少了一个参数",
        "An argument is missing",
      );
    const e = this.expr(ast, scope);
    if (fits(e, want, this.program.levels)) return e;
    const w = typeWords(want);
    const h = typeWords(e.type);
    return this.problem(
      ast,
      scope,
      "TYPE",
      `这里要${w.zh}，得到的是${h.zh}`,
      `Expected ${w.en}, found ${h.en}`,
    );
  }

  /** A name or quoted text that stands for a table, parameter, item … itself. */
  nameArgument(ast: Ast | null | undefined, scope: Scope, call: Ast): string | undefined {
    if (ast?.k === "name" || ast?.k === "text") return ast.k === "name" ? ast.name : ast.value;
    this.problem(ast ?? call, scope, "NAME_EXPECTED", "这里要写一个名称", "A name is expected here");
    return undefined;
  }

  /** One of the fixed words of an option argument; the first is the default. */
  option<T extends string>(ast: Ast | null | undefined, words: readonly T[], scope: Scope): T {
    if (!ast) return words[0] as T;
    const word = ast.k === "text" ? ast.value : ast.k === "name" ? ast.name : undefined;
    if (word !== undefined && (words as readonly string[]).includes(word)) return word as T;
    const list = words.map((w) => `“${w}”`).join("、");
    this.problem(
      ast,
      scope,
      "OPTION",
      `这里只能写${list}`,
      `Only ${words.map((w) => `"${w}"`).join(", ")} may stand here`,
    );
    return words[0] as T;
  }

  private name(ast: Extract<Ast, { k: "name" }>, scope: Scope): Expr {
    const sym = this.program.symbols.get(ast.name);
    if (!sym) {
      if (this.program.lists.has(ast.name))
        return this.problem(
          ast,
          scope,
          "LIST_AS_VALUE",
          `“${ast.name}”是清单，要用 COUNT、SUM 等函数读取`,
          `"${ast.name}" is a list; read it with COUNT, SUM …`,
        );
      if (this.program.tables.has(ast.name))
        return this.problem(
          ast,
          scope,
          "TABLE_KEY",
          `“${ast.name}”是表，要用 LOOKUP、BAND 等函数并给出键`,
          `"${ast.name}" is a table; read it with LOOKUP, BAND … and its keys`,
        );
      return this.problem(
        ast,
        scope,
        "UNKNOWN_NAME",
        `没有叫“${ast.name}”的名称${this.near(ast.name)}`,
        `Unknown name "${ast.name}"`,
      );
    }
    return this.symbol(sym, ast, scope);
  }

  private near(name: string): string {
    const found = [...this.program.symbols.keys()].find((k) => k.includes(name) || name.includes(k));
    return found ? `，是不是“${found}”？` : "";
  }

  private symbol(sym: Sym, ast: Ast, scope: Scope): Expr {
    if (sym.name === "月份" || sym.name === "月初" || sym.name === "月末") {
      if (!scope.months)
        return this.problem(
          ast,
          scope,
          "MONTH_ONLY",
          `“${sym.name}”只能用在 SUMMONTHS 里`,
          `"${sym.name}" may only be used inside SUMMONTHS`,
        );
    }
    const what = sym.kind === "special" ? "fact" : sym.kind;
    const read = readSymbol(sym, this.program, scope.dated);
    const at = ast.from;
    return {
      type: sym.type,
      own: ownSymbol(sym, this.program),
      ...(sym.choices ? { literals: sym.choices } : {}),
      run: (run) => {
        const value = read(run);
        if (run.rec) run.rec.push({ kind: "name", name: sym.name, value: toOut(value), what, at });
        return value;
      },
    };
  }

  private field(ast: Extract<Ast, { k: "field" }>, scope: Scope): Expr {
    if (!scope.list)
      return this.problem(
        ast,
        scope,
        "FIELD_OUTSIDE",
        `[${ast.name}] 只能写在清单函数里`,
        `[${ast.name}] may only stand inside a list function`,
      );
    const field = scope.list.field(ast.name);
    if (!field)
      return this.problem(
        ast,
        scope,
        "UNKNOWN_FIELD",
        `“${scope.list.name}”没有字段 [${ast.name}]，有：${scope.list.fieldNames().slice(0, 12).join("、")}`,
        `"${scope.list.name}" has no field [${ast.name}]; it has ${scope.list.fieldNames().slice(0, 12).join(", ")}`,
      );
    return { type: field.type, own: false, run: (run) => field.get(run.row, run) };
  }

  private binary(ast: Extract<Ast, { k: "binary" }>, scope: Scope): Expr {
    if (ast.op === "&") return this.concat(ast, scope);
    if (ast.op === "+" || ast.op === "-" || ast.op === "*" || ast.op === "/") {
      const a = this.typed(ast.a, NUMBER, scope);
      const b = this.typed(ast.b, NUMBER, scope);
      const f = ARITHMETIC[ast.op];
      return {
        type: NUMBER,
        own: a.own || b.own,
        run: strict(a, b, f as unknown as (x: Present, y: Present) => Value),
      };
    }
    return this.compare(ast, ast.op, scope);
  }

  private concat(ast: Extract<Ast, { k: "binary" }>, scope: Scope): Expr {
    const a = this.expr(ast.a, scope);
    const b = this.expr(ast.b, scope);
    return { type: TEXT, own: a.own || b.own, run: strict(a, b, (x, y) => toText(x) + toText(y)) };
  }

  private compare(ast: Extract<Ast, { k: "binary" }>, op: BinaryOp, scope: Scope): Expr {
    const a = this.expr(ast.a, scope);
    const b = this.expr(ast.b, scope);
    const own = a.own || b.own;
    const ta = a.type.t;
    const tb = b.type.t;
    if (ta === "any" || tb === "any" || ta === "never" || tb === "never")
      return { type: BOOLEAN, own, run: strict(a, b, () => false) };
    const level = a.type.t === "level" ? a.type : b.type.t === "level" ? b.type : undefined;
    const equality = op === "=" || op === "<>";
    if (level && (equality || (fits(a, level, this.program.levels) && fits(b, level, this.program.levels)))) {
      for (const [side, node] of [
        [a, ast.a],
        [b, ast.b],
      ] as const)
        if (side.type.t === "text" && side.literals && !fits(side, level, this.program.levels))
          return this.problem(
            node,
            scope,
            "UNKNOWN_LEVEL",
            `“${side.literals.join("、")}”不是等级“${level.levels}”里的值`,
            `"${side.literals.join(", ")}" is no level of "${level.levels}"`,
          );
      if (ta === tb || ta === "text" || tb === "text") {
        const order = this.program.levels.get(level.levels) ?? new Map<string, number>();
        if (a.type.t === "level" && b.type.t === "level" && a.type.levels !== b.type.levels)
          return this.problem(
            ast,
            scope,
            "TYPE",
            "两个不同的等级不能比较",
            "Levels of different enumerations cannot be compared",
          );
        return {
          type: BOOLEAN,
          own,
          run: strict(a, b, (x, y) =>
            equality
              ? (x === y) === (op === "=")
              : test(op, (order.get(x as string) ?? -1) - (order.get(y as string) ?? -1)),
          ),
        };
      }
    }
    if (ta !== tb) {
      const wa = typeWords(a.type);
      const wb = typeWords(b.type);
      return this.problem(
        ast,
        scope,
        "TYPE",
        `${wa.zh}不能和${wb.zh}比较`,
        `Cannot compare ${wa.en} with ${wb.en}`,
      );
    }
    this.checkChoices(a, b, ast, scope);
    if (ta === "number")
      return { type: BOOLEAN, own, run: strict(a, b, (x, y) => test(op, (x as Exact).cmp(y as Exact))) };
    if (ta === "date")
      return { type: BOOLEAN, own, run: strict(a, b, (x, y) => compareDays(op, x as Day, y as Day)) };
    if (!equality)
      return this.problem(
        ast,
        scope,
        "TYPE",
        "文字和是否只能比较相等",
        "Text and TRUE/FALSE can only be compared with = and <>",
      );
    return { type: BOOLEAN, own, run: strict(a, b, (x, y) => (x === y) === (op === "=")) };
  }

  /** A literal that an input with stated choices can never equal is a slip of the pen. */
  private checkChoices(a: Expr, b: Expr, ast: Ast, scope: Scope): void {
    if (a.type.t !== "text" || !a.literals || !b.literals) return;
    if (a.literals.some((l) => b.literals?.includes(l))) return;
    this.problem(
      ast,
      scope,
      "NEVER_EQUAL",
      `“${a.literals.join("、")}”永远不会等于“${b.literals.join("、")}”`,
      `"${a.literals.join(", ")}" can never equal "${b.literals.join(", ")}"`,
    );
  }

  private call(ast: CallNode, scope: Scope): Expr {
    const spec = this.functions.get(ast.fn);
    if (!spec)
      return this.problem(ast, scope, "UNKNOWN_FUNCTION", `没有函数 ${ast.fn}`, `Unknown function ${ast.fn}`);
    if (!spec.scalar)
      return this.problem(
        ast,
        scope,
        "LIST_AS_VALUE",
        `${ast.fn} 得到的是清单，要放在 COUNT、SUM 等函数里`,
        `${ast.fn} gives a list; use it inside COUNT, SUM …`,
      );
    if (ast.args.length < spec.min || ast.args.length > spec.max)
      return this.problem(
        ast,
        scope,
        "ARGUMENT_COUNT",
        `${ast.fn} 要 ${spec.min}${spec.max > spec.min ? `～${spec.max > 50 ? "多" : spec.max}` : ""} 个参数，写了 ${ast.args.length} 个`,
        `${ast.fn} takes ${spec.min}${spec.max > spec.min ? ` to ${spec.max > 50 ? "many" : spec.max}` : ""} arguments, found ${ast.args.length}`,
      );
    return spec.scalar(this, ast, scope);
  }

  /** True when the argument is a list: the name of one, or a call that gives one. */
  isList(ast: Ast | null | undefined): boolean {
    if (ast?.k === "name") return !this.program.symbols.has(ast.name) && this.program.lists.has(ast.name);
    return ast?.k === "call" && this.functions.get(ast.fn)?.list !== undefined;
  }

  list(ast: Ast | null | undefined, scope: Scope, call: Ast): ListExpr | undefined {
    if (ast?.k === "name") {
      const sym = this.program.lists.get(ast.name);
      if (sym) {
        this.program.gathered.add(sym.name);
        return namedList(sym);
      }
    }
    if (ast?.k === "call") {
      const spec = this.functions.get(ast.fn);
      if (spec?.list) {
        if (ast.args.length < spec.min || ast.args.length > spec.max) {
          this.problem(
            ast,
            scope,
            "ARGUMENT_COUNT",
            `${ast.fn} 的参数个数不对`,
            `${ast.fn} has the wrong number of arguments`,
          );
          return undefined;
        }
        return spec.list(this, ast, scope);
      }
    }
    this.problem(
      ast ?? call,
      scope,
      "LIST_EXPECTED",
      "这里要一个清单，如 荣誉、ENTRIES(…)、PEERS(…)",
      "A list is expected here, such as ENTRIES(…) or PEERS(…)",
    );
    return undefined;
  }
}

const HUNDRED = Exact.int(100);

const ARITHMETIC: Record<"+" | "-" | "*" | "/", (x: Exact, y: Exact) => Value> = {
  "+": (x, y) => x.add(y),
  "-": (x, y) => x.sub(y),
  "*": (x, y) => x.mul(y),
  "/": (x, y) => (y.isZero() ? blank("DIV_ZERO", "除数为 0", "divisor is 0") : x.div(y)),
};

function constant(type: Static, value: Exclude<Value, Absent>): Expr {
  return { type, run: () => value, own: false, constant: value };
}

type Present = Exclude<Value, Absent>;

/** A strict operation of two: absent arguments pass through with all their reasons. */
export function strict(a: Expr, b: Expr, f: (x: Present, y: Present) => Value): (run: Run) => Value {
  const ra = a.run;
  const rb = b.run;
  return (run) => {
    const x = ra(run);
    const y = rb(run);
    if (x instanceof Absent) return y instanceof Absent ? join(x, y) : x;
    return y instanceof Absent ? y : f(x, y);
  };
}

function test(op: BinaryOp, c: number): boolean {
  switch (op) {
    case "=":
      return c === 0;
    case "<>":
      return c !== 0;
    case "<":
      return c < 0;
    case "<=":
      return c <= 0;
    case ">":
      return c > 0;
    default:
      return c >= 0;
  }
}

function compareDays(op: BinaryOp, a: Day, b: Day): Value {
  if (a.precision === b.precision) return test(op, a.n - b.n);
  // Dates of different precision compare only where every possible day gives the same answer.
  const [a1, a2, b1, b2] = [a.n, a.last(), b.n, b.last()];
  if (a2 < b1) return test(op, -1);
  if (a1 > b2) return test(op, 1);
  return blank(
    "DATE_PRECISION",
    `日期“${a}”和“${b}”精度不同，无法比较`,
    `Dates ${a} and ${b} have different precision`,
  );
}

/** How a bare name is read at run time. */
export function readSymbol(sym: Sym, program: Program, dated: boolean): (run: Run) => Value {
  const id = sym.id;
  switch (sym.kind) {
    case "rule": {
      if (!dated) return (run) => run.cols[id]?.[run.s] as Value;
      const columns = program.columns;
      return (run) => (columns.get(id) as { compute: (r: Run) => Value }).compute(run);
    }
    case "item":
    case "group":
      return (run) => run.cols[id]?.[run.s] as Value;
    case "parameter":
      return (run) => {
        const rec = run.rec;
        const value = run.parameter(sym.name, undefined, undefined);
        run.rec = rec;
        return value;
      };
    case "special":
      return special(sym.name);
    default:
      program.gathered.add(sym.name);
      return (run) => run.fact(sym, run.s);
  }
}

function special(name: string): (run: Run) => Value {
  switch (name) {
    case "期初":
      return (run) => new Day(run.span.from);
    case "期末":
      return (run) => new Day(run.span.until - 1);
    case "年度":
      return (run) => Exact.int(Number(new Day(run.span.until - 1).toString().slice(0, 4)));
    case "月份":
      return (run) => Exact.int(Number(new Day(run.monthStart).toString().slice(5, 7)));
    case "月初":
      return (run) => new Day(run.monthStart);
    default:
      return (run) => new Day(new Day(run.monthStart, "month").last());
  }
}

export const ownSymbol = (sym: Sym, program: Program): boolean =>
  sym.kind === "special"
    ? false
    : sym.kind === "parameter"
      ? program.parameters.get(sym.name)?.localChoice !== undefined
      : true;

/** A declared or catalogue list of the subject. */
export function namedList(sym: ListSym): ListExpr {
  const index = new Map<string, number>();
  sym.fields.forEach((f, i) => {
    index.set(f.name, i);
    if (f.alias !== undefined && !index.has(f.alias)) index.set(f.alias, i);
  });
  return {
    own: true,
    run: (run) => run.list(sym, run.s),
    type: {
      name: sym.name,
      shared: false,
      fieldNames: () => sym.fields.map((f) => f.name),
      field: (name) => {
        const i = index.get(name);
        const f = i === undefined ? undefined : sym.fields[i];
        if (i === undefined || !f) return undefined;
        return { type: f.type, get: (row) => (row as Value[])[i] as Value };
      },
    },
  };
}
