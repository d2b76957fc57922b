import type { Exact } from "@/lib/base/exact";
import type { CompiledScheme } from "../compile";
import { newUsed, type Used, walk } from "../depend";
import { type Ast, parseFormula } from "../language/ast";
import { inBounds, toBounds } from "../tables";
import type { Finding, SchemeDocument } from "../types";
import type { CheckCode } from "./codes";
import { make } from "./finding";
import type { Ranges } from "./range";

/** Everything that any formula of the scheme reads. */
export function usedOverall(compiled: CompiledScheme): Used {
  const all = newUsed();
  const join = (used: Used): void => {
    for (const key of ["names", "tables", "functions", "lists"] as const)
      for (const x of used[key]) all[key].add(x);
  };
  for (const used of compiled.uses.values()) join(used);
  const { scheme } = compiled;
  const more = [
    scheme.coverage?.when,
    ...(scheme.coverage?.exclusions ?? []).map((x) => x.when),
    ...(scheme.procedure?.actions ?? []).map((a) => a.when),
  ];
  for (const text of more) {
    const parsed = text === undefined ? undefined : parseFormula(text);
    if (parsed?.ok) walk(parsed.ast, scheme, all);
  }
  for (const t of scheme.settings?.tieOrder ?? []) all.names.add(t.by);
  const o = scheme.outcomes;
  for (const name of [o?.score, o?.level, ...(o?.amounts ?? []).map((a) => a.rule), ...(o?.reasons ?? [])])
    if (name !== undefined) all.names.add(name);
  return all;
}

/** Parts that nothing reads. */
export function checkUnused(compiled: CompiledScheme): Finding[] {
  const used = usedOverall(compiled);
  const { scheme } = compiled;
  const out: Finding[] = [];
  const unused = (
    code: CheckCode,
    part: "items" | "tables" | "parameters" | "inputs" | "groups",
    name: string,
    what: string,
    en: string,
  ): void => {
    out.push(
      make(
        "warning",
        code,
        part,
        name,
        `${what}“${name}”没有被任何算法用到`,
        `No rule reads the ${en} "${name}"`,
      ),
    );
  };
  for (const item of scheme.items ?? [])
    if (!used.names.has(item.code) && !(item.kind === "veto" && item.effect))
      unused("UNUSED_ITEM", "items", item.code, "指标", "item");
  for (const group of scheme.groups ?? [])
    if (!used.names.has(group.code)) unused("UNUSED_GROUP", "groups", group.code, "指标组", "group");
  for (const table of scheme.tables ?? [])
    if (!used.tables.has(table.name)) unused("UNUSED_TABLE", "tables", table.name, "表", "table");
  const cells = new Set(
    (scheme.tables ?? []).flatMap((t) =>
      t.versions.flatMap((v) =>
        v.rows.flatMap((r) =>
          "value" in r && typeof r.value === "object" && r.value !== null && "param" in r.value
            ? [r.value.param]
            : [],
        ),
      ),
    ),
  );
  for (const p of scheme.parameters ?? [])
    if (!used.names.has(p.name) && !used.tables.has(p.name) && !used.lists.has(p.name) && !cells.has(p.name))
      unused("UNUSED_PARAMETER", "parameters", p.name, "参数", "parameter");
  for (const i of scheme.inputs ?? [])
    if (!used.names.has(i.name) && !used.lists.has(i.name))
      unused("UNUSED_INPUT", "inputs", i.name, "输入", "input");
  return out;
}

export type Register = { name: string; year?: number | undefined; from?: string | undefined }[];

/** Parameters that have no value anywhere. */
export function checkParameters(compiled: CompiledScheme, register: Register | undefined): Finding[] {
  return (compiled.scheme.parameters ?? []).flatMap((p) => {
    const known =
      (p.values ?? []).length > 0 ||
      (p.default !== undefined && p.default !== null) ||
      register?.some((r) => r.name === p.name);
    return known
      ? []
      : [
          make(
            register ? "error" : "warning",
            "PARAMETER_VALUE",
            "parameters",
            p.name,
            `参数“${p.name}”没有值`,
            `Parameter "${p.name}" has no value`,
          ),
        ];
  });
}

/** True when the value surely ends in a decimal: rounded, looked up, or made of such by + − ×. */
function ends(ast: Ast, scheme: SchemeDocument, seen: Set<string>): boolean {
  const all = (parts: (Ast | null)[]): boolean => parts.every((p) => !p || ends(p, scheme, seen));
  switch (ast.k) {
    case "number":
      return ast.value.terminates();
    case "name": {
      const rule = scheme.rules.find((r) => r.name === ast.name);
      if (!rule)
        return (
          !scheme.items?.some((i) => i.code === ast.name) && !scheme.groups?.some((g) => g.code === ast.name)
        );
      if (rule.round) return true;
      if (seen.has(rule.name)) return false;
      const parsed = parseFormula(rule.formula);
      return parsed.ok && ends(parsed.ast, scheme, new Set([...seen, rule.name]));
    }
    case "negate":
    case "percent":
      return ends(ast.x, scheme, seen);
    case "binary":
      return ast.op !== "/" && all([ast.a, ast.b]);
    case "call":
      switch (ast.fn) {
        case "ROUND":
        case "ROUNDUP":
        case "ROUNDDOWN":
        case "INT":
        case "LOOKUP":
        case "BAND":
        case "PARAM":
        case "COUNT":
        case "UNRATED":
          return true;
        case "SHARE":
          return ast.args.length === 7;
        case "SUMMONTHS":
          return all(ast.args.slice(0, 1));
        case "IF":
        case "AT":
          return all(ast.args.slice(1));
        case "IFS":
          return all(ast.args.filter((_, i) => i % 2 === 1));
        case "MIN":
        case "MAX":
        case "IFBLANK":
          return all(ast.args);
        case "SLAB":
          return all([ast.args[1] ?? null]);
        default:
          return false;
      }
    default:
      return false;
  }
}

/** Amounts that may not end in whole fen, levels, parameters and meanings that a rule leaves open. */
export function checkRules(compiled: CompiledScheme, ranges: Ranges): Finding[] {
  const { scheme } = compiled;
  const out: Finding[] = [];
  for (const a of scheme.outcomes?.amounts ?? []) {
    const rule = scheme.rules.find((r) => r.name === a.rule);
    const parsed = rule && parseFormula(rule.formula);
    if (rule && !rule.round && parsed?.ok && !ends(parsed.ast, scheme, new Set([rule.name])))
      out.push(
        make(
          "error",
          "AMOUNT_ROUNDING",
          "rules",
          rule.name,
          `金额“${rule.name}”没有写明怎样取整`,
          `The amount "${rule.name}" names no rounding`,
          {
            counterexample: {
              zh: "100 元三人平分是 33.333… 元",
              en: "100 yuan shared by three is 33.333… yuan",
            },
          },
        ),
      );
  }
  if (
    compiled.uses.size > 0 &&
    [...compiled.uses.values()].some((u) => u.functions.has("SUMMONTHS")) &&
    scheme.settings?.monthDay === undefined
  )
    out.push(
      make(
        "error",
        "MONTH_DAY",
        "settings",
        undefined,
        "按月相加（SUMMONTHS），没有写明一个月按月初还是月末的情况计算",
        "SUMMONTHS is used without stating which day decides a month (settings.monthDay)",
      ),
    );
  if (scheme.settings?.ranking?.shownByDefault)
    out.push(
      make(
        "error",
        "RANKING_SHOWN",
        "settings",
        undefined,
        "排名不得默认显示",
        "Rankings must not be shown by default",
      ),
    );
  const numbers = new Set((scheme.articles ?? []).map((a) => a.number));
  for (const rule of scheme.rules)
    if (rule.article !== undefined && numbers.size > 0 && !numbers.has(rule.article))
      out.push(
        make(
          "warning",
          "UNKNOWN_ARTICLE",
          "rules",
          rule.name,
          `算法“${rule.name}”引用的${rule.article}不在条文里`,
          `Rule "${rule.name}" cites ${rule.article}, which is not among the articles`,
        ),
      );
  if (
    !scheme.outcomes ||
    (scheme.outcomes.level === undefined &&
      scheme.outcomes.score === undefined &&
      !scheme.outcomes.amounts?.length)
  )
    out.push(
      make(
        "warning",
        "NO_OUTCOME",
        "outcomes",
        undefined,
        "没有写明哪条算法是得分、等级或金额",
        "No rule is named as score, level or amount",
      ),
    );
  checkLevels(compiled, ranges, out);
  return out;
}

function calls(ast: Ast, out: Extract<Ast, { k: "call" }>[]): void {
  if (ast.k === "call") {
    out.push(ast);
    for (const a of ast.args) if (a) calls(a, out);
  } else if (ast.k === "binary") {
    calls(ast.a, out);
    calls(ast.b, out);
  } else if (ast.k === "negate" || ast.k === "percent") calls(ast.x, out);
}

/** Bands that the score can never reach, scores that no band takes, levels that nothing gives. */
function checkLevels(compiled: CompiledScheme, ranges: Ranges, out: Finding[]): void {
  const { scheme } = compiled;
  for (const rule of scheme.rules) {
    const parsed = parseFormula(rule.formula);
    if (!parsed.ok) continue;
    const found: Extract<Ast, { k: "call" }>[] = [];
    calls(parsed.ast, found);
    for (const call of found) {
      const first = call.args[0];
      const name = first?.k === "name" ? first.name : first?.k === "text" ? first.value : undefined;
      const table = scheme.tables?.find((t) => t.name === name);
      const range = call.args[1] ? ranges.formula(call.args[1]) : undefined;
      if (call.fn !== "BAND" || table?.kind !== "band" || !range) continue;
      for (const version of table.versions) {
        for (const [index, raw] of version.rows.entries()) {
          const row = toBounds(raw);
          const above =
            range.hi &&
            row.lower &&
            (row.lower.cmp(range.hi) > 0 || (row.lower.eq(range.hi) && !row.lowerIncluded));
          const below =
            range.lo &&
            row.upper &&
            (row.upper.cmp(range.lo) < 0 || (row.upper.eq(range.lo) && !row.upperIncluded));
          if (above || below)
            out.push(
              make(
                "warning",
                "LEVEL_UNREACHABLE",
                "tables",
                table.name,
                `没有人能达到“${String(raw.value)}”`,
                `Nobody can reach "${String(raw.value)}"`,
                {
                  row: index,
                  counterexample: {
                    zh: `最${above ? "高" : "低"}只有 ${above ? range.hi : range.lo}`,
                    en: `The ${above ? "highest" : "lowest"} value is ${above ? range.hi : range.lo}`,
                  },
                },
              ),
            );
        }
        if (version.else !== undefined || table.gap === "round") continue;
        for (const [end, infinite] of [
          [range.hi, range.hi === null],
          [range.lo, range.lo === null],
        ] as const) {
          const open = version.rows.some((r) => (end === range.hi ? r.upper : r.lower) === null);
          const probe = infinite ? undefined : (end as Exact);
          const missing = infinite ? !open : probe && !version.rows.some((r) => inBounds(toBounds(r), probe));
          if (missing)
            out.push(
              make(
                "error",
                "BAND_GAP",
                "tables",
                table.name,
                `“${rule.name}”可能超出表“${table.name}”的范围`,
                `"${rule.name}" can leave the range of table "${table.name}"`,
                probe
                  ? { counterexample: { zh: `${probe} 不属于任何一档`, en: `${probe} belongs to no band` } }
                  : {},
              ),
            );
        }
      }
    }
  }
  const level = scheme.outcomes?.level;
  const sym = level === undefined ? undefined : compiled.symbols.get(level);
  const rule = scheme.rules.find((r) => r.name === level);
  const enumeration = scheme.levels?.find(
    (l) => l.name === (sym?.type.t === "level" ? sym.type.levels : rule?.levels),
  );
  if (!enumeration || !rule) return;
  const given = givenLevels(compiled, rule.name, new Set());
  if (!given) return;
  for (const value of enumeration.values)
    if (!given.has(value))
      out.push(
        make(
          "warning",
          "LEVEL_UNREACHABLE",
          "levels",
          enumeration.name,
          `没有算法会给出“${value}”`,
          `No rule ever gives "${value}"`,
        ),
      );
}

/** Texts that can come out of a rule, or undefined when they cannot all be seen in the formulas. */
function givenLevels(compiled: CompiledScheme, name: string, seen: Set<string>): Set<string> | undefined {
  const rule = compiled.scheme.rules.find((r) => r.name === name);
  const parsed = rule && parseFormula(rule.formula);
  if (!rule || !parsed?.ok || seen.has(name)) return undefined;
  const out = new Set<string>();
  for (const i of compiled.scheme.items ?? [])
    if (i.kind === "veto" && i.effect?.target === name && typeof i.effect.value === "string")
      out.add(i.effect.value);
  return texts(parsed.ast, compiled, new Set([...seen, name]), out) ? out : undefined;
}

function texts(ast: Ast, compiled: CompiledScheme, seen: Set<string>, out: Set<string>): boolean {
  if (ast.k === "text") {
    out.add(ast.value);
    return true;
  }
  if (ast.k === "name") {
    const inner = givenLevels(compiled, ast.name, seen);
    for (const x of inner ?? []) out.add(x);
    return inner !== undefined;
  }
  if (ast.k !== "call") return false;
  const of = (parts: (Ast | null | undefined)[]): boolean =>
    parts.every((p) => p && texts(p, compiled, seen, out));
  switch (ast.fn) {
    case "UNRATED":
      return true;
    case "IF":
      return of(ast.args.slice(1));
    case "IFS":
      return of(ast.args.filter((_, i) => i % 2 === 1));
    case "SWITCH":
      return of(
        ast.args
          .slice(1)
          .filter((_, i, all) => i % 2 === 1 || (i === all.length - 1 && all.length % 2 === 1)),
      );
    case "MIN":
    case "MAX":
    case "IFBLANK":
      return of(ast.args);
    case "LOOKUP":
    case "BAND":
    case "QUOTA": {
      const first = ast.args[0];
      const name = first?.k === "name" ? first.name : first?.k === "text" ? first.value : "";
      const table = compiled.scheme.tables?.find((t) => t.name === name);
      if (!table) return false;
      for (const v of table.versions) {
        for (const r of v.rows) {
          const cell = "level" in r ? r.level : "value" in r ? r.value : null;
          if (typeof cell === "string") out.add(cell);
        }
        if ("else" in v && typeof v.else === "string") out.add(v.else);
      }
      return true;
    }
    default:
      return false;
  }
}
