import { canonicalJson } from "@/lib/base/canonical";
import { Exact } from "@/lib/base/exact";
import type { SchemeTable } from "@/lib/rules/types";
import { figure, isPercent, quotedText } from "./figures";
import { own, type Phrase } from "./phrase";
import { isBounds, isRecord } from "./shapes";
import type { Leaf } from "./types";

type Row = Record<string, unknown>;
type Column = { readonly name: string; readonly type?: string | undefined };

/** What a row is found by, as one reads it: 三星, “优秀”, 70以上（含），不足90. */
export function rowLabel(leaf: Leaf): Phrase {
  const { table } = leaf;
  const row = leaf.value as Row;
  if (!table || "else" in row) return { terms: ["schemes.tables.else"] };
  if (typeof row.level === "string") return quotedText(row.level);
  if (typeof row.source === "string") return quotedText(row.source);
  const columns = columnsOf(table);
  const keys = ((row.keys ?? row.match ?? []) as unknown[]).map((key, i) =>
    isBounds(key) ? named(columns[i]?.name, bounds(key)) : keyWords(columns[i], key),
  );
  const axis = "axis" in table ? table.axis : undefined;
  const range = isBounds(row) ? [named(axis?.name, bounds(row, axis?.unit))] : [];
  return { all: [...keys, ...range], between: own("and") };
}

/** What a row gives. */
export function rowValue(leaf: Leaf): Phrase {
  const { table } = leaf;
  const row = leaf.value as Row;
  if ("level" in row) return quotaWords(row);
  if ("weight" in row) return figure(row.weight, { isShare: true });
  const unit = table && "value" in table ? table.value.unit : undefined;
  const cell = cellWords("else" in row ? row.else : row.value, unit, isShareTable(table));
  return row.cap === undefined ? cell : own("capped", { value: cell, cap: figure(row.cap) });
}

/** The range of a row; undefined for a row that has none. */
export function rangeOf(leaf: Leaf): Phrase | undefined {
  const row = leaf.value;
  const axis = leaf.table && "axis" in leaf.table ? leaf.table.axis : undefined;
  if (!isRecord(row)) return undefined;
  if (isBounds(row)) return bounds(row, axis?.unit);
  const [first] = Array.isArray(row.match) ? row.match.filter(isBounds) : [];
  return first ? bounds(first) : undefined;
}

/** Whom the range of a row is about: its exact keys, else its result. */
export function subjectOf(leaf: Leaf): Phrase {
  const row = leaf.value as Row;
  const columns = leaf.table ? columnsOf(leaf.table) : [];
  const keys = ((row.keys ?? row.match ?? []) as unknown[]).flatMap((key, i) =>
    isBounds(key) ? [] : [keyWords(columns[i], key)],
  );
  const value = rowValue(leaf);
  return keys.length === 0 ? value : { all: [...keys, value], between: own("and") };
}

/** Everything of a row but its range, to find a row again whose range was moved. */
export function resultOf(leaf: Leaf): string {
  const row = leaf.value;
  if (!isRecord(row)) return canonicalJson(row);
  const { lower: _l, lowerIncluded: _li, upper: _u, upperIncluded: _ui, match, ...rest } = row;
  return canonicalJson([rest, Array.isArray(match) ? match.filter((key) => !isBounds(key)) : null]);
}

/** A cell as one reads it. */
export function cellWords(cell: unknown, unit: string | undefined, isShare: boolean): Phrase {
  if (isRecord(cell) && "unrated" in cell) return own("unrated", { reason: String(cell.unrated) });
  if (isRecord(cell) && "param" in cell) return own("ofParameter", { name: quotedText(String(cell.param)) });
  if (cell === null || cell === undefined) return own("blank");
  if (typeof cell === "boolean") return own(cell ? "yes" : "no");
  return Exact.parse(cell as string | number) ? figure(cell, { unit, isShare }) : quotedText(String(cell));
}

function columnsOf(table: SchemeTable): readonly Column[] {
  if (table.kind === "mixed") return table.columns;
  return "keys" in table ? (table.keys ?? []) : [];
}

/** A key with the words of its column: 3 in the column 星级 is 三星. */
function keyWords(column: Column | undefined, key: unknown): Phrase {
  if (typeof key === "string" && !Exact.parse(key)) return quotedText(key);
  const isStar = column !== undefined && /星/.test(column.name) && /^\d$/.test(String(key));
  if (isStar) return own("stars", { count: { choice: String(key) } });
  const value = typeof key === "boolean" ? own(key ? "yes" : "no") : String(key);
  return column ? own("keyed", { column: column.name, value }) : value;
}

const named = (name: string | undefined, range: Phrase): Phrase =>
  name === undefined ? range : own("ranged", { name, range });

function bounds(range: Row, unit?: string): Phrase {
  const lower = range.lower === null ? undefined : figure(range.lower, { unit });
  const upper = range.upper === null ? undefined : figure(range.upper, { unit });
  const from = lower && own(range.lowerIncluded === false ? "above" : "from", { bound: lower });
  const until = upper && own(range.upperIncluded === true ? "upTo" : "below", { bound: upper });
  const ends = [from, until].filter((end) => end !== undefined);
  return ends.length > 0 ? { all: ends, between: own("comma") } : own("any");
}

function quotaWords(row: Row): Phrase {
  const size =
    row.share !== undefined
      ? figure(row.share, { isShare: true })
      : row.number !== undefined
        ? figure(row.number, { unit: own("units.people") })
        : own(row.rest === true ? "rest" : "blank");
  const whole = row.rest === true && row.share !== undefined ? own("withRest", { size }) : size;
  return typeof row.kind === "string" ? own(`quota.${row.kind}`, { size: whole }) : whole;
}

/** A table without unit in which some cell is a share writes all its cells as shares. */
function isShareTable(table: SchemeTable | undefined): boolean {
  if (!table || !("value" in table) || table.value.unit !== undefined) return false;
  return table.versions.some((version) =>
    version.rows.some((row) => "value" in row && isPercent(row.value as unknown)),
  );
}
