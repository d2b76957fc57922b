import { getTranslations } from "next-intl/server";
import { DataTable, Head } from "@/app/_ui/data-table";
import { Money } from "@/app/_ui/money";
import { StatusBadge } from "@/app/_ui/status-badge";
import type { BudgetLine } from "@/lib/pay/data/budget";
import type { PayElementKind } from "@/lib/pay/types";

type Props = {
  label: string;
  lines: readonly BudgetLine[];
  townships: ReadonlyMap<string, string>;
  /** Names of the columns that are shown after the planned and paid ones. */
  show: readonly ("owedFen" | "nextFen" | "leftFen" | "restFen" | "after")[];
};

type Column = Props["show"][number] | "plannedFen" | "paidFen";

/** What is left when everything still to come, or one more run, is paid. */
const afterOf = (line: BudgetLine) =>
  line.plannedFen === null ? null : line.plannedFen - line.paidFen - line.nextFen - (line.restFen ?? 0);

const figureOf = (line: BudgetLine, column: Column) =>
  column === "after"
    ? afterOf(line)
    : column === "leftFen" && line.plannedFen === null
      ? null
      : line[column as keyof BudgetLine & `${string}Fen`];

/** The lines of a year's budget; over budget is said in words. */
export async function BudgetTable({ label, lines, townships, show }: Props) {
  const [t, pay, totals, ui] = await Promise.all([
    getTranslations("pay-budget"),
    getTranslations("pay"),
    getTranslations("pay-runs.totals"),
    getTranslations("common.ui"),
  ]);
  const heads: Record<Column, string> = {
    plannedFen: t("planned"),
    paidFen: t("paid"),
    owedFen: t("owedHead"),
    nextFen: t("next"),
    leftFen: t("left"),
    restFen: t("rest"),
    after: t("after"),
  };
  const columns: Column[] = ["plannedFen", "paidFen", ...show];
  // Where the county plans for itself as a whole, a column that says so in every row only takes the room.
  const byTownship = lines.some(({ townshipId }) => townshipId !== null);
  const judged = show.includes("after") ? afterOf : ({ leftFen }: BudgetLine) => leftFen;
  return (
    <DataTable label={label}>
      <thead>
        <tr>
          <Head>{t("fund")}</Head>
          <Head>{t("kind")}</Head>
          {byTownship ? <Head>{t("township")}</Head> : null}
          {columns.map((column) => (
            <Head key={column} numeric unit={ui("yuan")}>
              {heads[column]}
            </Head>
          ))}
          <Head>{pay("statusHead")}</Head>
        </tr>
      </thead>
      <tbody>
        {lines.map((line) => {
          const { fund, elementKind, townshipId, plannedFen } = line;
          const isOver = plannedFen !== null && (judged(line) ?? 0) < 0;
          return (
            <tr key={`${fund}/${elementKind}/${townshipId}`}>
              <th scope="row" className="text-left font-normal whitespace-nowrap">
                {totals(`fundNames.${fund}`)}
              </th>
              <td className="whitespace-nowrap">
                {elementKind === null ? t("allKinds") : totals(`kinds.${elementKind as PayElementKind}`)}
              </td>
              {byTownship ? (
                <td className="whitespace-nowrap">
                  {townshipId === null ? t("allTownships") : (townships.get(townshipId) ?? townshipId)}
                </td>
              ) : null}
              {columns.map((column) => (
                <td key={column} className="text-right">
                  <Money fen={figureOf(line, column)} bare />
                </td>
              ))}
              <td className="whitespace-nowrap">
                {plannedFen === null ? (
                  <StatusBadge>{t("noPlan")}</StatusBadge>
                ) : isOver ? (
                  <StatusBadge tone="warn">{t("over")}</StatusBadge>
                ) : null}
              </td>
            </tr>
          );
        })}
      </tbody>
    </DataTable>
  );
}
