import Link from "next/link";
import { useTranslations } from "next-intl";
import { DataTable, Head } from "@/app/_ui/data-table";
import { Missing } from "@/app/_ui/money";
import { Stars } from "@/app/_ui/stars";
import type { DecidedRow } from "@/lib/rating";

type Props = { label: string; kind: string; rows: readonly DecidedRow[]; sheets: string | null };

/** Whom the meeting settled; grades, stars, or a change of stars. */
export function DecidedTable({ label, kind, rows, sheets }: Props) {
  const t = useTranslations("decisions");
  const hasGrade = kind !== "level-change";
  const hasLevel = kind === "stars" || kind === "level-change";
  const hasReason = rows.some((row) => row.reason);
  return (
    <DataTable label={label}>
      <thead>
        <tr>
          <Head>{t("name")}</Head>
          {hasGrade ? <Head>{t("grade")}</Head> : null}
          {hasLevel ? <Head>{t("level")}</Head> : null}
          {hasReason ? <Head>{t("reason")}</Head> : null}
        </tr>
      </thead>
      <tbody>
        {rows.map((row) => (
          <tr key={row.subjectId}>
            <td>
              {sheets ? (
                <Link href={`${sheets}/${row.subjectId}`} prefetch={false} className="link font-medium">
                  {row.name}
                </Link>
              ) : (
                <span className="font-medium">{row.name}</span>
              )}
              <span className="block text-sm text-quiet">
                {row.township} {row.village}
              </span>
            </td>
            {hasGrade ? <td>{row.grade ?? <Missing />}</td> : null}
            {hasLevel ? (
              <td>
                {row.fromLevel === null ? null : (
                  <>
                    <Stars level={row.fromLevel} size="small" /> <span aria-hidden="true">→</span>{" "}
                  </>
                )}
                <Stars level={row.level} size="small" />
              </td>
            ) : null}
            {hasReason ? <td>{row.reason}</td> : null}
          </tr>
        ))}
      </tbody>
    </DataTable>
  );
}
