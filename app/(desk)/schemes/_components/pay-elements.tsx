import { useTranslations } from "next-intl";
import type { ReactNode } from "react";
import { DataTable, Head } from "@/app/_ui/data-table";
import type { SchemeDocument } from "@/lib/rules/types";
import { partId } from "@/lib/schemes";
import { ArticleRef } from "./article-ref";
import { AssumptionMark } from "./assumption-mark";
import { useWords } from "./use-words";

type Element = NonNullable<SchemeDocument["pay"]>["elements"][number];
type Props = {
  document: SchemeDocument;
  elements: readonly Element[];
  /** What can be done with an element, in a column of its own. */
  action?: (element: Element) => ReactNode;
};

/** The elements of pay in their order: amount, when, pro rata, who bears it. */
export function PayElements({ document, elements, action }: Props) {
  const t = useTranslations("schemes.pay");
  const { text } = useWords();
  const nameOf = (element: Element) =>
    text(element.name ?? document.rules.find((rule) => rule.name === element.rule)?.label, element.code);
  return (
    <DataTable label={t("elements")} zebra={false}>
      <thead>
        <tr>
          <Head>{t("element")}</Head>
          <Head>{t("amount")}</Head>
          <Head>{t("when")}</Head>
          <Head>{t("proRata")}</Head>
          <Head>{t("funds")}</Head>
          <Head>{t("article")}</Head>
          {action ? <Head>{t("actions")}</Head> : null}
        </tr>
      </thead>
      <tbody>
        {elements.map((element) => (
          <tr
            key={element.code}
            id={partId("element", element.code)}
            className="scroll-mt-20 target:bg-warning/15"
          >
            <th scope="row" className="min-w-36 text-left font-normal">
              <span className="font-medium">{nameOf(element)}</span>{" "}
              <AssumptionMark show={element.assumption} />
              {nameOf(element) === t(`kinds.${element.kind}`) ? null : (
                <span className="block text-sm text-quiet">{t(`kinds.${element.kind}`)}</span>
              )}
            </th>
            <td className="min-w-32">
              {element.rule}
              <span className="block text-sm text-quiet">
                {element.round
                  ? t("round", { mode: element.round.mode, places: element.round.places })
                  : null}
                {element.group ? t("highest", { group: element.group }) : null}
              </span>
            </td>
            <td className="min-w-32">
              {t("times", { per: t(`units.${element.per}`), paid: t(`runs.${element.paid}`) })}
            </td>
            <td className="min-w-24">{t(`proRatas.${element.proRata ?? "none"}`)}</td>
            <td className="min-w-32">
              {element.funds
                .map((one) => t("share", { fund: t(`from.${one.fund}`), share: shareWords(one.share) }))
                .join(t("semicolon"))}
            </td>
            <td>
              <ArticleRef number={element.article} />
            </td>
            {action ? <td>{action(element)}</td> : null}
          </tr>
        ))}
      </tbody>
    </DataTable>
  );
}

/** A whole share as 100%; any other as it was written. */
const shareWords = (share: string | number) => (String(share) === "1" ? "100%" : String(share));
