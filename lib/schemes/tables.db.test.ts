import { and, eq } from "drizzle-orm";
import ExcelJS from "exceljs";
import { beforeEach, expect, test } from "vitest";
import { auditEntry, place, placeVersion } from "@/db/schema";
import type { Store } from "@/db/store";
import { testStore } from "@/db/testing";
import { readXlsx } from "@/lib/documents/xlsx-read";
import { writeXlsx } from "@/lib/documents/xlsx-write";
import { template } from "@/schemes/run";
import { importTemplate, recordParameter } from "./commands";
import { bringTables } from "./commands/tables";
import { listParameters, loadSchemeVersion } from "./data";
import { markedFile, tablesFile } from "./data/tables-file";
import { writer as actor, openCounty } from "./testing";

const now = new Date("2026-03-02T02:00:00Z");
let store: Store;
beforeEach(async () => {
  store = await testStore();
  await openCounty(store, now);
});

const load = (schemeVersionId: string) => loadSchemeVersion({ actor, db: store.read }, { schemeVersionId });

const scheme = template("gaoping-star");

/** The exported file with some cells changed: sheet, row and column as one counts in a sheet, from 1. */
async function changedFile(cells: readonly (readonly [string, number, number, string])[]): Promise<File> {
  const sheets = readXlsx(await tablesFile(scheme)).map(({ name, rows }) => ({
    name,
    columns: [],
    rows: rows.map((row) => row.cells.map((cell, i) => changeOf(name, row.number, i + 1) ?? cell)),
  }));
  function changeOf(name: string, row: number, column: number) {
    return cells.find(([s, r, c]) => s === name && r === row && c === column)?.[3];
  }
  // A writer without heads leaves the first row empty, as people do; rows move by one.
  return new File([await writeXlsx(sheets)], "表格.xlsx");
}

async function draft() {
  const { id } = await importTemplate({ actor, now }, { template: "gaoping-star" });
  return { schemeVersionId: id, revision: 0, save: false };
}

test("a file with a bad cell is told and saves nothing; the mended one is looked at, then saved with its words", async () => {
  const input = await draft();
  const bad = await bringTables(
    { actor, now },
    { ...input, file: await changedFile([["年度考核等次定星", 3, 2, "三颗"]]) },
  );
  expect(bad).toMatchObject({
    isSaved: false,
    edits: "",
    changes: [],
    problems: [
      { sheet: "年度考核等次定星", row: 4, column: "值（星）", message: { key: "errors.field.number" } },
    ],
  });

  const marked = new ExcelJS.Workbook();
  const marks = bad.problems.map(({ message, ...place }) => ({ ...place, text: message.key }));
  await marked.xlsx.load((await markedFile(bad.given, marks)).buffer);
  const cell = marked.getWorksheet("年度考核等次定星")?.getCell("B4");
  expect(cell?.value).toBe("三颗");
  expect(JSON.stringify(cell?.note)).toContain("errors.field.number");

  const file = await changedFile([["年度考核等次定星", 3, 2, "3"]]);
  const looked = await bringTables({ actor, now }, { ...input, file });
  expect(looked.problems).toEqual([]);
  expect(looked.changes).toHaveLength(1);
  expect(looked.verdict.failing.length).toBeGreaterThan(0);
  expect((await load(input.schemeVersionId)).revision).toBe(0);

  const saved = await bringTables({ actor, now }, { ...input, save: true, edits: looked.edits });
  expect(saved.isSaved).toBe(true);
  const now_ = await load(input.schemeVersionId);
  const table = now_.document.tables?.find(({ label }) => label === "年度考核等次定星");
  expect(table?.versions[0]?.rows[0]).toMatchObject({ value: 3 });
  const [entry] = await store.read
    .select({ after: auditEntry.after })
    .from(auditEntry)
    .where(and(eq(auditEntry.county, "gp"), eq(auditEntry.action, "scheme.save")));
  expect(JSON.stringify(entry?.after)).toContain("年度考核等次定星");

  // Somebody who looked before this was saved has to look again.
  await expect(
    bringTables({ actor, now }, { ...input, save: true, edits: looked.edits }),
  ).rejects.toMatchObject({ code: "CONFLICT" });
});

test("the file as it went out changes nothing; what is no file of tables is refused in words", async () => {
  const input = await draft();
  const file = new File([await tablesFile(scheme)], "表格.xlsx");
  expect(await bringTables({ actor, now }, { ...input, file })).toMatchObject({
    changes: [],
    problems: [],
    edits: "",
  });
  const refused = (given: object) => bringTables({ actor, now }, { ...input, ...given });
  await expect(refused({})).rejects.toMatchObject({ code: "VALIDATION" });
  await expect(refused({ file: new File(["x"], "x.xlsx") })).rejects.toMatchObject({ code: "VALIDATION" });
  await expect(refused({ save: true })).rejects.toMatchObject({
    messageKey: "scheme-tables.errors.lookFirst",
  });
  await expect(refused({ save: true, edits: "[{}]" })).rejects.toMatchObject({ code: "VALIDATION" });
  await expect(refused({ table: "0:没有", pasted: "1" })).rejects.toMatchObject({ code: "VALIDATION" });
  await expect(refused({ schemeVersionId: "none" })).rejects.toMatchObject({ code: "NOT_FOUND" });
});

test("a pasted range replaces one table, with its heads or without", async () => {
  const input = { ...(await draft()), table: "0:等次线" };
  const rows = ["优秀\t92\t是\t\t", "合格\t60\t是\t92\t否"].map((line) => {
    const [value, ...bounds] = line.split("\t");
    return [...bounds, value].join("\t");
  });
  const bare = await bringTables({ actor, now }, { ...input, pasted: rows.join("\r\n") });
  expect(bare.problems).toEqual([]);
  const heads = "上限\t下限\t含下限\t含上限\t值";
  const turned = rows.map((row) => {
    const [lower, lowerIn, upper, upperIn, value] = row.split("\t");
    return [upper, lower, lowerIn, upperIn, value].join("\t");
  });
  const headed = await bringTables({ actor, now }, { ...input, pasted: [heads, ...turned].join("\n") });
  expect(headed.edits).toBe(bare.edits);
  await bringTables({ actor, now }, { ...input, save: true, edits: bare.edits });
  const table = (await load(input.schemeVersionId)).document.tables?.find(({ name }) => name === "等次线");
  expect(table?.versions[0]?.rows).toEqual([
    { lower: 92, lowerIncluded: true, upper: null, value: "优秀" },
    { lower: 60, lowerIncluded: true, upper: 92, upperIncluded: false, value: "合格" },
  ]);
});

test("a place chooses its own value only where the scheme lets places of its kind", async () => {
  await importTemplate({ actor, now }, { template: "s09-chongyi-class" });
  await store.transact(async (tx) => {
    for (const [id, kind] of [
      ["t1", "township"],
      ["v1", "village"],
    ] as const) {
      await tx.insert(place).values({ county: "gp", id, kind, createdAt: now });
      await tx.insert(placeVersion).values({
        county: "gp",
        id: `version-${id}`,
        placeId: id,
        code: id,
        name: id,
        namePinyin: id,
        nameInitials: id,
        parentId: null,
        path: `${id}/`,
        from: "2020-01-01",
        until: null,
      });
    }
  });
  const cut = {
    name: "每月扣减额",
    unit: "元",
    source: "乡镇党委会议",
    from: "2026-01-01",
    isExpected: false,
    value: "80",
  };
  await expect(recordParameter({ actor, now }, { ...cut, placeId: "v1" })).rejects.toMatchObject({
    fieldErrors: { placeId: { key: "scheme-tables.local.otherScope" } },
  });
  await recordParameter({ actor, now }, { ...cut, placeId: "t1" });
  const [row] = await listParameters({ actor, db: store.read });
  expect(row).toMatchObject({ placeId: "t1", value: "80" });
});
