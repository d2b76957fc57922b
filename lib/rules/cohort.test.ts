import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { Exact } from "@/lib/base/exact";
import { run, scheme } from "./testing";

const people = (scores: (number | null)[], township = "甲镇") =>
  scores.map((score, i) => ({ id: `${township}${i}`, keys: { township }, facts: { 得分: score } }));
const doc = (formula: string, more: Record<string, unknown> = {}) =>
  scheme({
    inputs: [
      { name: "得分", type: "number" },
      { name: "否决", type: "boolean", default: false },
      { name: "出勤", type: "number", default: 0 },
    ],
    rules: [{ name: "r", formula }],
    ...more,
  });
const values = (formula: string, scores: (number | null)[], more: Record<string, unknown> = {}) =>
  run(doc(formula, more), people(scores)).map((r) => r.values.r ?? `!${r.errors[0]?.code}`);

describe("ranks", () => {
  it("RANK is 1,1,3 and leaves blanks out", () =>
    expect(values("RANK(PEERS(乡镇), [得分])", [90, 90, 80, null])).toEqual(["1", "1", "3", "!NO_ENTRY"]));
  it("ascending, and those who fail the condition are unranked", () =>
    expect(values('RANK(PEERS(), [得分], [得分] >= 60, "升")', [90, 50, 80])).toEqual([
      "2",
      "!UNRANKED",
      "1",
    ]));
  it("each township has its own ranks", () => {
    const all = [...people([90, 80]), ...people([70, 75], "乙镇")];
    expect(run(doc("RANK(PEERS(乡镇), [得分])"), all).map((r) => r.values.r)).toEqual(["1", "2", "2", "1"]);
  });
  it("PLACE uses the tie order, and what stays tied needs a decision", () => {
    const tie = { settings: { tieOrder: [{ by: "出勤", direction: "降" }] } };
    const all = people([90, 90, 80, 80]).map((p, i) => ({
      ...p,
      facts: { ...p.facts, 出勤: [1, 2, 5, 5][i] as number },
    }));
    expect(run(doc("PLACE(PEERS(), [得分])", tie), all).map((r) => r.values.r ?? r.errors[0]?.code)).toEqual([
      "2",
      "1",
      "DECISION_NEEDED",
      "DECISION_NEEDED",
    ]);
  });
  it("averages over peers without the own row's names being shadowed", () =>
    expect(values("得分 - AVERAGE(PEERS(乡镇), [得分])", [90, 80, 70])).toEqual(["10", "0", "-10"]));
});

const quota = (
  extra: Record<string, unknown> = {},
  rows: unknown[] = [
    { level: "一类", share: "30%" },
    { level: "二类", share: "50%" },
    { level: "三类", share: "20%" },
  ],
) => ({
  tables: [
    {
      name: "比例",
      kind: "quota",
      rounding: "halfUpCumulative",
      tie: "decision",
      ...extra,
      versions: [{ rows }],
    },
  ],
});
const levels = (scores: (number | null)[], extra?: Record<string, unknown>, rows?: unknown[]) =>
  values("QUOTA(比例, PEERS(乡镇), [得分])", scores, quota(extra, rows));

describe("S09: classes 3 : 5 : 2 per township", () => {
  it("10 villages: 3, 5, 2", () =>
    expect(levels([100, 99, 98, 97, 96, 95, 94, 93, 92, 91])).toEqual(
      [..."111", ..."22222", ..."33"].map((n) => ({ 1: "一类", 2: "二类", 3: "三类" })[n]),
    ));
  it("7 villages cumulative half-up: 2.1 → 2, 5.6 → 6, 7: 2, 4, 1", () => {
    const got = levels([7, 6, 5, 4, 3, 2, 1]);
    expect(["一类", "二类", "三类"].map((l) => got.filter((g) => g === l).length)).toEqual([2, 4, 1]);
  });
  it("7 villages by largest remainder 2.1, 3.5, 1.4: 2, 4, 1", () => {
    const got = levels([7, 6, 5, 4, 3, 2, 1], { rounding: "largestRemainder" });
    expect(["一类", "二类", "三类"].map((l) => got.filter((g) => g === l).length)).toEqual([2, 4, 1]);
  });
  it("down with the remainder to 二类: 2, 4, 1", () => {
    const got = levels([7, 6, 5, 4, 3, 2, 1], { rounding: "down", remainderTo: "二类" });
    expect(["一类", "二类", "三类"].map((l) => got.filter((g) => g === l).length)).toEqual([2, 4, 1]);
  });
  it("no rounding stated is an error for 7", () =>
    expect(levels([7, 6, 5, 4, 3, 2, 1], { rounding: undefined })[0]).toBe("!QUOTA_ROUNDING"));
  const top = [
    { level: "优秀", number: 1 },
    { level: "其他", rest: true },
  ];
  it("a tie at the cut: decision, all in, all out", () => {
    expect(levels([9, 9, 8], {}, top)).toEqual(["!DECISION_NEEDED", "!DECISION_NEEDED", "其他"]);
    expect(levels([9, 9, 8], { tie: "allIn" }, top)).toEqual(["优秀", "优秀", "其他"]);
    expect(levels([9, 9, 8], { tie: "allOut" }, top)).toEqual(["其他", "其他", "其他"]);
  });
  it("a blank score takes no place", () =>
    expect(levels([9, null, 8], {}, top)).toEqual(["优秀", "!NO_ENTRY", "其他"]));
  it("a base other than those who compete: 30 % of 10 among 4", () =>
    expect(values("QUOTA(比例, PEERS(), [得分], [得分] > 0, 10)", [9, 8, 7, 6], quota())).toEqual([
      "一类",
      "一类",
      "一类",
      "二类",
    ]));
});

const money = (scores: number[], formula: string) =>
  values(formula, scores).map((v) => Exact.of(v as string));
describe("SHARE", () => {
  it("100 by 1 : 1 : 1 in fen: 33.34 + 33.33 + 33.33", () =>
    expect(values('SHARE(100, PEERS(), [得分], , , "转给其他", 0.01)', [1, 1, 1])).toEqual([
      "33.34",
      "33.33",
      "33.33",
    ]));
  it("exact without a unit: a third stays a third", () =>
    expect(values("SHARE(100, PEERS(), [得分])", [1, 1, 1])[0]).toBe("100/3"));
  it("the cap of 30 % passes the rest on: 100 by 8 : 1 : 1 → 30, 35, 35", () =>
    expect(values("SHARE(100, PEERS(), [得分], , IF([得分] = 8, 30, 100))", [8, 1, 1])).toEqual([
      "30",
      "35",
      "35",
    ]));
  it("or gives it back: 30, 10, 10", () =>
    expect(values('SHARE(100, PEERS(), [得分], , IF([得分] = 8, 30, 100), "退回")', [8, 1, 1])).toEqual([
      "30",
      "10",
      "10",
    ]));
  it("all weights 0 is an error", () =>
    expect(values("SHARE(100, PEERS(), [得分])", [0, 0])[0]).toBe("!ALL_ZERO"));
  it("the sum of the parts is the whole, always", () => {
    fc.assert(
      fc.property(
        fc.array(fc.integer({ min: 0, max: 50 }), { minLength: 1, maxLength: 9 }),
        fc.integer({ min: 0, max: 1000000 }),
        (weights, fen) => {
          fc.pre(weights.some((w) => w > 0));
          const amount = Exact.fraction(fen, 100);
          const parts = money(weights, `SHARE(${amount}, PEERS(), [得分], , , "转给其他", 0.01)`);
          expect(parts.reduce((a, b) => a.add(b), Exact.ZERO).eq(amount)).toBe(true);
          for (const p of parts) expect(p.round(2, "down").eq(p)).toBe(true);
        },
      ),
      { numRuns: 60 },
    );
  });
});

it("the order of the rows changes nothing", () => {
  const d = doc(
    'QUOTA(比例, PEERS(乡镇), [得分]) & RANK(PEERS(), [得分]) & SHARE(100, PEERS(乡镇), [得分] + 1, , , "转给其他", 0.01)',
    quota({ tie: "allIn" }),
  );
  fc.assert(
    fc.property(
      fc.array(fc.integer({ min: 0, max: 20 }), { minLength: 2, maxLength: 12 }),
      fc.infiniteStream(fc.nat()),
      (scores, stream) => {
        const all = scores.map((score, i) => ({
          id: `p${i}`,
          keys: { township: `t${i % 2}` },
          facts: { 得分: score },
        }));
        const shuffled = all
          .map((p) => ({ p, k: stream.next().value ?? 0 }))
          .sort((a, b) => a.k - b.k)
          .map((x) => x.p);
        const byId = (rows: { id: string; values: Record<string, unknown> }[]) =>
          Object.fromEntries(rows.map((r) => [r.id, r.values.r]));
        expect(byId(run(d, shuffled))).toEqual(byId(run(d, all)));
      },
    ),
    { numRuns: 40 },
  );
});
