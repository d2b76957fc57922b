import type { Explanation, ExplanationLine } from "@/lib/rules/types";

export type SheetLine = {
  readonly name: string;
  readonly label: string;
  readonly value: string | boolean | null;
  readonly unit: string | null;
  readonly article: string | null;
  readonly articleText: string | null;
  /** The line in plain words, then what was recorded and by whom. */
  readonly text: string;
  readonly details: readonly string[];
  readonly isAssumption: boolean;
};

type Words = { recordedBy: (name: string, day: string) => string };

function detailsOf(line: ExplanationLine, words: Words): string[] {
  const inputs = line.inputs
    .filter((input) => input.recordedBy || input.document || input.note)
    .map((input) => {
      const by = input.recordedBy
        ? words.recordedBy(input.recordedBy, input.recordedAt?.slice(0, 10) ?? "")
        : "";
      return [`${input.name} ${String(input.value ?? "—")}`, by, input.document ?? "", input.note ?? ""]
        .filter(Boolean)
        .join(" · ");
    });
  return [...line.rows.map((row) => row.text), ...inputs, ...line.notes];
}

function toSheetLine(line: ExplanationLine, words: Words): SheetLine {
  return {
    name: line.name,
    label: line.label,
    value: line.value,
    unit: line.unit ?? null,
    article: line.article?.number ?? null,
    articleText: line.article?.text ?? null,
    text: line.text,
    details: detailsOf(line, words),
    isAssumption: line.assumption === true,
  };
}

export type Sheet = { readonly rules: readonly SheetLine[]; readonly items: readonly SheetLine[] };

/**
 * The explanation as one sheet of paper holds it: the rules that lead from the score to the stars and the
 * subsidy, then every item with what was recorded. Groups are left to their items.
 */
export function sheetLines(explanation: Explanation, words: Words): Sheet {
  const lines = explanation.lines.filter((line) => line.text !== "" || line.value !== null);
  return {
    rules: lines.filter((line) => line.what === "rule").map((line) => toSheetLine(line, words)),
    items: lines.filter((line) => line.what === "item").map((line) => toSheetLine(line, words)),
  };
}
