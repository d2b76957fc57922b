import type { Message } from "@/lib/base/errors";

/** Most rows of one pasted list. */
export const mostPasted = 1_000;

/** Whom a row means, as it was typed. */
export type Who = {
  readonly idNumber: string;
  readonly name: string;
  readonly township: string;
  readonly village: string;
};
export type PastedRow<C extends string> = { readonly who: Who; readonly cells: Readonly<Record<C, string>> };
export type Subject = "person" | "village";

type Own<C extends string> = readonly (readonly [column: C, heads: readonly string[]])[];

const whoHeads: Readonly<Record<keyof Who, readonly string[]>> = {
  idNumber: ["身份证号", "身份证号码", "公民身份号码"],
  name: ["姓名"],
  township: ["乡镇", "乡镇（街道）", "乡镇街道"],
  village: ["村", "村名", "村（社区）", "村社区"],
};
const whoColumns = Object.keys(whoHeads) as (keyof Who)[];
const looksLikeId = (text: string) => /^\d{15,17}[\dXx]$/.test(text.replace(/[\s-]/g, ""));

/** The columns before the own ones in a list without a head. */
function leading(subject: Subject, first: string, count: number): (keyof Who | null)[] {
  if (subject === "village") return count > 1 ? ["township", "village"] : ["village"];
  if (looksLikeId(first)) return count > 1 ? ["idNumber", "name"] : ["idNumber"];
  return count > 2 ? ["name", "township", "village"] : ["name", "village"];
}

/**
 * Rows of a list copied from a table. With a head the columns may stand in any order; without one a person is an ID
 * number, or a name and a village, and the own columns come last.
 */
export function pastedRows<C extends string>(text: string, subject: Subject, own: Own<C>): PastedRow<C>[] {
  const table = text
    .split(/\r?\n/)
    .filter((line) => line.trim() !== "")
    .map((line) => line.split("\t").map((cell) => cell.trim().slice(0, 200)));
  const head = table[0] ?? [];
  const at = (heads: readonly string[]) => head.findIndex((cell) => heads.includes(cell.replace(/\s/g, "")));
  const hasHead = whoColumns.some((column) => at(whoHeads[column]) >= 0);
  return (hasHead ? table.slice(1) : table).map((cells) => {
    const before = leading(subject, cells[0] ?? "", cells.length - own.length);
    const whoAt = (column: keyof Who) => (hasHead ? at(whoHeads[column]) : before.indexOf(column));
    const who = Object.fromEntries(
      whoColumns.map((column) => [column, cells[whoAt(column)] ?? ""]),
    ) as Record<keyof Who, string>;
    const values = own.map(([column, heads], n) => {
      const place = hasHead ? at(heads) : before.length + n;
      return [column, cells[place] ?? ""] as const;
    });
    return { who, cells: Object.fromEntries(values) as Record<C, string> };
  });
}

/** How a row is called on the screen; an ID number shows its ends only. */
export function whoText({ idNumber, name, township, village }: Who): string {
  const number = idNumber.replace(/[\s-]/g, "");
  const masked = number.length > 8 ? `${number.slice(0, 4)}**********${number.slice(-4)}` : number;
  return [masked, name, `${township}${village}`].filter(Boolean).join(" ");
}

/** One row of a list as it was understood. */
export type CheckedRow = {
  readonly who: string;
  /** What was read of it, for people. */
  readonly value: string;
  /** What stands there now. */
  readonly now: string | null;
  readonly problem: Message | null;
};

/** The same with its sentence in the reader's language. */
export type SaidRow = Omit<CheckedRow, "problem"> & { readonly problem: string | null };

export type CheckedList = {
  readonly rows: readonly CheckedRow[];
  readonly saved: number;
};
