import { useTranslations } from "next-intl";
import { DataTable, Head } from "@/app/_ui/data-table";
import { Money } from "@/app/_ui/money";
import type { Pair, Span, Sums } from "@/lib/workshop/compute/what-if/sums";
import { Difference } from "./difference";

type Props = { sums: Sums; year: number; show: readonly (keyof Span<Pair>)[] };

/** Money before and after: in all, then by fund where there are several. */
export function YearTable({ sums, year, show }: Props) {
  const t = useTranslations("what-if.money");
  const funds = useTranslations("pay-runs.totals.fundNames");
  const ui = useTranslations("common.ui");
  const names = { now: t("now", { year: String(year) }), next: t("next", { year: String(year + 1) }) };
  const { total, byFund } = sums;
  if (byFund.length === 0) return <p>{t("none")}</p>;
  const row = (name: string, { beforeFen, afterFen }: Pair, isTotal: boolean) => (
    <tr key={name} className={isTotal ? "font-semibold" : undefined}>
      <th
        scope="row"
        className={`text-left whitespace-nowrap ${isTotal ? "font-semibold" : "pl-6 font-normal"}`}
      >
        {name}
      </th>
      <td className="text-right">
        <Money fen={beforeFen} bare />
      </td>
      <td className="text-right">
        <Money fen={afterFen} bare />
      </td>
      <td className="text-right">
        <Difference fen={afterFen - beforeFen} />
      </td>
    </tr>
  );
  return (
    <DataTable label={t("title")} zebra={false}>
      <thead>
        <tr>
          <Head>{t("year")}</Head>
          <Head numeric unit={ui("yuan")}>
            {t("before")}
          </Head>
          <Head numeric unit={ui("yuan")}>
            {t("after")}
          </Head>
          <Head numeric unit={ui("yuan")}>
            {t("difference")}
          </Head>
        </tr>
      </thead>
      {show.map((span) => (
        <tbody key={span}>
          {row(names[span], total[span], true)}
          {byFund.map((one) => row(funds(one.fund), one[span], false))}
        </tbody>
      ))}
    </DataTable>
  );
}
