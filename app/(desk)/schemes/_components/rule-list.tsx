import { useTranslations } from "next-intl";
import { DataTable, Head } from "@/app/_ui/data-table";
import type { SchemeRule } from "@/lib/rules/types";
import { partId } from "@/lib/schemes";
import { ArticleRef } from "./article-ref";
import { AssumptionMark } from "./assumption-mark";
import { useWords } from "./use-words";

/** The rules in their order: name, formula, unit, rounding, article. */
export function RuleList({ rules }: { rules: readonly SchemeRule[] }) {
  const t = useTranslations("schemes.rules");
  const { text } = useWords();
  return (
    <DataTable label={t("title")} zebra={false}>
      <thead>
        <tr>
          <Head>{t("name")}</Head>
          <Head>{t("formula")}</Head>
          <Head>{t("unit")}</Head>
          <Head>{t("rounding")}</Head>
          <Head>{t("article")}</Head>
        </tr>
      </thead>
      <tbody>
        {rules.map((rule) => (
          <tr key={rule.name} id={partId("rule", rule.name)} className="scroll-mt-20 target:bg-warning/15">
            <th scope="row" className="min-w-36 text-left font-normal">
              <span className="font-medium">{rule.name}</span> <AssumptionMark show={rule.assumption} />
              {rule.label && text(rule.label) !== rule.name ? (
                <span className="block text-sm text-quiet">{text(rule.label)}</span>
              ) : null}
            </th>
            <td className="min-w-72">
              <code className="break-words text-sm">{rule.formula}</code>
              {rule.note ? <span className="block text-sm text-quiet">{text(rule.note)}</span> : null}
            </td>
            <td>{rule.unit}</td>
            <td className="whitespace-nowrap">
              {rule.round ? t("round", { mode: rule.round.mode, places: rule.round.places }) : t("exact")}
            </td>
            <td>
              <ArticleRef number={rule.article} />
            </td>
          </tr>
        ))}
      </tbody>
    </DataTable>
  );
}
