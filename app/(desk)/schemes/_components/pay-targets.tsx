import { useTranslations } from "next-intl";
import { DataTable, Head } from "@/app/_ui/data-table";
import type { SchemeDocument } from "@/lib/rules/types";
import { partId } from "@/lib/schemes";
import { ArticleRef } from "./article-ref";
import { AssumptionMark } from "./assumption-mark";
import { useWords } from "./use-words";

type Target = NonNullable<NonNullable<SchemeDocument["pay"]>["targets"]>[number];
type Props = { document: SchemeDocument; targets: readonly Target[] };

/** What a run is proved against: of whom, by which elements, between which bounds. */
export function PayTargets({ document, targets }: Props) {
  const t = useTranslations("schemes.pay");
  const { text } = useWords();
  if (targets.length === 0) return <p className="px-4 text-quiet">{t("noTargets")}</p>;
  const ruleName = (name: string) => text(document.rules.find((rule) => rule.name === name)?.label, name);
  const elementName = (code: string) =>
    text(document.pay?.elements.find((element) => element.code === code)?.name, code);
  return (
    <DataTable label={t("targets")} zebra={false}>
      <thead>
        <tr>
          <Head>{t("target")}</Head>
          <Head>{t("of")}</Head>
          <Head>{t("counted")}</Head>
          <Head>{t("bounds")}</Head>
          <Head>{t("article")}</Head>
        </tr>
      </thead>
      <tbody>
        {targets.map((target) => (
          <tr
            key={target.code}
            id={partId("target", target.code)}
            className="scroll-mt-20 target:bg-warning/15"
          >
            <th scope="row" className="min-w-40 text-left font-medium">
              {text(target.name)} <AssumptionMark show={target.assumption} />
            </th>
            <td className="min-w-32">
              {t(`measures.${target.of}`)}
              <span className="block text-sm text-quiet">
                {target.who ? ruleName(target.who) : t("everybody")}
              </span>
            </td>
            <td className="min-w-32">
              {target.elements?.map(elementName).join(t("semicolon")) ?? t("allElements")}
            </td>
            <td className="min-w-40">
              {target.atLeast ? (
                <span className="block">{t("atLeast", { bound: ruleName(target.atLeast) })}</span>
              ) : null}
              {target.atMost ? (
                <span className="block">{t("notAbove", { bound: ruleName(target.atMost) })}</span>
              ) : null}
            </td>
            <td>
              <ArticleRef number={target.article} />
            </td>
          </tr>
        ))}
      </tbody>
    </DataTable>
  );
}
