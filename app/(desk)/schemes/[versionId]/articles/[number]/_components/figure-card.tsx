import Link from "next/link";
import { useTranslations } from "next-intl";
import { Card } from "@/app/_ui/card";
import { DataTable, Head } from "@/app/_ui/data-table";
import { decimalText } from "@/app/_ui/figures";
import { Missing } from "@/app/_ui/money";
import { hrefWith } from "@/app/_ui/params";
import type { FigureSum } from "@/lib/workshop/compute/article-sums";
import type { TouchedArticle, TouchedFigure } from "@/lib/workshop/data/article-figures";
import { useWords } from "../../../../_components/use-words";

export type Chosen = NonNullable<TouchedArticle["chosen"]>;

/** Each figure that the article touched, over all people in the reader's scope. */
export function FigureCard({ path, chosen }: { path: string; chosen: Chosen }) {
  const t = useTranslations("scheme-items.article");
  const { period, figures, listable } = chosen;
  if (figures.length === 0)
    return (
      <Card title={t("figures")}>
        <p className="text-quiet">{t("noFigures")}</p>
      </Card>
    );
  const open = new Set(listable.map(({ name }) => name));
  return (
    <Card title={t("figures")} flush>
      <p className="px-4 pb-2 text-sm text-quiet">
        {t("figuresLead", { title: period.title, people: period.people })}
      </p>
      <DataTable label={t("figures")} stickyFirst>
        <thead>
          <tr>
            <Head>{t("figure")}</Head>
            {(["people", "sum", "mean", "range"] as const).map((head) => (
              <Head key={head} numeric>
                {t(head)}
              </Head>
            ))}
            <Head>{t("spread")}</Head>
          </tr>
        </thead>
        <tbody>
          {figures.map((figure) => (
            <tr key={figure.name}>
              <FigureName
                figure={figure}
                href={
                  open.has(figure.name)
                    ? `${hrefWith(path, {}, { cycle: period.cycleId, figure: figure.name })}#people`
                    : null
                }
              />
              {figure.figures ? (
                <Figures figures={figure.figures} />
              ) : (
                <td colSpan={5} className="text-quiet">
                  {t("withheld")}
                </td>
              )}
            </tr>
          ))}
        </tbody>
      </DataTable>
    </Card>
  );
}

function FigureName({ figure, href }: { figure: TouchedFigure; href: string | null }) {
  const t = useTranslations("scheme-items.article");
  const { text } = useWords();
  const label = text(figure.label, figure.name);
  return (
    <th scope="row" className="min-w-40 font-normal">
      {href ? (
        <Link href={href} prefetch={false} className="link" aria-label={t("listOf", { figure: label })}>
          {label}
        </Link>
      ) : (
        label
      )}
      {figure.unit ? <span className="text-quiet">（{figure.unit}）</span> : null}
      {figure.by === "reads" ? <span className="block text-sm text-quiet">{t("reads")}</span> : null}
    </th>
  );
}

function Figures({ figures }: { figures: FigureSum }) {
  const t = useTranslations("scheme-items.article");
  const { people, blank, sum, mean, least, most, bars } = figures;
  const shown = (value: string | null) => (value === null ? <Missing /> : decimalText(value));
  return (
    <>
      <td className="whitespace-nowrap text-right">
        {people.toLocaleString("en-US")}
        {blank > 0 ? <span className="block text-sm text-quiet">{t("blank", { count: blank })}</span> : null}
      </td>
      <td className="whitespace-nowrap text-right">{shown(sum)}</td>
      <td className="whitespace-nowrap text-right">{shown(mean)}</td>
      <td className="whitespace-nowrap text-right">
        {least === null || most === null ? <Missing /> : `${decimalText(least)}–${decimalText(most)}`}
      </td>
      <td className="min-w-80 text-sm">
        {bars.map(({ label, number }) => t("bar", { label, number })).join(t("and"))}
      </td>
    </>
  );
}
