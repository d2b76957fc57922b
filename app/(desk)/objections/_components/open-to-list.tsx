import { useLocale, useTranslations } from "next-intl";
import { DataTable } from "@/app/_ui/data-table";
import { dayText } from "@/app/_ui/figures";
import { LinkButton } from "@/app/_ui/link-button";
import type { OpenTo } from "@/lib/procedure/data/objections/open-to";

/** People about whom an objection can be keyed in now. */
export function OpenToList({ label, rows }: { label: string; rows: readonly OpenTo[] }) {
  const t = useTranslations("objections");
  const locale = useLocale();
  const href = (row: OpenTo) =>
    row.noticeId
      ? `/objections/new?notice=${row.noticeId}&person=${row.subjectId}`
      : `/objections/new?result=${row.resultId}`;
  return (
    <DataTable label={label}>
      <thead>
        <tr>
          <th scope="col">{t("columns.person")}</th>
          <th scope="col">{t("columns.village")}</th>
          {rows.some((row) => row.noticeId) ? (
            <>
              <th scope="col">{t("new.notice")}</th>
              <th scope="col">{t("new.until")}</th>
            </>
          ) : null}
          <th scope="col">
            <span className="sr-only">{t("new.choose")}</span>
          </th>
        </tr>
      </thead>
      <tbody>
        {rows.map((row) => (
          <tr key={`${row.noticeId ?? ""}${row.resultId ?? ""}${row.subjectId}`}>
            <th scope="row" className="whitespace-nowrap font-medium">
              {row.name}
            </th>
            <td className="whitespace-nowrap">{row.village}</td>
            {row.noticeId ? (
              <>
                <td>{row.title}</td>
                <td className="whitespace-nowrap">{row.lastDay ? dayText(row.lastDay, locale) : ""}</td>
              </>
            ) : null}
            <td>
              <LinkButton href={href(row)} size="small">
                {t("new.choose")}
                <span className="sr-only"> {row.name}</span>
              </LinkButton>
            </td>
          </tr>
        ))}
      </tbody>
    </DataTable>
  );
}
