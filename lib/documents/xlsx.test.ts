import { deflateRawSync } from "node:zlib";
import ExcelJS from "exceljs";
import { describe, expect, it } from "vitest";
import { readXlsx } from "./xlsx-read";
import { writeXlsx } from "./xlsx-write";

/** A zip of the given entries; `size` overrides the declared size. */
function zip(entries: { name: string; data: Buffer; size?: number; packed?: Buffer }[]): Buffer {
  const parts: Buffer[] = [];
  const directory: Buffer[] = [];
  let offset = 0;
  for (const { name, data, size, packed = deflateRawSync(data) } of entries) {
    const head = Buffer.alloc(30);
    head.writeUInt32LE(0x04034b50, 0);
    head.writeUInt16LE(8, 8);
    head.writeUInt32LE(packed.length, 18);
    head.writeUInt32LE(size ?? data.length, 22);
    head.writeUInt16LE(name.length, 26);
    const entry = Buffer.alloc(46);
    entry.writeUInt32LE(0x02014b50, 0);
    entry.writeUInt16LE(8, 10);
    entry.writeUInt32LE(packed.length, 20);
    entry.writeUInt32LE(size ?? data.length, 24);
    entry.writeUInt16LE(name.length, 28);
    entry.writeUInt32LE(offset, 42);
    parts.push(head, Buffer.from(name), packed);
    directory.push(entry, Buffer.from(name));
    offset += 30 + name.length + packed.length;
  }
  const list = Buffer.concat(directory);
  const end = Buffer.alloc(22);
  end.writeUInt32LE(0x06054b50, 0);
  end.writeUInt16LE(entries.length, 8);
  end.writeUInt16LE(entries.length, 10);
  end.writeUInt32LE(list.length, 12);
  end.writeUInt32LE(offset, 16);
  return Buffer.concat([...parts, list, end]);
}

describe("what is refused before it is read", () => {
  const refusal = (bytes: Uint8Array) => {
    try {
      readXlsx(bytes);
      return "accepted";
    } catch (error) {
      return (error as { messageKey?: string }).messageKey ?? "thrown";
    }
  };
  it("a text, an empty file, a renamed zip", () => {
    expect(refusal(Buffer.from("姓名,村"))).toBe("documents.notXlsx");
    expect(refusal(new Uint8Array())).toBe("documents.notXlsx");
    expect(refusal(zip([{ name: "photo.jpg", data: Buffer.from("x") }]))).toBe("documents.notXlsx");
    expect(refusal(zip([{ name: "xl/workbook.xml", data: Buffer.from("x") }]).subarray(0, 60))).toBe(
      "documents.notXlsx",
    );
  });
  it("a file over ten megabytes", () => {
    expect(refusal(new Uint8Array(10 * 1024 * 1024 + 1))).toBe("documents.tooLarge");
  });
  it("a zip bomb by its declared size, and one that lies about it", () => {
    const types = { name: "[Content_Types].xml", data: Buffer.from("<Types/>") };
    const data = Buffer.alloc(201 * 1024 * 1024, 32);
    const big = { name: "xl/workbook.xml", data, packed: deflateRawSync(data, { level: 1 }) };
    expect(refusal(zip([types, big]))).toBe("documents.tooLarge");
    expect(refusal(zip([types, { ...big, size: 10 }]))).toBe("documents.tooLarge");
  }, 20_000);
  it("more than 20,000 rows", async () => {
    const rows = Array.from({ length: 20_001 }, (_, i) => [String(i)]);
    expect(refusal(await writeXlsx([{ name: "a", columns: [{ head: "姓名" }], rows }]))).toBe(
      "documents.tooManyRows",
    );
  }, 20_000);
});

it("reads what it writes, digits kept", async () => {
  const rows = [
    ["张三", "11010519491231002X", 12.5],
    ['<李>&"四"', null, 0.1 + 0.2],
  ];
  const [sheet] = readXlsx(
    await writeXlsx([
      { name: "名单", columns: [{ head: "姓名" }, { head: "号", isText: true }, { head: "数" }], rows },
    ]),
  );
  expect(sheet?.name).toBe("名单");
  expect(sheet?.rows.map((row) => row.cells)).toEqual([
    ["姓名", "号", "数"],
    ["张三", "11010519491231002X", "12.5"],
    ['<李>&"四"', "", "0.3"],
  ]);
});

it("reads dates, booleans, rich text and formulas of other programs", async () => {
  const workbook = new ExcelJS.Workbook();
  const sheet = workbook.addWorksheet("s");
  sheet.getCell("A1").value = new Date(Date.UTC(2021, 2, 5));
  sheet.getCell("A1").numFmt = 'yyyy"年"m"月"d"日"';
  sheet.getCell("C1").value = true;
  sheet.getCell("D1").value = { richText: [{ text: "书记" }, { text: "兼主任" }] };
  sheet.getCell("E1").value = { formula: "1+1", result: 2 };
  sheet.getCell("A3").value = 44_260;
  const [read] = readXlsx(new Uint8Array((await workbook.xlsx.writeBuffer()) as ArrayBuffer));
  expect(read?.rows).toEqual([
    { number: 1, cells: ["2021-03-05", "", "是", "书记兼主任", "2"] },
    { number: 3, cells: ["44260"] },
  ]);
});
