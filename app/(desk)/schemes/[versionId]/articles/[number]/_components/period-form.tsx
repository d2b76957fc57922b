import { useTranslations } from "next-intl";
import type { ArticlePeriod } from "@/lib/workshop/data/article-figures";

type Props = { path: string; periods: readonly ArticlePeriod[]; chosenId: string };

/** Which past period the figures are of; a form that needs no script. */
export function PeriodForm({ path, periods, chosenId }: Props) {
  const t = useTranslations("scheme-items.article");
  return (
    <form action={path} method="get" className="no-print flex flex-wrap items-end gap-2">
      <label className="flex min-w-0 flex-col">
        <span className="text-sm">{t("period")}</span>
        <select name="cycle" defaultValue={chosenId} className="select w-auto max-w-full">
          {periods.map(({ cycleId, title, version }) => (
            <option key={cycleId} value={cycleId}>
              {t("periodOf", { title, version })}
            </option>
          ))}
        </select>
      </label>
      <button type="submit" className="btn btn-secondary">
        {t("show")}
      </button>
    </form>
  );
}
