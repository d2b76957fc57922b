import { useTranslations } from "next-intl";
import { useId } from "react";
import { decimalText } from "@/app/_ui/figures";
import { Missing } from "@/app/_ui/money";
import type { ItemHeap, Sheet, SheetLine } from "./sheet-lines";

const box = "rounded-box border border-base-300 bg-base-100 p-5 print:break-inside-auto print:p-2";
const title = "text-xl font-semibold print:text-xs";

type RulesProps = { lead: string; head: readonly SheetLine[]; steps: readonly SheetLine[] };

/** How the stars and the subsidy came about; the steps between unfold by a tap. */
export function RuleList({ lead, head, steps }: RulesProps) {
  const t = useTranslations("me");
  const id = useId();
  return (
    <section aria-labelledby={id} className={box}>
      <h2 id={id} className={title}>
        {t("howDecided")}
      </h2>
      <p className="text-base text-quiet print:text-[9px]">{lead}</p>
      <Lines lines={head} />
      {steps.length > 0 ? (
        <details className="mt-2">
          <summary className="cursor-pointer py-1 print:hidden">
            {t("allSteps", { count: steps.length })}
          </summary>
          <Lines lines={steps} />
        </details>
      ) : null}
    </section>
  );
}

/** Every item by its group: what was recorded, by whom, and what had no record at all. */
export function ItemList({ heaps }: { heaps: readonly ItemHeap[] }) {
  const t = useTranslations("me");
  const id = useId();
  return (
    <section aria-labelledby={id} className={box}>
      <h2 id={id} className={title}>
        {t("everyLine")}
      </h2>
      <p className="text-base text-quiet print:text-[9px]">{t("everyLineLead")}</p>
      <div className="print:columns-2 print:gap-6">
        {heaps.map((heap) => (
          <div key={heap.group?.name ?? "rest"} className="mt-3 print:mt-1">
            {heap.group ? (
              <h3 className="flex justify-between gap-4 border-b border-base-300 font-semibold">
                <span>{heap.group.label}</span>
                <LineValue line={heap.group} />
              </h3>
            ) : null}
            <Lines lines={heap.items} isNarrow />
            {heap.quiet.length > 0 ? (
              <p className="py-1 text-base text-quiet print:py-0 print:text-[9px]">
                {t("noRecords")}
                {heap.quiet.map((line, index) => (
                  <span key={line.name}>
                    {index > 0 ? t("separator") : ""}
                    {line.label} <LineValue line={line} />
                  </span>
                ))}
              </p>
            ) : null}
          </div>
        ))}
      </div>
    </section>
  );
}

/** The document's own words behind the numbers of the articles. */
export function ArticleList({ articles }: { articles: Sheet["articles"] }) {
  const t = useTranslations("me");
  if (articles.length === 0) return null;
  return (
    <details className={`${box} print:hidden`}>
      <summary className="cursor-pointer font-semibold">{t("articles", { count: articles.length })}</summary>
      <dl className="mt-2 space-y-2 text-base">
        {articles.map((article) => (
          <div key={article.number}>
            <dt className="font-medium">{article.number}</dt>
            <dd className="text-quiet">{article.text}</dd>
          </div>
        ))}
      </dl>
    </details>
  );
}

/** Lines with the figure on the right and the reason below, so that a narrow phone needs no table. */
function Lines({ lines, isNarrow }: { lines: readonly SheetLine[]; isNarrow?: boolean }) {
  return (
    <ul className={`divide-y divide-base-300 ${isNarrow ? "" : "print:columns-2 print:gap-6"}`}>
      {lines.map((line) => (
        <li key={line.name} className="break-inside-avoid py-2 print:py-0.5">
          <p className="flex justify-between gap-4">
            <span className="font-medium">
              {line.label}
              <Article line={line} />
            </span>
            <span className="shrink-0 text-right font-semibold">
              <LineValue line={line} />
            </span>
          </p>
          {line.why.map((reason) => (
            <p key={reason} className="text-base text-quiet print:text-[9px]">
              {reason}
            </p>
          ))}
        </li>
      ))}
    </ul>
  );
}

function LineValue({ line }: { line: SheetLine }) {
  const t = useTranslations("me");
  if (line.value === null) return <Missing />;
  if (typeof line.value === "boolean") return <>{line.value ? t("yes") : t("no")}</>;
  return (
    <span className="whitespace-nowrap">
      {decimalText(line.value)}
      {line.max !== null ? <span className="font-normal text-quiet"> / {decimalText(line.max)}</span> : null}
      {line.unit ? ` ${line.unit}` : ""}
    </span>
  );
}

/** The article in force; its words come with a longer look (title), and stand in full at the scheme. */
function Article({ line }: { line: SheetLine }) {
  const t = useTranslations("me");
  if (!line.article && !line.isAssumption) return null;
  return (
    <span
      title={line.articleText ?? undefined}
      className="ml-2 text-sm font-normal text-quiet print:text-[9px]"
    >
      {line.article}
      {line.isAssumption ? <span className="text-warning"> {t("assumed")}</span> : null}
    </span>
  );
}
