import { getTranslations } from "next-intl/server";
import { EmptyState } from "@/app/_ui/empty-state";

/** Never there, not for the open web, not yet, or over: all look the same. */
export default async function NoticeNotFound() {
  const t = await getTranslations("notices.public");
  return (
    <div className="mx-auto max-w-xl py-10">
      <h1 className="sr-only">{t("noneTitle")}</h1>
      <EmptyState title={t("noneTitle")}>{t("none")}</EmptyState>
    </div>
  );
}
