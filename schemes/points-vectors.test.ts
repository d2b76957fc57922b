import { describe, expect, it } from "vitest";
import { compileScheme, evaluate } from "@/lib/rules";
import type { FactEntry, FactSubject, SchemeDocument } from "@/lib/rules/types";
import { readJson, run, template, year2025 } from "./run";

const vectors = <T>(name: string) => readJson(`vectors/${name}.json`) as T;
const member = (
  entries: Record<string, FactEntry[]>,
  previous: NonNullable<FactSubject["previous"]> = [],
  keys: Record<string, string> = {},
): FactSubject => ({ id: "甲", keys: { 党支部: "b1", 类别: "无职党员", ...keys }, entries, previous });

type Entries = Record<string, FactEntry[]>;
type S1 = {
  vectors: {
    case: string;
    entries: Entries;
    score: string | null;
    stars: string | null;
    without?: "doubling";
    isBarred?: true;
    january?: string;
  }[];
  hours: [number, number][];
  secretaries: { case: string; post: string; score: string }[];
};
type Parts = Pick<SchemeDocument, "items" | "tables" | "rules">;
type Barred = Parts & { district: Parts & { case: string; vectors: [string, string, string][] } };

/** The template with rows that no template may hold, for the sake of their mechanisms. */
function joined(scheme: SchemeDocument, { items, tables, rules }: Parts): SchemeDocument {
  return {
    ...scheme,
    items: [...(scheme.items ?? []), ...(items ?? [])],
    tables: [...(scheme.tables ?? []), ...(tables ?? [])],
    rules: [...scheme.rules, ...(rules ?? [])],
  };
}

const withoutDoubling = (scheme: SchemeDocument): SchemeDocument => ({
  ...scheme,
  items: (scheme.items ?? []).map((item) => (item.kind === "add" ? { ...item, repeat: undefined } : item)),
});

describe("S1 Wendeng: base 1000, doubling, largest only, validity, direct judgements", () => {
  const scheme = template("s01-wendeng-members");
  const barred = vectors<Barred>("points-s01-barred");
  const { vectors: cases, hours, secretaries } = vectors<S1>("points-s01");

  it.each(cases.map((v) => [`${v.case} = ${v.score ?? "not rated"}`, v] as const))("%s", (_, v) => {
    const whole = v.isBarred ? joined(scheme, barred) : scheme;
    const [result] = run(v.without ? withoutDoubling(whole) : whole, [member(v.entries)]);
    expect([result?.values.积分, result?.values.星级]).toEqual([v.score, v.stars]);
    if (v.january) expect(result?.values.次年区分).toBe(v.january);
  });

  it.each(hours)("%d hours of service give %d, by the highest tier only", (quantity, points) => {
    const [result] = run(scheme, [member({ 志愿服务: [{ date: "2025-06-01", quantity }] })]);
    expect(result?.values.志愿服务).toBe(String(points));
  });

  const dirty = [{ date: "2025-06-03", document: "检查通报" }];
  const cadres = ["3号", "4号"].map((document) => ({ date: "2025-07-01", document }));
  it.each(secretaries.map((v) => [`${v.case} = ${v.score}`, v] as const))("%s", (_, v) => {
    const chief = member({ 环境卫生: dirty, 班子违纪: cadres }, [], { 职务: v.post });
    expect(run(template("s01-wendeng-secretaries"), [chief])[0]?.values.积分).toBe(v.score);
  });

  it.each(barred.district.vectors)(
    "level %s of %s stands as %s at the end of 2025",
    (severity, date, level) => {
      const [result] = run(joined(scheme, barred.district), [member({ 降级: [{ date, severity }] })]);
      expect(result?.values.区级).toBe(level);
    },
  );
});

type S2 = {
  vectors: { case: string; entries: Entries; score: string }[];
  quota: { members: number; excellent: number; lower: number }[];
};

describe("S2 Hongtong: deductions from 100, quotas of the appraisal, veto to zero", () => {
  const scheme = template("s02-hongtong-points");
  const { vectors: cases, quota } = vectors<S2>("points-s02");
  it.each(cases.map((v) => [`${v.case} = ${v.score}`, v] as const))("%s", (_, v) =>
    expect(run(scheme, [member(v.entries)])[0]?.values.积分).toBe(v.score),
  );

  const branch = (size: number, excellent: number, lower: number) =>
    run(
      scheme,
      Array.from({ length: size }, (_, i) => {
        const severity = i < excellent ? "优秀" : i < excellent + lower ? "基本合格" : "合格";
        const entries = { 季度测评: [{ date: "2025-12-20", severity, document: "评议记录" }] };
        return { ...member(entries), id: `m${i}` };
      }),
    )[0]?.values;
  it.each(
    quota.map((v) => [`a branch of ${v.members}: at most ${v.excellent}, at least ${v.lower}`, v] as const),
  )("%s", (_, v) => {
    const fits = branch(v.members, v.excellent, v.lower);
    expect([fits?.优秀名额, fits?.后两档人数]).toEqual([String(v.excellent), String(v.lower)]);
    expect([fits?.优秀未超名额, fits?.后两档达到名额]).toEqual([true, true]);
    expect(branch(v.members, v.excellent + 1, v.lower)?.优秀未超名额).toBe(false);
    expect(branch(v.members, v.excellent, v.lower - 1)?.后两档达到名额).toBe(false);
  });
});

const quarterDays = ["2025-01-01", "2025-04-01", "2025-07-01", "2025-10-01", "2026-01-01"];
const quarter = (i: number) => ({
  kind: "quarter" as const,
  from: quarterDays[i] as string,
  until: quarterDays[i + 1] as string,
});
type S8 = {
  vectors: { quarters: (number | string)[]; score: string; grade: string }[];
  running: { before: string | null; now: number; years: number }[];
};

describe("S8 Tanghe: the year is the mean of the quarters", () => {
  const scheme = template("s08-tanghe-points");
  const { vectors: cases, running } = vectors<S8>("points-s08");
  const past = (scores: readonly (number | string)[]) =>
    scores.map((本期积分, i) => ({ period: quarter(i), values: { 本期积分 } }));

  it.each(cases.map((v) => [`${v.quarters.join(", ")} = ${v.score}, ${v.grade}`, v] as const))(
    "%s",
    (_, v) => {
      const [result] = run(scheme, [member({}, past(v.quarters))]);
      expect([result?.values.积分, result?.values.等次]).toEqual([v.score, v.grade]);
    },
  );

  it("each quarter is computed from its own entries", () => {
    const scores = [12, 8, 10, 6];
    const 先锋作用 = scores.map((value, i) => ({ date: quarterDays[i] as string, value }));
    const values = scores.map((_, i) => {
      const facts = { period: quarter(i), subjects: [member({ 先锋作用 })] };
      return evaluate(compileScheme(scheme), facts).results[0]?.values.积分;
    });
    expect(values).toEqual(["92", "88", "90", "86"]);
  });

  const year2024 = { kind: "year" as const, from: "2024-01-01", until: "2025-01-01" };
  it.each(running)("last year $before, this year $now: $years in a row", ({ before, now, years }) => {
    const earlier = before ? [{ period: year2024, values: { 等次: before } }] : [];
    const [result] = run(scheme, [member({}, [...earlier, ...past([now, now, now, now])])]);
    expect(result?.values.连续不合格年数).toBe(String(years));
  });

  /** Names of the actions that fall due for a member of a class whose quarters and last year were such. */
  const dueActions = (memberClass: string, score: number, before: string) => {
    const actions = scheme.procedure?.actions ?? [];
    const rules = actions.map((action, i) => ({ name: `到期${i}`, formula: action.when }));
    const previous = [{ period: year2024, values: { 等次: before } }, ...past([score, score, score, score])];
    const [result] = run({ ...scheme, rules: [...scheme.rules, ...rules] }, [
      member({}, previous, { 类别: memberClass }),
    ]);
    return actions.flatMap(({ name }, i) =>
      result?.values[`到期${i}`] === true && typeof name === "object" ? [name.zh] : [],
    );
  };

  it("low points have their consequences, two years running and probation have more", () => {
    expect(dueActions("无职党员", 95, "优秀")).toEqual(["优先外出学习、评先"]);
    expect(dueActions("无职党员", 50, "合格")).toEqual(["当年不得评先", "支部谈话、限期整改"]);
    expect(dueActions("无职党员", 50, "不合格")).toContain("连续两年不合格，研究组织处理");
    expect(dueActions("预备党员", 50, "合格")).toContain("预备党员不合格，研究取消转正资格");
  });
});

describe("S15 Huaning: both sides of every line, decimals cut off first", () => {
  const scheme = template("s15-huaning-points");
  /** Entries of the branch's own items that move the base of 60 to a score. */
  const entriesFor = (score: number): Entries => {
    const item = score < 60 ? "支部减分条目" : "支部加分条目";
    const far = Math.round(Math.abs(score - 60) * 10);
    const whole = Array.from({ length: Math.floor(far / 50) }, () => ({ date: "2025-05-01", value: 5 }));
    return { [item]: [...whole, { date: "2025-06-01", value: String((far % 50) / 10) }] };
  };
  it.each(vectors<{ vectors: [string | number, string][] }>("points-s15").vectors)(
    "%s = %s",
    (score, stars) => {
      const [result] = run(scheme, [member(entriesFor(Number(score)))], { period: year2025 });
      expect([result?.values.积分, result?.values.星级]).toEqual([String(score), stars]);
    },
  );
});
