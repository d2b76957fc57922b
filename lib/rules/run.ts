import { Exact } from "@/lib/base/exact";
import { addMonths, Day, dayNumber, periodName, periodSpan, type Span } from "./dates";
import type { ListSym, SubjectUnit, Sym } from "./model";
import type { Program } from "./program";
import type {
  Bilingual,
  FactBallot,
  FactEntry,
  FactSubject,
  FactsDocument,
  Period,
  SchemeParameter,
  TraceEvent,
} from "./types";
import { Absent, blank, failure, isNumber, Rows, toOut, type Value } from "./values";

type Scalar = string | number | boolean | null;
type Gathered = Omit<FactSubject, "id" | "name" | "keys">;
type Holder = Gathered & { id: string; name?: string | undefined };

export function own<T>(record: Record<string, T> | undefined, name: string | undefined): T | undefined {
  return record !== undefined && name !== undefined && Object.hasOwn(record, name) ? record[name] : undefined;
}

const KIND_MONTHS: Record<string, number> = { month: 1, quarter: 3, halfYear: 6, year: 12, twoYears: 24 };

/** A JSON scalar as a value of the name's type; null is blank. */
export function fromScalar(
  raw: Scalar | undefined,
  sym: Pick<Sym, "type" | "name" | "fallback">,
  program: Program,
): Value {
  const scalar = raw === undefined || raw === null ? sym.fallback : raw;
  if (scalar === undefined || scalar === null)
    return blank("NO_ENTRY", `没有“${sym.name}”的记录`, `No entry for "${sym.name}"`);
  const wrong = (): Absent =>
    failure(
      "FACT_TYPE",
      `“${sym.name}”的值“${String(scalar).slice(0, 40)}”类型不对`,
      `The value "${String(scalar).slice(0, 40)}" of "${sym.name}" has the wrong type`,
    );
  switch (sym.type.t) {
    case "number":
      return typeof scalar === "boolean" ? wrong() : (Exact.parse(scalar) ?? wrong());
    case "boolean":
      return typeof scalar === "boolean" ? scalar : wrong();
    case "date":
      return typeof scalar === "string" ? (Day.parse(scalar) ?? wrong()) : wrong();
    case "level":
      return typeof scalar === "string" && program.levels.get(sym.type.levels)?.has(scalar)
        ? scalar
        : wrong();
    default:
      return typeof scalar === "string" ? scalar : typeof scalar === "number" ? String(scalar) : wrong();
  }
}

export type EntryRow = {
  raw: FactEntry;
  item: string;
  value?: Exact;
  quantity?: Exact;
  date?: Day;
  points?: Exact;
  note?: Bilingual;
};

/** One entry with its figures and date read. */
export function entryRow(entry: FactEntry, item: string): EntryRow {
  const row: EntryRow = { raw: entry, item };
  const value = entry.value === undefined || entry.value === null ? undefined : Exact.parse(entry.value);
  const quantity = entry.quantity === undefined ? undefined : Exact.parse(entry.quantity);
  const date = entry.date === undefined ? undefined : Day.parse(entry.date);
  if (value) row.value = value;
  if (quantity) row.quantity = quantity;
  if (date) row.date = date;
  return row;
}

export type PreviousRow = { period: Period; span: Span; values: Record<string, Scalar> };

type ParameterEntry = {
  value: Value;
  year?: number;
  from?: number;
  scope?: string;
  source?: string;
  expected?: boolean;
};

/** The mutable state of one evaluation: which subject, which list row, as on which day, and what was read. */
export class Run {
  s = 0;
  row: unknown = undefined;
  asOf: number;
  dated = false;
  monthStart = 0;
  rec: TraceEvent[] | undefined = undefined;
  unrounded: string | undefined = undefined;
  readonly span: Span;
  readonly period: Period;
  readonly subjects: readonly FactSubject[];
  readonly cols: Value[][] = [];
  readonly covered: boolean[] = [];
  readonly peers = new Map<string, Rows>();
  readonly indexOf = new Map<string, number>();
  private readonly factCols: (Value | undefined)[][] = [];
  private readonly listCache = new Map<string, (Rows | Absent)[]>();
  private readonly entryCache = new Map<string, (EntryRow[] | undefined)[]>();
  private readonly previousCache: (PreviousRow[] | undefined)[] = [];
  private readonly units = new Map<string, Holder>();
  private readonly parameters = new Map<string, ParameterEntry[]>();
  /** Kept results of list functions that do not depend on the subject. */
  readonly memo = new Map<object, Map<Rows, unknown>>();
  /** Other things made once per run, by label. */
  readonly kept = new Map<string, unknown>();

  constructor(
    readonly program: Program,
    readonly facts: FactsDocument,
  ) {
    this.period = facts.period;
    this.span = periodSpan(facts.period);
    this.asOf = this.span.until - 1;
    this.subjects = facts.subjects;
    facts.subjects.forEach((subject, i) => {
      this.indexOf.set(subject.id, i);
    });
    for (const kind of ["county", "township", "village", "branch"] as const)
      for (const unit of facts.others?.[kind] ?? []) this.units.set(`${kind}:${unit.id}`, unit);
  }

  dayText(): string {
    return new Day(this.asOf).toString();
  }

  key(name: string, s: number): string | undefined {
    const keys = this.subjects[s]?.keys;
    const sym = this.program.symbols.get(name);
    const value = own(keys, name) ?? own(keys, sym?.alias);
    return value ?? undefined;
  }

  private holder(unit: SubjectUnit | undefined, s: number): Holder | undefined {
    if (unit === undefined || unit === "person") return undefined;
    const subject = this.subjects[s];
    const id = own(subject?.keys, unit) ?? own(subject?.keys, this.program.unitKeys[unit]);
    return typeof id === "string" ? this.units.get(`${unit}:${id}`) : undefined;
  }

  /** The name of a village by its id, when the facts know it. */
  villageName(id: string): string | undefined {
    return this.units.get(`village:${id}`)?.name;
  }

  /** A key or fact of subject `s` as on the day the run stands at. */
  fact(sym: Sym, s: number): Value {
    if (this.dated) return this.readFact(sym, s);
    let col = this.factCols[sym.id];
    if (!col) {
      col = [];
      this.factCols[sym.id] = col;
    }
    let value = col[s];
    if (value === undefined) {
      value = this.readFact(sym, s);
      col[s] = value;
    }
    return value;
  }

  private readFact(sym: Sym, s: number): Value {
    const subject = this.subjects[s];
    if (sym.kind === "key") return fromScalar(this.key(sym.name, s), sym, this.program);
    const pick = (facts: Holder["facts"]) => {
      const named = own(facts, sym.name);
      return named === undefined ? own(facts, sym.alias) : named;
    };
    const mine = pick(subject?.facts);
    const raw = mine === undefined ? pick(this.holder(sym.subject, s)?.facts) : mine;
    const scalar = this.scalarAt(raw, this.asOf);
    const value = fromScalar(scalar, sym, this.program);
    return value instanceof Absent || !isNumber(value) ? value : this.inRange(value, sym);
  }

  private inRange(value: Exact, sym: Sym): Value {
    const low = sym.min && value.cmp(sym.min) < 0;
    const high = sym.max && value.cmp(sym.max) > 0;
    if (!low && !high) return value;
    return failure(
      "FACT_RANGE",
      `“${sym.name}”的值 ${value} 超出范围 ${sym.min ?? ""}～${sym.max ?? ""}`,
      `The value ${value} of "${sym.name}" is out of the range ${sym.min ?? ""} to ${sym.max ?? ""}`,
    );
  }

  private scalarAt(raw: unknown, day: number): Scalar | undefined {
    if (raw === undefined || raw === null || typeof raw !== "object") return raw as Scalar | undefined;
    if ("byYear" in raw)
      return own(raw.byYear as Record<string, Scalar>, new Day(day).toString().slice(0, 4));
    if (!("dated" in raw)) return undefined;
    let best: Scalar | undefined;
    let from = Number.NEGATIVE_INFINITY;
    for (const step of raw.dated as { from: string; value: Scalar }[]) {
      const n = dayNumber(step.from);
      if (n <= day && n >= from) {
        best = step.value;
        from = n;
      }
    }
    return best;
  }

  /** A declared or catalogue list of subject `s`; a list that is left out is empty, a null list is blank. */
  list(sym: ListSym, s: number): Rows | Absent {
    let cache = this.listCache.get(sym.name);
    if (!cache) {
      cache = [];
      this.listCache.set(sym.name, cache);
    }
    const known = cache[s];
    if (known) return known;
    const subject = this.subjects[s];
    const pick = (lists: Holder["lists"]) => {
      const named = own(lists, sym.name);
      return named === undefined ? own(lists, sym.alias) : named;
    };
    const mine = pick(subject?.lists);
    const raw = mine === undefined ? pick(this.holder(sym.subject, s)?.lists) : mine;
    const made =
      raw === null
        ? blank("NO_LIST", `没有“${sym.name}”的登记`, `No record of "${sym.name}"`)
        : new Rows(
            (raw ?? []).map((row) =>
              sym.fields.map((f) =>
                fromScalar(
                  own(row, f.name) ?? own(row, f.alias),
                  { name: f.name, type: f.type },
                  this.program,
                ),
              ),
            ),
          );
    cache[s] = made;
    return made;
  }

  /** Entries of an item as the facts hold them. */
  rawEntries(item: string, unit: SubjectUnit | undefined, s: number): FactEntry[] | undefined {
    return own(this.subjects[s]?.entries, item) ?? own(this.holder(unit, s)?.entries, item);
  }

  /** Entries of an item, undefined when the facts carry none at all for it. */
  entries(item: string, unit: SubjectUnit | undefined, s: number): EntryRow[] | undefined {
    let cache = this.entryCache.get(item);
    if (!cache) {
      cache = [];
      this.entryCache.set(item, cache);
    }
    if (s in cache) return cache[s];
    const raw = this.rawEntries(item, unit, s);
    const made = raw?.map((entry) => entryRow(entry, item));
    cache[s] = made;
    return made;
  }

  ballots(item: string, unit: SubjectUnit | undefined, s: number): FactBallot[] | undefined {
    return own(this.subjects[s]?.ballots, item) ?? own(this.holder(unit, s)?.ballots, item);
  }

  private parameterEntries(name: string, declared: SchemeParameter): ParameterEntry[] {
    const known = this.parameters.get(name);
    if (known) return known;
    const type = declared.type ?? "number";
    const sym = { name, type: { t: type } as Sym["type"] };
    const fromRegister = (this.facts.parameters ?? []).filter((p) => p.name === name);
    // The county's register stands before the values that travel with the scheme.
    const all = [...fromRegister, ...(declared.values ?? [])].map((p): ParameterEntry => {
      const entry: ParameterEntry = { value: fromScalar(p.value, sym, this.program) };
      if (p.year !== undefined) entry.year = p.year;
      if (p.from !== undefined) entry.from = dayNumber(p.from);
      if (p.scope !== undefined) entry.scope = p.scope;
      if (p.source !== undefined) entry.source = p.source;
      if (p.expected) entry.expected = true;
      return entry;
    });
    this.parameters.set(name, all);
    return all;
  }

  /** The value of a parameter for a year or on a day; never the nearest year. */
  parameter(
    name: string,
    at: { year: number } | { day: number } | undefined,
    scope: string | undefined,
  ): Value {
    const declared = this.program.parameters.get(name);
    if (!declared) return failure("UNKNOWN_PARAMETER", `没有参数“${name}”`, `No parameter "${name}"`);
    const day = at && "day" in at ? at.day : this.asOf;
    const year = at && "year" in at ? at.year : Number(new Day(day).toString().slice(0, 4));
    const local = declared.localChoice;
    const chosen = scope ?? (local ? this.key(this.program.unitKeys[local.scope] ?? "", this.s) : undefined);
    const all = this.parameterEntries(name, declared);
    const pick = (wanted: string | undefined): ParameterEntry | undefined => {
      let best: ParameterEntry | undefined;
      for (const p of all) {
        if (p.scope !== wanted) continue;
        if (declared.kind === "yearly" && p.year !== undefined) {
          if (p.year === year) return p;
          continue;
        }
        const limit = at && "year" in at && p.from !== undefined ? dayNumber(`${year}-12-31`) : day;
        if (p.from !== undefined && p.from > limit) continue;
        if (p.year !== undefined && p.year !== year) continue;
        if (!best || (p.from ?? Number.NEGATIVE_INFINITY) > (best.from ?? Number.NEGATIVE_INFINITY)) best = p;
      }
      return best;
    };
    const found = (chosen === undefined ? undefined : pick(chosen)) ?? pick(undefined);
    let value = found?.value;
    if (found && found.scope !== undefined && local && isNumber(value)) {
      const limit = { name, min: local.min, max: local.max };
      if (
        (limit.min !== undefined && value.cmp(Exact.of(limit.min)) < 0) ||
        (limit.max !== undefined && value.cmp(Exact.of(limit.max)) > 0)
      )
        value = failure(
          "LOCAL_LIMIT",
          `“${name}”在 ${found.scope} 选定的 ${value} 超出允许范围`,
          `The choice ${value} of ${found.scope} for "${name}" is out of its limits`,
        );
    }
    if (value === undefined && declared.default !== undefined && declared.default !== null)
      value = fromScalar(declared.default, { name, type: { t: declared.type ?? "number" } }, this.program);
    const when = declared.kind === "yearly" ? `${year}年` : new Day(day).toString();
    value ??= blank(
      "NO_PARAMETER",
      `参数“${name}”没有${when}的值`,
      `Parameter "${name}" has no value for ${declared.kind === "yearly" ? year : when}`,
    );
    this.rec?.push({
      kind: "parameter",
      name,
      value: toOut(value),
      ...(found === undefined
        ? { source: "办法默认值" }
        : { date: found.from === undefined ? when : new Day(found.from).toString() }),
      ...(found?.source === undefined ? {} : { source: found.source }),
      ...(found?.expected ? { expected: true } : {}),
      ...(found?.scope === undefined ? {} : { scope: found.scope }),
    });
    return value;
  }

  /** Earlier results of a subject, oldest first. */
  previous(s: number): PreviousRow[] {
    const known = this.previousCache[s];
    if (known) return known;
    const made = (this.subjects[s]?.previous ?? [])
      .map((p) => ({ period: p.period, span: periodSpan(p.period), values: p.values }))
      .sort((a, b) => a.span.from - b.span.from);
    this.previousCache[s] = made;
    return made;
  }

  /** Length of this run's period in months; undefined for terms of unknown length. */
  periodMonths(): number | undefined {
    return KIND_MONTHS[this.period.kind] ?? this.program.scheme.months;
  }

  /** The n-th period before this one, by the calendar. */
  earlier(n: number): { from: number; name: string } | undefined {
    const months = this.periodMonths();
    if (months === undefined) return undefined;
    const from = addMonths(this.span.from, -months * n);
    const until = addMonths(this.span.from, -months * (n - 1));
    const period = {
      kind: this.period.kind,
      from: new Day(from).toString(),
      until: new Day(until).toString(),
    };
    return { from, name: periodName(period) };
  }

  /** Every subject that the scheme covers and that shares the named values with subject `s`. */
  cohort(key: string): Rows | undefined {
    return this.peers.get(key);
  }
}
