import { readFileSync } from "node:fs";
import { expect, it } from "vitest";
import type { SchemeDocument } from "@/lib/rules/types";
import { type RoomInput, roomLeft } from "./room-left";

const document = JSON.parse(readFileSync("schemes/gaoping-points.json", "utf8")) as SchemeDocument;
const cycle = { from: "2026-01-01", until: "2027-01-01" };

function room(input: Partial<RoomInput>) {
  const full = { document, values: {}, counted: [], cycle, today: "2026-10-10", classWord: "无职党员" };
  const found = roomLeft({ ...full, ...input });
  return Object.fromEntries(found.map((one) => [one.item, one.roomE4 === null ? null : one.roomE4 / 1e4]));
}

it("names duties only: neither honours nor what the township decides", () => {
  expect(Object.keys(room({}))).toEqual(["参加组织生活", "志愿服务", "结对帮扶", "调解纠纷", "承诺兑现"]);
});

it("counts the months and quarters that are left, less what this one has used", () => {
  // October to December: three months of one point each; one quarter of one point.
  expect(room({})).toMatchObject({ 结对帮扶: 3, 承诺兑现: 1, 调解纠纷: 5 });
  const counted = [
    { item: "结对帮扶", day: "2026-10-03", pointsE4: 10_000 },
    { item: "结对帮扶", day: "2026-03-03", pointsE4: 10_000 },
    { item: "承诺兑现", day: "2026-10-03", pointsE4: 10_000 },
    { item: "调解纠纷", day: "2026-02-03", pointsE4: 10_000 },
  ];
  expect(room({ counted })).toMatchObject({ 结对帮扶: 2, 承诺兑现: 0, 调解纠纷: 4 });
});

it("takes the top of a table of bands, less what is reached", () => {
  expect(room({ values: { 志愿服务: "2" } })).toMatchObject({ 志愿服务: 6 });
});

it("no item lets one pass the cap of its group", () => {
  // 服务群众 is capped at 15: with 14 there is room for one point, whatever the item allows.
  expect(room({ values: { 服务群众: "14" } })).toMatchObject({ 调解纠纷: 1, 结对帮扶: 1, 志愿服务: 1 });
  expect(room({ values: { 组织生活: "20" } })).toMatchObject({ 参加组织生活: 0 });
});

it("is empty once the cycle is over, and knows no limit where the scheme sets none", () => {
  expect(room({ today: "2027-01-01" })).toEqual({});
  const free = structuredClone(document);
  for (const group of free.groups ?? []) delete group.cap;
  expect(room({ document: free })).toMatchObject({ 参加组织生活: null });
});

it("leaves out what is not for the member's class", () => {
  const own = structuredClone(document);
  for (const item of own.items ?? [])
    if (item.code === "结对帮扶") item.appliesTo = { classes: ["有职党员"] };
  expect(Object.keys(room({ document: own }))).not.toContain("结对帮扶");
});
