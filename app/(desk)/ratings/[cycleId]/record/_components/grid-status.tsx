"use client";

import { useTranslations } from "next-intl";
import type { Queue } from "./grid/queue";

const clock = new Intl.DateTimeFormat("sv-SE", { timeZone: "Asia/Shanghai", timeStyle: "short" });

type Props = { queue: Queue; left: number; filled: number; total: number; signInHref: string };

/** What is stored and what is not, in one line that is read out when it changes. */
export function GridStatus({ queue, left, filled, total, signInHref }: Props) {
  const t = useTranslations("rating.grid");
  const refused = Object.keys(queue.refused).length;
  return (
    <div className="flex flex-wrap items-center gap-x-5 gap-y-1">
      <p role="status" className="font-medium" data-line={queue.line} data-unsaved={left}>
        {queue.line === "lost" ? (
          <span className="text-error">{t("lineLost", { count: left })}</span>
        ) : left > 0 ? (
          <span className="text-info">{t("unsaved", { count: left })}</span>
        ) : queue.savedAt !== null ? (
          <span className="text-success">{t("savedAt", { time: clock.format(queue.savedAt) })}</span>
        ) : (
          <span className="text-quiet">{t("nothingToSave")}</span>
        )}
      </p>
      {queue.line === "signed-out" ? (
        <a href={signInHref} target="_blank" rel="noreferrer" className="link text-error">
          {t("signedOut")}
        </a>
      ) : null}
      <p>
        {t("filled", { filled, total })}
        {total > filled ? <strong className="ml-1">{t("missing", { count: total - filled })}</strong> : null}
      </p>
      {refused > 0 ? <p className="font-medium text-error">{t("refusedCount", { count: refused })}</p> : null}
    </div>
  );
}
