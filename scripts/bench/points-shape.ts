import { seededRandom } from "../../db/seed/random";
import type { SchemeDocument } from "../../lib/rules/types";

/** The shape of the points in the benchmark: members over branches in turn, entries by category, a fixed seed. */

export const pointsCounty = "bench";
export const pointsYear = 2025;
export const placeOf = (branch: number) => `gp/t1/v${branch}/`;

const digits = "0123456789abcdefghjkmnpqrstvwxyz";

/** An id as long as the program's own, in the order of the numbers. */
export function idOf(letter: string, n: number): string {
  let text = "";
  for (let rest = n; rest > 0; rest = Math.floor(rest / 32)) text = (digits[rest % 32] ?? "") + text;
  return letter + text.padStart(19, "0");
}

const names = ["理论学习", "组织生活", "志愿服务", "产业带动", "邻里和谐", "违规行为"] as const;
const caps = [30, 20, 20, 15, 15, 30];
/** 30, 20, 15, 15, 10 and 10 % of the entries. */
const categories = [0, 0, 0, 0, 0, 0, 1, 1, 1, 1, 2, 2, 2, 3, 3, 3, 4, 4, 5, 5];

const limits = names.map((name, i) => ({ name, cap: caps[i] ?? 0, isMinus: i === 5 }));

export { limits as categoryLimits };

export type BenchEntry = { person: number; item: string; day: string; points: number; isRepaired: boolean };

/** Entries in the order in which they were made; every tenth one of the last category was repaired the next day. */
export function* drawEntries(members: number, entries: number): Generator<BenchEntry> {
  const random = seededRandom(20_24);
  const days = Array.from({ length: 365 }, (_, i) =>
    new Date(Date.UTC(pointsYear, 0, 1 + i)).toISOString().slice(0, 10),
  );
  for (let i = 0; i < entries; i++) {
    const category = categories[i % categories.length] ?? 0;
    yield {
      person: random.int(0, members - 1),
      item: names[category] ?? "",
      day: days[random.int(0, 363)] ?? "",
      points: random.int(1, category === 5 ? 10 : 12),
      isRepaired: category === 5 && random.chance(0.1),
    };
  }
}

type Item = NonNullable<SchemeDocument["items"]>[number];

/** 40 points and six capped sums; with history: the first doubles, the fifth lasts six months, the sixth until repaired. */
export function benchScheme(withHistory: boolean): SchemeDocument {
  const more: Record<string, object> = {
    理论学习: { repeat: { within: "year", factor: 2 } },
    邻里和谐: { validity: { months: 6 } },
    违规行为: { validity: "untilCorrected" },
  };
  const items = limits.map(({ name, cap, isMinus }) => ({
    code: name,
    kind: "add",
    sign: isMinus ? "-" : "+",
    group: "年度积分",
    amount: { by: "recorded", min: 0, max: 12 },
    caps: { period: cap },
    ...(withHistory ? more[name] : {}),
  }));
  const rows = [
    [null, 60, "不合格"],
    [60, 75, "合格"],
    [75, 90, "良好"],
    [90, null, "优秀"],
  ].map(([lower, upper, value]) => ({ lower, upper, value }));
  return {
    format: 1,
    code: withHistory ? "bench-history" : "bench-points",
    title: "测速",
    kind: "points",
    subject: "member",
    period: "year",
    validFrom: "2024-01-01",
    levels: [{ name: "等", values: ["不合格", "合格", "良好", "优秀"] }],
    groups: [{ code: "年度积分", base: 40 }],
    items: items as Item[],
    tables: [{ name: "等次线", kind: "band", value: { type: "level", levels: "等" }, versions: [{ rows }] }],
    rules: [
      { name: "积分", formula: "年度积分" },
      { name: "等次", formula: "BAND(等次线,积分)", type: "level", levels: "等" },
    ],
    outcomes: { score: "积分", level: "等次" },
  } as SchemeDocument;
}
