import { useTranslations } from "next-intl";
import { DataTable, Head } from "@/app/_ui/data-table";
import type { TownshipRow } from "@/lib/workshop/compute/what-if/sums";
import type { Comparison } from "@/lib/workshop/data/what-if/compare";
import { Difference } from "./difference";

type Props = {
  comparison: Pick<Comparison, "sums" | "people">;
  townships: ReadonlyMap<string, string>;
  show: readonly ("now" | "next")[];
};

/** Where fewer get something, or one alone is concerned, a sum would be somebody's own amount. */
const fewest = 3;

/** What changes in every township; on paper in two columns, so that a county fits on one page. */
export function TownshipTable({ comparison: { sums, people }, townships, show }: Props) {
  const t = useTranslations("what-if.money");
  const nameOf = (id: string) => townships.get(id) ?? id;
  const rows = sums.byTownship
    .filter(({ townshipId }) => people.has(townshipId))
    .sort((a, b) => (nameOf(a.townshipId) < nameOf(b.townshipId) ? -1 : 1));
  const isFew = ({ townshipId }: TownshipRow) => {
    const { payees = 0, moved = 0 } = people.get(townshipId) ?? {};
    return payees < fewest || moved === 1;
  };
  const half = Math.ceil(rows.length / 2);
  const halves = rows.length > 6 ? [rows.slice(0, half), rows.slice(half)] : [rows];
  if (rows.length === 0) return null;
  return (
    <>
      <div className="grid gap-x-6 lg:grid-cols-2 print:grid-cols-2">
        {halves.map((some, n) => (
          <DataTable key={some[0]?.townshipId} label={`${t("byTownship")} ${n + 1}`} zebra={false}>
            <thead>
              <tr>
                <Head>{t("township")}</Head>
                <Head numeric>{t("moved")}</Head>
                {show.map((span) => (
                  <Head key={span} numeric>
                    {t(span === "now" ? "nowDifference" : "nextDifference")}
                  </Head>
                ))}
              </tr>
            </thead>
            <tbody>
              {some.map((row) => (
                <tr key={row.townshipId}>
                  <th scope="row" className="text-left font-normal whitespace-nowrap">
                    {nameOf(row.townshipId)}
                  </th>
                  <td className="text-right">{people.get(row.townshipId)?.moved}</td>
                  {show.map((span) => (
                    <td key={span} className="text-right">
                      <Difference fen={isFew(row) ? null : row[span].afterFen - row[span].beforeFen} />
                    </td>
                  ))}
                </tr>
              ))}
            </tbody>
          </DataTable>
        ))}
      </div>
      {rows.some(isFew) ? <p className="px-4 py-1 text-sm text-quiet">{t("few")}</p> : null}
    </>
  );
}
