"use client";

import { useTranslations } from "next-intl";
import { useEffect, useRef } from "react";
import type { PlacedCell, Placement } from "./grid/place-block";
import type { Sheet } from "./grid/view";

type BadCell = { readonly cell: PlacedCell; readonly message: string };

export type Preview = {
  readonly placement: Placement;
  readonly good: readonly PlacedCell[];
  readonly bad: readonly BadCell[];
  /** Cells that nobody may write now; they keep what they hold. */
  readonly locked: readonly BadCell[];
  /** How many good cells take the place of something stored. */
  readonly replaced: number;
  readonly unchanged: number;
  /** false when the line is down: the cells are checked once they arrive. */
  readonly isChecked: boolean;
};

type Props = { sheet: Sheet; preview: Preview; onAccept: () => void; onCancel: () => void };

/** What a pasted block would do, before anything is stored. */
export function PasteDialog({ sheet, preview, onAccept, onCancel }: Props) {
  const t = useTranslations("rating.grid.paste");
  const dialog = useRef<HTMLDialogElement>(null);
  const accept = useRef<HTMLButtonElement>(null);
  useEffect(() => {
    if (!dialog.current?.open) dialog.current?.showModal();
    accept.current?.focus();
  }, []);
  const { placement, good, bad, locked, replaced, unchanged, isChecked } = preview;
  const nameOf = (cell: PlacedCell) => sheet.subjects[cell.position.row]?.name ?? "";
  const itemOf = (cell: PlacedCell) => sheet.columns[cell.position.column]?.name ?? "";
  return (
    <dialog
      ref={dialog}
      className="modal"
      aria-labelledby="paste-title"
      onCancel={onCancel}
      onClose={onCancel}
    >
      <div className="modal-box max-w-2xl text-left">
        <h2 id="paste-title" className="text-lg font-semibold">
          {t("title")}
        </h2>
        <ul className="mt-3 list-disc space-y-1 pl-5">
          <li>{t("good", { count: good.length })}</li>
          {replaced > 0 ? <li>{t("replaced", { count: replaced })}</li> : null}
          {bad.length > 0 ? (
            <li className="font-medium text-error">{t("bad", { count: bad.length })}</li>
          ) : null}
          {locked.length > 0 ? (
            <li className="text-warning">
              {t("locked", { count: locked.length, reason: locked[0]?.message ?? "" })}
            </li>
          ) : null}
          {unchanged > 0 ? <li>{t("unchanged", { count: unchanged })}</li> : null}
          {placement.blanks > 0 ? <li>{t("blanks", { count: placement.blanks })}</li> : null}
          {placement.byName.rows || placement.byName.columns ? <li>{t("byName")}</li> : null}
          {placement.unplaced.map((part) => (
            <li
              key={part.kind === "outside" ? "outside" : `${part.kind}-${part.label}`}
              className="text-warning"
            >
              {part.kind === "outside" ? t("outside", { count: part.count }) : null}
              {part.kind === "column" ? t("unknownColumn", { label: part.label }) : null}
              {part.kind === "row"
                ? t(part.reason === "ambiguous" ? "ambiguousRow" : "unknownRow", { label: part.label })
                : null}
            </li>
          ))}
          {isChecked ? null : <li className="text-warning">{t("uncheckedOffline")}</li>}
        </ul>
        {bad.length > 0 ? (
          <div className="mt-3 max-h-56 overflow-auto rounded-box border border-base-300">
            <table className="table table-sm">
              <thead>
                <tr>
                  <th scope="col">{t("person")}</th>
                  <th scope="col">{t("item")}</th>
                  <th scope="col">{t("text")}</th>
                  <th scope="col">{t("reason")}</th>
                </tr>
              </thead>
              <tbody>
                {bad.map(({ cell, message }) => (
                  <tr key={cell.key}>
                    <td className="whitespace-nowrap">{nameOf(cell)}</td>
                    <td>{itemOf(cell)}</td>
                    <td className="font-medium">{cell.input}</td>
                    <td className="text-error">{message}</td>
                  </tr>
                ))}
              </tbody>
            </table>
          </div>
        ) : null}
        <div className="mt-4 flex flex-wrap gap-2">
          <button
            ref={accept}
            type="button"
            className="btn btn-primary"
            onClick={onAccept}
            disabled={good.length + bad.length === 0}
          >
            {bad.length > 0
              ? t("acceptGood", { good: good.length, bad: bad.length })
              : t("accept", { count: good.length })}
          </button>
          <button type="button" className="btn btn-ghost" onClick={onCancel}>
            {t("cancel")}
          </button>
        </div>
      </div>
    </dialog>
  );
}
