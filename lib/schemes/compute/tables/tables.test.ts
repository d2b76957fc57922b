import { describe, expect, it } from "vitest";
import { readScheme } from "@/lib/rules";
import type { SchemeDocument } from "@/lib/rules/types";
import { smallPay, throughSheets } from "./testing";

const at = (number: number, ...cells: string[]) => ({ number, cells });

describe("every kind of table", () => {
  it("goes out and comes back as it was", () => {
    const document = smallPay();
    expect(readScheme(document).ok).toBe(true);
    expect(throughSheets(document, (sheets) => sheets)).toMatchObject({ document, problems: [], absent: [] });
  });

  it.each([
    ["补贴", "０．２５", "0.25"],
    ["速度", "否", false],
    ["补助", "甲", "甲"],
    ["比例档", "６％", "6%"],
    ["累进", "2%", "2%"],
    ["名额", "25%", "25%"],
    ["权重", "1,000", 1000],
  ])("of %s one cell that is changed is the only change", (name, typed, stored) => {
    const document = smallPay();
    const { document: next, problems } = throughSheets(document, (sheets) =>
      sheets.map((sheet) => {
        if (sheet.name !== name) return sheet;
        const heads = sheet.rows[1]?.cells ?? [];
        const column = heads.findIndex((head) => /^(值|比例|权重)/.test(head));
        const rows = sheet.rows.map((row, i) =>
          i === 2 ? { ...row, cells: row.cells.map((cell, c) => (c === column ? typed : cell)) } : row,
        );
        return { ...sheet, rows };
      }),
    );
    expect(problems).toEqual([]);
    const expected = structuredClone(document);
    const table = expected.tables?.find((one) => one.name === name);
    const [row] = (table?.versions[0]?.rows ?? []) as unknown as Record<string, unknown>[];
    const field = ["value", "share", "weight"].find((one) => one in (row ?? {})) ?? "value";
    if (row) row[field] = stored;
    expect(next).toEqual(expected);
  });
});

describe("what cannot be read is told at its place", () => {
  const withRows = (name: string, change: (rows: ReturnType<typeof at>[]) => ReturnType<typeof at>[]) =>
    throughSheets(smallPay(), (sheets) =>
      sheets.map((sheet) =>
        sheet.name === name ? { ...sheet, rows: change([...sheet.rows] as ReturnType<typeof at>[]) } : sheet,
      ),
    );

  it("a word where a figure belongs, an end that is neither yes nor no, a level that is none", () => {
    const bad = withRows("补助", ([title, heads]) => [
      title ?? at(1),
      heads ?? at(2),
      at(5, "一百", "是", "9０", "也许", "甲"),
      at(9, "90", "是", "", "", "丙"),
    ]);
    expect(bad.problems).toEqual([
      { sheet: "补助", row: 5, column: "含上限", cell: 3, message: { key: "schemes.errors.yesOrNo" } },
      { sheet: "补助", row: 5, column: "得分下限（分）", cell: 0, message: { key: "errors.field.number" } },
      {
        sheet: "补助",
        row: 9,
        column: "值",
        cell: 4,
        message: { key: "schemes.errors.noSuchLevel", values: { levels: "甲、乙" } },
      },
    ]);
    expect(bad.document).toEqual(smallPay());
  });

  it("half a person, a blank key, a second row for what is left", () => {
    expect(withRows("名额", (rows) => [...rows, at(30, "乙", "", "1.5", "", "")]).problems).toEqual([
      { sheet: "名额", row: 30, column: "名额", cell: 2, message: { key: "errors.field.integer" } },
    ]);
    expect(withRows("补贴", (rows) => [...rows, at(31, "", "是", "5")]).problems).toEqual([
      { sheet: "补贴", row: 31, column: "职务", cell: 0, message: { key: "errors.field.required" } },
    ]);
    expect(
      withRows("补贴", (rows) => [...rows, at(32, "（其余情况）", "", "5")]).problems.map(({ row }) => row),
    ).toEqual([32]);
  });

  it("a sheet of another scheme, a column that is missing, a column too many", () => {
    const strange = throughSheets(smallPay(), (sheets) => [...sheets, { name: "别的", rows: [] }]);
    expect(strange.problems).toEqual([
      { sheet: "别的", message: { key: "scheme-tables.problems.noSuchTable" } },
    ]);
    const cut = withRows("权重", (rows) =>
      rows.map((row) => ({ ...row, cells: [row.cells[0] ?? "", "备注"] })),
    );
    expect(cut.problems).toEqual([
      {
        sheet: "权重",
        row: 2,
        message: { key: "scheme-tables.problems.headMissing", values: { head: "权重" } },
      },
    ]);
    const wide = withRows("权重", (rows) =>
      rows.map((row) => ({ ...row, cells: [...row.cells, row.number === 2 ? "备注" : "同上"] })),
    );
    expect(wide).toMatchObject({ problems: [], unused: [{ sheet: "权重", head: "备注" }] });
  });

  it("a file without a sheet leaves its table as it is and says so", () => {
    const some = throughSheets(smallPay(), (sheets) => sheets.filter(({ name }) => name !== "名额"));
    expect(some).toMatchObject({ document: smallPay(), problems: [], absent: ["名额"] });
  });
});

it("two tables of one name and a name that Excel refuses get sheets of their own", () => {
  const document = smallPay();
  const label = "村“两委”主干补贴标准（按职务/星级）[2027年试行稿，报县委审定]";
  const named: SchemeDocument = {
    ...document,
    tables: (document.tables ?? []).map((table) => ({ ...table, label })),
  };
  expect(throughSheets(named, (sheets) => sheets)).toMatchObject({
    document: named,
    problems: [],
    absent: [],
  });
});
