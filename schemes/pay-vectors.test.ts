import { describe, expect, it } from "vitest";
import type { FactSubject, FactsDocument, Period, SubjectResult } from "@/lib/rules/types";
import { readJson, run, template } from "./run";

const vectors = <T>(name: string) => (readJson(`vectors/${name}.json`) as { vectors: T[] }).vectors;
const yearOf = (year: number): Period => ({
  kind: "year",
  from: `${year}-01-01`,
  until: `${year + 1}-01-01`,
});
const monthOf = (month: string): Period => ({ kind: "month", from: `${month}-01`, until: next(month) });
const next = (month: string) => {
  const [year, number] = month.split("-").map(Number) as [number, number];
  return number === 12 ? `${year + 1}-01-01` : `${year}-${String(number + 1).padStart(2, "0")}-01`;
};
const village = { 乡镇: "示例乡镇", 村: "示例村" };

/** What one subject gets under a template. */
function pay(
  name: string,
  subject: Partial<FactSubject>,
  more: Partial<FactsDocument> = {},
): SubjectResult["values"] {
  const [result] = run(template(name), [{ id: "甲", ...subject }], more);
  return result?.values ?? {};
}

const cases = <T>(all: T[], name: (v: T) => string) => all.map((v) => [name(v), v] as const);

type P02 = { post: string; x: number; exact: number; published: number };
describe("P02 Zhen'an: a multiple of 5600, published in hundreds", () => {
  const posts: Record<string, [string, boolean]> = {
    书记: ["村党组织书记", false],
    一肩挑: ["村党组织书记", true],
    其他: ["两委委员", false],
  };
  it.each(
    cases(vectors<P02>("p02"), (v) => `${v.post} ${v.x} × 5600 = ${v.exact}, published ${v.published}`),
  )("%s", (_, v) => {
    const [post, isDual] = posts[v.post] as [string, boolean];
    const values = pay(
      "p02-zhenan-pay",
      { keys: { ...village, 职务: post }, facts: { 一肩挑: isDual } },
      { period: yearOf(2014) },
    );
    expect(values).toMatchObject({
      倍数: String(v.x),
      精确标准: String(v.exact),
      全年标准: String(v.published),
    });
    expect(Number(values.月基本补贴) * 12 + Number(values.绩效补贴)).toBeCloseTo(v.published, 2);
  });
});

describe("P05 Jianning: floors of 2 × 20000 and 120, 80, 60 % of it", () => {
  const posts: Record<string, [string, boolean]> = {
    村主干: ["村委会主任", false],
    一肩挑: ["村党组织书记", true],
    副职: ["村委会副主任", false],
    其他两委: ["两委委员", false],
  };
  it.each(cases(vectors<{ post: string; min: number }>("p05"), (v) => `${v.post} at least ${v.min}`))(
    "%s",
    (_, v) => {
      const [post, isDual] = posts[v.post] as [string, boolean];
      const values = pay(
        "p05-jianning-pay",
        { keys: { ...village, 职务: post }, facts: { 一肩挑: isDual } },
        {
          period: monthOf("2025-06"),
          parameters: [{ name: "农村居民人均可支配收入", year: 2024, value: 20000 }],
        },
      );
      expect(values.最低标准).toBe(String(v.min));
      expect(Number(values.月报酬) * 12).toBeGreaterThanOrEqual(v.min);
    },
  );
});

describe("P13 Dehua: the table of June 2019 within the year", () => {
  it.each(
    cases(
      vectors<{ post: string; year: number; total: number; note?: string }>("p13"),
      (v) => `${v.post} ${v.year} = ${v.total}${v.note ? ` (${v.note})` : ""}`,
    ),
  )("%s", (_, v) => {
    const keys = { ...village, 职务: v.post === "主干" ? "村党组织书记" : "两委委员" };
    expect(pay("p13-dehua-pay", { keys }, { period: yearOf(v.year) }).全年合计).toBe(String(v.total));
    const months = Array.from({ length: 12 }, (_, i) => `${v.year}-${String(i + 1).padStart(2, "0")}`);
    const paid = months.map((month) => pay("p13-dehua-pay", { keys }, { period: monthOf(month) }));
    expect(paid.reduce((sum, x) => sum + Number(x.主干补贴) + Number(x.其他补贴), 0)).toBe(v.total);
  });

  it("1800 = county 1200 + township 600; 1000 = county 700 + township 300", () => {
    const shares = (template("p13-dehua-pay").pay?.elements ?? []).map((one) =>
      one.funds.map((fund) => fund.share),
    );
    expect(shares).toEqual([
      ["2/3", "1/3"],
      ["70%", "30%"],
    ]);
  });
});

describe("P17 a township: 4500 + population + 20 a year of service + post", () => {
  it.each(
    cases(
      vectors<{ pop: number; serviceYears: number; postYears: number; sum: number }>("p17"),
      (v) => `${v.pop} people, ${v.serviceYears} years of service, ${v.postYears} in post = ${v.sum}`,
    ),
  )("%s", (_, v) => {
    const post = (职务: string, 开始: string, 结束: string | null) => ({
      职务,
      单位: "示例村",
      开始,
      结束,
      结束方式: 结束 ? "正常离任" : null,
    });
    const since = v.serviceYears === 0 ? "2025-03-01" : `${2026 - v.postYears}-01-01`;
    const before =
      v.serviceYears > v.postYears
        ? [post("两委委员", `${2026 - v.serviceYears}-01-01`, `${2025 - v.postYears}-12-31`)]
        : [];
    const values = pay("p17-township-pay", {
      keys: { ...village, 职务: "村党组织书记" },
      facts: { 人口: v.pop },
      lists: { 任职: [...before, post("村党组织书记", since, null)] },
    });
    expect(values.全年报酬).toBe(String(v.sum));
  });
});

describe("C02 Helan: the rate of the whole increment, capped at 80000, secretary at most 30 %", () => {
  it.each(
    cases(
      vectors<{ inc: number; award: number; secretaryMax?: number }>("c02"),
      (v) => `${v.inc} gives ${v.award}${v.secretaryMax ? `, the secretary at most ${v.secretaryMax}` : ""}`,
    ),
  )("%s", (_, v) => {
    const values = pay("c02-helan-pay", { keys: village, facts: { 集体收入增量: v.inc } });
    expect(values.增量奖励).toBe(String(v.award));
    if (v.secretaryMax !== undefined) expect(values.书记最多).toBe(String(v.secretaryMax));
  });
  it("99,999 gives 7,999.92, one yuan more gives 9,000", () => {
    const award = (inc: number) =>
      pay("c02-helan-pay", { keys: village, facts: { 集体收入增量: inc } }).增量奖励;
    expect([award(99999), award(100000)]).toEqual(["7999.92", "9000"]);
  });
});

type R02 = { cont: number; cum: number; post: string; m: number };
describe("R02 10, 20, 30 % of 3000 by years on end or in all, directors 80 %", () => {
  it.each(cases(vectors<R02>("r02"), (v) => `${v.post}, ${v.cont} on end, ${v.cum} in all = ${v.m} a month`))(
    "%s",
    (_, v) => {
      const 职务 = v.post === "书记" ? "村党组织书记" : "村委会主任";
      const 任职: Record<string, string>[] = [];
      let until = 2012;
      for (let left = v.cum; left > 0; left -= Math.min(left, v.cont)) {
        const years = Math.min(left, v.cont);
        任职.unshift({
          职务,
          单位: "示例村",
          开始: `${until - years}-01-01`,
          结束: `${until - 1}-12-31`,
          结束方式: "正常离任",
        });
        until -= years + 2;
      }
      const values = pay(
        "r02-retired-percent-pay",
        { keys: village, facts: { 性别: "男", 出生日期: "1950-01-01" }, lists: { 任职 } },
        { period: monthOf("2025-06") },
      );
      expect(values.生活补贴).toBe(String(v.m));
    },
  );
});

type R04 = { years: number; month?: string; m?: number; exit?: string; oneOff?: number };
describe("R04 tables by date: from 2016 on the higher amounts", () => {
  const served = (years: number, exit: number): Partial<FactSubject> => ({
    keys: village,
    facts: { 退出日期: `${exit}-12-31` },
    lists: {
      任职: [
        { 职务: "村委会主任", 单位: "示例村", 开始: `${exit + 1 - years}-01-01`, 结束: `${exit}-12-31` },
      ],
    },
  });
  it.each(
    cases(vectors<R04>("r04"), (v) =>
      v.month ? `${v.years} years, ${v.month} = ${v.m}` : `${v.years} years, left ${v.exit} = ${v.oneOff}`,
    ),
  )("%s", (_, v) => {
    const name = "r04-yangjiang-retired-pay";
    if (v.month)
      expect(pay(name, served(v.years, 2011), { period: monthOf(v.month) }).每月补助).toBe(String(v.m));
    else {
      const exit = Number(v.exit);
      const oneOff = (year: number) => pay(name, served(v.years, exit), { period: yearOf(year) }).一次性补助;
      expect([oneOff(exit), oneOff(exit + 1)]).toEqual([String(v.oneOff), "0"]);
    }
  });
});

describe("D01 Ju county: decided cuts of an award of 12000", () => {
  const cut = (cuts: { 处分类型: string; 起: string; 止: string }[], award = 12000, name = "全年扣减") =>
    pay("d01-juxian-cut-pay", {
      keys: { ...village, 职务: "村党组织书记" },
      facts: { 奖励报酬: award },
      lists: { 报酬扣减: cuts.map((one) => ({ 文号: "示例〔2025〕1号", ...one })) },
    })[name];
  const whole = { 起: "2025-01-01", 止: "2025-12-31" };
  it.each(cases(vectors<{ s: string; cut: number }>("d01"), (v) => `${v.s} cuts ${v.cut}`))("%s", (_, v) =>
    expect(cut([{ 处分类型: v.s, ...whole }])).toBe(String(v.cut)),
  );
  it("the heaviest of two; no decision, no cut", () => {
    expect(cut(["诫勉谈话", "党内警告"].map((处分类型) => ({ 处分类型, ...whole })))).toBe("3600");
    expect(cut([])).toBe("0");
  });
  it("twelve months of 撤销党内职务 leave nothing of 10000.01", () => {
    const months = Array.from({ length: 12 }, (_, i) => monthOf(`2025-${String(i + 1).padStart(2, "0")}`));
    const fen = months.map((period) =>
      Math.round(
        Number(
          pay(
            "d01-juxian-cut-pay",
            {
              keys: { ...village, 职务: "村党组织书记" },
              facts: { 奖励报酬: "10000.01" },
              lists: { 报酬扣减: [{ 处分类型: "撤销党内职务", 文号: "示例", ...whole }] },
            },
            { period },
          ).当月扣减,
        ) * 100,
      ),
    );
    expect(fen.reduce((a, b) => a + b, 0)).toBe(-1000001);
  });
});

type S07 = { check: { stars: number[]; cadres: number; delta: number; impliedAvg: number }[] };
describe("S07 as lines: the stars of the village set the pay of each of its cadres", () => {
  const { check } = readJson("vectors/s07.json") as S07;
  it.each(
    cases(check, (v) => `${v.stars.join(" or ")} stars: ${v.cadres} × ${v.impliedAvg} differ by ${v.delta}`),
  )("%s", (_, v) => {
    for (const stars of v.stars) {
      const cadres: FactSubject[] = Array.from({ length: v.cadres }, (_, i) => ({
        id: `甲${i}`,
        keys: { ...village, 职务: "两委委员" },
        facts: { 个人绩效基数: String(v.impliedAvg) },
      }));
      const results = [
        {
          scheme: "s07-qingshan-star-pay",
          subject: "示例村",
          period: yearOf(2025),
          values: { 星级: stars },
        },
      ];
      const lines = run(template("s07-qingshan-pay"), cadres, { others: { results } });
      const sum = lines.reduce((all, line) => all + Math.round(Number(line.values.增减额) * 100), 0);
      expect(sum / 100).toBe(v.delta);
    }
  });
});

type S09 = { class: 1 | 2 | 3; dropped?: boolean; yearDelta?: number; yearDeltaRange?: [number, number] };
describe("S09 as lines: one award and twelve months", () => {
  const names = { 1: "一类", 2: "二类", 3: "三类" } as const;
  it.each(
    cases(
      vectors<S09>("s09"),
      (v) =>
        `class ${v.class}${v.dropped ? " after a drop" : ""} = ${v.yearDelta ?? v.yearDeltaRange?.join(" … ")} a year`,
    ),
  )("%s", (_, v) => {
    const values = { 类别: names[v.class], 退位: v.dropped === true };
    const results = [{ scheme: "s09-chongyi-class", subject: "甲", period: yearOf(2025), values }];
    const keys = { ...village, 职务: "村党组织书记" };
    const line = (period: Period) => pay("s09-chongyi-pay", { keys }, { period, others: { results } });
    const months = Array.from({ length: 12 }, (_, i) => monthOf(`2025-${String(i + 1).padStart(2, "0")}`));
    const sum =
      Number(line(yearOf(2025)).一类奖励) + months.reduce((all, m) => all + Number(line(m).每月增减), 0);
    const [low, high] = v.yearDeltaRange ?? [v.yearDelta ?? 0, v.yearDelta ?? 0];
    expect(sum).toBeGreaterThanOrEqual(low);
    expect(sum).toBeLessThanOrEqual(high);
  });
});
