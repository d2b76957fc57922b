import type { PostName } from "../../lib/roster/types";
import type { SchemeDocument } from "../../lib/rules/types";

/** The shape of pay in the benchmark: cadres over villages in turn; every figure follows from a cadre's number. */

export const payCounty = "bench";
export const payYear = 2025;
export const income = 20_118;

export type BenchCadre = {
  readonly post: PostName;
  readonly star: number;
  /** In tenths: 45.0 to 100.0. */
  readonly score10: number;
  /** Months in post of the year. */
  readonly months: number;
};

const starUpTo = [10, 30, 55, 80, 93, 100];
const monthly = [0, 50, 100, 150, 200, 300];

/** Posts 20 % secretary, 30 % deputy, 50 % member; stars 0–5 by 10/20/25/25/13/7 %; 80 % in post for 12 months. */
export function cadreOf(i: number): BenchCadre {
  const tenth = i % 10;
  return {
    post: tenth < 2 ? "secretary" : tenth < 5 ? "deputy-secretary" : "committee-member",
    star: starUpTo.findIndex((upTo) => (i * 37) % 100 < upTo),
    score10: 450 + ((i * 7_919) % 551),
    months: i % 5 === 3 ? 1 + (i % 11) : 12,
  };
}

const half = { mode: "halfUp", places: 2 } as const;
const element = (code: string, kind: "base" | "performance" | "star" | "post") => ({
  code,
  kind,
  rule: code,
  per: "year" as const,
  paid: "year" as const,
  proRata: "month" as const,
  round: half,
  funds: [
    { fund: "county" as const, share: "70%" },
    { fund: "township" as const, share: "30%" },
  ],
});

/** The rules of the job as a scheme: multiple of income, 60 : 40, factor by score, star and post by the month. */
export const payScheme: SchemeDocument = {
  format: 1,
  code: "bench-pay",
  title: "测速报酬办法",
  kind: "pay",
  subject: "cadre",
  period: "year",
  validFrom: `${payYear}-01-01`,
  coverage: { posts: ["村党组织书记", "党组织副书记", "两委委员"] },
  reads: [{ scheme: "gaoping-star", values: [{ name: "星级", type: "number" }] }],
  parameters: [{ name: "农村居民人均可支配收入", kind: "yearly", type: "number", unit: "元" }],
  inputs: [{ name: "考核得分", type: "number", unit: "分", subject: "person" }],
  tables: [
    {
      name: "绩效系数",
      kind: "band",
      axis: { name: "得分" },
      value: { type: "number" },
      gap: "forbidden",
      versions: [
        {
          rows: [
            { lower: 90, upper: null, value: 1 },
            { lower: 80, upper: 90, value: "0.9" },
            { lower: 70, upper: 80, value: "0.8" },
            { lower: 60, upper: 70, value: "0.6" },
            { lower: null, upper: 60, value: 0 },
          ],
        },
      ],
    },
    {
      name: "每月星级补贴",
      kind: "band",
      axis: { name: "星级" },
      value: { type: "number" },
      gap: "forbidden",
      versions: [
        {
          rows: monthly.map((value, star) => ({
            lower: star === 0 ? null : star,
            upper: star === 5 ? null : star + 1,
            value,
          })),
        },
      ],
    },
  ],
  rules: [
    {
      name: "标准",
      formula:
        'PARAM(农村居民人均可支配收入, YEAR(期初)-1)*IFS(职务="村党组织书记", 2.5, 职务="党组织副书记", 1.5, TRUE, 1)',
    },
    { name: "基本报酬", formula: "标准*60%" },
    { name: "绩效报酬", formula: "标准*40%*BAND(绩效系数, 考核得分)" },
    { name: "星级补贴", formula: 'BAND(每月星级补贴, OUTCOME("gaoping-star", 星级))*12' },
    { name: "书记补贴", formula: 'IF(职务="村党组织书记", 300, 0)*12' },
  ],
  pay: {
    elements: [
      element("基本报酬", "base"),
      element("绩效报酬", "performance"),
      element("星级补贴", "star"),
      element("书记补贴", "post"),
    ],
  },
};

const multipleX2 = { secretary: 5, "deputy-secretary": 3, "committee-member": 2 } as const;
/** Half up to the whole: a/b of non-negative whole numbers. */
const halfUp = (a: bigint, b: bigint) => Number((2n * a + b) / (2n * b));

/** The four figures of a cadre in fen by whole numbers alone: other means than the program's. */
export function figuresOf(i: number): [base: number, performance: number, star: number, post: number] {
  const { post, star, score10, months } = cadreOf(i);
  const standardX2 = BigInt(income * 100) * BigInt(multipleX2[post as keyof typeof multipleX2]);
  const of = BigInt(months);
  const factor10 =
    score10 >= 900 ? 10n : score10 >= 800 ? 9n : score10 >= 700 ? 8n : score10 >= 600 ? 6n : 0n;
  return [
    halfUp(standardX2 * 6n * of, 2n * 10n * 12n),
    halfUp(standardX2 * 4n * of * factor10, 2n * 10n * 12n * 10n),
    (monthly[star] ?? 0) * 100 * months,
    post === "secretary" ? 30_000 * months : 0,
  ];
}
