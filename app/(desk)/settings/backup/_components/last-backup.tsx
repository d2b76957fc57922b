import { getTranslations } from "next-intl/server";
import { minuteOf } from "@/app/_ui/figures";
import { Notice } from "@/app/_ui/notice";
import type { DataMoveRow } from "@/lib/audit";
import { megabytesText } from "./megabytes";

/** A week: two missed nights and a holiday are no alarm yet. */
const daysAtMost = 7;
const dayMs = 86_400_000;

/** The newest backup, as a warning where there is none or where it is old. */
export async function LastBackup({ last, now }: { last: DataMoveRow | null; now: Date }) {
  const t = await getTranslations("backup");
  if (!last)
    return (
      <Notice tone="warn" title={t("none")}>
        {t("noneLead")}
      </Notice>
    );
  const at = minuteOf(last.at);
  const days = Math.floor((now.getTime() - last.at.getTime()) / dayMs);
  if (days > daysAtMost)
    return (
      <Notice tone="warn" title={t("old", { days })}>
        {t("oldLead", { at, limit: daysAtMost })}
      </Notice>
    );
  const { rows, bytes = 0, hash } = last.facts;
  return (
    <Notice tone="success" title={t("recent", { at })}>
      <p>{t("recentLead", { rows, size: megabytesText(bytes) })}</p>
      {hash ? (
        <p className="break-all text-sm text-quiet">
          {t("hash")} <span className="font-mono">{hash}</span>
        </p>
      ) : null}
    </Notice>
  );
}
