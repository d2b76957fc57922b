import { canonicalJson } from "@/lib/base/canonical";
import type { SchemeTable } from "@/lib/rules/types";
import { rowTexts } from "./texts";

type Row = Record<string, unknown>;

const isRecord = (value: unknown): value is Row =>
  typeof value === "object" && value !== null && !Array.isArray(value);

/**
 * A read row in the writing of the row that it changes, so that the difference between two versions names only what
 * somebody changed. A row that reads the same as one that was there is that row.
 */
export function keepWriting(table: SchemeTable, before: readonly unknown[]) {
  const known = new Map(before.map((row) => [canonicalJson(rowTexts(table, row)), row]));
  return (read: Row, at: number): unknown => {
    const row = table.kind === "quota" ? quotaRow(read, before[at]) : read;
    const same = known.get(canonicalJson(rowTexts(table, row)));
    return same ?? withOldWriting(before[at], row);
  };
}

/** A form shows neither the rest nor the limit of a quota and leaves them as they were; a sheet states or clears them. */
function quotaRow({ rest, kind, ...said }: Row, before: unknown): Row {
  const old = isRecord(before) ? before : {};
  const [isRest, limit] = [rest === undefined ? old.rest : rest, kind === undefined ? old.kind : kind];
  return { ...said, ...(isRest ? { rest: true } : {}), ...(limit ? { kind: limit } : {}) };
}

const usualEnds = { lowerIncluded: true, upperIncluded: false } as const;

function withOldWriting(before: unknown, after: unknown): unknown {
  if (Array.isArray(after))
    return after.map((each, i) => withOldWriting(Array.isArray(before) ? before[i] : undefined, each));
  if (!isRecord(after)) return isAlike(before, after) ? before : after;
  const old = isRecord(before) ? before : {};
  const row = Object.fromEntries(
    Object.entries(after).map(([field, value]) => [field, withOldWriting(old[field], value)]),
  );
  for (const [end, usual] of Object.entries(usualEnds)) {
    if (!(end in row)) continue;
    const isOpen = row[end.replace("Included", "")] === null;
    if (isOpen && end in old) row[end] = old[end];
    else if (!(end in old) && (isOpen || row[end] === usual)) delete row[end];
  }
  return row;
}

/** 0.5 and "0.5" say the same. */
const isAlike = (before: unknown, after: unknown): boolean =>
  ["string", "number"].includes(typeof before) && String(before) === String(after);
