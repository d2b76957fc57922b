import { useTranslations } from "next-intl";
import { ActionForm } from "@/app/_ui/action-form";
import { ConfirmDialog } from "@/app/_ui/confirm-dialog";
import { DataTable, Head } from "@/app/_ui/data-table";
import { dayOf } from "@/app/_ui/figures";
import { TextInput } from "@/app/_ui/inputs";
import { SubmitButton } from "@/app/_ui/submit-button";
import { lastDayOf } from "@/app/(desk)/ratings/_components/words";
import { endWatchAction } from "@/lib/pay/actions/lists";
import type { WatchEntry } from "@/lib/pay/data/lists/watches";

/** Entries that still count, each with the way to end it. */
export function Entries({ rows }: { rows: readonly WatchEntry[] }) {
  const t = useTranslations("pay-lists");
  return (
    <DataTable label={t("entries")}>
      <thead>
        <tr>
          <Head>{t("name")}</Head>
          <Head>{t("kind")}</Head>
          <Head>{t("span")}</Head>
          <Head>{t("source")}</Head>
          <Head>{t("detail")}</Head>
          <Head>{t("recorded")}</Head>
          <Head>{t("handling")}</Head>
        </tr>
      </thead>
      <tbody>
        {rows.map((row) => (
          <tr key={row.id}>
            <td className="whitespace-nowrap font-medium">{row.name}</td>
            <td className="whitespace-nowrap">{t(`kinds.${row.kind}`)}</td>
            <td className="whitespace-nowrap">
              {row.until
                ? t("fromTo", { from: row.from, to: lastDayOf(row.until) })
                : t("open", { from: row.from })}
            </td>
            <td>{row.source}</td>
            <td>{row.detail}</td>
            <td className="whitespace-nowrap">
              {row.recordedByName} {dayOf(row.recordedAt)}
            </td>
            <td>
              <ConfirmDialog trigger={t("end")} title={t("endOf", { name: row.name })} size="small">
                <p>{t("endHint")}</p>
                <ActionForm action={endWatchAction} className="space-y-3" success={null}>
                  <input type="hidden" name="watchId" value={row.id} />
                  <TextInput name="reason" label={t("reason")} isRequired maxLength={200} />
                  <SubmitButton>{t("end")}</SubmitButton>
                </ActionForm>
              </ConfirmDialog>
            </td>
          </tr>
        ))}
      </tbody>
    </DataTable>
  );
}
