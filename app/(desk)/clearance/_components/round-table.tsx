import Link from "next/link";
import { useTranslations } from "next-intl";
import { DataTable, Head } from "@/app/_ui/data-table";
import { dayText, minuteOf } from "@/app/_ui/figures";
import { StatusBadge } from "@/app/_ui/status-badge";
import type { ClearanceOffice, ClearanceRoundView, OfficeProgress } from "@/lib/procedure/types";

type Props = {
  rounds: readonly ClearanceRoundView[];
  /** For whom the reader answers. */
  offices: readonly ClearanceOffice[];
  locale: string;
};

/** Lists with how far each office is. */
export function RoundTable({ rounds, offices, locale }: Props) {
  const t = useTranslations("clearance");
  return (
    <DataTable label={t("list")}>
      <thead>
        <tr>
          <Head>{t("process")}</Head>
          <Head>{t("state")}</Head>
          <Head>{t("due")}</Head>
          <Head>{t("offices")}</Head>
          <Head>{t("opened")}</Head>
        </tr>
      </thead>
      <tbody>
        {rounds.map((round) => (
          <tr key={round.id}>
            <td>
              <Link href={`/clearance/${round.id}`} prefetch={false} className="link font-medium">
                {t("roundTitle", { title: round.title })}
              </Link>
            </td>
            <td>
              <StatusBadge tone={round.status === "open" ? "info" : "neutral"}>
                {t(`states.${round.status}`)}
              </StatusBadge>
              {round.status === "open" && waits(round.offices, offices) ? (
                <span className="block text-sm text-warning">{t("waitsForYou")}</span>
              ) : null}
            </td>
            <td className="whitespace-nowrap">{dayText(round.dueDay, locale)}</td>
            <td>
              <ul className="text-sm">
                {round.offices.map((progress) => (
                  <li key={progress.office}>
                    <ProgressLine progress={progress} />
                  </li>
                ))}
              </ul>
            </td>
            <td className="text-sm">
              {t("openedBy", { name: round.openedByName, at: minuteOf(round.openedAt) })}
            </td>
          </tr>
        ))}
      </tbody>
    </DataTable>
  );
}

const waits = (progress: readonly OfficeProgress[], offices: readonly ClearanceOffice[]) =>
  progress.some((row) => offices.includes(row.office) && row.answered < row.total);

export function ProgressLine({ progress }: { progress: OfficeProgress }) {
  const t = useTranslations("clearance");
  const lines = useTranslations("common.lines");
  const { total, answered, deferred } = progress;
  const values = { office: lines(progress.office), total, answered, deferred };
  return deferred > 0 ? t("progressDeferred", values) : t("progress", values);
}
