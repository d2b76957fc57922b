import type { CompiledScheme } from "../compile";
import { words } from "../symbols";
import type { Bilingual, Locale, OutValue, TraceNode } from "../types";

export const say = (text: Bilingual, locale: Locale): string => (locale === "en" ? text.en : text.zh);

/** Thousands separators for numbers of four digits and more; decimals as they are. */
export function shown(value: OutValue, locale: Locale): string {
  if (value === null) return locale === "en" ? "blank" : "空";
  if (typeof value === "boolean") return locale === "en" ? (value ? "yes" : "no") : value ? "是" : "否";
  const match = /^(-?)(\d{4,})(\.\d+)?$/.exec(value);
  if (!match) return value;
  return `${match[1]}${(match[2] ?? "").replace(/\B(?=(\d{3})+$)/g, ",")}${match[3] ?? ""}`;
}

export function withUnit(value: OutValue, unit: string | undefined, locale: Locale): string {
  const text = shown(value, locale);
  return unit === undefined || value === null || typeof value === "boolean" ? text : `${text} ${unit}`;
}

const STATUS: Record<Exclude<TraceNode["status"], "value">, Bilingual> = {
  blank: { zh: "暂无结果", en: "no result yet" },
  notDue: { zh: "不适用", en: "not due" },
  unrated: { zh: "不评定", en: "not rated" },
  error: { zh: "无法计算", en: "cannot be computed" },
};

export const statusWords = (status: TraceNode["status"], locale: Locale): string =>
  status === "value" ? "" : say(STATUS[status], locale);

export type Described = {
  label: Bilingual;
  unit?: string;
  article?: string;
  formula?: string;
  assumption: boolean;
  isShown: boolean;
};

/** What the scheme says about one of its computed names. */
export function describe(compiled: CompiledScheme, name: string): Described {
  const { scheme } = compiled;
  const rule = scheme.rules.find((r) => r.name === name);
  if (rule)
    return {
      label: words(rule.label, rule.name),
      ...(rule.unit === undefined ? {} : { unit: rule.unit }),
      ...(rule.article === undefined ? {} : { article: rule.article }),
      formula: rule.formula,
      assumption: rule.assumption ?? false,
      isShown: rule.shown ?? true,
    };
  const item = scheme.items?.find((i) => i.code === name);
  if (item)
    return {
      label: words(item.name, item.code),
      unit: item.unit ?? "分",
      ...(item.article === undefined ? {} : { article: item.article }),
      ...(item.kind === "formula" ? { formula: item.formula } : {}),
      assumption: item.assumption ?? false,
      isShown: true,
    };
  const group = scheme.groups?.find((g) => g.code === name);
  return {
    label: words(group?.name, name),
    unit: "分",
    ...(group?.article === undefined ? {} : { article: group.article }),
    assumption: group?.assumption ?? false,
    isShown: true,
  };
}

export const labelOf = (compiled: CompiledScheme, name: string): Bilingual =>
  compiled.symbols.get(name)?.label ?? { zh: name, en: name };
