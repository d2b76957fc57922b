import { useTranslations } from "next-intl";
import { decimalText } from "@/app/_ui/figures";
import { StatusBadge } from "@/app/_ui/status-badge";
import type { SchemeDocument } from "@/lib/rules/types";
import { type ArticleUse, partId } from "@/lib/schemes";
import { useWords } from "./use-words";

type Props = {
  document: SchemeDocument;
  uses: readonly ArticleUse[];
  /** Address of the page where the parts stand; "" = this one. */
  page: string;
};

/** What is made from an article: each indicator, table, rule and parameter in one line, with the way to it. */
export function ArticleMakes({ document, uses, page }: Props) {
  return (
    <ul className="space-y-1 text-sm">
      {uses.map((use) => (
        <li key={`${use.part}-${use.name}`}>
          <Use document={document} use={use} page={page} />
        </li>
      ))}
    </ul>
  );
}

/** Where a part stands on the page of its version. */
function anchorOfUse({ part, name }: ArticleUse): string {
  if (part === "group" || part === "item") return partId("item", name);
  if (part === "step") return "procedure";
  if (part === "coverage") return "coverage";
  if (part === "tenure") return "rules";
  return partId(part, name);
}

function Use({ document, use, page }: { document: SchemeDocument; use: ArticleUse; page: string }) {
  const t = useTranslations("schemes.articles.parts");
  const { text } = useWords();
  const said = useSaid(document);
  const label = use.part === "coverage" ? "" : text(use.label, use.name);
  const more = said(use);
  return (
    <>
      <a href={`${page}#${anchorOfUse(use)}`} className="link inline-flex flex-wrap items-baseline gap-1">
        <StatusBadge>{t(use.part)}</StatusBadge> {label}
      </a>
      {more ? <span className="block break-words text-quiet">{more}</span> : null}
    </>
  );
}

/** The part itself in a few words: full mark and scoring, formula, rows, or the value. */
function useSaid(document: SchemeDocument) {
  const t = useTranslations("scheme-items.article");
  const { scoring } = useWords();
  const named = <T extends { name: string }>(list: readonly T[] | undefined, name: string) =>
    list?.find((one) => one.name === name);
  return ({ part, name }: ArticleUse): string | undefined => {
    switch (part) {
      case "group": {
        const max = document.groups?.find(({ code }) => code === name)?.max;
        return max === undefined ? undefined : t("max", { max: String(max) });
      }
      case "item": {
        const item = document.items?.find(({ code }) => code === name);
        if (!item) return undefined;
        const max = "max" in item && item.max !== undefined ? t("max", { max: String(item.max) }) : "";
        return [max, scoring(item)].filter(Boolean).join(t("and"));
      }
      case "rule":
        return named(document.rules, name)?.formula;
      case "table":
        return t("rows", { count: named(document.tables, name)?.versions.at(-1)?.rows.length ?? 0 });
      case "parameter": {
        const parameter = named(document.parameters, name);
        const value = parameter?.default;
        if (value === undefined || value === null || typeof value === "boolean") return undefined;
        return `${decimalText(String(value))} ${parameter?.unit ?? ""}`.trim();
      }
      default:
        return undefined;
    }
  };
}
