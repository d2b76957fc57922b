import Link from "next/link";
import { useTranslations } from "next-intl";
import { Card } from "@/app/_ui/card";
import { DataTable, Head } from "@/app/_ui/data-table";
import { hrefWith, type Params } from "@/app/_ui/params";
import type { Move, Tally } from "@/lib/workshop/compute/simulation/compare";
import type { Trial } from "@/lib/workshop/data/simulation/run";

/** Columns: what always stands, and what stands only where somebody is counted. */
const always = ["up", "down", "same", "lost"] as const satisfies readonly Move[];
const ifAny = ["gained", "none", "leftOut"] as const satisfies readonly Move[];

type Props = { trial: Trial; address: string; query: Params };

/** Who moves, by township; the name leads to the township's movers. */
export function TownshipCard({ trial, address, query }: Props) {
  const t = useTranslations("simulation");
  const { whole, byTownship } = trial.comparison;
  const columns = [...always, ...ifAny.filter((move) => whole[move] > 0)];
  const cells = (tally: Tally) => [
    ...columns.map((move) => (
      <td key={move} className="text-right">
        {tally[move]}
      </td>
    )),
    <td key="total" className="text-right">
      {tally.total}
    </td>,
  ];
  return (
    <Card title={t("townships.title")} flush id="townships">
      <DataTable label={t("townships.title")} stickyFirst>
        <thead>
          <tr>
            <Head>{t("township")}</Head>
            {columns.map((move) => (
              <Head key={move} numeric>
                {t(`moves.${move}`)}
              </Head>
            ))}
            <Head numeric>{t("townships.sum")}</Head>
          </tr>
        </thead>
        <tbody>
          {trial.townships.map(({ id, name }) => {
            const tally = byTownship.get(id);
            const href = hrefWith(address, query, { township: id, move: undefined, page: undefined });
            return tally ? (
              <tr key={id}>
                <td className="whitespace-nowrap">
                  <Link href={`${href}#movers`} prefetch={false} className="link">
                    {name}
                  </Link>
                </td>
                {cells(tally)}
              </tr>
            ) : null;
          })}
        </tbody>
        <tfoot>
          <tr>
            <th scope="row">{t("townships.sum")}</th>
            {cells(whole)}
          </tr>
        </tfoot>
      </DataTable>
    </Card>
  );
}
