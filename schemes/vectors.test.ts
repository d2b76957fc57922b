import { describe, expect, it } from "vitest";
import type { FactSubject } from "@/lib/rules/types";
import { readJson, run, type Spell, secretary, template } from "./run";

const vectors = <T>(name: string) => readJson(`vectors/${name}.json`) as T;
const keys = { 职务: "村党组织书记", 乡镇: "示例乡", 村: "示例村" };

type S01 = {
  vectors: { grade: string; tenureYears: number; stars: number | null; basis: string }[];
  tenure: { spells: Spell[]; counted: number; basis: string }[];
};

describe("S01 initial star: 优秀 2, 合格 1, below 0; +1 per full 10 years as chief; in post ≥ 1 year", () => {
  const scheme = template("gaoping-star");
  const { vectors: cases, tenure } = vectors<S01>("s01");
  const rate = (grade: string, spells: Spell[]) =>
    run(scheme, [
      { id: "甲", keys, facts: { 年度考核等次: grade }, lists: { 任职: secretary(spells), 荣誉: [] } },
    ])[0];

  it.each(
    cases.map(
      (v) =>
        [
          `${v.grade}, ${v.tenureYears} years as chief = ${v.stars === null ? "not rated" : `${v.stars} stars`} (${v.basis})`,
          v,
        ] as const,
    ),
  )("%s", (_, v) => {
    const result = rate(v.grade, [{ years: v.tenureYears }]);
    expect(result?.covered).toBe(v.stars !== null);
    expect(result?.values.星级).toBe(v.stars === null ? null : String(v.stars));
  });

  const spelled = (spells: Spell[]) =>
    spells
      .map((s) =>
        s.gap === undefined ? `${s.years} y${s.endedBy ? ` ended by ${s.endedBy}` : ""}` : `gap ${s.gap} y`,
      )
      .join(" + ");
  it.each(tenure.map((v) => [`${spelled(v.spells)} counts ${v.counted} years (${v.basis})`, v] as const))(
    "%s",
    (_, v) => {
      const spells = v.spells.map((s) => (s.endedBy ? { ...s, endedBy: "违纪违法免职" } : s));
      const result = rate("合格", spells);
      expect(Number(result?.values.主干年限)).toBeCloseTo(v.counted, 1);
      expect(result?.values.年限星).toBe(String(Math.floor(v.counted / 10)));
    },
  );
});

describe("S06 weighted score: 70 % quantitative + 20 % organisation + 10 % villagers", () => {
  const scheme = template("s06-zangzhai-star");
  const { vectors: cases } = vectors<{ vectors: { in: [number, number, number]; score: number }[] }>("s06");
  it.each(cases.map((v) => [`${v.in[0]}×0.7 + ${v.in[1]}×0.2 + ${v.in[2]}×0.1 = ${v.score}`, v] as const))(
    "%s",
    (_, v) => {
      const [a, b, c] = v.in;
      const entries = { 量化评分: [{ value: a }], 组织评价: [{ value: b }], 群众评议: [{ value: c }] };
      const [result] = run(scheme, [
        { id: "甲", keys, entries, lists: { 任职: secretary([{ years: 3 }]), 荣誉: [] } },
      ]);
      expect(result?.values.得分).toBe(String(v.score));
    },
  );
});

type S07 = {
  bands: { minStar: number; factor: number }[];
  villages: { stars: number; villages: number }[];
  check: { stars: number[]; delta: number; impliedBasePool: number }[];
};

describe("S07 stars set performance pay: 8–9 +20 %, 6–7 full, 4–5 half, 3 and fewer none", () => {
  const scheme = template("s07-qingshan-star-pay");
  const { bands, check, villages } = vectors<S07>("s07");
  const pay = (stars: number, pool: number) =>
    run(scheme, [{ id: "村", facts: { 核定星数: stars, 绩效基数: pool } }])[0]?.values;

  it.each(
    check.flatMap((v) =>
      v.stars.map(
        (stars) =>
          [
            `${stars} stars, pool ${v.impliedBasePool}: ${v.delta > 0 ? "+" : ""}${v.delta} yuan`,
            stars,
            v,
          ] as const,
      ),
    ),
  )("%s", (_, stars, v) => expect(pay(stars, v.impliedBasePool)?.增减额).toBe(String(v.delta)));

  it.each(bands.map((band) => [`from ${band.minStar} stars on the share is ${band.factor}`, band] as const))(
    "%s",
    (_, band) => {
      expect(pay(band.minStar, 1000)?.比例).toBe(String(band.factor));
    },
  );

  it("3 + 3 + 4 + 7 + 2 + 1 + 1 = 21 villages are all rated", () => {
    expect(villages.reduce((sum, row) => sum + row.villages, 0)).toBe(21);
    for (const row of villages) expect(pay(row.stars, 100)?.星级).toBe(String(row.stars));
  });
});

type S09 = {
  vectors: { class: 1 | 2 | 3; dropped?: boolean; yearDelta?: number; yearDeltaRange?: [number, number] }[];
};

describe("S09 classes 3:5:2 by rank within the township", () => {
  const scheme = template("s09-chongyi-class");
  const className = { 1: "一类", 2: "二类", 3: "三类" } as const;
  const places = { 1: 0, 2: 4, 3: 9 } as const;
  const ten = (before: string | undefined): FactSubject[] =>
    Array.from({ length: 10 }, (_, i) => ({
      id: `村${i + 1}`,
      keys: { ...keys, 村: `村${i + 1}` },
      entries: { 自身建设: [{ value: 30 }], 履职成效: [{ value: 48 - 2 * i }], 群众评价: [{ value: 20 }] },
      ...(before
        ? {
            previous: [
              { period: { kind: "year", from: "2024-01-01", until: "2025-01-01" }, values: { 类别: before } },
            ],
          }
        : {}),
    }));

  it.each(
    vectors<S09>("s09").vectors.map(
      (v) =>
        [
          `class ${v.class}${v.dropped ? " after a drop" : ""} = ${v.yearDelta ?? v.yearDeltaRange?.join(" … ")} yuan a year`,
          v,
        ] as const,
    ),
  )("%s", (_, v) => {
    const row = run(scheme, ten(v.dropped ? "一类" : undefined))[places[v.class]]?.values;
    expect(row?.类别).toBe(className[v.class]);
    const [low, high] = v.yearDeltaRange ?? [v.yearDelta ?? 0, v.yearDelta ?? 0];
    expect(Number(row?.年增减)).toBeGreaterThanOrEqual(low);
    expect(Number(row?.年增减)).toBeLessThanOrEqual(high);
  });

  it("of 10 villages 3 are class 1, 5 class 2, 2 class 3", () => {
    const classes = run(scheme, ten(undefined)).map((result) => result.values.类别);
    expect(["一类", "二类", "三类"].map((name) => classes.filter((c) => c === name).length)).toEqual([
      3, 5, 2,
    ]);
  });
});

describe("S15 ten named stars, each won at 8 of 10", () => {
  const scheme = template("s15-darenzhuang-named-stars");
  const codes = (scheme.items ?? []).map((item) => item.code);
  it.each(
    vectors<{ vectors: { scores: number[]; stars: number }[] }>("s15").vectors.map(
      (v) => [`${v.scores.join(", ")} = ${v.stars} stars`, v] as const,
    ),
  )("%s", (_, v) => {
    const entries = Object.fromEntries(codes.map((code, i) => [code, [{ value: v.scores[i] ?? 0 }]]));
    expect(run(scheme, [{ id: "村", entries }])[0]?.values.星级).toBe(String(v.stars));
  });
});

type A01 = {
  vectors: { votes: Record<string, number>; grade: string; basis: string }[];
  quorum: { due: number; present: number; valid: boolean }[];
};

describe("A01 grade by shares of the ballot", () => {
  const scheme = template("a01-zhenjing-ballot");
  const { vectors: cases, quorum } = vectors<A01>("a01");
  const grade = (due: number, present: number, counts: Record<string, number>) =>
    run(scheme, [{ id: "甲", keys, ballots: { 民主测评: [{ due, present, counts }] } }])[0]?.values.等次;

  it.each(
    cases.map(
      (v) =>
        [
          `${Object.entries(v.votes)
            .map(([option, votes]) => `${option} ${votes}`)
            .join(", ")} = ${v.grade} (${v.basis})`,
          v,
        ] as const,
    ),
  )("%s", (_, v) => expect(grade(50, 50, v.votes)).toBe(v.grade));

  it.each(
    quorum.map((v) => [`${v.present} of ${v.due} present: ${v.valid ? "valid" : "void"} (4/5)`, v] as const),
  )("%s", (_, v) => expect(grade(v.due, v.present, { 优秀: v.present })).toBe(v.valid ? "优秀" : null));
});

describe("A02 performance pay of a quarter by score tiers", () => {
  const scheme = template("a02-malin-quarter-pay");
  const period = { kind: "quarter", from: "2025-07-01", until: "2025-10-01" } as const;
  const lost = { 考勤: "无故缺席", 制度落实: "", 事务公开: "不到位", 三会一课: "", 档案: "" };
  /** 150 for Party building while nothing is deducted, the rest as the two scores of 175; 0 takes every deduction. */
  const entriesFor = (score: number): FactSubject["entries"] => {
    const rest = Math.max(score - 150, 0);
    const times = score === 0 ? 40 : 0;
    const deductions = Object.entries(lost).map(([item, severity]) => [
      item,
      Array.from({ length: times }, () => ({ date: "2025-08-01", ...(severity ? { severity } : {}) })),
    ]);
    return {
      农业得分: [{ value: Math.min(rest, 175) }],
      服务得分: [{ value: Math.max(rest - 175, 0) }],
      ...Object.fromEntries(deductions),
    };
  };
  it.each(
    vectors<{ vectors: [number, number][] }>("a02").vectors.map(
      ([score, yuan]) => [`${score} points = ${yuan} yuan`, score, yuan] as const,
    ),
  )("%s", (_, score, yuan) => {
    const [result] = run(scheme, [{ id: "甲", keys, entries: entriesFor(score) }], { period });
    expect(result?.values.得分).toBe(String(score));
    expect(result?.values.绩效工资).toBe(String(yuan));
  });
});
