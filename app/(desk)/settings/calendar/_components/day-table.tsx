import { useLocale, useTranslations } from "next-intl";
import { ActionForm } from "@/app/_ui/action-form";
import { DataTable, Head } from "@/app/_ui/data-table";
import { SubmitButton } from "@/app/_ui/submit-button";
import { removeCalendarDayAction } from "@/lib/desk/actions/notices";
import type { CalendarEntry } from "@/lib/procedure/data/calendar";

/** The days that the county entered for a year. */
export function DayTable({ label, days }: { label: string; days: readonly CalendarEntry[] }) {
  const t = useTranslations("calendar");
  const locale = useLocale();
  const weekday = new Intl.DateTimeFormat(locale, { weekday: "short", timeZone: "UTC" });
  return (
    <DataTable label={label}>
      <thead>
        <tr>
          <Head>{t("day")}</Head>
          <Head>{t("weekday")}</Head>
          <Head>{t("kind")}</Head>
          <Head>{t("source")}</Head>
          <Head>{t("enteredBy")}</Head>
          <Head>{t("remove")}</Head>
        </tr>
      </thead>
      <tbody>
        {days.map(({ day, isWorking, source, enteredBy }) => (
          <tr key={day}>
            <td className="whitespace-nowrap">{day}</td>
            <td className="whitespace-nowrap">{weekday.format(new Date(`${day}T00:00:00Z`))}</td>
            <td className="whitespace-nowrap">{t(isWorking ? "kinds.working" : "kinds.holiday")}</td>
            <td>{source}</td>
            <td className="whitespace-nowrap">{enteredBy}</td>
            <td>
              <ActionForm action={removeCalendarDayAction} label={t("removeOf", { day })}>
                <input type="hidden" name="day" value={day} />
                <SubmitButton tone="quiet" size="small">
                  {t("remove")}
                </SubmitButton>
              </ActionForm>
            </td>
          </tr>
        ))}
      </tbody>
    </DataTable>
  );
}
