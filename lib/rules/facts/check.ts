import { Exact } from "@/lib/base/exact";
import type { FactCode } from "../check/codes";
import type { CompiledScheme } from "../compile";
import { Day, dayNumber } from "../dates";
import { additiveOf } from "../items/additive";
import type { Sym } from "../model";
import { fromScalar } from "../run";
import type { FactBallot, FactEntry, FactSubject, FactsDocument, Finding, SchemeItem } from "../types";
import { Absent } from "../values";

const MAX_FINDINGS = 100;

type Holder = Pick<FactSubject, "facts" | "lists" | "entries" | "ballots"> & { id: string };

class Checker {
  readonly findings: Finding[] = [];
  private readonly warned = new Set<string>();

  constructor(readonly compiled: CompiledScheme) {}

  add(severity: Finding["severity"], code: FactCode, name: string, zh: string, en: string): void {
    if (this.findings.length >= MAX_FINDINGS) return;
    this.findings.push({ code, severity, place: { part: "facts", name }, message: { zh, en } });
  }

  /** A name that the scheme does not know is reported once, as a warning: facts may hold more than one scheme reads. */
  unknown(kind: "fact" | "list" | "item", name: string): void {
    const key = `${kind}:${name}`;
    if (this.warned.has(key)) return;
    this.warned.add(key);
    this.add(
      "warning",
      "UNKNOWN_FACT",
      name,
      `办法不认识“${name}”，未使用`,
      `The scheme does not know "${name}"; it is not used`,
    );
  }

  holder(h: Holder): void {
    const { symbols, lists, scheme } = this.compiled;
    const aliases = new Set([...symbols.values()].flatMap((s) => [s.name, s.alias ?? s.name]));
    const listNames = new Set([...lists.values()].flatMap((l) => [l.name, l.alias ?? l.name]));
    for (const [name, raw] of Object.entries(h.facts ?? {}))
      if (!aliases.has(name)) this.unknown("fact", name);
      else this.fact(h.id, symbols.get(name) ?? [...symbols.values()].find((s) => s.alias === name), raw);
    for (const name of Object.keys(h.lists ?? {})) if (!listNames.has(name)) this.unknown("list", name);
    for (const [code, entries] of Object.entries(h.entries ?? {})) {
      const item = scheme.items?.find((i) => i.code === code);
      if (!item) this.unknown("item", code);
      else for (const entry of entries) this.entry(h.id, item, entry);
    }
    for (const [code, ballots] of Object.entries(h.ballots ?? {})) {
      const item = scheme.items?.find((i) => i.code === code);
      if (item?.kind !== "ballot") this.unknown("item", code);
      else
        for (const ballot of ballots)
          this.ballot(
            h.id,
            code,
            item.ballot.options.map((o) => o.name),
            ballot,
          );
    }
  }

  private fact(id: string, sym: Sym | undefined, raw: unknown): void {
    if (!sym) return;
    const values =
      typeof raw !== "object" || raw === null
        ? [raw]
        : "byYear" in raw
          ? Object.values(raw.byYear as object)
          : (raw as { dated: { value: unknown }[] }).dated.map((d) => d.value);
    for (const value of values) {
      if (value === null) continue;
      const v = fromScalar(value as string, sym, this.compiled);
      const wrongChoice = sym.choices !== undefined && typeof v === "string" && !sym.choices.includes(v);
      if (v instanceof Absent || wrongChoice)
        this.add(
          "error",
          "FACT_TYPE",
          id,
          `${id} 的“${sym.name}”的值“${String(value).slice(0, 40)}”不符合要求`,
          `The value "${String(value).slice(0, 40)}" of "${sym.name}" of ${id} does not fit its type`,
        );
      else if (v instanceof Exact && ((sym.min && v.cmp(sym.min) < 0) || (sym.max && v.cmp(sym.max) > 0)))
        this.add(
          "error",
          "FACT_RANGE",
          id,
          `${id} 的“${sym.name}”的值 ${v} 超出 ${sym.min ?? "-∞"}～${sym.max ?? "∞"}`,
          `The value ${v} of "${sym.name}" of ${id} is out of ${sym.min ?? "-∞"} to ${sym.max ?? "∞"}`,
        );
    }
  }

  private entry(id: string, item: SchemeItem, entry: FactEntry): void {
    if (entry.date !== undefined && !Day.parse(entry.date))
      this.add(
        "error",
        "DATE",
        id,
        `${id} 的“${item.code}”日期 ${entry.date} 不存在`,
        `The date ${entry.date} of "${item.code}" of ${id} does not exist`,
      );
    if (entry.count !== undefined && item.kind !== "veto" && !additiveOf(this.compiled, item))
      this.add(
        "error",
        "COUNTED_ENTRY",
        id,
        `${id} 的“${item.code}”须逐条记录，不能合并`,
        `Entries of "${item.code}" of ${id} must stand one by one and cannot be joined`,
      );
    if (entry.value === undefined || entry.value === null) return;
    const value = Exact.parse(entry.value);
    if (!value) return;
    const range = rangeOf(item);
    if (!range) return;
    const times = Exact.int(entry.count ?? 1);
    const [min, max] = range.map((bound) => bound?.mul(times));
    if ((min && value.cmp(min) < 0) || (max && value.cmp(max) > 0))
      this.add(
        "error",
        "ENTRY_RANGE",
        id,
        `${id} 的“${item.code}”记录 ${value} 超出 ${min ?? "-∞"}～${max ?? "∞"}`,
        `The entry ${value} of "${item.code}" of ${id} is out of ${min ?? "-∞"} to ${max ?? "∞"}`,
      );
  }

  private ballot(id: string, code: string, options: string[], b: FactBallot): void {
    const bad = (zh: string, en: string): void =>
      this.add(
        "error",
        "BALLOT_COUNTS",
        id,
        `${id} 的测评“${code}”${zh}`,
        `Ballot "${code}" of ${id}: ${en}`,
      );
    for (const option of Object.keys(b.counts))
      if (!options.includes(option)) bad(`没有选项“${option}”`, `no option "${option}"`);
    const cast = Object.values(b.counts).reduce((a, n) => a + n, 0) + (b.abstained ?? 0);
    if (b.valid !== undefined && cast > b.valid)
      bad(`各项合计 ${cast} 票，多于有效票 ${b.valid}`, `${cast} votes exceed ${b.valid} valid ballots`);
    if (b.returned !== undefined && b.valid !== undefined && b.returned !== b.valid + (b.invalid ?? 0))
      bad(
        `收回 ${b.returned} 票，不等于有效票加无效票 ${b.valid + (b.invalid ?? 0)}`,
        `${b.returned} returned ballots are not valid plus invalid ${b.valid + (b.invalid ?? 0)}`,
      );
    if (b.issued !== undefined && b.returned !== undefined && b.issued < b.returned)
      bad(
        `收回 ${b.returned} 票，多于发出 ${b.issued} 票`,
        `${b.returned} returned, only ${b.issued} issued`,
      );
    if (b.due !== undefined && b.present !== undefined && b.due < b.present)
      bad(`实到 ${b.present} 人，多于应到 ${b.due} 人`, `${b.present} present, only ${b.due} due`);
  }
}

function rangeOf(item: SchemeItem): [Exact | undefined, Exact | undefined] | undefined {
  if (item.kind === "manual") return [Exact.of(item.min ?? 0), Exact.of(item.max)];
  if ((item.kind === "add" || item.kind === "deduct") && item.amount.by === "recorded")
    return [
      Exact.of(item.amount.min ?? 0),
      item.amount.max === undefined ? undefined : Exact.of(item.amount.max),
    ];
  return undefined;
}

/**
 * What in the facts does not fit the scheme. Errors: a period that ends before it begins or is of another kind, an id
 * used twice, a date that does not exist, an entry out of range, ballots that do not add up. Warnings: names the scheme
 * does not know.
 */
export function checkFacts(compiled: CompiledScheme, facts: FactsDocument): Finding[] {
  const c = new Checker(compiled);
  const days = [facts.period.from, facts.period.until].map((d) => (Day.parse(d) ? dayNumber(d) : undefined));
  const [from, until] = days;
  if (from === undefined || until === undefined)
    c.add("error", "DATE", "period", "期间的日期不存在", "A date of the period does not exist");
  else if (until <= from)
    c.add(
      "error",
      "PERIOD",
      "period",
      "期间的结束日（不含）要晚于开始日",
      "The period must end after it begins",
    );
  else if (until - from > 366 * 20) c.add("error", "PERIOD", "period", "期间太长", "The period is too long");
  if (facts.period.kind !== compiled.scheme.period)
    c.add(
      "error",
      "PERIOD",
      "period",
      `办法按“${compiled.scheme.period}”计算，事实是“${facts.period.kind}”`,
      `The scheme runs by ${compiled.scheme.period}, the facts are of a ${facts.period.kind}`,
    );
  const seen = new Set<string>();
  for (const s of facts.subjects) {
    if (seen.has(s.id))
      c.add("error", "DUPLICATE_ID", s.id, `编号“${s.id}”出现两次`, `The id "${s.id}" occurs twice`);
    seen.add(s.id);
    c.holder(s);
    for (const p of s.previous ?? [])
      if (!Day.parse(p.period.from) || !Day.parse(p.period.until))
        c.add(
          "error",
          "DATE",
          s.id,
          `${s.id} 往期的日期不存在`,
          `A date of an earlier period of ${s.id} does not exist`,
        );
  }
  for (const kind of ["county", "township", "village", "branch"] as const)
    for (const u of facts.others?.[kind] ?? []) c.holder(u);
  for (const p of facts.parameters ?? []) if (!compiled.parameters.has(p.name)) c.unknown("fact", p.name);
  return c.findings;
}
