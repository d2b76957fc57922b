"use client";

import { useTranslations } from "next-intl";
import { newest, type Queue } from "./grid/queue";
import type { Position } from "./grid/types";
import { isLocked, keyAt, type Sheet, viewCell } from "./grid/view";

type Props = {
  sheet: Sheet;
  queue: Queue;
  at: Position;
  onEvidence: (text: string) => void;
  onMine: () => void;
  onTheirs: () => void;
};

/** Everything about the cell in focus: whose, which item and article, who entered it, and what is wrong with it. */
export function CellDetail({ sheet, queue, at, onEvidence, onMine, onTheirs }: Props) {
  const t = useTranslations("rating.grid");
  const subject = sheet.subjects[at.row];
  const column = sheet.columns[at.column];
  const key = keyAt(sheet, at);
  if (!subject || !column || key === undefined) return null;
  const stored = sheet.cells[key];
  const refused = queue.refused[key];
  const view = viewCell(sheet, queue, at);
  const theirs = newest(queue, key, stored);
  const lockedBecause = sheet.lockedSubjects[subject.id];
  return (
    <section
      id="cell-detail"
      aria-label={t("detail")}
      className="min-h-22 rounded-box border border-base-300 bg-base-100 px-4 py-2 text-sm"
    >
      <p>
        <strong>{subject.name}</strong> {subject.detail} · <strong>{column.name}</strong>
        {column.maximum !== null ? (
          <> · {t("maximum", { maximum: column.maximum, unit: column.unit ?? "" })}</>
        ) : null}
        {column.article ? <> · {column.article}</> : null}
      </p>
      <p className="text-quiet">
        {column.standard}
        {stored?.by && theirs.entryId === stored.entryId ? (
          <> {t("enteredBy", { name: stored.by, at: stored.at ?? "" })}</>
        ) : null}
      </p>
      {refused ? (
        <p role="alert" className="font-medium text-error">
          {t("refused", { input: refused.input || t("cleared"), message: refused.message })}
        </p>
      ) : null}
      {refused?.conflict ? (
        <p className="mt-1 flex flex-wrap items-center gap-2">
          {t("conflict", { name: stored?.by ?? "", theirs: theirs.text || t("empty") })}
          <button type="button" className="btn btn-xs btn-outline" onClick={onMine}>
            {t("takeMine", { value: refused.input || t("cleared") })}
          </button>
          <button type="button" className="btn btn-xs btn-outline" onClick={onTheirs}>
            {t("takeTheirs", { value: theirs.text || t("empty") })}
          </button>
        </p>
      ) : null}
      {lockedBecause ? <p className="text-warning">{t("locked", { reason: lockedBecause })}</p> : null}
      {column.evidence !== "none" && view.text !== "" && !isLocked(sheet, at) ? (
        <label className="mt-1 flex flex-wrap items-center gap-2">
          <span>{t(column.evidence === "required" ? "evidenceRequired" : "evidence")}</span>
          <input
            key={key}
            defaultValue={queue.waiting[key]?.evidence ?? stored?.evidence ?? ""}
            maxLength={200}
            className="input input-sm min-w-64 grow"
            onBlur={(event) => {
              const text = event.currentTarget.value.trim();
              if (text !== (queue.waiting[key]?.evidence ?? stored?.evidence ?? "")) onEvidence(text);
            }}
          />
        </label>
      ) : null}
    </section>
  );
}
