"use client";

import { useTranslations } from "next-intl";

export function PrintButton() {
  const t = useTranslations("common.ui");
  return (
    <button
      type="button"
      className="btn btn-outline no-print border-base-content/40"
      onClick={() => window.print()}
    >
      {t("print")}
    </button>
  );
}
