import { Exact } from "@/lib/base/exact";
import type { CompiledScheme } from "../compile";
import { evaluate } from "../evaluate";
import { fullMark } from "../items/item";
import { words } from "../symbols";
import type {
  Bilingual,
  Distance,
  FactEntry,
  FactSubject,
  FactsDocument,
  OutValue,
  SchemeItem,
  Trace,
  TraceEvent,
} from "../types";
import { nextBand } from "./explain";

/** Most duties that are tried out, so that one page stays quick. */
const MAX_TRIED = 40;

const none: Distance = {
  level: null,
  nextLevel: null,
  score: null,
  threshold: null,
  gap: null,
  duties: [],
  headline: { zh: "", en: "" },
  text: { zh: "", en: "" },
};

/** Duties a person can still do: marked as such, never ballots, ranks, vetoes, formulas, awards or sanctions. */
function isDuty(item: SchemeItem): boolean {
  if (item.duty === false || item.list === "negative" || item.unlawfulAct) return false;
  if (item.kind === "manual" && item.raters) return false;
  return item.duty === true && (item.kind === "manual" || item.kind === "deduct");
}

/** The same subject with one duty fully done: full mark entered, or no deduction. */
function withDone(subject: FactSubject, item: SchemeItem, max: Exact): FactSubject {
  const entry: FactEntry = { value: max.toString() };
  return { ...subject, entries: { ...subject.entries, [item.code]: item.kind === "deduct" ? [] : [entry] } };
}

/** Rank of a level for "better than": levels by their order, numbers by size, texts by their bands. */
function better(compiled: CompiledScheme, name: string, a: OutValue, b: OutValue, bands: string[]): boolean {
  if (typeof a !== "string") return false;
  if (typeof b !== "string") return true;
  const type = compiled.symbols.get(name)?.type;
  if (type?.t === "level") {
    const order = compiled.levels.get(type.levels);
    return (order?.get(a) ?? -1) > (order?.get(b) ?? -1);
  }
  const [x, y] = [Exact.parse(a), Exact.parse(b)];
  if (x !== undefined && y !== undefined) return x.cmp(y) > 0;
  return bands.indexOf(a) > bands.indexOf(b);
}

/** Values of the band table between score and level, lowest first. */
function bandOrder(compiled: CompiledScheme, table: string | undefined): string[] {
  const found = compiled.scheme.tables?.find((t) => t.name === table);
  if (found?.kind !== "band") return [];
  const rows = [...(found.versions[0]?.rows ?? [])];
  const low = (r: (typeof rows)[number]): Exact | undefined =>
    r.lower === null ? undefined : Exact.of(r.lower);
  rows.sort((r, t) => {
    const [x, y] = [low(r), low(t)];
    return !x ? -1 : !y ? 1 : x.cmp(y);
  });
  return rows.map((r) => String(r.value));
}

type RowEvent = Extract<TraceEvent, { kind: "row" }>;

/** The band table that stands between score and level: the matched row nearest to the level in the trace. */
function band(
  compiled: CompiledScheme,
  trace: Trace,
  level: string,
): { row: RowEvent; next: ReturnType<typeof nextBand> } | undefined {
  const nodes = new Map(trace.nodes.map((n) => [n.name, n]));
  const seen = new Set<string>();
  let current = [level];
  while (current.length > 0) {
    const next: string[] = [];
    for (const name of current) {
      const node = nodes.get(name);
      if (!node || seen.has(name)) continue;
      seen.add(name);
      for (const e of node.events) {
        if (e.kind === "name" && (e.what === "rule" || e.what === "group")) next.push(e.name);
        const table = e.kind === "row" ? compiled.scheme.tables?.find((t) => t.name === e.table) : undefined;
        if (e.kind === "row" && table?.kind === "band") return { row: e, next: nextBand(table, e) };
      }
    }
    current = next;
  }
  return scoreBand(compiled, trace);
}

/** Where a decision stands between score and level, the band that the score itself falls into. */
function scoreBand(compiled: CompiledScheme, trace: Trace): ReturnType<typeof band> {
  const score = compiled.scheme.outcomes?.score;
  if (score === undefined) return undefined;
  for (const node of trace.nodes) {
    if (!node.events.some((e) => e.kind === "name" && e.name === score)) continue;
    for (const e of node.events) {
      const table = e.kind === "row" ? compiled.scheme.tables?.find((t) => t.name === e.table) : undefined;
      if (e.kind === "row" && table?.kind === "band") return { row: e, next: nextBand(table, e) };
    }
  }
  return undefined;
}

const starWords = ["零", "一", "二", "三", "四", "五", "六", "七", "八", "九", "十"];

/** The level as people say it: 四星, not 4. */
function levelWords(level: OutValue, unit: string | undefined): Bilingual {
  const word = unit === "星" ? starWords[Number(level)] : undefined;
  if (word) return { zh: `${word}星`, en: `${String(level)} ${level === "1" ? "star" : "stars"}` };
  return { zh: `${String(level)}${unit ?? ""}`, en: String(level) };
}

/** The place on the scale in one sentence, without the duties. */
function headlineOf(
  level: OutValue,
  found: ReturnType<typeof band>,
  { label, unit }: { label: Bilingual; unit?: string },
): Bilingual {
  if (level === null) return { zh: `暂无${label.zh}`, en: `No ${label.en} yet` };
  const now = levelWords(level, unit);
  const next = found?.next;
  if (!next)
    return {
      zh: `现为${now.zh}，分数上没有更高一档`,
      en: `Now ${now.en}; there is no higher band of the score`,
    };
  return {
    zh: `现为${now.zh}，得分 ${found?.row.argument}，距“${next.name}” ${next.lower} 还差 ${next.gap} 分`,
    en: `Now ${now.en}, score ${found?.row.argument}, ${next.gap} short of "${next.name}" (${next.lower})`,
  };
}

function textOf(headline: Bilingual, level: OutValue, duties: Distance["duties"]): Bilingual {
  if (level === null || duties.length === 0) return headline;
  const zh = duties
    .map((d) => `${d.label}可加 ${d.canAdd} 分${d.lifts ? "（补齐即可晋级）" : ""}`)
    .join("；");
  const en = duties
    .map((d) => `${d.labelEn} can add ${d.canAdd}${d.lifts ? " (enough by itself)" : ""}`)
    .join("; ");
  return { zh: `${headline.zh}。还可以补齐：${zh}`, en: `${headline.en}. Still to do: ${en}` };
}

/**
 * What would lift this subject to the next level: the gap to the next band, and duties the person can still do (items
 * marked `duty`), each with what it can add and whether it alone lifts the level. Colleagues stay as they are; never
 * ballots, ranks, sanctions or awards.
 */
export function distance(compiled: CompiledScheme, facts: FactsDocument, subjectId: string): Distance {
  const at = facts.subjects.findIndex((s) => s.id === subjectId);
  const subject = facts.subjects[at];
  const level = compiled.scheme.outcomes?.level ?? compiled.scheme.outcomes?.score;
  if (!subject || level === undefined) return none;
  const now = evaluate(compiled, facts, { trace: [subjectId] }).results[at];
  if (!now?.trace) return none;
  const value = now.values[level] ?? null;
  const found = band(compiled, now.trace, level);
  const bands = bandOrder(compiled, found?.row.table);
  const duties: Distance["duties"] = [];
  for (const item of compiled.scheme.items ?? []) {
    const max = isDuty(item) ? fullMark(item) : undefined;
    const score = now.values[item.code];
    if (!max || duties.length >= MAX_TRIED || score === undefined) continue;
    const have = typeof score === "string" ? Exact.parse(score) : undefined;
    if (have ? have.cmp(max) >= 0 : now.errors.some((e) => e.name === item.code && e.code === "NOT_DUE"))
      continue;
    const subjects = facts.subjects.map((s, i) => (i === at ? withDone(subject, item, max) : s));
    const then = evaluate(compiled, { ...facts, subjects }).results[at];
    duties.push({
      item: item.code,
      label: words(item.name, item.code).zh,
      labelEn: words(item.name, item.code).en,
      score: have?.toString() ?? null,
      max: max.toString(),
      canAdd: max.sub(have ?? Exact.ZERO).toString(),
      lifts: better(compiled, level, then?.values[level] ?? null, value, bands),
    });
  }
  const unit = compiled.scheme.rules.find((rule) => rule.name === level)?.unit;
  const headline = headlineOf(value, found, {
    label: compiled.symbols.get(level)?.label ?? { zh: level, en: level },
    ...(unit ? { unit } : {}),
  });
  return {
    level: value === null ? null : String(value),
    nextLevel: found?.next?.name ?? null,
    score:
      found?.row.argument === undefined || found.row.argument === null ? null : String(found.row.argument),
    threshold: found?.next?.lower ?? null,
    gap: found?.next?.gap ?? null,
    duties,
    headline,
    text: textOf(headline, value, duties),
  };
}
