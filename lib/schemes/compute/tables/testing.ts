import type { SchemeDocument } from "@/lib/rules/types";
import { applySheets } from "./apply";
import { type GivenSheet, readSheets } from "./read-sheets";
import { filledSheets } from "./sheets";

/** A small scheme with a table of every kind and every sort of cell. */
export const smallPay = (): SchemeDocument => ({
  format: 1,
  code: "every-table",
  title: "各种表",
  kind: "pay",
  subject: "cadre",
  period: "year",
  validFrom: "2020-01-01",
  articles: [{ number: "第一条", text: "各种表。" }],
  levels: [{ name: "档", values: ["甲", "乙"] }],
  parameters: [{ name: "基数", kind: "dated", default: 1 }],
  tables: [
    {
      name: "补贴",
      kind: "map",
      article: "第一条",
      value: { type: "number", unit: "元" },
      keys: [
        { name: "职务", type: "text", values: ["书记", "主任"] },
        { name: "一肩挑", type: "boolean" },
      ],
      versions: [
        {
          rows: [
            { keys: ["书记", true], value: 0.5 },
            { keys: ["主任", false], value: { param: "基数" } },
            { keys: ["委员", false], value: { unrated: "未定" } },
          ],
          else: "60%",
        },
      ],
    },
    {
      name: "速度",
      kind: "mixed",
      value: { type: "boolean" },
      columns: [
        { name: "人数", kind: "band" },
        { name: "类别", kind: "key", type: "number" },
        { name: "收入", kind: "band" },
      ],
      versions: [
        {
          rows: [
            {
              match: [
                { lower: null, upper: "10" },
                1,
                { lower: 5, lowerIncluded: false, upper: null, upperIncluded: true },
              ],
              value: true,
            },
            { match: [{ lower: "10", upper: null }, "2.5", { lower: null, upper: null }], value: false },
          ],
        },
      ],
    },
    {
      name: "补助",
      kind: "band",
      value: { type: "level", levels: "档" },
      axis: { name: "得分", unit: "分" },
      versions: [
        {
          rows: [
            { lower: null, upper: 90, upperIncluded: false, value: "乙" },
            { lower: 90, lowerIncluded: true, upper: null, value: "甲" },
          ],
        },
      ],
    },
    {
      name: "比例档",
      kind: "slab",
      on: "excess",
      threshold: 3,
      keys: [{ name: "类别", type: "text" }],
      versions: [
        { rows: [{ keys: ["甲"], lower: "0", upper: "1/3", upperIncluded: true, value: "5%" }], else: 0 },
      ],
    },
    {
      name: "累进",
      kind: "marginal",
      versions: [{ rows: [{ lower: 0, upper: 100, value: "1%", cap: 8 }] }],
    },
    {
      name: "名额",
      kind: "quota",
      levels: "档",
      versions: [
        {
          rows: [
            { level: "甲", share: "20%", kind: "atMost" },
            { level: "乙", rest: true },
          ],
        },
      ],
    },
    {
      name: "权重",
      kind: "weights",
      versions: [
        {
          rows: [
            { source: "考核", weight: "70%" },
            { source: "测评", weight: "30%" },
          ],
        },
      ],
    },
  ],
  rules: [{ name: "数", formula: "1" }],
  pay: {
    elements: [
      {
        code: "数",
        kind: "other",
        rule: "数",
        per: "year",
        paid: "year",
        funds: [{ fund: "county", share: 1 }],
      },
    ],
  },
  outcomes: { amounts: [{ rule: "数", per: "year" }] },
});

/** Out as sheets, changed, and in again, as a file would bring them. */
export function throughSheets(document: SchemeDocument, change: (sheets: GivenSheet[]) => GivenSheet[]) {
  const out = filledSheets(document).map(({ name, title, heads, rows }): GivenSheet => {
    const lines = [...(title === undefined ? [] : [[title]]), heads.map(({ head }) => head), ...rows];
    return { name, rows: lines.map((cells, i) => ({ number: i + 1, cells })) };
  });
  const { read, problems, absent, unused } = readSheets(document, change(out));
  const applied = applySheets(document, read);
  return { document: applied.document, problems: [...problems, ...applied.problems], absent, unused };
}
