import { getTranslations } from "next-intl/server";
import { EmptyState } from "@/app/_ui/empty-state";
import { LinkButton } from "@/app/_ui/link-button";

/** Inside the frame of the desk: absent and out of scope look the same. */
export default async function DeskNotFound() {
  const t = await getTranslations("common.ui");
  return (
    <div className="mx-auto max-w-xl py-10">
      <h1 className="sr-only">{t("notFoundTitle")}</h1>
      <EmptyState title={t("notFoundTitle")} actions={<LinkButton href="/home">{t("toHome")}</LinkButton>}>
        {t("notFoundBody")}
      </EmptyState>
    </div>
  );
}
