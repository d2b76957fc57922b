import { useTranslations } from "next-intl";
import { DateInput } from "@/app/_ui/inputs";

type Props = { from: string; to: string; error: string | undefined };

/** Asks for the period by its first and last day; the address holds the answer. */
export function PeriodForm({ from, to, error }: Props) {
  const t = useTranslations("rating.open");
  return (
    <form method="get" action="/ratings/open" className="flex flex-wrap items-end gap-3">
      <DateInput name="from" label={t("from")} defaultValue={from} error={error} isRequired />
      <DateInput name="to" label={t("to")} defaultValue={to} isRequired />
      <button type="submit" className="btn btn-secondary">
        {t("choosePeriod")}
      </button>
    </form>
  );
}
