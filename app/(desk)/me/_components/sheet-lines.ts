import type { Explanation, ExplanationLine } from "@/lib/rules/types";

export type SheetLine = {
  readonly name: string;
  readonly label: string;
  readonly value: string | boolean | null;
  readonly unit: string | null;
  /** Full mark of an item, as decimal text. */
  readonly max: string | null;
  readonly article: string | null;
  readonly articleText: string | null;
  /** Why, in plain words, without the label, the value and the article, which stand beside it. */
  readonly why: readonly string[];
  readonly isAssumption: boolean;
};

export type ItemHeap = {
  readonly group: SheetLine | null;
  readonly items: readonly SheetLine[];
  /** Items about which nothing was recorded: full mark without a deduction, or no bonus. */
  readonly quiet: readonly SheetLine[];
};

export type Sheet = {
  /** Stars, score, subsidy and what they were put together from. */
  readonly head: readonly SheetLine[];
  readonly steps: readonly SheetLine[];
  readonly heaps: readonly ItemHeap[];
  /** The articles named on the sheet, in their own words. */
  readonly articles: readonly { readonly number: string; readonly text: string }[];
};

type Words = { recordedBy: (name: string, day: string) => string };

const maxPattern = /（满分 ([\d.]+)）|\(of ([\d.]+)\)/;

/** What the kernel's sentence says beyond label, value and article: they stand apart on the sheet. */
function bodyOf(line: ExplanationLine): string {
  const start = [`${line.label}：`, `${line.label}: `].find((prefix) => line.text.startsWith(prefix));
  if (!start) return line.text;
  let rest = line.text.slice(start.length).replace(/［假设］$| \[assumed\]$/, "");
  if (line.article) {
    for (const tail of [`（${line.article.number}）`, ` (${line.article.number})`])
      if (rest.endsWith(tail)) rest = rest.slice(0, -tail.length);
  }
  if (line.value === null) return rest;
  const stop = /。|\. /.exec(rest);
  return stop ? rest.slice(stop.index + stop[0].length) : "";
}

function whyOf(line: ExplanationLine, words: Words): string[] {
  const body = bodyOf(line);
  if (body !== "") return [body];
  const recorded = line.inputs
    .filter((input) => input.recordedBy || input.document || input.note)
    .map((input) =>
      [
        `${input.name} ${String(input.value ?? "—")}`,
        input.recordedBy ? words.recordedBy(input.recordedBy, input.recordedAt?.slice(0, 10) ?? "") : "",
        input.document ?? "",
        input.note ?? "",
      ]
        .filter(Boolean)
        .join(" · "),
    );
  return [...new Set(recorded)];
}

function toSheetLine(line: ExplanationLine, words: Words): SheetLine {
  const max = maxPattern.exec(line.text);
  return {
    name: line.name,
    label: line.label,
    value: line.value,
    unit: line.unit ?? null,
    max: max ? (max[1] ?? max[2] ?? null) : null,
    article: line.article?.number ?? null,
    articleText: line.article?.text ?? null,
    why: whyOf(line, words),
    isAssumption: line.assumption === true,
  };
}

/** Stars, score and subsidy come first, then what counts in stars; the rest are steps of the computation. */
function headLength(rules: readonly SheetLine[]): number {
  const unit = rules[0]?.unit;
  const rest = rules.slice(3).findIndex((line) => line.unit !== unit);
  return rest < 0 ? rules.length : 3 + rest;
}

function heapsOf(lines: readonly ExplanationLine[], words: Words): ItemHeap[] {
  const items = new Map(lines.filter((line) => line.what === "item").map((line) => [line.name, line]));
  const heapOf = (group: ExplanationLine | null, own: readonly ExplanationLine[]): ItemHeap => {
    const all = own.map((line) => toSheetLine(line, words));
    const isQuiet = (line: SheetLine) => line.why.length === 0;
    return {
      group: group ? toSheetLine(group, words) : null,
      items: all.filter((line) => !isQuiet(line)),
      quiet: all.filter(isQuiet),
    };
  };
  const heaps: ItemHeap[] = [];
  for (const group of lines.filter((line) => line.what === "group")) {
    const own = group.children.flatMap((name) => items.get(name) ?? []);
    for (const line of own) items.delete(line.name);
    if (own.length > 0) heaps.push(heapOf(group, own));
  }
  if (items.size > 0) heaps.push(heapOf(null, [...items.values()]));
  return heaps;
}

/**
 * The explanation as one sheet of paper holds it: what the stars were put together from, the items by their groups
 * with what was recorded and by whom, and the steps between.
 */
export function sheetLines(explanation: Explanation, words: Words): Sheet {
  const lines = explanation.lines.filter((line) => line.text !== "" || line.value !== null);
  const rules = lines.filter((line) => line.what === "rule").map((line) => toSheetLine(line, words));
  const length = headLength(rules);
  const articles = new Map(
    lines.flatMap(({ article }) => (article?.text ? [[article.number, article.text]] : [])),
  );
  return {
    head: rules.slice(0, length),
    steps: rules.slice(length),
    heaps: heapsOf(lines, words),
    articles: [...articles].map(([number, text]) => ({ number, text })),
  };
}
