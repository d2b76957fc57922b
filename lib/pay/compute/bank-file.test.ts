import { createHash } from "node:crypto";
import { describe, expect, test, vi } from "vitest";
import { readXlsx } from "@/lib/documents/xlsx-read";
import { type BankRow, bankFile, bankFormats, csvCell } from "./bank-file";

const row = (number: number, more: Partial<BankRow> = {}): BankRow => ({
  number,
  name: `张三${number}`,
  account: "6217000000000012345",
  bankName: "高平农商银行米山支行",
  amountFen: 123_450,
  purpose: "2012年1月报酬",
  ...more,
});
const textOf = (bytes: Uint8Array, encoding = "utf-8") =>
  new TextDecoder(encoding, { ignoreBOM: true }).decode(bytes);
const rows = [row(1), row(2, { name: "=cmd|'/c calc'!A1", amountFen: 5 })];

describe("the file for the bank", () => {
  test("csv: a mark of its encoding, heads, rows, and control totals 1,234.50 + 0.05 = 1,234.55 at the end", () => {
    expect(textOf(bankFile("csv", rows)).split("\r\n")).toEqual([
      "\ufeff序号,户名,账号,开户行,金额,用途",
      "1,张三1,6217000000000012345,高平农商银行米山支行,1234.50,2012年1月报酬",
      "2,'=cmd|'/c calc'!A1,6217000000000012345,高平农商银行米山支行,0.05,2012年1月报酬",
      "合计,2笔,123455分,壹仟贰佰叁拾肆元伍角伍分,1234.55,",
      "",
    ]);
  });

  test("the same words in GB 18030, without a mark", () => {
    const other = textOf(bankFile("csv-gb18030", rows), "gb18030");
    expect(other).toBe(textOf(bankFile("csv", rows)).slice(1));
  });

  test("txt: the control line first; a bar in a name cannot make a column", () => {
    expect(textOf(bankFile("txt", rows)).split("\r\n").slice(0, 4)).toEqual([
      "合计|2笔|123455分|壹仟贰佰叁拾肆元伍角伍分|1234.55|",
      "序号|户名|账号|开户行|金额|用途",
      "1|张三1|6217000000000012345|高平农商银行米山支行|1234.50|2012年1月报酬",
      "2|=cmd '/c calc'!A1|6217000000000012345|高平农商银行米山支行|0.05|2012年1月报酬",
    ]);
  });

  test("xlsx: accounts keep every digit, and a number of identity comes only when asked for", () => {
    const read = (given: readonly BankRow[]) =>
      readXlsx(bankFile("xlsx", given))[0]?.rows.map(({ cells }) => cells);
    expect(read(rows)?.[1]).toEqual([
      "1",
      "张三1",
      "6217000000000012345",
      "高平农商银行米山支行",
      "1234.5",
      "2012年1月报酬",
    ]);
    expect(read(rows)?.at(-1)?.slice(0, 5)).toEqual([
      "合计",
      "2笔",
      "123455分",
      "壹仟贰佰叁拾肆元伍角伍分",
      "1234.55",
    ]);
    expect(read([row(1, { idNumber: "140581199001011234" })])?.[1]?.[6]).toBe("140581199001011234");
  });

  test("the same rows give the same bytes at another moment and in another place", () => {
    const hashes = () =>
      bankFormats.map((format) =>
        createHash("sha256").update(bankFile(format, rows)).digest("hex").slice(0, 8),
      );
    vi.useFakeTimers({ now: new Date("2031-07-01T20:00:00Z") });
    vi.stubEnv("TZ", "America/New_York");
    const later = hashes();
    vi.useRealTimers();
    vi.unstubAllEnvs();
    expect(hashes()).toEqual(later);
    // Fixed here: whoever changes a form changes what files of earlier years are compared with.
    expect(later).toEqual(["3ae59c66", "10e0d4c3", "9dfff1d0", "185f1aa5", "08e3bdf9"]);
  });

  test("30,000 rows in every form", () => {
    const many = Array.from({ length: 30_000 }, (_, i) => row(i + 1));
    for (const format of bankFormats) expect(bankFile(format, many).byteLength).toBeLessThan(20_000_000);
  });
});

test("cells that begin like a formula are texts, also in full width", () => {
  expect(["=1+1", "+86", "-2", "@SUM", "＝1", "\t=1", 'a"b,c', "张三"].map(csvCell)).toEqual([
    "'=1+1",
    "'+86",
    "'-2",
    "'@SUM",
    "'＝1",
    "'=1",
    '"a""b,c"',
    "张三",
  ]);
});
