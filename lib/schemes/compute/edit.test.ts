import { describe, expect, it } from "vitest";
import { template } from "@/schemes/run";
import { editInput } from "../schema";
import { articlesWithUses } from "./articles";
import { applyEdit } from "./edit";
import { parseAmounts, plainFigure, Refusals } from "./figures";
import { judge } from "./judge";
import { numberLine } from "./number-line";
import { isPeriodStart } from "./period";
import { phaseOn } from "./status";
import { flatTree, indicatorTree } from "./tree";

const scheme = template("gaoping-star");
const edit = (fields: Record<string, unknown>, document = scheme) =>
  applyEdit(document, editInput.parse(fields));

describe("a change from a form", () => {
  it("leaves the given document as it was", () => {
    const before = JSON.stringify(scheme);
    edit({ part: "header", title: "新办法", issuer: "市委组织部" });
    expect(JSON.stringify(scheme)).toBe(before);
  });

  it("saving a table unchanged changes nothing", () => {
    for (const table of scheme.tables ?? []) {
      const rows = table.versions[0]?.rows.map((row) => {
        const { lower, upper, lowerIncluded, upperIncluded, value, keys } = row as unknown as Record<
          string,
          never
        >;
        const text = (figure: unknown) =>
          figure === null || figure === undefined ? undefined : String(figure);
        return {
          lower: text(lower),
          upper: text(upper),
          lowerIncluded: lowerIncluded !== false,
          upperIncluded: upperIncluded === true,
          value: text(value),
          keys: (keys as unknown[] | undefined)?.map(String),
        };
      });
      const other = (table.versions[0] as { else?: unknown }).else;
      const saved = edit({
        part: "table",
        name: table.name,
        rows,
        ...(other === undefined ? {} : { else: String(other) }),
        assumption: table.assumption === true,
      });
      expect(saved).toEqual(scheme);
    }
  });

  it("an indicator is added, counted in its group's sum, and removed again", () => {
    const added = edit({
      part: "item",
      isNew: "on",
      code: "新指标",
      kind: "manual",
      name: "新指标",
      group: "党的建设",
      max: "5",
    });
    const sum = flatTree(indicatorTree(added)).find((node) => node.code === "党的建设")?.sum;
    expect(sum).toEqual({ of: "max", total: "25", fits: false });
    expect(
      edit({ part: "item", code: "新指标", kind: "manual", name: "新指标", remove: "on" }, added),
    ).toEqual(scheme);
  });

  it("weights of a level are changed together and stay checked", () => {
    const children = [
      { of: "group", code: "量化考核", weight: "60%", max: "100" },
      { of: "item", code: "组织评价", weight: "20%", max: "100" },
      { of: "item", code: "民主测评", weight: "20%", max: "100" },
    ];
    const changed = edit({ part: "level", children });
    expect(indicatorTree(changed)[0]?.sum).toEqual({ of: "weight", total: "100%", fits: true });
    const lost = edit({ part: "level", children: children.map((child) => ({ ...child, weight: "20%" })) });
    expect(indicatorTree(lost)[0]?.sum?.fits).toBe(false);
    expect(judge(lost).findings.some((finding) => finding.severity === "error")).toBe(true);
  });

  it("a parameter may be left to the townships within limits, and taken back", () => {
    const name = scheme.parameters?.[0]?.name;
    const base = { part: "parameter", name, default: "1" };
    const open = edit({ ...base, scope: "township", min: "1", max: "2" });
    expect(open.parameters?.[0]?.localChoice).toEqual({ scope: "township", min: 1, max: 2 });
    expect(edit(base, open).parameters?.[0]?.localChoice).toEqual({ scope: "township" });
    expect(edit({ ...base, scope: "none", min: "1" }, open).parameters?.[0]?.localChoice).toBeUndefined();
    expect(() => edit({ ...base, scope: "village", min: "3", max: "2" })).toThrow(
      expect.objectContaining({
        fieldErrors: { max: expect.objectContaining({ key: "errors.field.tooSmall" }) },
      }),
    );
  });

  it("refuses all wrong fields at once, each at its place", () => {
    const rows = [{ lower: "x", upper: "1,0", value: "优秀" }];
    expect(() => edit({ part: "table", name: "等次线", rows })).toThrow(
      expect.objectContaining({
        fieldErrors: {
          "rows.0.lower": { key: "errors.field.number" },
          "rows.0.upper": { key: "errors.field.number" },
        },
      }),
    );
    expect(() =>
      edit({ part: "item", isNew: "on", code: "三会一课", kind: "manual", name: "x", max: "1" }),
    ).toThrow(
      expect.objectContaining({
        fieldErrors: { code: expect.objectContaining({ key: "schemes.errors.twice" }) },
      }),
    );
    expect(() => edit({ part: "group", code: "党的建设", name: "x", remove: "on" })).toThrow("groupUsed");
  });

  it("a rule's formula is stored as typed; the check says where it is wrong", () => {
    const wrong = edit({ part: "rule", name: "年限星", formula: "主干年限/满几年加一" });
    const [finding] = judge(wrong).findings.filter((each) => each.place.name === "年限星");
    expect(finding).toMatchObject({ severity: "error", place: { part: "rules" } });
  });
});

describe("figures as people type them", () => {
  it.each([
    ["９０", "90"],
    ["60％", "60%"],
    ["1,000", "1000"],
    ["−2", "-2"],
    ["12，000", "12000"],
  ])("%s is read as %s", (typed, plain) => expect(plainFigure(typed)).toBe(plain));

  it("lines of name=figure", () => {
    const refusals = new Refusals();
    expect(parseAmounts(refusals, "amounts", "缺一次=2\n记录不全＝０.5\n")).toEqual({
      缺一次: 2,
      记录不全: "0.5",
    });
    parseAmounts(refusals, "amounts", "没有数字");
    expect(() => refusals.settle()).toThrow();
  });
});

describe("what a reader sees", () => {
  it("bands on a line: a gap between 90 and 91 stays visible", () => {
    const { segments, ticks } = numberLine([
      { lower: 91, upper: null },
      { lower: null, upper: 90 },
    ]);
    expect(ticks.map((tick) => tick.label)).toEqual(["90", "91"]);
    expect(segments[0]?.from).toBeGreaterThan(segments[1]?.until ?? 1);
  });

  it("every article lists what computes from it", () => {
    const tenth = articlesWithUses(scheme).find((article) => article.number === "第十条");
    expect(tenth?.uses.map((use) => use.name)).toEqual(["等次定星", "等次星", "基础星"]);
  });

  it("a yearly scheme starts on 1 January, or on its own first day", () => {
    const july = { period: "year", validFrom: "2024-07-01" } as const;
    expect(isPeriodStart(scheme, "2027-01-01")).toBe(true);
    expect(isPeriodStart(scheme, "2027-07-01")).toBe(false);
    expect(isPeriodStart(july, "2027-07-01")).toBe(true);
    expect(isPeriodStart({ period: "quarter", validFrom: "2024-01-01" }, "2027-04-01")).toBe(true);
  });

  it("an adopted version waits, rules and retires by its days", () => {
    const version = {
      status: "effective",
      effectiveFrom: "2026-01-01",
      effectiveUntil: "2027-01-01",
    } as const;
    expect(
      ["2025-12-31", "2026-01-01", "2026-12-31", "2027-01-01"].map((day) => phaseOn(version, day)),
    ).toEqual(["adopted", "effective", "effective", "retired"]);
  });
});
