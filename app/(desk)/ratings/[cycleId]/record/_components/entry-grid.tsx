"use client";

import { useRouter } from "next/navigation";
import { useTranslations } from "next-intl";
import { useCallback, useState } from "react";
import { CellDetail } from "./cell-detail";
import type { Placement } from "./grid/place-block";
import type { Batch, Refused, Waiting } from "./grid/queue";
import type { CellKey } from "./grid/types";
import { countedColumns, countFilled, keyAt, type Sheet, viewCell } from "./grid/view";
import { GridStatus } from "./grid-status";
import { GridTable } from "./grid-table";
import { PasteDialog, type Preview } from "./paste-dialog";
import { previewPaste } from "./preview-paste";
import { sendBatch, useSayMessage } from "./send-batch";
import { useGrid } from "./use-grid";
import { useRecording } from "./use-recording";

export type EntryGridProps = {
  cycleId: string;
  subjectKind: "person" | "village";
  /** Name under which the browser keeps unsaved cells of this view. */
  storage: string;
  sheet: Sheet;
  signInHref: string;
  /** Where a name leads; null = nowhere. */
  personHref: string | null;
};

/** People (or villages) × indicators: typed, pasted and taken back by keyboard alone, saved by itself. */
export function EntryGrid({ cycleId, subjectKind, storage, sheet, signInHref, personHref }: EntryGridProps) {
  const t = useTranslations("rating.grid");
  const router = useRouter();
  const say = useSayMessage();
  const [preview, setPreview] = useState<Preview | null>(null);
  const send = useCallback(
    (batch: Batch) => sendBatch({ cycleId, subjectKind, say }, batch),
    [cycleId, subjectKind, say],
  );
  const onConflict = useCallback(() => router.refresh(), [router]);
  const { queue, left, put, mark, drop, flush } = useRecording({ storage, send, onConflict });

  async function onPaste(placement: Placement) {
    setPreview(await previewPaste({ cycleId, subjectKind, say }, sheet, queue, placement, t("rowLocked")));
  }

  const grid = useGrid({ sheet, queue, write: put, drop, onPaste });
  const { active } = grid;
  const total = sheet.subjects.length * countedColumns(sheet).length;

  function acceptPaste() {
    if (!preview) return;
    grid.record(
      preview.good.map(({ key, position, input }) => ({
        key,
        before: viewCell(sheet, queue, position).text,
        after: input,
      })),
    );
    const bad: Record<CellKey, Refused> = {};
    for (const { cell, message } of preview.bad)
      bad[cell.key] = { input: cell.input, message, conflict: false };
    if (preview.bad.length > 0) mark(bad);
    setPreview(null);
    const first = preview.bad[0]?.cell.position ?? preview.good[0]?.position;
    if (first) grid.goTo(first);
    void flush();
  }

  /** Puts one cell in the queue as it is now, with a change of the entry it replaces or of its evidence. */
  function putActive(change: Partial<Waiting>) {
    const key = keyAt(sheet, active);
    if (key === undefined) return;
    const expects = sheet.cells[key]?.entryId ?? null;
    put({ [key]: { input: viewCell(sheet, queue, active).text, expects, ...change } });
  }

  return (
    <div className="space-y-3">
      <div className="flex flex-wrap items-center justify-between gap-3">
        <GridStatus
          queue={queue}
          left={left}
          filled={countFilled(sheet, queue)}
          total={total}
          signInHref={signInHref}
        />
        <button type="button" className="btn btn-sm btn-outline" onClick={grid.toNextEmpty}>
          {t("nextEmpty")} <kbd className="kbd kbd-sm">Alt+↓</kbd>
        </button>
      </div>
      <CellDetail
        sheet={sheet}
        queue={queue}
        at={active}
        onEvidence={(evidence) => putActive({ evidence })}
        onMine={() => putActive({})}
        onTheirs={() => {
          const key = keyAt(sheet, active);
          if (key !== undefined) drop(key);
        }}
      />
      <GridTable subjectKind={subjectKind} sheet={sheet} queue={queue} grid={grid} personHref={personHref} />
      <p className="text-sm text-quiet">{t("keys")}</p>
      {preview ? (
        <PasteDialog
          sheet={sheet}
          preview={preview}
          onAccept={acceptPaste}
          onCancel={() => setPreview(null)}
        />
      ) : null}
    </div>
  );
}
