"use client";

import { useTranslations } from "next-intl";

export default function ErrorPage({
  error,
  reset,
}: {
  error: Error & { digest?: string };
  reset: () => void;
}) {
  const t = useTranslations("common.ui");
  return (
    <main id="main" className="mx-auto max-w-xl px-4 py-16">
      <h1 className="text-2xl font-semibold">{t("errorTitle")}</h1>
      <p className="mt-3">{t("errorBody")}</p>
      {error.digest ? (
        <p className="mt-2 text-sm text-quiet">{t("errorNumber", { number: error.digest })}</p>
      ) : null}
      <button type="button" className="btn btn-primary mt-6" onClick={reset}>
        {t("tryAgain")}
      </button>
    </main>
  );
}
