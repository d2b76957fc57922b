import { expect, it } from "vitest";
import { scheme } from "@/lib/rules/testing";
import { anchorOf, formOf, formulaPiece } from "./place";

const row = (lower: number | null, upper: number | null) => ({ lower, upper, value: "优" });
const table = (name: string, versions: unknown[]) => ({
  name,
  kind: "band",
  value: { type: "text" },
  versions,
});
const document = scheme({
  groups: [{ code: "党建", max: 10 }],
  items: [{ code: "1.1 出勤", kind: "manual", max: 10 }],
  tables: [
    table("等次线", [{ rows: [row(null, null)] }]),
    table("旧线", [{ until: "2025-01-01", rows: [row(null, null)] }, { rows: [row(null, null)] }]),
  ],
  rules: [{ name: "得分", formula: "党建 + 缺名" }],
  examples: [{ name: "一", subjects: [{ id: "甲" }], expect: [{ id: "甲", values: {} }] }],
});
const anchor = (place: Parameters<typeof anchorOf>[0]) => decodeURIComponent(anchorOf(place, document));
const form = (place: Parameters<typeof formOf>[0]) => decodeURIComponent(formOf(place, document));

it("leads to the very part, to a row of a table with one version, else to the section", () => {
  expect(anchor({ part: "groups", name: "党建" })).toBe("item-党建");
  expect(anchor({ part: "items", name: "1.1 出勤" })).toBe("item-1.1 出勤");
  expect(anchor({ part: "tables", name: "等次线", row: 0 })).toBe("table-等次线-1");
  expect(anchor({ part: "tables", name: "旧线", row: 0 })).toBe("table-旧线");
  expect(anchor({ part: "outcomes", name: "没有" })).toBe("rules");
  expect(anchor({ part: "ledger", name: "党课" })).toBe("ledger");
  expect(anchor({ part: "examples" })).toBe("examples");
  expect(anchor({ part: "scheme", path: "kind" })).toBe("check");
});

it("leads to the form that mends it", () => {
  expect(form({ part: "groups", name: "党建" })).toBe("?part=items&name=党建#form");
  expect(form({ part: "rules", name: "得分" })).toBe("?part=rules&name=得分#form");
  expect(form({ part: "tables", name: "等次线", row: 0 })).toBe("?part=tables#table-等次线");
  expect(form({ part: "examples", name: "一" })).toBe("?part=examples#example-一");
  expect(form({ part: "inputs", name: "没有" })).toBe("?part=base");
  expect(form({ part: "coverage" })).toBe("?part=flow");
});

it("shows the piece of the formula", () => {
  const place = { part: "rules" as const, name: "得分", position: { from: 5, to: 7 } };
  expect(formulaPiece(place, document)).toEqual({ before: "党建 + ", piece: "缺名", after: "" });
  expect(formulaPiece({ part: "rules", name: "得分" }, document)).toBeUndefined();
});
