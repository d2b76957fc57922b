import { parseYuan } from "@/lib/base/money";

/** A line of what the bank sent back; null is not said. */
export type ReturnLine = {
  /** Line of the file or of the pasted text, from 1. */
  readonly row: number;
  readonly number: number | null;
  readonly name: string | null;
  /** The account or its last digits, digits only. */
  readonly account: string | null;
  readonly amountFen: number | null;
  readonly reason: string | null;
};

type Column = "number" | "name" | "account" | "amount" | "result" | "reason";

const heads: Readonly<Record<Column, RegExp>> = {
  number: /^(付款)?(序号|编号)$/,
  name: /^(收款人?|账户)?(户名|姓名|名称)$/,
  account: /^(收款)?(账号|帐号|卡号|账户)(尾号)?$|^尾号$/,
  amount: /^(交易|退回|退款|发放)?金额(元)?$/,
  result: /^(处理|交易|发放)?(结果|状态)$/,
  reason: /^(退回|退款|退票|失败|处理)?(原因|说明|备注|附言)$/,
};
/** Columns of a text without heads, by how many there are. */
const plainColumns: Readonly<Record<number, readonly Column[]>> = {
  3: ["number", "amount", "reason"],
  4: ["number", "name", "amount", "reason"],
};

const splitQuoted = (line: string) =>
  Array.from(line.matchAll(/(?:^|,)(?:"((?:[^"]|"")*)"|([^,]*))/g), ([, quoted, plain]) =>
    (quoted ?? plain ?? "").replaceAll('""', '"').trim(),
  );

/** Cells of a pasted text: parted by tabs, bars, commas or blanks, whatever its lines use first. */
export function cellsOf(text: string): string[][] {
  return text
    .replace(/^\ufeff/, "")
    .split(/\r\n|\r|\n/)
    .map((line) => {
      if (line.includes("\t")) return line.split("\t").map((cell) => cell.trim());
      if (line.includes("|")) return line.split("|").map((cell) => cell.trim());
      if (/[,，]/.test(line)) return splitQuoted(line.replaceAll("，", ","));
      return line.trim().split(/\s+/);
    });
}

const headText = (cell: string) => cell.normalize("NFKC").replace(/[\s()]/g, "");

function columnsOf(cells: readonly string[]): (Column | null)[] | null {
  const found = cells.map((cell) => {
    const text = headText(cell);
    return (Object.keys(heads) as Column[]).find((column) => heads[column].test(text)) ?? null;
  });
  return found.filter((column) => column !== null).length >= 2 ? found : null;
}

const isBlank = (cells: readonly string[]) => cells.every((cell) => cell === "");
const isTotal = (cells: readonly string[]) => /^(合计|总计|总笔数)/.test(cells[0] ?? "");
const isPaid = (result: string | undefined) => result !== undefined && /成功|已入账|正常/.test(result);
const given = (text: string | undefined) => (text === undefined || text === "" ? null : text);

function wholeNumber(text: string | undefined): number | null {
  const number = Number((text ?? "").normalize("NFKC"));
  return text && Number.isSafeInteger(number) && number > 0 ? number : null;
}

function lineOf(
  cells: readonly string[],
  columns: readonly (Column | null)[],
  row: number,
): ReturnLine | null {
  const of = (column: Column) => {
    const at = columns.indexOf(column);
    return at < 0 ? undefined : cells[at];
  };
  if (isPaid(of("result"))) return null;
  return {
    row,
    number: wholeNumber(of("number")),
    name: given(of("name")?.replace(/^'/, "")),
    account: given(of("account")?.replace(/\D/g, "")),
    amountFen: parseYuan(of("amount") ?? ""),
    reason: given(of("reason")) ?? given(of("result")),
  };
}

/**
 * Reads what the bank sent back: by its heads where it has some, else as number, (name,) amount and reason. Totals,
 * blank lines and rows that the bank calls paid are passed over. null = the columns are not to be recognised.
 */
export function readReturnLines(rows: readonly (readonly string[])[]): ReturnLine[] | null {
  const headAt = rows.slice(0, 10).findIndex((cells) => columnsOf(cells) !== null);
  const columns = headAt >= 0 ? columnsOf(rows[headAt] ?? []) : null;
  const lines: ReturnLine[] = [];
  for (const [at, cells] of rows.entries()) {
    if (at <= headAt || isBlank(cells) || isTotal(cells)) continue;
    const own = columns ?? plainColumns[cells.length];
    if (!own) return null;
    const line = lineOf(cells, own, at + 1);
    if (line) lines.push(line);
  }
  return lines;
}
