import { readFileSync } from "node:fs";
import { expect, it } from "vitest";
import { compileScheme, evaluate } from "@/lib/rules";
import type { FactEntry, SchemeDocument } from "@/lib/rules/types";
import { countedEntries } from "./counted";

const document = JSON.parse(readFileSync("schemes/gaoping-points.json", "utf8")) as SchemeDocument;
const compiled = compileScheme(document);

/** How the entries of one member count: item → days, or an entry more fully. */
function countsOf(entries: Record<string, (string | FactEntry)[]>, withdrawn: readonly string[] = []) {
  const named = Object.entries(entries).flatMap(([item, list]) =>
    list.map((one, i) => {
      const entry: FactEntry = typeof one === "string" ? { date: one } : one;
      return { item, entry: { ...entry, id: `${item}${i}` } };
    }),
  );
  const facts: Record<string, FactEntry[]> = {};
  for (const { item, entry } of named)
    if (!withdrawn.includes(entry.id)) facts[item] = [...(facts[item] ?? []), entry];
  const period = { kind: "year" as const, from: "2025-01-01", until: "2026-01-01" };
  const keys = { 类别: "无职党员", 党支部: "b1" };
  const subjects = [{ id: "m", keys, entries: facts }];
  const [result] = evaluate(compiled, { period, subjects }, { trace: ["m"] }).results;
  const lines = named.map(({ item, entry }) => ({
    id: entry.id,
    kind: "entry" as const,
    weight: 1,
    item,
    day: entry.date ?? "",
    act: entry.act ?? null,
    reversesId: null,
    refersToId: null,
  }));
  const about = withdrawn.map((id) => ({
    ...(lines.find((line) => line.id === id) as (typeof lines)[number]),
    id: `r${id}`,
    kind: "reversal" as const,
    reversesId: id,
  }));
  const counted = countedEntries(document, result?.trace, [...lines, ...about]);
  return [...counted].map(([id, { pointsE4, why }]) => [
    id,
    pointsE4 === null ? null : pointsE4 / 10_000,
    why?.key.replace("points.why.", ""),
  ]);
}

it("a cap of the month or the quarter is named at the entry that runs into it", () => {
  expect(
    countsOf({
      结对帮扶: ["2025-02-01", "2025-02-10", "2025-03-01"],
      承诺兑现: ["2025-04-01", "2025-06-01"],
    }),
  ).toEqual([
    ["结对帮扶0", 1, undefined],
    ["结对帮扶1", 0, "cap.month"],
    ["结对帮扶2", 1, undefined],
    ["承诺兑现0", 1, undefined],
    ["承诺兑现1", 0, "cap.quarter"],
  ]);
});

it("a withdrawn entry makes room for a later one", () => {
  expect(countsOf({ 结对帮扶: ["2025-02-01", "2025-02-10"] }, ["结对帮扶0"])).toEqual([
    ["结对帮扶0", 0, "reversed"],
    ["结对帮扶1", 1, undefined],
  ]);
});

it("repetition counts by its step, hours as a sum, a veto by the grade", () => {
  expect(
    countsOf({
      无故缺席: ["2025-01-10", "2025-03-10", "2025-05-10"],
      志愿服务: [{ date: "2025-04-01", quantity: 4 }],
      重处分: [{ date: "2025-09-01", document: "纪7号" }],
    }),
  ).toEqual([
    ["无故缺席0", -2, undefined],
    ["无故缺席1", -3, undefined],
    ["无故缺席2", -5, undefined],
    ["志愿服务0", null, "summed"],
    ["重处分0", null, "veto"],
  ]);
});

it("a group that is full says so beside its entries", () => {
  const days = Array.from({ length: 21 }, (_, i) => `2025-01-${String(i + 1).padStart(2, "0")}`);
  const counted = countsOf({ 参加组织生活: days });
  expect(counted.at(-1)).toEqual(["参加组织生活20", 1, "groupFull"]);
});
