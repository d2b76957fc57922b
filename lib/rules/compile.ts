import { Exact } from "@/lib/base/exact";
import { newUsed, type Used, walk } from "./depend";
import type { Family } from "./items/entries";
import { compileGroup } from "./items/group";
import { compileItem } from "./items/item";
import { type Ast, type Problem, parseFormula } from "./language/ast";
import { Compiler } from "./language/compiler";
import { FUNCTIONS } from "./language/functions";
import { fits, typeWords } from "./language/typing";
import type { Code, Place, Scope } from "./model";
import { BOOLEAN } from "./model";
import type { Column, Program } from "./program";
import { fromScalar, type Run } from "./run";
import { buildProgram, words } from "./symbols";
import { tenure } from "./tenure";
import type { Bilingual, Finding, SchemeDocument, SchemeItem } from "./types";
import { Absent, blank, join, unrated, type Value } from "./values";

/** The scheme cannot run; `findings` say why and where. */
export class SchemeError extends Error {
  constructor(readonly findings: Finding[]) {
    super(findings.map((f) => `${f.code} ${f.place.name ?? f.place.part}: ${f.message.en}`).join("\n"));
    this.name = "SchemeError";
  }
}

export type Covers = (run: Run) => { covered: boolean; reasons: { code: string; message: Bilingual }[] };

export type CompiledScheme = Program & {
  covers: Covers;
  checks: { rule: string; severity: "block" | "warn"; message: Bilingual }[];
  actions: { name: Bilingual; when: Code; deadlineDays?: number; article?: string }[];
  /** Names read by each column, for explanations and checks. */
  uses: Map<string, Used>;
};

/** Parses, types and orders every formula once. Throws SchemeError. */
export function compileScheme(scheme: SchemeDocument): CompiledScheme {
  const { compiled, findings } = tryCompile(scheme);
  if (findings.length > 0) throw new SchemeError(findings);
  return compiled;
}

const itemFormulas = (item: SchemeItem): string[] => {
  const out: string[] = [];
  if (item.appliesTo?.when !== undefined) out.push(item.appliesTo.when);
  if (item.kind === "perUnit") out.push(item.of);
  if (item.kind === "target") out.push(item.actual, item.target);
  if (item.kind === "formula") out.push(item.formula);
  if (item.kind === "rank") out.push(item.by);
  if ((item.kind === "add" || item.kind === "deduct") && item.amount.by === "formula")
    out.push(item.amount.formula);
  return out;
};

function toFinding(problem: Problem, place: Place): Finding {
  return {
    code: problem.code,
    severity: "error",
    place: { ...place, position: { from: problem.from, to: problem.to } },
    message: problem.message,
  };
}

class Assembly {
  readonly findings: Finding[] = [];
  readonly program: Program;
  readonly compiler: Compiler;
  readonly uses = new Map<string, Used>();
  private readonly asts = new Map<string, Ast>();
  private readonly families = new Map<string, Family>();

  constructor(readonly scheme: SchemeDocument) {
    this.program = buildProgram(scheme, this.findings);
    this.compiler = new Compiler(this.program, this.findings, FUNCTIONS);
  }

  private parse(text: string, place: Place): Ast | undefined {
    const parsed = parseFormula(text);
    if (parsed.ok) return parsed.ast;
    this.findings.push(toFinding(parsed.problem, place));
    return undefined;
  }

  private collect(): void {
    for (const item of this.scheme.items ?? []) {
      const used = newUsed();
      for (const text of itemFormulas(item)) {
        const parsed = parseFormula(text);
        if (parsed.ok) walk(parsed.ast, this.scheme, used);
      }
      if (item.kind === "rank") for (const p of item.peers) used.names.add(p);
      if (item.kind === "add" || item.kind === "deduct") {
        if (item.amount.by === "table") used.tables.add(item.amount.table);
      }
      this.uses.set(item.code, used);
    }
    for (const group of this.scheme.groups ?? []) {
      const used = newUsed();
      for (const g of this.scheme.groups ?? []) if (g.parent === group.code) used.names.add(g.code);
      for (const i of this.scheme.items ?? [])
        if (i.group === group.code && i.kind !== "veto") used.names.add(i.code);
      this.uses.set(group.code, used);
    }
    for (const rule of this.scheme.rules) {
      const used = newUsed();
      const ast = this.parse(rule.formula, { part: "rules", name: rule.name });
      if (ast) {
        this.asts.set(rule.name, ast);
        walk(ast, this.scheme, used);
      }
      this.uses.set(rule.name, used);
    }
    for (const item of this.scheme.items ?? [])
      if (item.kind === "veto" && item.effect) this.uses.get(item.effect.target)?.names.add(item.code);
  }

  /** Computed names so that each comes after all it reads; the rest lies on a circle. */
  private order(): string[] {
    const waiting = new Map<string, number>();
    const readers = new Map<string, string[]>();
    for (const [name, used] of this.uses) {
      let count = 0;
      for (const other of used.names)
        if (this.uses.has(other)) {
          count += 1;
          readers.set(other, [...(readers.get(other) ?? []), name]);
        }
      waiting.set(name, count);
    }
    const ready = [...this.uses.keys()].filter((n) => waiting.get(n) === 0);
    const out: string[] = [];
    for (let name = ready.shift(); name !== undefined; name = ready.shift()) {
      out.push(name);
      for (const reader of readers.get(name) ?? []) {
        const left = (waiting.get(reader) ?? 0) - 1;
        waiting.set(reader, left);
        if (left === 0) ready.push(reader);
      }
    }
    if (out.length < this.uses.size) this.reportCircle(new Set(out));
    return out;
  }

  private reportCircle(done: Set<string>): void {
    const open = [...this.uses.keys()].filter((n) => !done.has(n));
    const seen: string[] = [];
    let name: string | undefined = open[0];
    while (name !== undefined && !seen.includes(name)) {
      seen.push(name);
      name = [...(this.uses.get(name)?.names ?? [])].find((n) => open.includes(n));
    }
    const circle = name === undefined ? open : [...seen.slice(seen.indexOf(name)), name];
    const part = this.program.symbols.get(circle[0] ?? "")?.kind === "rule" ? "rules" : "items";
    this.findings.push({
      code: "CIRCLE",
      severity: "error",
      place: { part, name: circle[0] ?? "" },
      message: {
        zh: `互相引用成了圈：${circle.join(" → ")}`,
        en: `These names read each other in a circle: ${circle.join(" → ")}`,
      },
    });
  }

  private column(name: string): void {
    const sym = this.program.symbols.get(name);
    if (!sym || this.program.columns.has(sym.id)) return;
    const item = this.scheme.items?.find((i) => i.code === name);
    const group = this.scheme.groups?.find((g) => g.code === name);
    const rule = this.scheme.rules.find((r) => r.name === name);
    let column: Column;
    if (sym.kind === "item" && item)
      column = {
        sym,
        source: { what: "item", item },
        compute: compileItem(this.compiler, item, this.families),
      };
    else if (sym.kind === "group" && group)
      column = { sym, source: { what: "group", group }, compute: compileGroup(this.program, group) };
    else if (sym.kind === "rule" && rule)
      column = { sym, source: { what: "rule", rule }, compute: this.rule(rule, sym) };
    else return;
    column.compute = this.withVetoes(column);
    this.program.columns.set(sym.id, column);
    this.program.order.push(column);
  }

  private rule(rule: SchemeDocument["rules"][number], sym: Column["sym"]): Code {
    const place: Place = { part: "rules", name: rule.name };
    const ast = this.asts.get(rule.name);
    if (!ast) return () => blank("SYNTAX", "公式有错", "the formula has an error");
    const scope: Scope = { place, dated: false, months: false };
    const e = rule.check ? this.compiler.typed(ast, BOOLEAN, scope) : this.compiler.expr(ast, scope);
    if (rule.type !== undefined && !fits(e, sym.type, this.program.levels)) {
      const [want, have] = [typeWords(sym.type), typeWords(e.type)];
      this.compiler.problem(
        ast,
        scope,
        "TYPE",
        `规则写明是${want.zh}，公式得到的是${have.zh}`,
        `The rule states ${want.en}, its formula gives ${have.en}`,
      );
    } else if (rule.type === undefined) {
      sym.type = e.type;
      if (e.literals && e.type.t === "text") sym.choices = e.literals;
    }
    const round = rule.round;
    if (!round) return e.run;
    if (e.type.t !== "number" && e.type.t !== "any" && e.type.t !== "never")
      this.compiler.problem(ast, scope, "TYPE", "只有数字能取整", "Only numbers can be rounded");
    return (run) => {
      const v = e.run(run);
      if (!(v instanceof Exact)) return v;
      const out = v.round(round.places, round.mode);
      if (run.rec && !out.eq(v)) run.unrounded = v.toString();
      return out;
    };
  }

  private withVetoes(column: Column): Code {
    const vetoes = (this.scheme.items ?? []).filter(
      (i) => i.kind === "veto" && i.effect?.target === column.sym.name,
    );
    if (vetoes.length === 0) return column.compute;
    const list = vetoes
      .map((i) => {
        const effect = (i as Extract<SchemeItem, { kind: "veto" }>).effect as NonNullable<
          Extract<SchemeItem, { kind: "veto" }>["effect"]
        >;
        const raw = effect.value;
        const value: Value =
          typeof raw === "object" && raw !== null
            ? unrated(raw.unrated)
            : fromScalar(raw, { name: column.sym.name, type: column.sym.type }, this.program);
        if (value instanceof Absent && value.kind === "error")
          this.findings.push({
            code: "TYPE",
            severity: "error",
            place: { part: "items", name: i.code },
            message: value.reasons[0]?.message ?? { zh: "", en: "" },
          });
        return {
          id: this.program.symbols.get(i.code)?.id ?? -1,
          code: i.code,
          value,
          precedence: effect.precedence ?? Number.MAX_SAFE_INTEGER,
        };
      })
      .sort((a, b) => a.precedence - b.precedence);
    const inner = column.compute;
    return (run) => {
      let open: Absent | undefined;
      for (const veto of list) {
        const v = run.cols[veto.id]?.[run.s];
        if (v === true) {
          run.rec?.push({ kind: "name", name: veto.code, value: true, what: "item" });
          run.rec?.push({ kind: "note", text: { zh: `一票否决：${veto.code}`, en: `Veto: ${veto.code}` } });
          return veto.value;
        }
        if (v instanceof Absent && v.kind !== "notDue") open = open ? join(open, v) : v;
      }
      return open ?? inner(run);
    };
  }

  private covers(): Covers {
    const coverage = this.scheme.coverage;
    const everybody = { covered: true, reasons: [] };
    if (!coverage) return () => everybody;
    const place: Place = { part: "coverage" };
    const scope: Scope = { place, dated: false, months: false };
    const condition = (text: string): Code => {
      const ast = this.parse(text, place);
      if (!ast) return () => false;
      const used = newUsed();
      walk(ast, this.scheme, used);
      const computed = [...used.names].find((n) => this.uses.has(n));
      if (computed !== undefined || used.functions.has("PEERS"))
        return this.compiler.problem(
          ast,
          scope,
          "COVERAGE_NAME",
          `范围只能用事实判断，不能用算出来的“${computed ?? "PEERS"}”`,
          `Coverage may only read facts, not the computed "${computed ?? "PEERS"}"`,
        ).run;
      return this.compiler.typed(ast, BOOLEAN, scope).run;
    };
    const exclusions = (coverage.exclusions ?? []).map((x) => ({
      name: words(x.name),
      when: condition(x.when),
    }));
    const when = coverage.when === undefined ? undefined : condition(coverage.when);
    const minimum = coverage.tenure;
    const definition = this.scheme.settings?.tenure?.find((t) => t.name === minimum?.definition);
    if (minimum && !definition)
      this.findings.push({
        code: "UNKNOWN_TENURE",
        severity: "error",
        place,
        message: {
          zh: `没有任职年限算法“${minimum.definition}”`,
          en: `Unknown tenure definition "${minimum.definition}"`,
        },
      });
    const posts = coverage.posts;
    if (posts) this.program.gathered.add("职务");
    const postList = this.program.lists.get("任职");
    if (minimum) this.program.gathered.add("任职");
    const not = (code: string, zh: string, en: string) => ({ code, message: { zh, en } });
    return (run) => {
      const reasons: { code: string; message: Bilingual }[] = [];
      const unknown = (v: Absent, zh: string, en: string): void => {
        reasons.push(
          not(
            "COVERAGE_UNKNOWN",
            `${zh}：${v.reasons[0]?.message.zh ?? ""}`,
            `${en}: ${v.reasons[0]?.message.en ?? ""}`,
          ),
        );
      };
      if (posts) {
        const post = run.key("职务", run.s);
        if (post === undefined)
          reasons.push(
            not("COVERAGE_UNKNOWN", "没有职务，无法判断是否参评", "No post: coverage cannot be decided"),
          );
        else if (!posts.includes(post))
          reasons.push(not("POST", `职务“${post}”不在范围内`, `The post "${post}" is not covered`));
      }
      for (const x of exclusions) {
        const v = x.when(run);
        if (v === true) reasons.push(not("EXCLUDED", `不参评：${x.name.zh}`, `Excluded: ${x.name.en}`));
        else if (v instanceof Absent && v.kind !== "notDue")
          unknown(v, `无法判断“${x.name.zh}”`, `Cannot decide "${x.name.en}"`);
      }
      if (minimum && definition && postList && reasons.length === 0) {
        const rows = run.list(postList, run.s);
        const v =
          rows instanceof Absent
            ? rows
            : tenure(definition, rows.rows as Value[][], minimum.unit, run.asOf, run);
        if (v instanceof Absent) unknown(v, "无法计算任职时间", "Time in post cannot be counted");
        else if ((v as Exact).cmp(Exact.of(minimum.atLeast)) < 0)
          reasons.push(
            not(
              "TENURE",
              `任职 ${(v as Exact).round(2, "down")} ${minimum.unit}，不满 ${minimum.atLeast} ${minimum.unit}`,
              `In post ${(v as Exact).round(2, "down")} ${minimum.unit}, less than ${minimum.atLeast}`,
            ),
          );
      }
      if (when && reasons.length === 0) {
        const v = when(run);
        if (v instanceof Absent) unknown(v, "无法判断是否参评", "Coverage cannot be decided");
        else if (v !== true)
          reasons.push(not("CONDITION", "不符合参评条件", "The condition of coverage is not met"));
      }
      return { covered: reasons.length === 0, reasons };
    };
  }

  private actions(): CompiledScheme["actions"] {
    return (this.scheme.procedure?.actions ?? []).map((a) => {
      const place: Place = { part: "procedure", name: words(a.name).zh };
      const ast = this.parse(a.when, place);
      return {
        name: words(a.name),
        when: ast
          ? this.compiler.typed(ast, BOOLEAN, { place, dated: false, months: false }).run
          : () => false,
        ...(a.deadlineDays === undefined ? {} : { deadlineDays: a.deadlineDays }),
        ...(a.article === undefined ? {} : { article: a.article }),
      };
    });
  }

  private outcomes(): void {
    const o = this.scheme.outcomes;
    const names = [o?.score, o?.level, ...(o?.amounts ?? []).map((a) => a.rule), ...(o?.reasons ?? [])];
    for (const name of names)
      if (name !== undefined && !this.uses.has(name))
        this.findings.push({
          code: "UNKNOWN_NAME",
          severity: "error",
          place: { part: "outcomes", name },
          message: {
            zh: `结果“${name}”不是规则或指标`,
            en: `The outcome "${name}" is no rule, group or item`,
          },
        });
    for (const t of this.scheme.settings?.tieOrder ?? [])
      if (!this.program.symbols.has(t.by))
        this.findings.push({
          code: "UNKNOWN_NAME",
          severity: "error",
          place: { part: "settings", name: t.by },
          message: { zh: `并列顺序里的“${t.by}”不存在`, en: `Unknown name "${t.by}" in the tie order` },
        });
    for (const i of this.scheme.items ?? []) {
      if (i.group !== undefined && !this.scheme.groups?.some((g) => g.code === i.group))
        this.findings.push({
          code: "UNKNOWN_GROUP",
          severity: "error",
          place: { part: "items", name: i.code },
          message: { zh: `指标组“${i.group}”不存在`, en: `Unknown group "${i.group}"` },
        });
      if (i.kind === "veto" && i.effect && !this.uses.has(i.effect.target))
        this.findings.push({
          code: "UNKNOWN_NAME",
          severity: "error",
          place: { part: "items", name: i.code },
          message: {
            zh: `否决的对象“${i.effect.target}”不存在`,
            en: `Unknown veto target "${i.effect.target}"`,
          },
        });
    }
    for (const g of this.scheme.groups ?? [])
      if (g.parent !== undefined && !this.scheme.groups?.some((p) => p.code === g.parent))
        this.findings.push({
          code: "UNKNOWN_GROUP",
          severity: "error",
          place: { part: "groups", name: g.code },
          message: { zh: `上级指标组“${g.parent}”不存在`, en: `Unknown group "${g.parent}"` },
        });
  }

  build(): CompiledScheme {
    this.collect();
    this.outcomes();
    for (const name of this.order()) this.column(name);
    const covers = this.covers();
    const actions = this.actions();
    const checks = this.scheme.rules.flatMap((r) =>
      r.check ? [{ rule: r.name, severity: r.check.severity, message: words(r.check.message) }] : [],
    );
    return { ...this.program, covers, checks, actions, uses: this.uses };
  }
}

/** Compiles as far as it goes; findings hold every error that keeps the scheme from running. */
export function tryCompile(scheme: SchemeDocument): { compiled: CompiledScheme; findings: Finding[] } {
  const assembly = new Assembly(scheme);
  const compiled = assembly.build();
  return { compiled, findings: assembly.findings };
}
