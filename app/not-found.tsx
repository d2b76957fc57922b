import { getTranslations } from "next-intl/server";
import { LinkButton } from "./_ui/link-button";

export default async function NotFound() {
  const t = await getTranslations("common.ui");
  return (
    <main id="main" className="mx-auto max-w-xl px-4 py-16">
      <h1 className="text-2xl font-semibold">{t("notFoundTitle")}</h1>
      <p className="mt-3">{t("notFoundBody")}</p>
      <LinkButton href="/home" tone="primary" className="mt-6">
        {t("toHome")}
      </LinkButton>
    </main>
  );
}
