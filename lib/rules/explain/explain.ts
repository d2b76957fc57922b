import { Exact } from "@/lib/base/exact";
import type { CompiledScheme } from "../compile";
import { fullMark } from "../items/item";
import { words } from "../symbols";
import type { Explanation, ExplanationLine, Locale, Trace, TraceEvent, TraceNode } from "../types";
import { type Described, describe, labelOf, say, shown, statusWords, withUnit } from "./labels";
import { Wording } from "./words";

type RowEvent = Extract<TraceEvent, { kind: "row" }>;
type EntryEvent = Extract<TraceEvent, { kind: "entry" }>;
type NameEvent = Extract<TraceEvent, { kind: "name" }>;

const of = <K extends TraceEvent["kind"]>(node: TraceNode, kind: K): Extract<TraceEvent, { kind: K }>[] =>
  node.events.filter((e): e is Extract<TraceEvent, { kind: K }> => e.kind === kind);

/** "得分 86.5，达到“四星” 85，距“五星” 90 差 3.5" from the table row that was matched. */
function bandText(compiled: CompiledScheme, row: RowEvent, locale: Locale): string {
  const table = compiled.scheme.tables?.find((t) => t.name === row.table);
  const value = shown(row.value, locale);
  const zh = locale !== "en";
  if (row.row === "else") return zh ? `“${row.table}”取其他：${value}` : `"${row.table}", else row: ${value}`;
  if (table?.kind !== "band" || row.argument === null) {
    const key = row.argument === null ? "" : `${shown(row.argument, locale)} → `;
    return zh ? `“${row.table}”：${key}${value}` : `"${row.table}": ${key}${value}`;
  }
  const unit = table.axis?.unit ?? "";
  const axis = table.axis?.name ?? (zh ? "数值" : "value");
  const reached =
    row.lower === undefined
      ? ""
      : zh
        ? `，达到“${value}”线 ${row.lower}${unit}`
        : `, reaches "${value}" from ${row.lower}${unit}`;
  const next = nextBand(table, row);
  const gap = next
    ? zh
      ? `，距“${next.name}”线 ${next.lower}${unit} 差 ${next.gap}${unit}`
      : `, ${next.gap}${unit} short of "${next.name}" (${next.lower}${unit})`
    : "";
  return `${axis} ${shown(row.argument, locale)}${unit}${reached || (zh ? `，属于“${value}”` : `, belongs to "${value}"`)}${gap}`;
}

type BandTable = Extract<NonNullable<CompiledScheme["scheme"]["tables"]>[number], { kind: "band" }>;

/** The band just above the matched one, with the distance of the argument to it. */
export function nextBand(
  table: BandTable,
  row: RowEvent,
): { name: string; lower: string; gap: string } | undefined {
  const x = typeof row.argument === "string" ? Exact.parse(row.argument) : undefined;
  if (!x || row.upper === undefined) return undefined;
  const version = table.versions.find((v) => (v.from ?? undefined) === row.version) ?? table.versions[0];
  const rows = version?.rows ?? [];
  const keys = typeof row.row === "number" ? JSON.stringify(rows[row.row]?.keys ?? []) : "[]";
  let best: { lower: Exact; name: string } | undefined;
  for (const r of rows) {
    if (r.lower === null || JSON.stringify(r.keys ?? []) !== keys) continue;
    const lower = Exact.of(r.lower);
    if (lower.cmp(x) > 0 && (!best || lower.cmp(best.lower) < 0)) best = { lower, name: String(r.value) };
  }
  return best && { name: best.name, lower: best.lower.toString(), gap: best.lower.sub(x).toString() };
}

function entryText(e: EntryEvent, locale: Locale): string {
  const zh = locale !== "en";
  const parts = [
    e.date,
    e.value === undefined ? undefined : zh ? `记录 ${e.value}` : `recorded ${e.value}`,
    e.points === null ? undefined : zh ? `计 ${e.points} 分` : `${e.points} points`,
    e.document,
    e.note ? say(e.note, locale) : undefined,
    e.by === undefined ? undefined : zh ? `${e.by} 录入` : `entered by ${e.by}`,
  ];
  return parts.filter((p) => p !== undefined).join(zh ? "，" : ", ");
}

function notesOf(node: TraceNode, locale: Locale): string[] {
  const zh = locale !== "en";
  const out: string[] = [];
  for (const e of node.events) {
    if (e.kind === "note" || e.kind === "ballot") out.push(say(e.text, locale));
    else if (e.kind === "list" && e.list === "PEERS")
      out.push(
        zh ? `比较范围 ${e.rows} 人，计入 ${e.counted} 人` : `cohort of ${e.rows}, ${e.counted} counted`,
      );
  }
  if (node.unrounded !== undefined)
    out.push(zh ? `取整前 ${node.unrounded}` : `before rounding ${node.unrounded}`);
  return [...new Set(out)];
}

/** One plain sentence for a line. */
function sentence(
  compiled: CompiledScheme,
  node: TraceNode,
  d: Described,
  line: Omit<ExplanationLine, "text">,
  locale: Locale,
): string {
  const zh = locale !== "en";
  const label = say(d.label, locale);
  const where = line.article ? (zh ? `（${line.article.number}）` : ` (${line.article.number})`) : "";
  const assumed = d.assumption ? (zh ? "［假设］" : " [assumed]") : "";
  if (node.status !== "value") {
    const reasons = node.reasons.map((r) => say(r.message, locale)).join(zh ? "；" : "; ");
    return zh
      ? `${label}：${statusWords(node.status, locale)}，${reasons}${where}${assumed}`
      : `${label}: ${statusWords(node.status, locale)}, ${reasons}${where}${assumed}`;
  }
  const value = withUnit(node.value, zh || d.unit !== "分" ? d.unit : "points", locale);
  const item = compiled.scheme.items?.find((i) => i.code === node.name);
  const max = item && fullMark(item);
  const full = max ? (zh ? `（满分 ${max}）` : ` (of ${max})`) : "";
  const details: string[] = [];
  if (node.what === "item") details.push(...of(node, "entry").map((e) => entryText(e, locale)));
  details.push(...line.rows.map((r) => r.text));
  if (node.what === "group")
    details.push(
      of(node, "name")
        .filter((e) => e.value !== null)
        .map((e) => `${say(labelOf(compiled, e.name), locale)} ${shown(e.value, locale)}`)
        .join(zh ? "，" : ", "),
    );
  else if (
    line.inWords !== undefined &&
    details.length === 0 &&
    !line.inWords.startsWith(`${label}${zh ? "（" : " ("}`)
  )
    details.push(`${line.inWords} = ${shown(node.value, locale)}`);
  details.push(...line.notes);
  for (const p of line.parameters) {
    const expected = p.expected ? (zh ? "预计数" : "expected") : undefined;
    const facts = [p.date, p.source, expected].filter((x) => x !== undefined).join(zh ? "，" : ", ");
    details.push(
      zh
        ? `“${p.name}” ${shown(p.value, locale)}（${facts}）`
        : `"${p.name}" ${shown(p.value, locale)} (${facts})`,
    );
  }
  const body = details.filter((x) => x !== "").join(zh ? "；" : "; ");
  return zh
    ? `${label}：${value}${full}${body ? `。${body}` : ""}${where}${assumed}`
    : `${label}: ${value}${full}${body ? `. ${body}` : ""}${where}${assumed}`;
}

function lineOf(compiled: CompiledScheme, node: TraceNode, locale: Locale): ExplanationLine {
  const d = describe(compiled, node.name);
  const article =
    d.article === undefined ? undefined : compiled.scheme.articles?.find((a) => a.number === d.article);
  const names = of(node, "name");
  const direct = (e: NameEvent): boolean => e.what === "rule" || e.what === "item" || e.what === "group";
  const unique = <T>(list: T[]): T[] => [...new Map(list.map((x) => [JSON.stringify(x), x])).values()];
  const line: Omit<ExplanationLine, "text"> = {
    name: node.name,
    label: say(d.label, locale),
    what: node.what,
    value: node.value,
    ...(d.unit === undefined ? {} : { unit: d.unit }),
    ...(d.article === undefined
      ? {}
      : { article: { number: d.article, ...(article ? { text: article.text } : {}) } }),
    ...(d.formula === undefined
      ? {}
      : { formula: d.formula, inWords: new Wording(compiled, node, locale).formula(d.formula) }),
    inputs: unique([
      ...names
        .filter((e) => !direct(e) && e.what !== "parameter")
        .map((e) => ({ name: e.name, value: e.value })),
      ...of(node, "entry").map((e) => ({
        name: e.item,
        value: e.value ?? e.points,
        ...(e.by === undefined ? {} : { recordedBy: e.by }),
        ...(e.at === undefined ? {} : { recordedAt: e.at }),
        ...(e.document === undefined ? {} : { document: e.document }),
        ...(e.note === undefined ? {} : { note: say(e.note, locale) }),
      })),
    ]),
    rows: unique(of(node, "row").map((e) => ({ table: e.table, text: bandText(compiled, e, locale) }))),
    parameters: unique(
      of(node, "parameter").map((e) => ({
        name: e.name,
        value: e.value,
        ...(e.date === undefined ? {} : { date: e.date }),
        ...(e.source === undefined ? {} : { source: e.source }),
        ...(e.expected ? { expected: true } : {}),
      })),
    ),
    notes: notesOf(node, locale),
    children: [...new Set(names.filter(direct).map((e) => e.name))],
    ...(d.assumption ? { assumption: true } : {}),
  };
  return { ...line, text: sentence(compiled, node, d, line, locale) };
}

/** Outcomes first, then what they read, level by level; what nothing reads comes last. */
function readingOrder(compiled: CompiledScheme, lines: ExplanationLine[]): ExplanationLine[] {
  const byName = new Map(lines.map((l) => [l.name, l]));
  const o = compiled.scheme.outcomes;
  const start = [o?.level, o?.score, ...(o?.amounts ?? []).map((a) => a.rule), ...(o?.reasons ?? [])].filter(
    (x) => x !== undefined,
  );
  const queue = [...start, ...compiled.scheme.rules.map((r) => r.name).reverse()];
  const out: ExplanationLine[] = [];
  const done = new Set<string>();
  const visit = (names: string[]): void => {
    let current = names;
    while (current.length > 0) {
      const next: string[] = [];
      for (const name of current) {
        const line = byName.get(name);
        if (!line || done.has(name)) continue;
        done.add(name);
        out.push(line);
        next.push(...line.children);
      }
      current = next;
    }
  };
  visit(start);
  visit(queue);
  for (const line of lines) if (!done.has(line.name)) out.push(line);
  return out;
}

/** Renders the recorded trace of one subject as structured lines and plain text; rules not shown are left out. */
export function explain(compiled: CompiledScheme, trace: Trace, locale: Locale): Explanation {
  const all = trace.nodes.map((node) => lineOf(compiled, node, locale));
  const lines = readingOrder(compiled, all).filter((l) => describe(compiled, l.name).isShown);
  const title = say(words(compiled.scheme.title), locale);
  const text = [
    title,
    ...lines
      .filter((l) => l.value !== null || l.what !== "item" || statusOf(trace, l.name) !== "notDue")
      .map((l) => l.text),
  ].join("\n");
  return { locale, subject: trace.subject, lines, text };
}

const statusOf = (trace: Trace, name: string): TraceNode["status"] | undefined =>
  trace.nodes.find((n) => n.name === name)?.status;
