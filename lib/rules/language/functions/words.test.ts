import { readFileSync } from "node:fs";
import { join } from "node:path";
import { expect, it } from "vitest";
import { tryCompile } from "../../compile";
import { scheme } from "../../testing";
import { FUNCTIONS } from ".";
import { FUNCTION_WORDS, formulasPage } from "./words";

const band = (name: string, kind: "band" | "slab" | "marginal", rows: unknown[], value = {}) => ({
  name,
  kind,
  axis: { name: "数" },
  ...value,
  versions: [{ rows }],
});
const byPost = {
  name: "月补贴",
  kind: "map",
  keys: [{ name: "职务", type: "text" }],
  value: { type: "number" },
};
const quota = {
  name: "等次名额",
  kind: "quota",
  levels: "等次",
  rounding: "down",
  tie: "decision",
  versions: [
    {
      rows: [
        { level: "优秀", share: "30%" },
        { level: "合格", rest: true },
      ],
    },
  ],
};

/** A scheme that knows every name of the examples. */
const sample = {
  levels: [{ name: "等次", values: ["不合格", "合格", "优秀"] }],
  inputs: [
    { name: "年度考核等次", type: "text", choices: ["优秀", "合格", "基本合格", "不合格"] },
    { name: "误工天数", type: "number" },
    { name: "完成数", type: "number" },
    { name: "集体收入增量", type: "number" },
    { name: "乡镇奖励", type: "number" },
    { name: "离任日期", type: "date" },
  ],
  parameters: [
    { name: "每天标准", kind: "dated" },
    { name: "人均收入", kind: "yearly" },
  ],
  reads: [{ scheme: "star", values: [{ name: "星级", type: "number" }] }],
  groups: [{ code: "履职", max: 20 }],
  items: [
    { code: "值班", group: "履职", kind: "add", amount: { by: "fixed", value: 1 } },
    { code: "表彰", kind: "add", amount: { by: "fixed", value: 1 } },
    { code: "调解", group: "履职", kind: "manual", max: 10 },
    {
      code: "民主测评",
      kind: "ballot",
      max: 10,
      ballot: {
        options: [
          { name: "优秀", share: 1 },
          { name: "合格", share: 0.8 },
        ],
        denominator: "valid",
        abstentions: "in",
      },
    },
  ],
  tables: [
    { ...byPost, versions: [{ rows: [{ keys: ["村党组织书记"], value: 1200 }], else: 800 }] },
    band("等次线", "band", [{ lower: null, upper: null, value: "合格" }], {
      value: { type: "level", levels: "等次" },
    }),
    band("奖励比例", "slab", [{ lower: null, upper: null, value: "5%" }]),
    band("分段奖励", "marginal", [{ lower: 0, upper: null, value: "5%" }]),
    quota,
    {
      name: "测评权重",
      kind: "weights",
      versions: [
        {
          rows: [
            { source: "得分", weight: "70%" },
            { source: "完成率分", weight: "30%" },
          ],
        },
      ],
    },
  ],
  settings: { tenure: [{ name: "主干任职", count: "cumulative" }] },
};
const rules = [
  { name: "得分", formula: "履职", type: "number" },
  { name: "完成率分", formula: "完成数" },
  { name: "年度等次", formula: "BAND(等次线, 得分)", type: "level", levels: "等次" },
];

it("every function has its words once, and nothing else has", () =>
  expect(FUNCTION_WORDS.map(({ name }) => name).sort()).toEqual([...FUNCTIONS.keys()].sort()));

it.each(FUNCTION_WORDS)("the example of $name is a formula that uses it and has no fault", (words) => {
  const document = scheme({ ...sample, rules: [...rules, { name: "例", formula: words.example }] });
  expect(tryCompile(document).findings).toEqual([]);
  expect(words.example).toContain(`${words.name}(`);
});

it("docs/handbook/formulas.md is made from these words (npm run rules:generate)", () => {
  const page = join(import.meta.dirname, "../../../../docs/handbook/formulas.md");
  expect(readFileSync(page, "utf8")).toBe(formulasPage());
});
