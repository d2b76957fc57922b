import { readFileSync } from "node:fs";
import { describe, expect, test } from "vitest";
import type { SchemeDocument } from "@/lib/rules/types";
import { checkBallot } from "./ballots";
import { normaliseTyped, readCell } from "./cells";
import { readEvent } from "./events";
import { type Column, concerns, planOf, readsCohort, toE4 } from "./plan";

const document = JSON.parse(readFileSync("schemes/gaoping-star.json", "utf8")) as SchemeDocument;
const plan = planOf(document);

const column = (over: Partial<Column> = {}): Column => ({
  ...(plan.columns.get("组织生活|") as Column),
  ...over,
});

describe("cells", () => {
  const good: [string, number][] = [
    ["0", 0],
    ["9.5", 95_000],
    ["９．５", 95_000],
    [" 10 ", 100_000],
    ["10.00", 100_000],
    ["+3", 30_000],
    ["-0", 0],
    ["0.01", 100],
  ];
  test.each(good)("%s is a score", (input, valueE4) => {
    expect(readCell(column(), input)).toMatchObject({ kind: "value", valueE4 });
  });

  const bad: [string, string][] = [
    ["10.01", "aboveMaximum"],
    ["10.001", "tooManyPlaces"],
    ["-0.01", "negative"],
    ["十", "notNumber"],
    ["9,5", "notNumber"],
    ["1e2", "notNumber"],
    ["9.", "notNumber"],
    ["=1+1", "notNumber"],
    ["0x10", "notNumber"],
    ["9.5分", "notNumber"],
  ];
  test.each(bad)("%s is refused: %s", (input, key) => {
    expect(readCell(column(), input)).toMatchObject({
      kind: "refused",
      message: { key: `rating.errors.${key}` },
    });
  });

  test("both sides of a minimum and a large number", () => {
    const c = column({ minE4: 10_000, maxE4: null, places: 0 });
    expect(readCell(c, "1")).toMatchObject({ valueE4: 10_000 });
    expect(readCell(c, "0")).toMatchObject({ message: { key: "rating.errors.belowMinimum" } });
    expect(readCell(c, "1.5")).toMatchObject({ message: { key: "rating.errors.notWhole" } });
    expect(readCell(c, "1,234,567")).toMatchObject({ valueE4: 12_345_670_000 });
    expect(readCell(c, "100000000001")).toMatchObject({ message: { key: "rating.errors.tooLarge" } });
  });

  test("a blank clears, 不适用 is not due, neither is zero", () => {
    expect(readCell(column(), "　")).toEqual({ kind: "clear" });
    expect(readCell(column(), "不适用")).toEqual({ kind: "not-due" });
    expect(readCell(column(), "N/A")).toEqual({ kind: "not-due" });
    expect(normaliseTyped("１２。５")).toBe("12.5");
  });

  test("yes or no, days and choices", () => {
    expect(readCell(column({ valueType: "boolean" }), "是")).toMatchObject({ valueE4: 10_000 });
    expect(readCell(column({ valueType: "boolean" }), "对")).toMatchObject({ kind: "refused" });
    expect(readCell(column({ valueType: "date" }), "2025-02-29")).toMatchObject({ kind: "refused" });
    const choice = column({ valueType: "text", choices: ["一类", "二类"] });
    expect(readCell(choice, "一类")).toMatchObject({ text: "一类" });
    expect(readCell(choice, "三类")).toMatchObject({ kind: "refused" });
  });
});

describe("the plan of the default scheme", () => {
  test("has a column for each item by hand, each rater group and each input that is not from the roster", () => {
    expect([...plan.columns.keys()]).toEqual([
      "组织生活|",
      "便民服务|",
      "人居环境|",
      "四议两公开|",
      "工作落实|",
      "组织评价|乡镇领导班子",
      "组织评价|县直条线部门",
      "集体收入实绩|",
      "集体收入目标|",
      "超期办件|",
    ]);
    expect(plan.columns.get("超期办件|")?.places).toBe(0);
    expect([...plan.ballots.keys()]).toEqual(["民主测评"]);
    expect(plan.events.get("降星清单")?.evidence).toBe("required");
    expect(readsCohort(document)).toBe(false);
    expect(readsCohort(document, true)).toBe(true);
    expect(concerns({ posts: ["文书"] }, "村党组织书记")).toBe(false);
    expect(toE4("1/3")).toBeNull();
  });
});

describe("events", () => {
  const around = { periodFrom: "2025-01-01", periodUntil: "2026-01-01", today: "2025-12-31" };
  const event = plan.events.get("三会一课");
  const table: [Record<string, string>, string[]][] = [
    [{ day: "2025-01-01", severity: "缺一次" }, []],
    [{ day: "2025-12-31", severity: "缺一次" }, []],
    [{ day: "2024-12-31", severity: "缺一次" }, ["day"]],
    [{ day: "2026-01-01", severity: "缺一次" }, ["day"]],
    [{ day: "2025-06-01" }, ["severity"]],
    [{ day: "2025-06-01", severity: "没有的情形" }, ["severity"]],
    [{ day: "2025-06-01", severity: "缺一次", quantity: "-1" }, ["quantity"]],
  ];
  test.each(table)("%o is refused at %o", (typed, fields) => {
    if (!event) throw new Error("no such item");
    const read = readEvent(event, { day: "", ...typed }, around);
    expect(read.ok ? [] : Object.keys(read.fieldErrors)).toEqual(fields);
  });
  test("a listed item asks for its document", () => {
    const listed = plan.events.get("降星清单");
    if (!listed) throw new Error("no such item");
    const read = readEvent(listed, { day: "2025-06-01", severity: "受到党纪政务处分" }, around);
    expect(read).toMatchObject({
      ok: false,
      fieldErrors: { evidence: { key: "rating.errors.evidenceRequired" } },
    });
  });
});

describe("ballots", () => {
  const good = {
    due: 50,
    present: 46,
    issued: 46,
    returned: 46,
    valid: 45,
    invalid: 1,
    abstained: 1,
    counts: { 优秀: 30, 合格: 14 },
  };
  const options = { options: ["优秀", "合格", "基本合格", "不合格"] };
  test("a count that adds up", () => expect(checkBallot(options, good)).toEqual({}));
  const bad: [Partial<typeof good> | { counts: Record<string, number> }, string][] = [
    [{ present: 51 }, "present"],
    [{ issued: 51 }, "issued"],
    [{ issued: 45 }, "returned"],
    [{ invalid: 0 }, "valid"],
    [{ abstained: 46 }, "abstained"],
    [{ counts: { 优秀: 45 } }, "counts"],
    [{ counts: { 优秀: 30, 良好: 14 } }, "counts.良好"],
  ];
  test.each(bad)("%o is refused at %s", (over, field) => {
    expect(Object.keys(checkBallot(options, { ...good, ...over }))).toContain(field);
  });
});
