import { expect, it } from "vitest";
import type { ParameterRow } from "../types";
import { axisOf, timelines } from "./timeline";

const row = (fields: Partial<ParameterRow>): ParameterRow => ({
  id: "a",
  name: "人均收入",
  year: null,
  from: null,
  placeId: null,
  placeName: null,
  value: "1",
  unit: "元",
  source: "公报",
  isExpected: false,
  correctsId: null,
  correctedById: null,
  recordedByName: null,
  recordedAt: new Date(0),
  ...fields,
});

it("a yearly value holds for its year alone, a dated one until the next of its place", () => {
  const rows = [
    row({ id: "1", year: 2023 }),
    row({ id: "2", year: 2025, isExpected: true }),
    row({ id: "3", name: "倍数", from: "2024-07-01" }),
    row({ id: "4", name: "倍数", from: "2026-01-01" }),
    row({ id: "5", name: "倍数", from: "2025-01-01", placeId: "t1", placeName: "东城街道" }),
    row({ id: "6", name: "倍数", from: "2023-01-01", correctedById: "3" }),
  ];
  const axis = axisOf(rows, "2026-11-28");
  expect(axis).toEqual({ first: 2023, last: 2027 });
  const [income, factor] = timelines(rows, axis);
  expect(income?.lanes[0]?.spans.map(({ from, until, start, end }) => [from, until, start, end])).toEqual([
    ["2023-01-01", "2024-01-01", 0, 0.2],
    ["2025-01-01", "2026-01-01", 0.4, 0.6],
  ]);
  expect(factor?.replaced).toBe(1);
  expect(factor?.lanes.map(({ placeName }) => placeName)).toEqual([null, "东城街道"]);
  expect(factor?.lanes[0]?.spans.map(({ from, until, end }) => [from, until, end])).toEqual([
    ["2024-07-01", "2026-01-01", 0.6],
    ["2026-01-01", null, 1],
  ]);
});

it("an axis holds the newest years only; what lies before it has no room on it", () => {
  const rows = [row({ id: "1", year: 2007 }), row({ id: "2", name: "倍数", from: "2008-01-01" })];
  const axis = axisOf(rows, "2026-11-28");
  expect(axis).toEqual({ first: 2018, last: 2027 });
  const spans = timelines(rows, axis).map(({ lanes }) => lanes[0]?.spans[0]);
  expect(spans.map((span) => [span?.start, span?.end])).toEqual([
    [0, 0],
    [0, 1],
  ]);
});
