import { getFormatter, getTranslations } from "next-intl/server";
import { Card } from "@/app/_ui/card";
import { DataTable, Head } from "@/app/_ui/data-table";
import { minuteOf } from "@/app/_ui/figures";
import { type DataMoveRow, dataMovesShown } from "@/lib/audit";
import { megabytesText } from "./megabytes";

/** Everything that took all data out or brought them in, newest first. */
export async function MoveTable({ moves }: { moves: readonly DataMoveRow[] }) {
  const [t, format] = await Promise.all([getTranslations("backup"), getFormatter()]);
  return (
    <Card title={t("list")} flush>
      <DataTable label={t("list")}>
        <thead>
          <tr>
            <Head>{t("at")}</Head>
            <Head>{t("what")}</Head>
            <Head numeric>{t("rows")}</Head>
            <Head numeric unit={t("megabytes")}>
              {t("size")}
            </Head>
          </tr>
        </thead>
        <tbody>
          {moves.map(({ id, at, move, facts }) => (
            <tr key={id}>
              <td className="whitespace-nowrap">{minuteOf(at)}</td>
              <td>{t(`moves.${move}`)}</td>
              <td className="whitespace-nowrap text-right tabular-nums">{format.number(facts.rows)}</td>
              <td className="whitespace-nowrap text-right tabular-nums">
                {facts.bytes === undefined ? "—" : megabytesText(facts.bytes)}
              </td>
            </tr>
          ))}
        </tbody>
      </DataTable>
      <p className="px-4 py-3 text-sm text-quiet">{t("listNote", { limit: dataMovesShown })}</p>
    </Card>
  );
}
