import { useTranslations } from "next-intl";
import { minuteOf } from "@/app/_ui/figures";
import { Notice } from "@/app/_ui/notice";
import type { Chosen } from "./chosen";

/** Whether the figures are decided or proposed, and as of when. */
export function StandingNote({ chosen }: { chosen: Chosen }) {
  const t = useTranslations("insights");
  const { whole, computedAt, publishedAt } = chosen;
  const open = whole.total - whole.decided;
  const computed = computedAt ? t("computedAt", { at: minuteOf(computedAt) }) : t("notComputed");
  const decided = publishedAt ? t("decidedAt", { count: whole.decided, at: minuteOf(publishedAt) }) : "";
  if (open === 0)
    return (
      <Notice tone="success" title={t("allDecided")}>
        {decided}
      </Notice>
    );
  return (
    <Notice tone="warn" title={whole.decided === 0 ? t("allProposed") : t("partlyProposed", { count: open })}>
      {whole.decided === 0 ? computed : `${decided} ${computed}`}
    </Notice>
  );
}
