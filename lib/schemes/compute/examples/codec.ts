import { Exact } from "@/lib/base/exact";
import { addDays, isDay } from "@/lib/base/period";
import { Day } from "@/lib/rules/dates";
import { plainFigure, storedFigure } from "../figures";
import type { ExampleField, FieldKind } from "./model";

type Scalar = string | number | boolean | null;

/** A stored value as a field shows it. */
export function textOf(value: unknown, kind: FieldKind): string {
  if (kind === "unknown") return value === null ? "on" : "";
  if (value === undefined || value === null) return "";
  if (kind === "flag") return value === true ? "on" : "";
  if (kind === "lastDay")
    return typeof value === "string" && isDay(value) ? addDays(value, -1) : String(value);
  if (typeof value === "object") return spanText(value);
  return scalarText(value as Scalar);
}

const scalarText = (value: Scalar) => (value === true ? "是" : value === false ? "否" : String(value ?? ""));

type Spans = { byYear?: Record<string, Scalar>; dated?: { from: string; value: Scalar }[] };

/** Values by year or by day in one line: "2024=45；2025=50". */
function spanText(value: object): string {
  const { byYear, dated } = value as Spans;
  const pairs: [string, Scalar][] = byYear
    ? Object.entries(byYear)
    : (dated ?? []).map(({ from, value: from_ }) => [from, from_]);
  return pairs.map(([when, what]) => `${when}=${scalarText(what)}`).join("；");
}

/** What a field's text means, or the key of the sentence that refuses it. */
export type Read = { value: unknown } | { refusal: string };

const refused = (refusal: string): Read => ({ refusal });
const isDate = (text: string) => /^\d{4}(-\d{2}(-\d{2})?)?$/.test(text) && Day.parse(text) !== undefined;

/** The typed text of a field as the scheme file stores it. */
export function readField(field: ExampleField, typed: string): Read {
  if (field.bySpan && /^\d{4}(-\d{2}-\d{2})?\s*[=＝]/.test(typed)) return readSpans(field, typed);
  return readScalar(field, typed);
}

function readScalar({ kind, choices }: ExampleField, typed: string): Read {
  const plain = plainFigure(typed);
  switch (kind) {
    case "number":
      return Exact.parse(plain) ? { value: storedFigure(plain) } : refused("errors.field.number");
    case "whole":
      return /^\d{1,9}$/.test(plain) ? { value: Number(plain) } : refused("errors.field.integer");
    case "yesNo":
      return typed === "是" || typed === "否" ? { value: typed === "是" } : refused("schemes.errors.yesOrNo");
    case "flag":
      return { value: true };
    case "unknown":
      return { value: null };
    case "day":
      return isDay(typed) ? { value: typed } : refused("errors.field.date");
    case "lastDay":
      return isDay(typed) ? { value: addDays(typed, 1) } : refused("errors.field.date");
    case "date":
      return isDate(typed) ? { value: typed } : refused("scheme-examples.errors.date");
    case "choice":
    case "periodKind":
      return choices?.includes(typed) ? { value: typed } : refused("errors.field.choice");
    case "auto":
      return { value: typed === "是" ? true : typed === "否" ? false : storedFigure(typed) };
    default:
      return { value: typed };
  }
}

function readSpans(field: ExampleField, typed: string): Read {
  const years: Record<string, unknown> = {};
  const days: { from: string; value: unknown }[] = [];
  for (const part of typed.split(/[；;\n]/).filter((text) => text.trim() !== "")) {
    const [when = "", what = ""] = part.split(/[=＝]/).map((text) => text.trim());
    const read = what === "" ? { value: null } : readScalar(field, what);
    if ("refusal" in read) return read;
    if (/^\d{4}$/.test(when)) years[when] = read.value;
    else if (isDay(when)) days.push({ from: when, value: read.value });
    else return refused("scheme-examples.errors.spans");
  }
  const isByYear = Object.keys(years).length > 0;
  if (isByYear === days.length > 0) return refused("scheme-examples.errors.spans");
  return { value: isByYear ? { byYear: years } : { dated: days } };
}
