import { Exact } from "@/lib/base/exact";
import type { Day } from "./dates";
import type { Bilingual, OutValue } from "./types";

export type Reason = { code: string; message: Bilingual };
export type AbsentKind = "notDue" | "blank" | "unrated" | "error";

const STRENGTH: Record<AbsentKind, number> = { notDue: 0, blank: 1, unrated: 2, error: 3 };

/** What stands where no value is: not due, blank (missing), unrated or an error; never zero. */
export class Absent {
  constructor(
    readonly kind: AbsentKind,
    readonly reasons: readonly Reason[],
  ) {}
}

export type Value = Exact | string | boolean | Day | Absent;

/** A list during a run; `rows` are only read through the field getters of the list's type. */
export class Rows {
  constructor(readonly rows: readonly unknown[]) {}
}

const reason = (code: string, zh: string, en: string): Reason[] => [{ code, message: { zh, en } }];

export const blank = (code: string, zh: string, en: string): Absent =>
  new Absent("blank", reason(code, zh, en));
export const failure = (code: string, zh: string, en: string): Absent =>
  new Absent("error", reason(code, zh, en));
export const unrated = (text: string): Absent => new Absent("unrated", reason("UNRATED", text, text));
export const notDue = (name: string): Absent =>
  new Absent("notDue", reason("NOT_DUE", `“${name}”不适用`, `"${name}" is not due`));

/** Two absent values in one strict operation: error > unrated > blank > not due; equal kinds join reasons. */
export function join(a: Absent, b: Absent): Absent {
  if (a === b) return a;
  const difference = STRENGTH[a.kind] - STRENGTH[b.kind];
  if (difference !== 0) return difference > 0 ? a : b;
  const reasons = [...a.reasons];
  for (const r of b.reasons) {
    if (reasons.length >= 20) break;
    if (!reasons.some((x) => x.code === r.code && x.message.zh === r.message.zh)) reasons.push(r);
  }
  return new Absent(a.kind, reasons);
}

export function joinAll(values: readonly Absent[]): Absent | undefined {
  let out: Absent | undefined;
  for (const v of values) out = out ? join(out, v) : v;
  return out;
}

/** Canonical output: decimal text, ISO date, text, boolean; null for anything absent. */
export function toOut(value: Value): OutValue {
  if (value instanceof Absent) return null;
  if (typeof value === "string" || typeof value === "boolean") return value;
  return value.toString();
}

/** The text that & and messages use. */
export function toText(value: Exclude<Value, Absent>): string {
  if (value === true) return "TRUE";
  if (value === false) return "FALSE";
  return value.toString();
}

export const isNumber = (value: unknown): value is Exact => value instanceof Exact;
