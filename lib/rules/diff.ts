import type { Bilingual, FindingPart, SchemeDocument } from "./types";

export type SchemeChange = { part: FindingPart; name: string; message: Bilingual };

/** Words for the fields that officials change; any other field is named by its key. */
const FIELDS: Record<string, Bilingual> = {
  formula: { zh: "公式", en: "formula" },
  max: { zh: "满分", en: "full mark" },
  min: { zh: "最低", en: "minimum" },
  weight: { zh: "权重", en: "weight" },
  floor: { zh: "下限", en: "floor" },
  cap: { zh: "上限", en: "cap" },
  value: { zh: "值", en: "value" },
  values: { zh: "取值", en: "values" },
  lower: { zh: "起点", en: "lower bound" },
  upper: { zh: "终点", en: "upper bound" },
  lowerIncluded: { zh: "含起点", en: "lower bound included" },
  upperIncluded: { zh: "含终点", en: "upper bound included" },
  share: { zh: "比例", en: "share" },
  number: { zh: "名额", en: "places" },
  missing: { zh: "缺项处理", en: "meaning of missing" },
  round: { zh: "取整", en: "rounding" },
  mode: { zh: "取整方式", en: "rounding mode" },
  places: { zh: "小数位数", en: "places" },
  name: { zh: "名称", en: "name" },
  label: { zh: "名称", en: "label" },
  article: { zh: "条款", en: "article" },
  text: { zh: "内容", en: "text" },
  kind: { zh: "种类", en: "kind" },
  group: { zh: "所属组", en: "group" },
  amount: { zh: "分值", en: "amount" },
  default: { zh: "默认值", en: "default" },
  from: { zh: "起始日期", en: "start" },
  until: { zh: "截止日期", en: "end" },
  posts: { zh: "职务范围", en: "posts" },
  standard: { zh: "评分标准", en: "standard" },
  elements: { zh: "发放项目", en: "elements" },
  rule: { zh: "算法", en: "rule" },
  per: { zh: "计算单位", en: "unit of time" },
  paid: { zh: "发放时间", en: "run" },
  proRata: { zh: "折算", en: "pro rata" },
  funds: { zh: "资金分担", en: "funds" },
  fund: { zh: "资金来源", en: "fund" },
  targets: { zh: "目标", en: "targets" },
  recovery: { zh: "扣回", en: "recovery" },
  most: { zh: "每次最多", en: "most" },
  changeBeyond: { zh: "增减提示", en: "change shown beyond" },
  twoPosts: { zh: "兼任", en: "two posts" },
};

const PARTS: [keyof SchemeDocument & FindingPart, Bilingual][] = [
  ["articles", { zh: "条文", en: "article" }],
  ["levels", { zh: "等级", en: "levels" }],
  ["inputs", { zh: "输入", en: "input" }],
  ["lists", { zh: "清单", en: "list" }],
  ["groups", { zh: "指标组", en: "group" }],
  ["items", { zh: "指标", en: "item" }],
  ["tables", { zh: "表", en: "table" }],
  ["parameters", { zh: "参数", en: "parameter" }],
  ["rules", { zh: "规则", en: "rule" }],
  ["examples", { zh: "算例", en: "worked example" }],
];

const WHOLE: [keyof SchemeDocument & FindingPart, Bilingual][] = [
  ["coverage", { zh: "参评范围", en: "Coverage" }],
  ["outcomes", { zh: "结果", en: "Outcomes" }],
  ["settings", { zh: "设置", en: "Settings" }],
  ["procedure", { zh: "程序", en: "Procedure" }],
  ["ledger", { zh: "积分台账", en: "Ledger" }],
];

const HEADER: (keyof SchemeDocument)[] = [
  "title",
  "kind",
  "issuer",
  "documentNumber",
  "subject",
  "period",
  "validFrom",
  "validUntil",
];

const MAX_PER_ELEMENT = 20;

type Leaf = { path: (string | number)[]; before: unknown; after: unknown };

/** Leaves that differ between two JSON values; keys that only one has count with undefined. */
function leaves(a: unknown, b: unknown, path: (string | number)[], out: Leaf[]): void {
  if (out.length >= MAX_PER_ELEMENT || a === b) return;
  const both =
    typeof a === "object" &&
    typeof b === "object" &&
    a !== null &&
    b !== null &&
    Array.isArray(a) === Array.isArray(b);
  if (!both) {
    if (JSON.stringify(a) !== JSON.stringify(b)) out.push({ path, before: a, after: b });
    return;
  }
  const [x, y] = [a as Record<string, unknown>, b as Record<string, unknown>];
  for (const key of new Set([...Object.keys(x), ...Object.keys(y)]))
    leaves(x[key], y[key], [...path, Array.isArray(a) ? Number(key) : key], out);
}

const shown = (value: unknown, none: string): string => {
  if (value === undefined || value === null) return none;
  const text = typeof value === "string" ? value : JSON.stringify(value);
  return text.length > 120 ? `${text.slice(0, 117)}…` : text;
};

function where(path: (string | number)[], zh: boolean): string {
  const parts: string[] = [];
  path.forEach((key, i) => {
    if (typeof key === "number") {
      const list = path[i - 1];
      if (list === "versions" && key === 0) return;
      const what =
        list === "rows"
          ? zh
            ? "行"
            : "row"
          : list === "versions"
            ? zh
              ? "版"
              : "version"
            : zh
              ? "项"
              : "part";
      parts.push(zh ? `第 ${key + 1} ${what}` : `${what} ${key + 1}`);
    } else if (key !== "rows" && key !== "versions") {
      const known = Object.hasOwn(FIELDS, key) ? FIELDS[key] : undefined;
      parts.push(known ? (zh ? known.zh : known.en) : zh ? `“${key}”` : key);
    }
  });
  return parts.join(zh ? "的" : ", ");
}

function changed(part: FindingPart, name: string, head: Bilingual, a: unknown, b: unknown): SchemeChange[] {
  const found: Leaf[] = [];
  leaves(a, b, [], found);
  return found.map(({ path, before, after }) => ({
    part,
    name,
    message: {
      zh: `${head.zh}${path.length > 0 ? `：${where(path, true)}` : ""}由 ${shown(before, "无")} 改为 ${shown(after, "无")}`,
      en: `${head.en}${path.length > 0 ? `: ${where(path, false)}` : ""} from ${shown(before, "none")} to ${shown(after, "none")}`,
    },
  }));
}

const nameOf = (element: unknown): string => {
  const e = element as { code?: string; name?: string; number?: string };
  return e.code ?? e.name ?? e.number ?? "";
};

/** What changed from scheme `a` to scheme `b`, in words: parts added, removed, and each figure with before and after. */
export function diffSchemes(a: SchemeDocument, b: SchemeDocument): SchemeChange[] {
  const out: SchemeChange[] = [];
  for (const key of HEADER) {
    const head = Object.hasOwn(FIELDS, key) ? (FIELDS[key] as Bilingual) : { zh: `“${key}”`, en: key };
    out.push(...changed("header", key, head, a[key], b[key]));
  }
  for (const [part, word] of PARTS) out.push(...named(part, word, a[part], b[part]));
  for (const [part, head] of WHOLE) out.push(...changed(part, part, head, a[part], b[part]));
  return [...out, ...payChanges(a.pay, b.pay)];
}

/** Parts that are known by their names: added, removed, and each figure that differs. */
function named(part: FindingPart, word: Bilingual, a: unknown, b: unknown): SchemeChange[] {
  const out: SchemeChange[] = [];
  const before = new Map(((a ?? []) as unknown[]).map((e) => [nameOf(e), e]));
  const after = new Map(((b ?? []) as unknown[]).map((e) => [nameOf(e), e]));
  for (const [name, element] of after) {
    const head = { zh: `${word.zh}“${name}”`, en: `${word.en} "${name}"` };
    if (before.has(name)) out.push(...changed(part, name, head, before.get(name), element));
    else out.push({ part, name, message: { zh: `新增${head.zh}`, en: `New ${head.en}` } });
  }
  for (const name of before.keys())
    if (!after.has(name))
      out.push({
        part,
        name,
        message: { zh: `删去${word.zh}“${name}”`, en: `Removed ${word.en} "${name}"` },
      });
  return out;
}

/** Elements and targets by their codes, so that a new one in between does not change all that follow. */
function payChanges(a: SchemeDocument["pay"], b: SchemeDocument["pay"]): SchemeChange[] {
  const { elements, targets, ...rest } = a ?? { elements: [] };
  const { elements: nextElements, targets: nextTargets, ...nextRest } = b ?? { elements: [] };
  return [
    ...named("pay", { zh: "发放项目", en: "element" }, elements, nextElements),
    ...named("pay", { zh: "目标", en: "target" }, targets, nextTargets),
    ...changed("pay", "pay", { zh: "发放", en: "Pay" }, rest, nextRest),
  ];
}
