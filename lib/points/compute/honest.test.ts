import { expect, it } from "vitest";
import {
  type BranchCounts,
  bandsOf,
  flagsOf,
  noCounts,
  spreadOf,
  sumCounts,
  tenthsOf,
  topShareOf,
} from "./honest";

const at = (scoreE4: number, number = 1, isTop = false) => ({ scoreE4, number, isTop });
const plain = [at(600_000, 4), at(700_000, 4), at(800_000, 2)];
const counts = (over: Partial<BranchCounts>): BranchCounts => ({
  ...noCounts,
  members: 10,
  scores: plain,
  ...over,
});

it.each([
  ["nothing odd", {}, []],
  ["2 of 2 equal are no distribution", { scores: [at(600_000, 2)] }, []],
  ["3 of 3 equal", { scores: [at(600_000, 3)] }, ["all-equal"]],
  ["3 members, one a hundredth of a point apart", { scores: [at(600_000, 2), at(600_100)] }, []],
  ["9 of 10 at the top", { scores: [at(910_000, 5, true), at(920_000, 4, true), at(1)] }, ["all-high"]],
  ["8 of 10 are over a third, not all high", { scores: [at(910_000, 8, true), at(1, 2)] }, ["over-quota"]],
  ["3 of 10 keep within a third", { scores: [at(910_000, 3, true), at(1, 7)] }, []],
  ["4 of 10 do not", { scores: [at(910_000, 4, true), at(1, 6)] }, ["over-quota"]],
  ["3 of 9 are exactly a third", { scores: [at(910_000, 3, true), at(1, 6)] }, []],
  ["2 of 2 at the top are too few to say", { scores: [at(910_000, 2, true)] }, []],
  ["one closing overdue", { overdue: 1 }, ["overdue"]],
  ["half reported", { entries: 10, reported: 5 }, []],
  ["more than half reported", { entries: 10, reported: 6 }, ["mostly-reported"]],
  ["9 entries are too few", { entries: 9, reported: 9, late: 9 }, []],
  ["a third late", { entries: 12, late: 4 }, []],
  ["more than a third late", { entries: 12, late: 5 }, ["mostly-late"]],
  ["19 verified without a correction", { verified: 19 }, []],
  ["20 verified without a correction", { verified: 20 }, ["never-corrected"]],
  ["20 verified, one corrected", { verified: 20, corrected: 1 }, []],
])("%s", (_, over, flags) => expect(flagsOf(counts(over), 1 / 3)).toEqual(flags));

it("the spread of 60×4, 70×4, 80×2: middle half from the 3rd to the 8th, mean 68", () => {
  expect(spreadOf({ scores: plain })).toEqual({
    leastE4: 600_000,
    lowE4: 600_000,
    highE4: 700_000,
    mostE4: 800_000,
    meanE4: 680_000,
  });
  expect(spreadOf({ scores: [at(1, 2)] })).toBeNull();
});

it("a mean is rounded half up to hundredths: (60 + 60 + 60.01) / 3 = 60.00, of two such 60.01", () => {
  expect(spreadOf({ scores: [at(600_000, 2), at(600_100)] })?.meanE4).toBe(600_000);
  expect(spreadOf({ scores: [at(600_000, 2), at(600_100, 2)] })?.meanE4).toBe(600_100);
});

it("branches add up, and a share of nothing is not known", () => {
  const both = sumCounts([counts({ entries: 4, late: 1 }), counts({ entries: 6, late: 2 })]);
  expect(both).toMatchObject({ members: 20, entries: 10, late: 3 });
  expect(tenthsOf(both.late, both.entries)).toBe(300);
  expect(tenthsOf(0, 0)).toBeNull();
});

it("a quota of the scheme replaces the third", () => {
  const levels = [{ name: "等次", values: ["合格", "优秀"] }];
  const rows = [{ level: "优秀", share: "0.2" }];
  const quota = {
    name: "名额",
    kind: "quota" as const,
    levels: "等次",
    versions: [{ from: "2024-01-01", rows }],
  };
  const document = { levels, tables: [quota] } as unknown as Parameters<typeof topShareOf>[0];
  expect(topShareOf(document)).toBe(0.2);
  expect(flagsOf(counts({ scores: [at(910_000, 3, true), at(1, 7)] }), 0.2)).toEqual(["over-quota"]);
  expect(topShareOf({ ...document, tables: [] })).toBeCloseTo(1 / 3);
});

it("balances fall in bands of five points, wider ones where these would be many", () => {
  expect(bandsOf({ scores: [at(600_000, 2), at(649_999), at(700_000)] })).toEqual([
    { fromE4: 600_000, untilE4: 650_000, number: 3 },
    { fromE4: 650_000, untilE4: 700_000, number: 0 },
    { fromE4: 700_000, untilE4: 750_000, number: 1 },
  ]);
  expect(bandsOf({ scores: [at(0), at(900_000)] }).map((band) => band.number)).toEqual([
    ...[1, 0, 0, 0, 0, 0, 0, 0, 0, 1],
  ]);
  expect(bandsOf({ scores: [] })).toEqual([]);
});
