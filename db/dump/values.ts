import type { Dialect } from "../target";
import type { Column, ColumnKind } from "./tables";

/** A value as JSON has it: a moment is a text of UTC with milliseconds, bytes are base64. */
export type Plain = string | number | boolean | null | { [key: string]: Plain } | Plain[];
/** The values of one row in the order of the table's columns. */
export type Row = Plain[];

const quoted = (name: string) => `"${name}"`;

/** How a column is asked for, so that both dialects answer the same kind of value. */
export function selected(dialect: Dialect, { name, kind }: Column): string {
  return dialect === "postgresql" && kind === "instant"
    ? `(extract(epoch from ${quoted(name)}) * 1000)::bigint`
    : quoted(name);
}

/** What the database answered, as JSON has it. */
export function toPlain(kind: ColumnKind, value: unknown): Plain {
  if (value === null || value === undefined) return null;
  if (kind === "flag") return value === true || value === 1;
  if (kind === "instant") return new Date(Number(value)).toISOString();
  if (kind === "json") return JSON.parse(String(value)) as Plain;
  if (kind === "bytes") return Buffer.from(value as Uint8Array).toString("base64");
  return value as string | number;
}

/** What the database is given for it. */
export function toStored(dialect: Dialect, { kind, required }: Column, value: Plain): unknown {
  // A required JSON column may hold JSON's own null.
  if (value === null) return kind === "json" && required ? "null" : null;
  if (kind === "flag") return dialect === "sqlite" ? Number(value) : value;
  if (kind === "instant") return dialect === "sqlite" ? Date.parse(String(value)) : value;
  if (kind === "json") return JSON.stringify(value);
  if (kind === "bytes") return Buffer.from(String(value), "base64");
  return value;
}
