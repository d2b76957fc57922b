import { useTranslations } from "next-intl";

/** Stands on every page of a demo county, on paper too. */
export function DemoBanner() {
  const t = useTranslations("common.ui");
  return (
    <aside
      aria-label={t("demoTitle")}
      className="border-b border-warning/40 bg-warning/8 px-4 py-1 text-center text-sm"
    >
      <strong>{t("demoTitle")}</strong>
      {t("colon")}
      {t("demoBody")}
    </aside>
  );
}
