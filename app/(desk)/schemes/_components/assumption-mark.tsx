import { useTranslations } from "next-intl";
import { StatusBadge } from "@/app/_ui/status-badge";

/** Marks a number that the template assumes and no document states. */
export function AssumptionMark({ show }: { show: boolean | undefined }) {
  const t = useTranslations("common.ui");
  return show ? <StatusBadge tone="warn">{t("assumption")}</StatusBadge> : null;
}
