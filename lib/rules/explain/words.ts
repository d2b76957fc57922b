import type { CompiledScheme } from "../compile";
import { type Ast, type BinaryOp, parseFormula } from "../language/ast";
import type { Locale, OutValue, TraceEvent, TraceNode } from "../types";
import { decidingPart, isBound, opposite } from "./deciding";
import { labelOf, say, shown } from "./labels";

type Call = Extract<Ast, { k: "call" }>;

const RANKS: Record<BinaryOp, number> = {
  "=": 1,
  "<>": 1,
  "<": 1,
  "<=": 1,
  ">": 1,
  ">=": 1,
  "&": 2,
  "+": 3,
  "-": 3,
  "*": 4,
  "/": 4,
};
const SIGNS: Record<BinaryOp, string> = {
  "=": "=",
  "<>": "≠",
  "<": "<",
  "<=": "≤",
  ">": ">",
  ">=": "≥",
  "&": "&",
  "+": "+",
  "-": "−",
  "*": "×",
  "/": "÷",
};

/** Puts a formula into words, with the values that the recorder saw and only the branches that were taken. */
export class Wording {
  private readonly values = new Map<number, OutValue>();
  private readonly branches = new Map<number, number>();

  constructor(
    private readonly compiled: CompiledScheme,
    node: TraceNode,
    private readonly locale: Locale,
  ) {
    for (const e of node.events as TraceEvent[]) {
      if (e.kind === "name" && e.at !== undefined && !this.values.has(e.at)) this.values.set(e.at, e.value);
      if (e.kind === "branch" && !this.branches.has(e.at)) this.branches.set(e.at, e.taken);
    }
  }

  formula(text: string): string {
    const parsed = parseFormula(text);
    return parsed.ok ? this.say(parsed.ast, 0) : text;
  }

  private get zh(): boolean {
    return this.locale !== "en";
  }

  private pair(zh: string, en: string): string {
    return this.zh ? zh : en;
  }

  private say(ast: Ast | null | undefined, rank: number): string {
    if (!ast) return "";
    switch (ast.k) {
      case "number":
        return shown(ast.value.toString(), this.locale);
      case "text":
        return this.pair(`“${ast.value}”`, `"${ast.value}"`);
      case "boolean":
        return shown(ast.value, this.locale);
      case "name":
        return this.named(say(labelOf(this.compiled, ast.name), this.locale), this.values.get(ast.from));
      case "field":
        return ast.name;
      case "negate":
        return `−${this.say(ast.x, 5)}`;
      case "percent":
        return `${this.say(ast.x, 5)}%`;
      case "binary": {
        const own = RANKS[ast.op];
        const text = `${this.say(ast.a, own)} ${SIGNS[ast.op]} ${this.say(ast.b, own + 1)}`;
        return own < rank ? this.pair(`（${text}）`, `(${text})`) : text;
      }
      case "call":
        return this.call(ast, rank);
    }
  }

  private named(label: string, value: OutValue | undefined): string {
    if (value === undefined) return label;
    return this.pair(`${label}（${shown(value, this.locale)}）`, `${label} (${shown(value, this.locale)})`);
  }

  private all(args: (Ast | null)[], between: string, rank = 0): string {
    return args.map((a) => this.say(a, rank)).join(between);
  }

  private call(call: Call, rank: number): string {
    const chosen = this.choice(call, rank);
    if (chosen !== undefined) return chosen;
    const [a, b] = call.args;
    const first = a?.k === "name" ? a.name : a?.k === "text" ? a.value : "";
    const list = a?.k === "call" || (a?.k === "name" && this.compiled.lists.has(a.name));
    switch (call.fn) {
      case "AND":
        return this.all(call.args, this.pair(" 且 ", " and "), 1);
      case "OR":
        return this.all(call.args, this.pair(" 或 ", " or "), 1);
      case "NOT":
        return this.pair(`不是（${this.say(a, 0)}）`, `not (${this.say(a, 0)})`);
      case "MIN":
      case "MAX":
        if (list) break;
        return this.bounded(call, rank);
      case "SUM":
        if (list) break;
        return this.all(call.args, " + ", 3);
      case "ROUND":
      case "ROUNDUP":
      case "ROUNDDOWN":
        return this.rounding(call);
      case "LOOKUP":
        return this.pair(
          `查“${first}”（${this.all(call.args.slice(1), "、")}）`,
          `"${first}" for ${this.all(call.args.slice(1), ", ")}`,
        );
      case "BAND":
        return this.pair(
          `“${first}”中 ${this.say(b, 0)} 所在的档`,
          `the band of ${this.say(b, 0)} in "${first}"`,
        );
      case "SLAB":
      case "MARGINAL":
        return this.pair(
          `${this.say(b, 0)} 按“${first}”${call.fn === "SLAB" ? "全额" : "分段"}计算`,
          `${this.say(b, 0)} by "${first}"${call.fn === "SLAB" ? "" : ", bracket by bracket"}`,
        );
      case "PARAM":
        return this.pair(`参数“${first}”`, `parameter "${first}"`);
      case "TENURE":
        return this.pair(`“${first}”年限`, `time in post "${first}"`);
      case "PREV":
        return this.named(this.pair(`上期${first}`, `earlier ${first}`), this.values.get(call.from));
      case "VOTES": {
        const options = call.args
          .slice(1)
          .map((x) => (x?.k === "name" ? x.name : x?.k === "text" ? x.value : ""));
        return this.named(
          this.pair(`${first}“${options.join("、")}”票比例`, `share of "${options.join(", ")}" in ${first}`),
          this.values.get(call.from),
        );
      }
      case "OUTCOME": {
        const wanted = b?.k === "name" ? b.name : b?.k === "text" ? b.value : "";
        return this.named(this.pair(`已定的${wanted}`, `decided ${wanted}`), this.values.get(call.from));
      }
      case "UNRATED":
        return first;
      case "ISBLANK":
        return this.pair(
          `没有${this.say(a, 5).replace("（空）", "")}`,
          `no ${this.say(a, 5).replace(" (blank)", "")}`,
        );
      case "ISUNRATED":
        return this.pair(`${this.say(a, 5)}为不评定`, `${this.say(a, 5)} is unrated`);
      case "INPERIOD": {
        const word = b?.k === "text" ? b.value : "本期";
        return this.pair(`${this.say(a, 5)}在${word}内`, `${this.say(a, 5)} lies in the period (${word})`);
      }
      case "PEERS": {
        const keys = call.args.map((k) => (k?.k === "name" ? k.name : k?.k === "text" ? k.value : ""));
        return keys.length === 0
          ? this.pair("全部人员", "everyone")
          : this.pair(`同${keys.join("、")}人员`, `those of the same ${keys.join(", ")}`);
      }
      case "ENTRIES":
      case "ITEMS":
      case "BALLOTS":
        return this.pair(
          `“${first}”${call.fn === "ITEMS" ? "各项" : "的记录"}`,
          `${call.fn === "ITEMS" ? "the items" : "the records"} of "${first}"`,
        );
      case "RANK":
      case "PLACE":
        return this.pair(
          `按${this.say(b, 0)}在${this.source(a)}中的名次`,
          `the rank by ${this.say(b, 0)} among ${this.source(a)}`,
        );
      case "QUOTA":
        return this.pair(
          `按“${first}”名额在${this.source(b)}中按${this.say(call.args[2], 0)}分档`,
          `the level by the quota "${first}" among ${this.source(b)} by ${this.say(call.args[2], 0)}`,
        );
      default:
    }
    const listed = list ? this.listed(call) : undefined;
    if (listed !== undefined) return listed;
    return this.pair(
      `${call.fn}（${this.all(call.args, "，")}）`,
      `${call.fn}(${this.all(call.args, ", ")})`,
    );
  }

  /** "x, at most the cap": how people say MIN of a cap and a value; the larger or smaller of several otherwise. */
  private bounded(call: Call, rank: number): string {
    const isParameter = (name: string) => this.compiled.symbols.get(name)?.kind === "parameter";
    const args = call.args.filter((arg) => arg !== null);
    const values = args.filter((arg) => !isBound(arg, isParameter));
    const bounds = args.filter((arg) => isBound(arg, isParameter));
    const isMin = call.fn === "MIN";
    const [value] = values;
    if (values.length !== 1 || !value || bounds.length === 0)
      return this.pair(
        `${this.all(call.args, "、", 1)}中较${isMin ? "小" : "大"}的`,
        `the ${isMin ? "smaller" : "larger"} of ${this.all(call.args, ", ", 1)}`,
      );
    const text = this.pair(
      `${this.say(value, 0)}，${isMin ? "最多不超过" : "最少不低于"} ${this.all(bounds, "、", 1)}`,
      `${this.say(value, 0)}, at ${isMin ? "most" : "least"} ${this.all(bounds, ", ", 1)}`,
    );
    return rank > 0 ? this.pair(`（${text}）`, `(${text})`) : text;
  }

  /** A condition as it turned out: only the part that decided. */
  private condition(whole: Ast, outcome: boolean): string {
    const { ast, holds } = decidingPart(whole, outcome, this.values);
    if (ast.k === "name") return this.say(ast, 1);
    if (ast.k === "binary" && !holds) {
      const op = opposite[ast.op];
      if (op) return this.say({ ...ast, op }, 1);
    }
    if (ast.k === "call" && ast.fn === "ISBLANK" && !holds)
      return this.pair(`有${this.say(ast.args[0], 5)}`, `there is ${this.say(ast.args[0], 5)}`);
    if (ast.k === "call" && ((ast.fn === "AND" && holds) || (ast.fn === "OR" && !holds)))
      return ast.args
        .map((part) => (part ? this.condition(part, holds) : ""))
        .join(this.pair("，并且", ", and "));
    const text = this.say(ast, 1);
    return holds ? text : this.pair(`不符合“${text}”`, `not: ${text}`);
  }

  private source(ast: Ast | null | undefined): string {
    return ast?.k === "name" ? this.pair(`“${ast.name}”`, `"${ast.name}"`) : this.say(ast, 0);
  }

  /** COUNT, SUM, MAX … over the rows of a list. */
  private listed(call: Call): string | undefined {
    const what: Record<string, [string, string]> = {
      COUNT: ["条数", "number"],
      SUM: ["合计", "sum"],
      AVERAGE: ["平均", "mean"],
      MAX: ["最大值", "largest"],
      MIN: ["最小值", "smallest"],
      FIRST: ["第一个", "first"],
      LAST: ["最后一个", "last"],
    };
    const word = Object.hasOwn(what, call.fn) ? what[call.fn] : undefined;
    if (!word) return undefined;
    const counts = call.fn === "COUNT";
    const condition = call.args[counts ? 1 : 2];
    const value = counts ? "" : this.say(call.args[1], 0);
    const list = this.source(call.args[0]);
    return this.pair(
      `${list}中${condition ? `${this.say(condition, 0)}的` : ""}${value}${word[0]}`,
      `the ${word[1]} of ${value === "" ? "" : `${value} over `}${list}${condition ? ` where ${this.say(condition, 0)}` : ""}`,
    );
  }

  private rounding(call: Call): string {
    const places = call.args[1]?.k === "number" ? call.args[1].value.toString() : this.say(call.args[1], 0);
    const x = this.say(call.args[0], 1);
    const zh = { ROUND: "四舍五入", ROUNDUP: "进位", ROUNDDOWN: "舍去尾数" }[call.fn];
    const en = { ROUND: "rounded", ROUNDUP: "rounded up", ROUNDDOWN: "rounded down" }[call.fn];
    return this.pair(
      places === "0" ? `${x} ${zh}取整` : `${x} ${zh}到 ${places} 位小数`,
      places === "0" ? `${x} ${en} to a whole number` : `${x} ${en} to ${places} places`,
    );
  }

  /** Only the branch that was taken, with the condition that decided. */
  private choice(call: Call, rank: number): string | undefined {
    const taken = this.branches.get(call.from);
    if (taken === undefined) return undefined;
    const { args } = call;
    const takes = (condition: string, value: Ast | null | undefined): string =>
      this.pair(`${condition}，取 ${this.say(value, 0)}`, `${condition}, so ${this.say(value, 0)}`);
    const wrap = (text: string): string => (rank > 0 ? this.pair(`（${text}）`, `(${text})`) : text);
    switch (call.fn) {
      case "IF": {
        const condition = args[0] ? this.condition(args[0], taken === 0) : "";
        return wrap(takes(condition, args[taken + 1]));
      }
      case "IFS": {
        const c = args[taken * 2];
        if (c?.k === "boolean") return wrap(takes(this.pair("其余情形", "otherwise"), args[taken * 2 + 1]));
        return wrap(takes(c ? this.condition(c, true) : "", args[taken * 2 + 1]));
      }
      case "SWITCH": {
        const x = this.say(args[0], 1);
        const key = args[taken * 2 + 1];
        const isElse = taken * 2 + 2 >= args.length;
        return wrap(
          isElse
            ? takes(this.pair(`${x} 属其余情形`, `${x} is none of the cases`), key)
            : takes(
                this.pair(`${x} 为 ${this.say(key, 0)}`, `${x} is ${this.say(key, 0)}`),
                args[taken * 2 + 2],
              ),
        );
      }
      case "IFBLANK":
        return taken === 0
          ? this.say(args[0], rank)
          : wrap(takes(this.pair(`没有${this.say(args[0], 1)}`, `no ${this.say(args[0], 1)}`), args[1]));
      default:
        return undefined;
    }
  }
}
