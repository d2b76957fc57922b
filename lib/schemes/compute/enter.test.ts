import { describe, expect, it } from "vitest";
import { readScheme } from "@/lib/rules";
import type { SchemeDocument } from "@/lib/rules/types";
import { editInput } from "../schema";
import { startSchemeInput } from "../schema/setup";
import { applyEdit } from "./edit";
import { judge } from "./judge";
import { newScheme } from "./new-scheme";

/** A scheme entered from nothing by the forms, one after the other. */
function entered(head: Record<string, unknown>, forms: readonly Record<string, unknown>[]): SchemeDocument {
  const begun = newScheme(
    startSchemeInput.parse({ title: "办法", code: "办法2026", kind: "pay", subject: "cadre", ...head }),
  );
  const document = forms.reduce<SchemeDocument>(
    (before, form) => applyEdit(before, editInput.parse(form)),
    begun,
  );
  const read = readScheme(JSON.parse(JSON.stringify(document)));
  expect(read.ok ? [] : read.findings).toEqual([]);
  return document;
}

const errorsOf = (document: SchemeDocument) =>
  judge(document).findings.filter(({ severity }) => severity === "error");

describe("a scheme entered from nothing by its forms", () => {
  it("begins without errors", () => {
    const document = entered({ period: "quarter", validFrom: "2020-01-01", isScored: "on" }, []);
    expect(errorsOf(document).map(({ code }) => code)).toEqual(["PAY_SECTION"]);
  });

  it("a band of scores, a deduction by post that is doubled, and the rule that pays", () => {
    const document = entered({ period: "quarter", validFrom: "2020-01-01", isScored: "on" }, [
      { part: "article", number: "第一条", text: "满分 100 分。" },
      {
        part: "group",
        isNew: "on",
        code: "季度分",
        name: "季度分",
        combine: "sum",
        max: "100",
        article: "第一条",
      },
      {
        part: "item",
        isNew: "on",
        kind: "deduct",
        code: "公开",
        name: "公开",
        group: "季度分",
        max: "100",
        missing: "full",
      },
      {
        part: "item",
        kind: "deduct",
        code: "公开",
        name: "公开",
        group: "季度分",
        max: "100",
        missing: "full",
        by: "post",
        amounts: "村党组织书记=1",
        elseAmount: "2",
        severityFactor: "不到位=1\n虚假=2",
      },
      { part: "newTable", name: "档", kind: "band", axis: "季度分", unit: "元" },
      {
        part: "table",
        name: "档",
        rows: [
          { lower: "90", lowerIncluded: "on", value: "600" },
          { upper: "90", lowerIncluded: "on", value: "0" },
          { lowerIncluded: "on" },
        ],
      },
      { part: "rule", isNew: "on", name: "绩效", formula: "BAND(档, 季度分)", unit: "元" },
      {
        part: "element",
        isNew: "on",
        code: "绩效",
        name: "绩效",
        kind: "performance",
        rule: "绩效",
        per: "quarter",
        paid: "quarter",
        township: "100%",
      },
      { part: "outcomes", score: "季度分", amounts: [{ rule: "绩效", per: "quarter" }, { per: "year" }] },
    ]);
    expect(errorsOf(document)).toEqual([]);
    expect(document.items?.[0]).toMatchObject({
      amount: { by: "post", values: { 村党组织书记: 1 }, else: 2 },
      severityFactor: { 不到位: 1, 虚假: 2 },
      floor: 0,
    });
    expect(document.outcomes).toEqual({
      score: "季度分",
      amounts: [{ rule: "绩效", per: "quarter", unit: "元" }],
    });
  });

  it("years in post by a table that changes on 2016-01-01, only for whoever left", () => {
    const document = entered({ subject: "formerCadre", period: "month", validFrom: "2012-01-01" }, [
      { part: "tenure", isNew: "on", name: "任职年数", count: "cumulative" },
      { part: "coverage", when: "NOT(ISBLANK(退出日期))" },
      { part: "newTable", name: "月补助", kind: "band", axis: "任职年限", axisUnit: "年", unit: "元" },
      {
        part: "table",
        name: "月补助",
        rows: [
          { lower: "10", lowerIncluded: "on", value: "100" },
          { upper: "10", lowerIncluded: "on", value: "0" },
        ],
      },
      { part: "tableVersions", name: "月补助", from: "2016-01-01" },
      {
        part: "table",
        name: "月补助",
        version: "1",
        rows: [
          { lower: "10", value: "150", lowerIncluded: "on" },
          { upper: "10", lowerIncluded: "on", value: "0" },
        ],
      },
      { part: "rule", isNew: "on", name: "每月补助", formula: 'BAND(月补助, TENURE(任职年数, "满年"))' },
      {
        part: "element",
        isNew: "on",
        code: "月",
        name: "月",
        kind: "retired",
        rule: "每月补助",
        per: "month",
        paid: "month",
        county: "1",
      },
      { part: "outcomes", amounts: [{ rule: "每月补助", per: "month" }] },
    ]);
    expect(errorsOf(document)).toEqual([]);
    expect(document.tables?.[0]?.versions.map(({ from, until }) => [from, until])).toEqual([
      [undefined, "2016-01-01"],
      ["2016-01-01", undefined],
    ]);
  });

  it("levels, entries and every kind of table have the shape of a scheme", () => {
    const kinds = ["band", "map", "mixed", "slab", "marginal", "quota", "weights"];
    const document = entered({ kind: "star", period: "year", validFrom: "2026-01-01" }, [
      { part: "levels", isNew: "on", name: "等次", values: "不合格\n合格\n优秀" },
      { part: "input", isNew: "on", name: "集体收入", type: "number", unit: "元", subject: "village" },
      ...kinds.map((kind) => ({
        part: "newTable",
        name: kind,
        kind,
        axis: "得分",
        keys: "职务",
        levels: "等次",
      })),
    ]);
    expect(document.tables?.map(({ kind }) => kind)).toEqual(kinds);
  });

  it("a rate of the part above, a quota that rounds as chosen", () => {
    const document = entered({ kind: "star", period: "year", validFrom: "2026-01-01" }, [
      { part: "newTable", name: "超额", kind: "slab", axis: "增量", threshold: "50000" },
      { part: "newTable", name: "名额", kind: "quota", rounding: "largestRemainder" },
    ]);
    expect(document.tables?.[0]).toMatchObject({ on: "excess", threshold: 50000 });
    expect(document.tables?.[1]).toMatchObject({ rounding: "largestRemainder" });
  });

  it("says at the field what is wrong", () => {
    const refused = (form: Record<string, unknown>) => {
      try {
        entered({ period: "year", validFrom: "2026-01-01" }, [form]);
      } catch (error) {
        return (error as { fieldErrors?: object }).fieldErrors;
      }
      return undefined;
    };
    expect(refused({ part: "levels", isNew: "on", name: "等次", values: "优秀、优秀" })).toHaveProperty(
      "values",
    );
    expect(refused({ part: "newTable", name: "档", kind: "band" })).toHaveProperty("axis");
    expect(refused({ part: "newTable", name: "档", kind: "map" })).toHaveProperty("keys");
    expect(refused({ part: "input", isNew: "on", name: "等次", type: "level" })).toHaveProperty("levels");
    expect(refused({ part: "coverage", atLeast: "1" })).toHaveProperty("tenure");
  });
});
