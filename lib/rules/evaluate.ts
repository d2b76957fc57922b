import { Exact, ExactRangeError } from "@/lib/base/exact";
import type { CompiledScheme } from "./compile";
import { ENGINE_VERSION } from "./engine";
import type { Column } from "./program";
import { Run } from "./run";
import type {
  EvaluateOptions,
  Evaluation,
  FactsDocument,
  OutValue,
  SubjectResult,
  Trace,
  TraceEvent,
  ValueError,
} from "./types";
import { Absent, failure, toOut, type Value } from "./values";

const tooLarge = failure("TOO_LARGE", "数字太大", "the number is too large");
const tooDeep = failure("TOO_DEEP", "计算太深", "the computation is too deep");
const MAX_EVENTS = 400;

function guarded(column: Column, run: Run): Value {
  try {
    return column.compute(run);
  } catch (error) {
    if (error instanceof ExactRangeError) return tooLarge;
    if (error instanceof RangeError && error.message.includes("call stack")) return tooDeep;
    throw error;
  }
}

/** Computes every column for every covered subject. */
export function runColumns(
  compiled: CompiledScheme,
  facts: FactsDocument,
): { run: Run; coverage: ReturnType<CompiledScheme["covers"]>[] } {
  const run = new Run(compiled, facts);
  const n = facts.subjects.length;
  const coverage: ReturnType<CompiledScheme["covers"]>[] = [];
  for (let s = 0; s < n; s++) {
    run.s = s;
    const c = compiled.covers(run);
    coverage.push(c);
    run.covered[s] = c.covered;
  }
  const uncovered = coverage.map((c) =>
    c.covered
      ? undefined
      : new Absent(
          "blank",
          c.reasons.map((r) => ({ code: "NOT_COVERED", message: r.message })),
        ),
  );
  for (const column of compiled.order) {
    const values: Value[] = new Array(n);
    run.cols[column.sym.id] = values;
    for (let s = 0; s < n; s++) {
      run.s = s;
      values[s] = uncovered[s] ?? guarded(column, run);
    }
  }
  return { run, coverage };
}

const outcomeNames = (compiled: CompiledScheme): Set<string> => {
  const o = compiled.scheme.outcomes;
  return new Set(
    [o?.score, o?.level, ...(o?.amounts ?? []).map((a) => a.rule)].filter((x) => x !== undefined),
  );
};

const endless = (name: string): ValueError => ({
  name,
  code: "NOT_TERMINATING",
  message: {
    zh: `“${name}”除不尽，规则没有写明怎样取整`,
    en: `"${name}" does not terminate and the rule names no rounding`,
  },
});

function dedupe(events: TraceEvent[]): TraceEvent[] {
  const seen = new Set<string>();
  const out: TraceEvent[] = [];
  for (const e of events) {
    const key = JSON.stringify(e);
    if (seen.has(key)) continue;
    seen.add(key);
    out.push(e);
    if (out.length >= MAX_EVENTS) break;
  }
  return out;
}

/** Computes the columns of one subject again with the recorder on, all or those of some names. */
function traceOf(compiled: CompiledScheme, run: Run, s: number, names?: ReadonlySet<string>): Trace {
  const trace: Trace = { subject: run.subjects[s]?.id ?? "", nodes: [] };
  run.s = s;
  for (const column of compiled.order) {
    if (names && !names.has(column.sym.name)) continue;
    const stored = run.cols[column.sym.id]?.[s] as Value;
    const events: TraceEvent[] = [];
    run.unrounded = undefined;
    let value = stored;
    if (run.covered[s]) {
      run.rec = events;
      value = guarded(column, run);
      run.rec = undefined;
    }
    trace.nodes.push({
      name: column.sym.name,
      what: column.source.what,
      value: toOut(value),
      ...(run.unrounded === undefined ? {} : { unrounded: run.unrounded }),
      status: value instanceof Absent ? value.kind : "value",
      reasons: value instanceof Absent ? [...value.reasons] : [],
      events: dedupe(events),
    });
  }
  return trace;
}

/** Names in the order of the document: items, groups, rules. */
export function outputColumns(compiled: CompiledScheme): Column[] {
  const names = [
    ...(compiled.scheme.items ?? []).map((i) => i.code),
    ...(compiled.scheme.groups ?? []).map((g) => g.code),
    ...compiled.scheme.rules.map((r) => r.name),
  ];
  return names.flatMap((name) => {
    const sym = compiled.symbols.get(name);
    const column = sym && compiled.columns.get(sym.id);
    return column ? [column] : [];
  });
}

/** Computes every item, group and rule for every subject of the facts, in their order. */
export function evaluate(
  compiled: CompiledScheme,
  facts: FactsDocument,
  options: EvaluateOptions = {},
): Evaluation {
  const { run, coverage } = runColumns(compiled, facts);
  const columns = outputColumns(compiled);
  const outcomes = outcomeNames(compiled);
  const traced = Array.isArray(options.trace) ? new Set(options.trace) : undefined;
  const results = facts.subjects.map((subject, s): SubjectResult => {
    const values: Record<string, OutValue> = {};
    const errors: ValueError[] = [];
    for (const column of columns) {
      const name = column.sym.name;
      const v = run.cols[column.sym.id]?.[s] as Value;
      if (v instanceof Exact && outcomes.has(name) && !v.terminates()) {
        values[name] = null;
        errors.push(endless(name));
        continue;
      }
      values[name] = toOut(v);
      if (v instanceof Absent)
        for (const r of v.reasons) errors.push({ name, code: r.code, message: r.message });
    }
    const result: SubjectResult = { id: subject.id, values, errors, covered: coverage[s]?.covered ?? true };
    const failed = compiled.checks.filter((c) => values[c.rule] === false);
    if (failed.length > 0) result.checks = failed;
    run.s = s;
    if (run.covered[s]) {
      const due = compiled.actions.filter((a) => a.when(run) === true);
      if (due.length > 0)
        result.actions = due.map((a) => ({
          name: a.name,
          ...(a.deadlineDays === undefined ? {} : { deadlineDays: a.deadlineDays }),
          ...(a.article === undefined ? {} : { article: a.article }),
        }));
    }
    if (options.trace === true || traced?.has(subject.id))
      result.trace = traceOf(compiled, run, s, options.traced);
    return result;
  });
  return { engine: ENGINE_VERSION, results };
}
