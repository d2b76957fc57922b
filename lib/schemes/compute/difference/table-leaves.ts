import { canonicalJson } from "@/lib/base/canonical";
import type { SchemeTable } from "@/lib/rules/types";
import { below, distinct, type Ground, leavesOf } from "./leaves";
import { isBounds, isRecord } from "./shapes";
import type { Leaf } from "./types";

type Version = SchemeTable["versions"][number];

/** What the table says of itself; its rows stand in its versions. */
export function tableHead(table: SchemeTable, ground: Ground): Leaf[] {
  const { name: _name, versions: _versions, ...head } = table;
  return leavesOf(head, ground);
}

/** Everything that a table states, each row as one leaf. */
export function tableLeaves(table: SchemeTable, ground: Ground): Leaf[] {
  return [
    ...tableHead(table, ground),
    ...table.versions.flatMap((version) => [
      ...versionDates(version, ground),
      ...versionRows(table, version, ground),
    ]),
  ];
}

/** The days between which a version of the rows holds. */
export function versionDates(version: Version, ground: Ground): Leaf[] {
  const { from, until } = version;
  return leavesOf({ from, until }, versionGround(version, ground));
}

/** The rows of a version, and what holds for all others. */
export function versionRows(table: SchemeTable, version: Version, ground: Ground): Leaf[] {
  const inside = versionGround(version, ground);
  const keys = distinct(version.rows.map(rowKey));
  const leaf = (value: unknown, key: string): Leaf => ({
    place: `${inside.place}/${key.replaceAll("/", "／")}`,
    path: [{ of: "name", name: key }],
    value,
    article: ground.article,
    table,
    from: version.from,
  });
  const rows = version.rows.map((row, i) => leaf(row, keys[i] ?? ""));
  const other = "else" in version ? version.else : undefined;
  return other === undefined ? rows : [...rows, leaf({ else: other }, "else")];
}

const versionGround = (version: Version, ground: Ground): Ground =>
  version.from === undefined ? ground : below(ground, { of: "name", name: version.from });

/** What a row is found by: its keys and its range, its level, its source. */
function rowKey(row: unknown): string {
  if (!isRecord(row)) return canonicalJson(row);
  if (typeof row.level === "string") return row.level;
  if (typeof row.source === "string") return row.source;
  const keys = ((row.keys ?? row.match ?? []) as unknown[]).map((key) =>
    isBounds(key) ? range(key) : String(key),
  );
  return [...keys, ...(isBounds(row) ? [range(row)] : [])].join("、");
}

function range(bounds: Record<string, unknown>): string {
  const { lower, upper } = bounds;
  const open = lower === null || bounds.lowerIncluded === false ? "(" : "[";
  const close = upper !== null && bounds.upperIncluded === true ? "]" : ")";
  return `${open}${lower ?? ""},${upper ?? ""}${close}`;
}
