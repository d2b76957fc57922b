"use client";

import { useRouter } from "next/navigation";
import { useTranslations } from "next-intl";
import { useCallback, useState } from "react";
import { CellDetail } from "./cell-detail";
import type { Placement } from "./grid/place-block";
import type { Batch, Refused, Waiting } from "./grid/queue";
import { type CellKey, isInRange } from "./grid/types";
import { countFilled, keyAt, type Sheet, viewCell } from "./grid/view";
import { GridCellView } from "./grid-cell";
import { GridStatus } from "./grid-status";
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
  const { active, editing, selection } = grid;
  const total = sheet.subjects.length * sheet.columns.length;

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
      <div className="max-h-[70vh] overflow-auto rounded-box border border-base-300 bg-base-100">
        <table
          ref={grid.table}
          // biome-ignore lint/a11y/noNoninteractiveElementToInteractiveRole: a table of cells edited in place is a grid
          role="grid"
          aria-label={t(subjectKind === "person" ? "labelPersons" : "labelVillages")}
          aria-multiselectable="true"
          aria-rowcount={sheet.subjects.length + 1}
          aria-colcount={sheet.columns.length + 2}
          className="w-full border-separate border-spacing-0"
          {...grid.handlers}
        >
          <thead>
            <tr>
              <th
                scope="col"
                className="sticky left-0 top-0 z-30 min-w-44 border-b border-r border-base-300 bg-base-200 px-3 py-1 text-left"
              >
                {t(subjectKind === "person" ? "person" : "village")}
              </th>
              {sheet.columns.map((column, index) => (
                <th
                  key={column.key}
                  scope="col"
                  className={`sticky top-0 z-20 min-w-20 max-w-36 border-b border-r border-base-300 bg-base-200 px-2 py-1 text-right align-bottom text-sm ${
                    index === active.column ? "text-secondary" : ""
                  }`}
                >
                  {column.name}
                  <span className="block whitespace-nowrap font-normal text-quiet">
                    {column.maximum !== null ? t("upTo", { maximum: column.maximum }) : (column.unit ?? "")}
                  </span>
                  {column.article ? (
                    <span className="block whitespace-nowrap font-normal text-quiet">{column.article}</span>
                  ) : null}
                </th>
              ))}
              <th
                scope="col"
                className="sticky top-0 z-20 whitespace-nowrap border-b border-base-300 bg-base-200 px-2 py-1 text-right align-bottom text-sm"
              >
                {t("progress")}
              </th>
            </tr>
          </thead>
          <tbody>
            {sheet.subjects.map((subject, row) => {
              const filled = countFilled(sheet, queue, row);
              return (
                <tr key={subject.id}>
                  <th
                    scope="row"
                    className={`sticky left-0 z-10 border-b border-r border-base-300 bg-base-100 px-3 text-left font-normal ${
                      row === active.row ? "text-secondary" : ""
                    }`}
                  >
                    {personHref ? (
                      <a
                        href={`${personHref}/${subject.id}`}
                        tabIndex={-1}
                        className="font-medium hover:underline"
                      >
                        {subject.name}
                      </a>
                    ) : (
                      <span className="font-medium">{subject.name}</span>
                    )}{" "}
                    <span className="text-sm text-quiet">{subject.detail}</span>
                    {sheet.lockedSubjects[subject.id] ? (
                      <span className="block text-xs text-warning">{sheet.lockedSubjects[subject.id]}</span>
                    ) : null}
                  </th>
                  {sheet.columns.map((column, index) => {
                    const view = viewCell(sheet, queue, { row, column: index });
                    const isActive = row === active.row && index === active.column;
                    return (
                      <GridCellView
                        key={column.key}
                        row={row}
                        column={index}
                        text={view.text}
                        state={view.state}
                        isActive={isActive}
                        isSelected={isInRange(selection, { row, column: index })}
                        editing={isActive && editing ? editing.text : null}
                        label={isActive ? `${subject.name} ${column.name}` : ""}
                        emptyWord={t("empty")}
                        onEdit={isActive ? grid.setText : noop}
                        onEditKey={isActive ? grid.onEditKey : noop}
                        onLeave={isActive ? grid.onLeave : noop}
                      />
                    );
                  })}
                  <td className="whitespace-nowrap border-b border-base-300 px-2 text-right text-sm text-quiet">
                    {filled === sheet.columns.length ? (
                      <span className="text-success">{t("complete")}</span>
                    ) : (
                      `${filled}/${sheet.columns.length}`
                    )}
                  </td>
                </tr>
              );
            })}
          </tbody>
        </table>
      </div>
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

const noop = () => {};
