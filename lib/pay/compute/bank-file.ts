import { encodeGb18030 } from "@/lib/documents/gb18030";
import { plainXlsx } from "@/lib/documents/xlsx-plain";
import { controlTotals } from "./control-totals";

/** Forms in which a batch goes to the bank or the one-card centre. */
export const bankFormats = ["csv", "csv-gb18030", "txt", "txt-gb18030", "xlsx"] as const;
export type BankFormat = (typeof bankFormats)[number];

export const endingOf = (format: BankFormat) => format.split("-")[0] ?? format;

/** One payment as the bank reads it; the number counts within the batch and comes back with a return. */
export type BankRow = {
  readonly number: number;
  readonly name: string;
  readonly account: string;
  readonly bankName: string;
  readonly amountFen: number;
  readonly purpose: string;
  /** Only where the file is asked for with it. */
  readonly idNumber?: string;
};

const heads = ["序号", "户名", "账号", "开户行", "金额", "用途"];
const widths = [8, 16, 24, 28, 14, 32];
const idHead = "证件号";

/** "1234.50": no thousands, always two decimals. */
export const plainYuan = (fen: number) => `${Math.floor(fen / 100)}.${String(fen % 100).padStart(2, "0")}`;

const isAsked = (rows: readonly BankRow[]) => rows.some(({ idNumber }) => idNumber !== undefined);
const textsOf = (row: BankRow) => [
  String(row.number),
  row.name,
  row.account,
  row.bankName,
  plainYuan(row.amountFen),
  row.purpose,
];

const flat = (text: string) => text.replace(/[\r\n\t|]+/g, " ").trim();

/** A cell that a spreadsheet takes for a text: what begins like a formula gets an apostrophe before it. */
export function csvCell(text: string): string {
  const plain = text.replace(/[\r\n\t]+/g, " ").trim();
  const safe = /^[=+\-@＝＋－＠]/.test(plain) ? `'${plain}` : plain;
  return /[",]/.test(safe) ? `"${safe.replaceAll('"', '""')}"` : safe;
}

type Table = { heads: string[]; rows: string[][]; totals: string[] };

function tableOf(rows: readonly BankRow[]): Table {
  const withId = isAsked(rows);
  const { rows: count, totalFen, words } = controlTotals(rows.map(({ amountFen }) => amountFen));
  return {
    heads: withId ? [...heads, idHead] : heads,
    rows: rows.map((row) => (withId ? [...textsOf(row), row.idNumber ?? ""] : textsOf(row))),
    totals: ["合计", `${count}笔`, `${totalFen}分`, words, plainYuan(totalFen), ""],
  };
}

function csvText(rows: readonly BankRow[]): string {
  const table = tableOf(rows);
  const lines = [table.heads, ...table.rows, table.totals];
  return lines.map((cells) => `${cells.map(csvCell).join(",")}\r\n`).join("");
}

/** The control line stands first: readers of such files sum up as they read. */
function txtText(rows: readonly BankRow[]): string {
  const table = tableOf(rows);
  const lines = [table.totals, table.heads, ...table.rows];
  return lines.map((cells) => `${cells.map(flat).join("|")}\r\n`).join("");
}

function xlsxBytes(rows: readonly BankRow[]): Uint8Array<ArrayBuffer> {
  const table = tableOf(rows);
  const amountAt = heads.indexOf("金额");
  const cells = [...table.rows, table.totals].map((texts) =>
    texts.map((text, i) => (i === amountAt ? Number(text) : flat(text))),
  );
  const columns = table.heads.map((head, i) => ({ head, width: widths[i] ?? 22 }));
  return plainXlsx("银行发放", columns, cells);
}

/** The bytes of a file for the bank: the same rows give the same bytes, whenever and wherever. */
export function bankFile(format: BankFormat, rows: readonly BankRow[]): Uint8Array<ArrayBuffer> {
  switch (format) {
    case "csv":
      return new Uint8Array(Buffer.from(`\ufeff${csvText(rows)}`));
    case "csv-gb18030":
      return encodeGb18030(csvText(rows));
    case "txt":
      return new Uint8Array(Buffer.from(txtText(rows)));
    case "txt-gb18030":
      return encodeGb18030(txtText(rows));
    case "xlsx":
      return xlsxBytes(rows);
  }
}
