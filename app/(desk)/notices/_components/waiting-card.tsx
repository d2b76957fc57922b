import { useLocale, useTranslations } from "next-intl";
import { Card } from "@/app/_ui/card";
import { dayOf } from "@/app/_ui/figures";
import { LinkButton } from "@/app/_ui/link-button";
import type { WaitingForNotice } from "@/lib/desk/data/notices";

/** People who stand at a notice step and hang on none yet, with the way to open one. */
export function WaitingCard({ heaps }: { heaps: readonly WaitingForNotice[] }) {
  const t = useTranslations("notices.waiting");
  const isChinese = useLocale() === "zh-CN";
  return (
    <Card title={t("title")}>
      <ul className="divide-y divide-base-300">
        {heaps.map(({ process, processId, step, stepName, title, people, since }) => (
          <li key={`${processId} ${step}`} className="flex flex-wrap items-center justify-between gap-3 py-2">
            <span>
              {t("line", { title, step: isChinese ? stepName.zh : stepName.en, count: people })}
              {since ? <span className="ml-2 text-quiet">{t("since", { day: dayOf(since) })}</span> : null}
            </span>
            <LinkButton
              href={`/notices/open?${new URLSearchParams({ process, id: processId, step })}`}
              tone="primary"
            >
              {t("open")}
            </LinkButton>
          </li>
        ))}
      </ul>
    </Card>
  );
}
