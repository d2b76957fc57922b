import Link from "next/link";
import { useTranslations } from "next-intl";
import { decimalText } from "@/app/_ui/figures";
import type { OutValue } from "@/lib/rules/types";
import type { Cause } from "@/lib/workshop/compute/simulation/causes";
import { articleId } from "../../../_components/article-ref";
import { useWords } from "../../../_components/use-words";
import type { Versions } from "./use-sides";

/** One cause in words: "年度考核定星：2 星 → 3 星", with its article. */
export function CauseLine({ cause, versions }: { cause: Cause; versions: Versions }) {
  const t = useTranslations("simulation.causes");
  const { text } = useWords();
  const name = text(cause.label);
  const value = (given: OutValue) => {
    if (given === null) return t("noValue");
    if (typeof given === "boolean") return t(given ? "yes" : "no");
    const figure = decimalText(given);
    return cause.unit ? t("figure", { figure, unit: cause.unit }) : figure;
  };
  const words = cause.gap
    ? t(`gap.${cause.standing === "added" ? "added" : "both"}`, { name, reason: text(cause.gap) })
    : t(`line.${cause.standing}`, { name, before: value(cause.before), after: value(cause.after) });
  return (
    <>
      {words} <CauseArticle cause={cause} versions={versions} />
    </>
  );
}

type Cited = Pick<Cause, "article" | "standing">;

/** The article that a cause stands on, in the version that has it. */
export function CauseArticle({ cause, versions }: { cause: Cited; versions: Versions }) {
  const { article, standing } = cause;
  if (!article) return null;
  const { id } = standing === "removed" ? versions.before : versions.after;
  return (
    <Link
      href={`/schemes/${id}#${articleId(article)}`}
      prefetch={false}
      className="link whitespace-nowrap text-sm"
    >
      {article}
    </Link>
  );
}
