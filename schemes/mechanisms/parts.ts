import type { SchemeDocument, SchemeItem, TenureDefinition } from "@/lib/rules/types";

type Figures = Readonly<Record<string, string | number>>;

const pairs = (values: Figures) =>
  Object.entries(values)
    .map(([name, value]) => `${name} ${value}`)
    .join("、");

const kinds: Record<SchemeItem["kind"], string> = {
  manual: "评分",
  deduct: "扣分",
  add: "按次加减",
  perUnit: "按数量",
  target: "目标完成率",
  ballot: "测评",
  formula: "公式",
  rank: "按名次",
  veto: "一票否决",
};

type Amount = Extract<SchemeItem, { kind: "add" }>["amount"];

function amountText(amount: Amount): string {
  switch (amount.by) {
    case "fixed":
      return `每次 ${amount.value}`;
    case "severity":
      return `看情形：${pairs(amount.values)}`;
    case "post":
    case "class":
      return `看${amount.by === "post" ? "职务" : "类别"}：${pairs(amount.values)}${amount.else === undefined ? "" : `、其余 ${amount.else}`}`;
    case "quantity":
      return `每单位 ${amount.each}`;
    case "table":
      return `查“${amount.table}”`;
    default:
      return "";
  }
}

const capWords = { entry: "每次", month: "每月", quarter: "每季", year: "每年", period: "本期" } as const;

function entryText(item: Extract<SchemeItem, { kind: "add" | "deduct" }>): string[] {
  const caps = Object.entries(item.caps ?? {}).map(
    ([span, most]) => `${capWords[span as keyof typeof capWords]}最多 ${most}`,
  );
  return [
    amountText(item.amount),
    item.severityFactor ? `情形加倍：${pairs(item.severityFactor)}` : "",
    ...caps,
    item.kind === "add" && item.sign === "-" ? "减分" : "",
    item.kind === "deduct" ? "扣完为止" : "",
  ];
}

/** What an item of a kind says beside its full mark and weight. */
function ownText(item: SchemeItem): string[] {
  switch (item.kind) {
    case "add":
    case "deduct":
      return entryText(item);
    case "perUnit":
      return [`基数 ${item.base}`, `每单位 ${item.perUnit}`, `数量 ${item.of}`];
    case "formula":
      return [item.formula];
    case "ballot": {
      const { options, quorum } = item.ballot;
      return [
        ...options.map(({ name, share }) => `${name} ${share ?? ""}`),
        ...(quorum ? [`到会比例不少于 ${quorum.share}`] : []),
      ];
    }
    case "manual":
      return (item.raters?.groups ?? []).map(({ name, weight }) => `${name} ${weight}`);
    default:
      return [];
  }
}

/** An item in one line, as its form shows it. */
function itemText(item: SchemeItem): string {
  const max = "max" in item && item.max !== undefined ? `满分 ${item.max}` : "";
  const weight = item.weight === undefined ? "" : `权重 ${item.weight}`;
  const parts = [max, weight, ...ownText(item)].filter(Boolean);
  return `指标“${item.code}”（${kinds[item.kind]}）：${parts.join("，") || "只记有没有"}`;
}

const counts = { cumulative: "累计", longest: "最长的一段连续任职", current: "只算现在这一段" } as const;
const types = { number: "数字", text: "文字", boolean: "是或否", date: "日期", level: "等级" } as const;

const said = (parts: readonly (string | false)[], usual: string) => parts.filter(Boolean).join("，") || usual;

type Group = NonNullable<SchemeDocument["groups"]>[number];

const groupText = ({ code, base, cap, combine, floor, max }: Group) =>
  `组“${code}”：${said(
    [
      combine === "weighted" && "加权",
      max !== undefined && `满分 ${max}`,
      base !== undefined && `基础 ${base}`,
      cap !== undefined && `最高 ${cap}`,
      typeof floor === "number" && `最低 ${floor}`,
    ],
    "相加",
  )}`;

type Parameter = NonNullable<SchemeDocument["parameters"]>[number];

const parameterText = ({ name, kind, default: usual, values }: Parameter) =>
  `参数“${name}”：${kind === "yearly" ? (values ?? []).map(({ year, value }) => `${year} 年 ${value}`).join("、") : `默认 ${usual}`}`;

const tenureText = ({ name, count, gap, voidBefore }: TenureDefinition) =>
  `年限“${name}”：${said(
    [
      counts[count],
      gap?.months !== undefined && `中断不超过 ${gap.months} 个月算连续`,
      voidBefore !== undefined && `${voidBefore.join("、")}的以前作废`,
    ],
    "",
  )}`;

/** What a fragment needs beside its tables and formulas, a line each. */
export function partLines(scheme: SchemeDocument): string[] {
  const { inputs, parameters, settings, groups, items, procedure } = scheme;
  return [
    ...(inputs ?? []).map(
      ({ name, type, unit }) => `录入项“${name}”：${types[type]}${unit ? `（${unit}）` : ""}`,
    ),
    ...(parameters ?? []).map(parameterText),
    ...(settings?.tenure ?? []).map(tenureText),
    ...(groups ?? []).map(groupText),
    ...(items ?? []).map(itemText),
    ...(procedure?.steps ?? []).map(({ name }, i) => `程序第 ${i + 1} 步：${String(name)}`),
    ...(procedure?.actions ?? []).map(
      ({ name, when, deadlineDays }) => `动作“${String(name)}”：${when} 为“是”时，${deadlineDays} 天内办完`,
    ),
  ];
}
