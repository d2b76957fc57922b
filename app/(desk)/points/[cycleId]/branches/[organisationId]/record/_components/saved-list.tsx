"use client";

import { useTranslations } from "next-intl";
import { useState } from "react";
import { scoreText } from "@/app/_ui/figures";
import { Notice } from "@/app/_ui/notice";
import type { Said, Saved } from "./queue/use-queue";

/** "+1 分" or why there is no figure of its own. */
export function Counts({ pointsE4, why }: Pick<Said, "pointsE4" | "why">) {
  const t = useTranslations("recording.form");
  const sign = (pointsE4 ?? 0) > 0 ? "+" : "";
  return (
    <>
      {pointsE4 === null ? null : t("counts", { points: `${sign}${scoreText(pointsE4)}` })}
      {pointsE4 !== null && why ? t("because") : null}
      {why}
    </>
  );
}

type Props = {
  saved: readonly Saved[];
  onUndo: (saved: Saved) => Promise<string | null>;
};

/** What was just entered, what it counts as things stand, and a way back. */
export function SavedList({ saved, onUndo }: Props) {
  const t = useTranslations("recording.form");
  const [refusal, setRefusal] = useState<{ key: string; text: string } | null>(null);
  const [busy, setBusy] = useState<string | null>(null);
  async function undo(one: Saved) {
    setBusy(one.key);
    const text = await onUndo(one);
    setRefusal(text === null ? null : { key: one.key, text });
    setBusy(null);
  }
  return saved.map((one) => (
    <Notice key={one.key} tone="success" live="polite">
      <div className="flex flex-wrap items-start justify-between gap-2">
        <div>
          <p className="font-medium">
            {t("saved", { count: one.recorded.length, reason: one.typed.reason, day: one.typed.day })}
          </p>
          <ul className="text-sm">
            {one.recorded.slice(0, 60).map((said) => (
              <li key={said.entryId}>
                {said.name}：<Counts {...said} />
                {said.scoreE4 === null ? null : t("nowAt", { points: scoreText(said.scoreE4) })}
              </li>
            ))}
          </ul>
          {refusal?.key === one.key ? <p className="font-medium text-error">{refusal.text}</p> : null}
        </div>
        <button
          type="button"
          className="btn btn-sm"
          aria-disabled={busy === one.key}
          onClick={busy === one.key ? undefined : () => undo(one)}
        >
          {t("undo")}
        </button>
      </div>
    </Notice>
  ));
}
