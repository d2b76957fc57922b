import Link from "next/link";
import { useTranslations } from "next-intl";
import { DataTable, Head } from "@/app/_ui/data-table";
import { minuteOf } from "@/app/_ui/figures";
import { StatusBadge } from "@/app/_ui/status-badge";
import type { TownshipProgress } from "@/lib/rating";

type Props = {
  cycleId: string;
  rows: readonly TownshipProgress[];
  stepNames: Readonly<Record<string, string>>;
  mayRecord: boolean;
};

/** Who has not finished, by township: what is due, what is there, where its people stand. */
export function TownshipTable({ cycleId, rows, stepNames, mayRecord }: Props) {
  const t = useTranslations("rating.overview");
  return (
    <DataTable label={t("progress")} stickyFirst>
      <thead>
        <tr>
          <Head>{t("township")}</Head>
          <Head numeric>{t("covered")}</Head>
          <Head numeric>{t("due")}</Head>
          <Head numeric>{t("filled")}</Head>
          <Head numeric>{t("missing")}</Head>
          <Head>{t("share")}</Head>
          <Head>{t("steps")}</Head>
          <Head>{t("lastEntry")}</Head>
        </tr>
      </thead>
      <tbody>
        {rows.map((row) => {
          const missing = row.dueCells - row.filledCells;
          return (
            <tr key={row.id}>
              <td className="whitespace-nowrap">
                <Link
                  href={
                    mayRecord
                      ? `/ratings/${cycleId}/record?township=${row.id}`
                      : `/ratings/${cycleId}/results?township=${row.id}`
                  }
                  prefetch={false}
                  className="link font-medium"
                >
                  {row.name}
                </Link>
              </td>
              <td className="text-right">{row.covered}</td>
              <td className="text-right">{row.dueCells}</td>
              <td className="text-right">{row.filledCells}</td>
              <td className="text-right">
                {missing > 0 ? (
                  <strong className="text-warning">{missing}</strong>
                ) : (
                  <span className="text-success">{t("complete")}</span>
                )}
              </td>
              <td>
                <progress
                  className="progress progress-success w-24"
                  value={row.filledCells}
                  max={Math.max(1, row.dueCells)}
                  aria-label={t("shareOf", { name: row.name, filled: row.filledCells, due: row.dueCells })}
                />
              </td>
              <td>
                <span className="flex flex-wrap gap-1">
                  {Object.entries(row.byStep)
                    .filter(([, count]) => count > 0)
                    .map(([step, count]) => (
                      <StatusBadge key={step}>
                        {stepNames[step] ?? step} {count}
                      </StatusBadge>
                    ))}
                  {row.returned > 0 ? (
                    <StatusBadge tone="warn">{t("returned", { count: row.returned })}</StatusBadge>
                  ) : null}
                  {row.decided > 0 ? (
                    <StatusBadge tone="success">{t("decidedCount", { count: row.decided })}</StatusBadge>
                  ) : null}
                </span>
              </td>
              <td className="whitespace-nowrap text-sm">
                {row.lastEntryAt ? (
                  minuteOf(row.lastEntryAt)
                ) : (
                  <span className="text-quiet">{t("never")}</span>
                )}
              </td>
            </tr>
          );
        })}
      </tbody>
    </DataTable>
  );
}
