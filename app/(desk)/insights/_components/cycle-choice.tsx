import { useTranslations } from "next-intl";

type Props = { cycles: readonly { id: string; title: string }[]; chosenId: string };

/** Which cycle the page is about; a form that needs no script. */
export function CycleChoice({ cycles, chosenId }: Props) {
  const t = useTranslations("insights");
  return (
    <form action="/insights" method="get" className="no-print flex flex-wrap items-end gap-2">
      <label className="flex min-w-0 flex-col">
        <span className="text-sm">{t("cycle")}</span>
        <select name="cycle" defaultValue={chosenId} className="select w-auto max-w-full">
          {cycles.map(({ id, title }) => (
            <option key={id} value={id}>
              {title}
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
