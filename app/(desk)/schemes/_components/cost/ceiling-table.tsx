import { useTranslations } from "next-intl";
import { DataTable, Head } from "@/app/_ui/data-table";
import { Money } from "@/app/_ui/money";
import { StatusBadge } from "@/app/_ui/status-badge";
import type { PayElementKind } from "@/lib/pay/types";
import { type CeilingLine, verdictOf } from "@/lib/workshop/compute/what-if/ceiling";
import type { Comparison } from "@/lib/workshop/data/what-if/compare";

type Props = {
  ceilings: Comparison["ceilings"];
  townships: ReadonlyMap<string, string>;
  year: number;
  show: readonly ("now" | "next")[];
  /** Only lines whose money the change moves. */
  onlyTouched?: boolean;
};

const tones = { holds: "success", breaks: "error", over: "warn", none: "neutral" } as const;
const keyOf = ({ fund, elementKind, townshipId }: CeilingLine) => [fund, elementKind, townshipId].join("/");

/** All pay of a year against what was set aside for it, line by line, before and after. */
export function CeilingTable({ ceilings, townships, year, show, onlyTouched }: Props) {
  const t = useTranslations("what-if");
  const budget = useTranslations("pay-budget");
  const totals = useTranslations("pay-runs.totals");
  const ui = useTranslations("common.ui");
  const spans = { now: String(year), next: String(year + 1) };
  const isTouched = ({ beforeFen, afterFen }: CeilingLine) => beforeFen !== afterFen;
  const touched = new Set(show.flatMap((span) => ceilings[span].filter(isTouched).map(keyOf)));
  const rows = show.flatMap((span) =>
    ceilings[span]
      .filter((line) => !onlyTouched || touched.has(keyOf(line)))
      .map((line) => ({ span, line, key: `${span}/${keyOf(line)}` })),
  );
  const nameOf = ({ fund, elementKind, townshipId }: CeilingLine) => {
    const kind = elementKind === null ? budget("allKinds") : totals(`kinds.${elementKind as PayElementKind}`);
    const whose =
      townshipId === null
        ? kind
        : t("ceiling.ofTownship", { kind, township: townships.get(townshipId) ?? "" });
    return `${totals(`fundNames.${fund}`)} ${whose}`;
  };
  if (ceilings[show[0] ?? "next"].every(({ plannedFen }) => plannedFen === null))
    return <p className="px-4 pb-3">{t("ceiling.unplanned")}</p>;
  if (rows.length === 0) return <p className="px-4 pb-3">{t("ceiling.untouched")}</p>;
  return (
    <DataTable label={t("ceiling.title")} zebra={false}>
      <thead>
        <tr>
          <Head>{t("ceiling.line")}</Head>
          {show.length > 1 ? <Head>{t("money.year")}</Head> : null}
          {[t("ceiling.planned"), t("money.before"), t("money.after"), t("ceiling.left")].map((head) => (
            <Head key={head} numeric unit={ui("yuan")}>
              {head}
            </Head>
          ))}
          <Head>{t("ceiling.verdict")}</Head>
        </tr>
      </thead>
      <tbody>
        {rows.map(({ span, line, key }) => {
          const { plannedFen, beforeFen, afterFen } = line;
          const verdict = verdictOf(line);
          return (
            <tr key={key}>
              <th scope="row" className="min-w-32 text-left font-normal">
                {nameOf(line)}
              </th>
              {show.length > 1 ? (
                <td className="whitespace-nowrap">{t(`money.${span}`, { year: spans[span] })}</td>
              ) : null}
              {[plannedFen, beforeFen, afterFen, plannedFen === null ? null : plannedFen - afterFen].map(
                (fen, n) => (
                  // biome-ignore lint/suspicious/noArrayIndexKey: four columns in a fixed order
                  <td key={n} className="text-right">
                    <Money fen={fen} bare />
                  </td>
                ),
              )}
              <td>
                <StatusBadge tone={tones[verdict]}>{t(`ceiling.verdicts.${verdict}`)}</StatusBadge>
              </td>
            </tr>
          );
        })}
      </tbody>
    </DataTable>
  );
}
