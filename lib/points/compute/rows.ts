import type { Message } from "@/lib/base/errors";
import { isDay } from "@/lib/base/period";
import type { PointItem } from "../types";

/** The columns of a pasted list in their order, and the heads by which a list with a head names them. */
export const rowColumns = ["name", "item", "day", "amount", "reason", "evidence"] as const;
export type RowColumn = (typeof rowColumns)[number];

const heads: Readonly<Record<RowColumn, readonly string[]>> = {
  name: ["姓名", "党员", "党员姓名"],
  item: ["项目", "积分项目"],
  day: ["日期", "时间"],
  amount: ["分值、数量或程度", "分值", "数量", "程度", "分值/数量/程度"],
  reason: ["事由", "原因", "说明"],
  evidence: ["材料", "文号", "文号或材料存放处", "佐证"],
};
/** The heads of the file to fill in. */
export const rowHeads: Readonly<Record<RowColumn, string>> = {
  name: "姓名",
  item: "项目",
  day: "日期",
  amount: "分值、数量或程度",
  reason: "事由",
  evidence: "文号或材料存放处",
};

export const mostRows = 500;

export type TypedRow = Readonly<Record<RowColumn, string>>;

/** Cells of a text copied from a table. */
export const cellsOfText = (text: string): string[][] =>
  text
    .split(/\r?\n/)
    .filter((line) => line.trim() !== "")
    .map((line) => line.split("\t").map((cell) => cell.trim()));

/** Rows of a list: with a head the columns may stand in any order, without one in the stated order. */
export function typedRows(cells: readonly (readonly string[])[]): TypedRow[] {
  const first = cells[0]?.map((cell) => cell.trim()) ?? [];
  const at = (column: RowColumn) => first.findIndex((cell) => heads[column].includes(cell));
  const hasHead = at("name") >= 0 && at("item") >= 0;
  const places = rowColumns.map((column, i) => [column, hasHead ? at(column) : i] as const);
  return (hasHead ? cells.slice(1) : cells)
    .filter((row) => row.some((cell) => cell.trim() !== ""))
    .map((row) => {
      const typed = places.map(([column, place]) => [column, (row[place] ?? "").trim().slice(0, 300)]);
      return Object.fromEntries(typed) as TypedRow;
    });
}

/** Rows as text again, so that what was read from a file is sent back as it was checked. */
export const textOfRows = (rows: readonly TypedRow[]): string =>
  rows.map((row) => rowColumns.map((column) => row[column].replaceAll("\t", " ")).join("\t")).join("\n");

/** A day as people write it: 2026-3-5, 2026/3/5, 2026.3.5, 2026年3月5日; null when it is none. */
function dayOfText(text: string): string | null {
  const match = /^(\d{4})\s*[-/.年]\s*(\d{1,2})\s*[-/.月]\s*(\d{1,2})\s*日?$/.exec(text);
  if (!match) return null;
  const [year = "", month = "", date = ""] = match.slice(1);
  const day = `${year}-${month.padStart(2, "0")}-${date.padStart(2, "0")}`;
  return isDay(day) ? day : null;
}

type Named = { readonly personId: string; readonly name: string };
type Own = { readonly id: string; readonly name: string };
export type ReadRow = {
  readonly personId: string | null;
  /** Members of that name, where there are several. */
  readonly sameName: readonly string[];
  readonly item: string | null;
  readonly day: string | null;
  readonly amount: string | undefined;
  readonly severity: string | undefined;
  readonly problems: Readonly<Partial<Record<RowColumn, Message>>>;
};

const say = (key: string): Message => ({ key: `points.errors.${key}` });
const squeezed = (text: string) => text.replace(/\s+/g, "");

function personOf(row: TypedRow, members: readonly Named[], pick: string | undefined) {
  const found = members.filter((member) => squeezed(member.name) === squeezed(row.name));
  const picked = found.find((member) => member.personId === pick);
  if (picked) return { personId: picked.personId, sameName: found.map((one) => one.personId) };
  if (found.length === 1) return { personId: found[0]?.personId ?? null, sameName: [] };
  return {
    personId: null,
    sameName: found.map((one) => one.personId),
    problem: say(found.length === 0 ? "noSuchMember" : "whichMember"),
  };
}

/** What one row says, with a sentence at each cell that cannot be read. */
export function readRow(
  row: TypedRow,
  known: {
    readonly members: readonly Named[];
    readonly items: ReadonlyMap<string, PointItem>;
    readonly ownItems: readonly Own[];
    readonly pick?: string | undefined;
  },
): ReadRow {
  const person = personOf(row, known.members, known.pick);
  const own = known.ownItems.find((one) => one.name === row.item);
  const item = known.items.get(row.item) ?? [...known.items.values()].find((one) => one.name.zh === row.item);
  const day = dayOfText(row.day);
  const asksSeverity = !own && item !== undefined && item.severities.length > 0;
  const isNumber = /^\d{1,9}(\.\d{1,4})?$/.test(row.amount);
  const problems: Partial<Record<RowColumn, Message>> = {
    ...(person.problem ? { name: person.problem } : {}),
    ...(own || item ? {} : { item: say("noSuchItem") }),
    ...(day ? {} : { day: { key: "errors.field.date" } }),
    ...(row.reason ? {} : { reason: { key: "errors.field.required" } }),
    ...(row.amount && !asksSeverity && !isNumber ? { amount: { key: "errors.field.number" } } : {}),
  };
  return {
    personId: person.personId,
    sameName: person.sameName,
    item: own ? `own:${own.id}` : (item?.code ?? null),
    day,
    amount: isNumber ? row.amount : undefined,
    severity: asksSeverity ? row.amount : undefined,
    problems,
  };
}
