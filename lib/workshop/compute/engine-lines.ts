import { canonicalJson } from "@/lib/base/canonical";
import type { Difference } from "@/lib/results/types";
import type { SchemeDocument } from "@/lib/rules/types";

/** A published figure that comes out otherwise, as a check keeps it. */
export type EngineLine = {
  readonly kind: "star" | "points" | "pay" | "frozen";
  readonly figureId: string;
  readonly personId: string | null;
  readonly periodFrom: string | null;
  readonly periodUntil: string | null;
  readonly name: string;
  readonly isAmount: boolean;
  readonly before: string | null;
  readonly after: string | null;
};

/** What a published result tells about itself. */
export type ResultHead = {
  readonly kind: "star" | "points" | "pay";
  readonly periodFrom: string;
  readonly periodUntil: string;
  readonly document: SchemeDocument;
};

const text = (value: Difference["now"]) => (value === null ? null : String(value));

/** Rules that a figure in brackets repeats. */
function repeated({ outcomes }: SchemeDocument): Set<string> {
  const amounts = outcomes?.amounts?.map(({ rule }) => rule) ?? [];
  return new Set([outcomes?.score, outcomes?.level, ...amounts].filter((name) => name !== undefined));
}

/** Rules and figures that say what somebody is paid. */
function isMoney(document: SchemeDocument, name: string): boolean {
  if (name === "[amount]") return true;
  return document.rules.find((rule) => rule.name === name)?.unit?.includes("元") ?? false;
}

/** The differences of one result, each figure once: what a column tells is not told again by its rule or by the hash. */
export function resultLines(head: ResultHead, differences: readonly Difference[]): EngineLine[] {
  const doubles = repeated(head.document);
  const told = differences.filter(({ name }) => name !== "[hash]" && !doubles.has(name));
  const left = told.length > 0 ? told : differences;
  return left.map(({ resultId, subjectId, name, published, now }) => ({
    kind: head.kind,
    figureId: resultId,
    personId: subjectId,
    periodFrom: head.periodFrom,
    periodUntil: head.periodUntil,
    name,
    isAmount: isMoney(head.document, name),
    before: text(published),
    after: text(now),
  }));
}

/** The text of which the hash of a list is taken: the same list gives the same text, whenever it was made. */
export const listText = (lines: readonly EngineLine[]) => canonicalJson(lines);
