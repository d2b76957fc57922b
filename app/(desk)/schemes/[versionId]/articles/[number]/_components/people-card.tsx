import Link from "next/link";
import { useTranslations } from "next-intl";
import { Card } from "@/app/_ui/card";
import { DataTable, Head } from "@/app/_ui/data-table";
import { decimalText } from "@/app/_ui/figures";
import { Missing } from "@/app/_ui/money";
import { Pager } from "@/app/_ui/pager";
import type { Params } from "@/app/_ui/params";
import type { ArticleFigure } from "@/lib/schemes/compute/article-figures";
import { peoplePerPage } from "@/lib/workshop/data/article-figures";
import { useWords } from "../../../../_components/use-words";
import type { Chosen } from "./figure-card";

type Props = { path: string; query: Params; page: number; chosen: Chosen & { figure: ArticleFigure } };

/** One figure person by person, each with the way to its explanation. */
export function PeopleCard({ path, query, page, chosen }: Props) {
  const t = useTranslations("scheme-items.article");
  const { text } = useWords();
  const { period, figure, people } = chosen;
  const title = t("peopleOf", { figure: text(figure.label, figure.name) });
  return (
    <Card title={title} id="people" flush>
      <DataTable label={title} stickyFirst>
        <thead>
          <tr>
            <Head>{t("name")}</Head>
            <Head>{t("village")}</Head>
            <Head numeric unit={figure.unit ?? ""}>
              {t("value")}
            </Head>
            <Head>{t("why")}</Head>
          </tr>
        </thead>
        <tbody>
          {people.map(({ personId, name, village, value }) => (
            <tr key={personId}>
              <th scope="row" className="whitespace-nowrap font-normal">
                {name}
              </th>
              <td className="whitespace-nowrap">{village}</td>
              <td className="text-right">{value === null ? <Missing /> : decimalText(value)}</td>
              <td className="whitespace-nowrap">
                <Link
                  href={`/ratings/${period.cycleId}/people/${personId}`}
                  prefetch={false}
                  className="link"
                  aria-label={t("whyOf", { name })}
                >
                  {t("why")}
                </Link>
              </td>
            </tr>
          ))}
        </tbody>
      </DataTable>
      <Pager path={path} params={query} page={page} pageSize={peoplePerPage} total={period.people} />
    </Card>
  );
}
