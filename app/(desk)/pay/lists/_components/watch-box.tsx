"use client";

import { useTranslations } from "next-intl";
import { useActionState } from "react";
import { Notice } from "@/app/_ui/notice";
import { addWatchAction, readWatchAction } from "@/lib/pay/actions/lists";
import { watchKinds } from "@/lib/pay/types";
import { WatchPreview } from "./watch-preview";

/** The list of another office: first whom it names, then the entries about payees are kept. */
export function WatchBox() {
  const t = useTranslations("pay-lists.rows");
  const [read, look, isLooking] = useActionState(readWatchAction, null);
  const [kept, keep, isKeeping] = useActionState(addWatchAction, null);
  const refused = [read, kept].find((answer) => answer && !answer.ok);
  return (
    <div className="space-y-4">
      <form action={look} className="space-y-3" aria-label={t("form")}>
        <div className="grid gap-3 sm:grid-cols-2">
          <label className="block">
            <span className="font-medium">{t("kind")}</span>
            <select name="kind" className="select w-full">
              {watchKinds.map((kind) => (
                <option key={kind} value={kind}>
                  {t(`kinds.${kind}`)}
                </option>
              ))}
            </select>
          </label>
          <label className="block">
            <span className="font-medium">{t("source")}</span>
            <input name="source" required minLength={2} maxLength={100} className="input w-full" />
          </label>
        </div>
        <label className="block">
          <span className="font-medium">{t("paste")}</span>
          <textarea name="text" rows={4} className="textarea w-full" aria-describedby="watch-hint" />
        </label>
        <p id="watch-hint" className="text-sm text-quiet">
          {t("hint")}
        </p>
        <div className="flex flex-wrap items-end gap-3">
          <label className="grow sm:max-w-96">
            <span className="font-medium">{t("file")}</span>
            <input type="file" name="file" accept=".xlsx" className="file-input w-full" />
          </label>
          <button type="submit" className="btn btn-secondary" aria-disabled={isLooking}>
            {t("look")}
          </button>
        </div>
      </form>
      {refused && !refused.ok ? (
        <Notice tone="error" live="assertive">
          {refused.message}
        </Notice>
      ) : null}
      {kept?.ok ? (
        <Notice tone="success" live="polite">
          {t("saved", kept.value)}
        </Notice>
      ) : null}
      {read?.ok ? <WatchPreview read={read.value} keep={keep} isKeeping={isKeeping} /> : null}
    </div>
  );
}
