import { getTranslations } from "next-intl/server";
import { scoreText, yuanText } from "@/app/_ui/figures";
import type { EngineDifference } from "@/lib/results/data/engine/list";

/** Columns in brackets by their key in the messages. */
const columns = {
  "[score]": "score",
  "[grade]": "grade",
  "[level]": "level",
  "[computed level]": "computedLevel",
  "[level in the history]": "levelInHistory",
  "[amount]": "amount",
  "[hash]": "hash",
  "[inputs]": "inputs",
  "[scheme]": "scheme",
  "[run]": "run",
} as const;

const isColumn = (name: string): name is keyof typeof columns => name in columns;

/** Says what differs, and a published figure as people read it. */
export async function figureWords() {
  const t = await getTranslations("engine-gate");
  return {
    what({ name }: EngineDifference): string {
      if (isColumn(name)) return t(`figures.${columns[name]}`);
      return name.startsWith("[") ? t("figures.other") : name;
    },
    value({ name, kind }: EngineDifference, value: string | null): string {
      if (kind === "frozen") return "";
      if (value === null) return t("list.none");
      if (name === "[score]") return scoreText(Number(value));
      if (name === "[amount]") return t("list.yuan", { amount: yuanText(Number(value)) });
      if (kind === "pay") return t("list.yuan", { amount: value });
      if (value === "true" || value === "false") return t(value === "true" ? "list.yes" : "list.no");
      return value;
    },
  };
}
