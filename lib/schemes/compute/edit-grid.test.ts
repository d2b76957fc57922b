import { readdirSync } from "node:fs";
import { describe, expect, it } from "vitest";
import { isAppError } from "@/lib/base/errors";
import type { SchemeDocument, SchemeItem } from "@/lib/rules/types";
import { template } from "@/schemes/run";
import { editInput } from "../schema";
import { applyEdit } from "./edit";
import { gridColumns, gridTexts } from "./edit-grid";

const templates = readdirSync("schemes")
  .filter((file) => file.endsWith(".json"))
  .map((file) => file.slice(0, -".json".length));
const star = template("gaoping-star");

type Typed = Record<string, string | undefined>;

/** The grid of a document as a form sends it: blank fields are left out. */
const rowsOf = (document: SchemeDocument): Typed[] =>
  (document.items ?? []).map((item, i) => ({
    row: String(i + 1),
    was: item.code,
    order: String(i + 1),
    ...Object.fromEntries(Object.entries(gridTexts(item)).filter(([, text]) => text !== "")),
  }));
const save = (document: SchemeDocument, rows: readonly Typed[]) =>
  applyEdit(document, editInput.parse({ part: "grid", rows }));
const itemOf = (document: SchemeDocument, code: string) =>
  document.items?.find((item) => item.code === code) as SchemeItem & Record<string, unknown>;
const withRow = (code: string, change: Typed, document = star) =>
  save(
    document,
    rowsOf(document).map((row) => (row.was === code ? { ...row, ...change } : row)),
  );

function refusedCells(work: () => unknown): string[] {
  try {
    work();
  } catch (error) {
    if (isAppError(error)) return Object.keys(error.fieldErrors ?? {});
    throw error;
  }
  return [];
}

describe("the grid of indicators", () => {
  it.each(templates)("saved untouched it leaves %s as it was, to the last field", (name) => {
    const document = template(name);
    expect(JSON.stringify(save(document, rowsOf(document)))).toBe(JSON.stringify(document));
  });

  it.each(templates)("a changed name or article in %s touches that field of that indicator alone", (name) => {
    const document = template(name);
    const items = document.items ?? [];
    items.forEach((item, at) => {
      const saved = withRow(item.code, { name: "改过的名称", article: "第九十九条" }, document);
      const { name: said, article, ...rest } = itemOf(saved, item.code);
      const { name: _, article: __, ...before } = itemOf(document, item.code);
      expect(rest).toEqual(before);
      expect(JSON.stringify(said)).toContain("改过的名称");
      expect(article).toBe("第九十九条");
      expect(saved.items?.filter((_, i) => i !== at)).toEqual(items.filter((_, i) => i !== at));
    });
  });

  it("lines are ordered by their numbers and go into another group", () => {
    const codes = (star.items ?? []).map(({ code }) => code);
    const [first = "", ...others] = codes;
    const saved = withRow(first, { order: "999", group: "公开监督" });
    expect(saved.items?.map(({ code }) => code)).toEqual([...others, first]);
    expect(itemOf(saved, first).group).toBe("公开监督");
    expect(itemOf(saved, first).standard).toBe(itemOf(star, first).standard);
  });

  it("caps, classes, recorders and evidence are set and taken away", () => {
    const saved = withRow("三会一课", {
      cap: "６",
      classes: "书记，主任",
      recorder: "department:agriculture",
      evidence: "required",
      max: "12",
    });
    expect(itemOf(saved, "三会一课")).toMatchObject({
      caps: { period: 6 },
      appliesTo: { classes: ["书记", "主任"] },
      recorder: { role: "department", department: "agriculture" },
      evidence: "required",
      max: 12,
    });
    const back = withRow(
      "三会一课",
      { cap: undefined, classes: undefined, recorder: "township", evidence: "optional", max: "10" },
      saved,
    );
    expect(back).toEqual(star);
  });

  it("lines are added and removed; lines without anything are none", () => {
    const rows = rowsOf(star).map((row, i) => (i === 1 ? { ...row, remove: "on" } : row));
    const saved = save(star, [
      ...rows,
      { row: "98" },
      { row: "99", code: "新指标", name: "新指标", kind: "manual", max: "5", group: "党的建设" },
    ]);
    expect(saved.items).toHaveLength(star.items?.length ?? 0);
    expect(saved.items?.at(-1)).toEqual({
      kind: "manual",
      max: 5,
      code: "新指标",
      name: "新指标",
      group: "党的建设",
    });
    expect(itemOf(saved, String(rows[1]?.was))).toBeUndefined();
  });

  it("an indicator that no line names is kept: a form cut short deletes nothing", () => {
    const saved = save(star, rowsOf(star).slice(0, 3));
    expect(saved.items).toEqual(star.items);
  });

  it("refuses each bad cell in its place, and all of them at once", () => {
    const rows = rowsOf(star);
    const bad = [
      ...rows.map((row, i) => (i === 0 ? { ...row, max: "很多" } : i === 1 ? { ...row, cap: "3" } : row)),
      { row: "90", name: "没有编号" },
      { row: "91", code: "三会一课", max: "1" },
      { row: "92", code: "没有分组", group: "没有的组", max: "1" },
      { row: "93", code: "一票否决项", kind: "veto", max: "1" },
    ];
    const n = rows.length;
    expect(refusedCells(() => save(star, bad)).sort()).toEqual(
      [
        "rows.0.max",
        "rows.1.cap",
        `rows.${n}.code`,
        `rows.${n}.max`,
        `rows.${n + 1}.code`,
        `rows.${n + 2}.group`,
        `rows.${n + 3}.max`,
      ].sort(),
    );
    expect(refusedCells(() => withRow("三会一课", { code: "改了编号" }))).toEqual(["rows.0.code"]);
  });

  it("shows every column as a text", () => {
    for (const item of star.items ?? []) expect(Object.keys(gridTexts(item))).toEqual([...gridColumns]);
  });
});
