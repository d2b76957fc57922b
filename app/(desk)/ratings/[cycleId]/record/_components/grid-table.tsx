"use client";

import { useTranslations } from "next-intl";
import type { Queue } from "./grid/queue";
import { isInRange } from "./grid/types";
import { countedColumns, countFilled, type Sheet, viewCell } from "./grid/view";
import { GridCellView } from "./grid-cell";
import type { useGrid } from "./use-grid";

type Grid = ReturnType<typeof useGrid>;

type Props = {
  subjectKind: "person" | "village";
  sheet: Sheet;
  queue: Queue;
  grid: Grid;
  /** Where a name leads; null = nowhere. */
  personHref: string | null;
};

const headLook = "sticky top-0 border-b border-base-300 bg-base-200";

/** The cells with their heads; what the hand does with them is decided by useGrid. */
export function GridTable({ subjectKind, sheet, queue, grid, personHref }: Props) {
  const t = useTranslations("rating.grid");
  return (
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
        <GridHead subjectKind={subjectKind} sheet={sheet} activeColumn={grid.active.column} />
        <tbody>
          {sheet.subjects.map((subject, row) => (
            <GridRow
              key={subject.id}
              row={row}
              sheet={sheet}
              queue={queue}
              grid={grid}
              personHref={personHref}
            />
          ))}
        </tbody>
      </table>
    </div>
  );
}

type HeadProps = Pick<Props, "subjectKind" | "sheet"> & { activeColumn: number };

function GridHead({ subjectKind, sheet, activeColumn }: HeadProps) {
  const t = useTranslations("rating.grid");
  return (
    <thead>
      <tr>
        <th
          scope="col"
          className={`${headLook} left-0 z-30 min-w-44 border-r px-3 py-1 text-left align-bottom`}
        >
          {t(subjectKind === "person" ? "person" : "village")}
        </th>
        {sheet.columns.map((column, index) => (
          <th
            key={column.key}
            scope="col"
            className={`${headLook} z-20 min-w-20 max-w-36 border-r px-2 py-1 text-right align-bottom text-sm ${
              index === activeColumn ? "text-secondary" : ""
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
          className={`${headLook} z-20 whitespace-nowrap px-2 py-1 text-right align-bottom text-sm`}
        >
          {t("progress")}
        </th>
      </tr>
    </thead>
  );
}

type RowProps = Omit<Props, "subjectKind"> & { row: number };

const noop = () => {};

function GridRow({ row, sheet, queue, grid, personHref }: RowProps) {
  const t = useTranslations("rating.grid");
  const subject = sheet.subjects[row];
  if (!subject) return null;
  const { active, editing, selection } = grid;
  const filled = countFilled(sheet, queue, row);
  const due = countedColumns(sheet).length;
  return (
    <tr>
      <RowHead sheet={sheet} row={row} isActive={row === active.row} personHref={personHref} />
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
        {filled === due ? <span className="text-success">{t("complete")}</span> : `${filled}/${due}`}
      </td>
    </tr>
  );
}

type RowHeadProps = { sheet: Sheet; row: number; isActive: boolean; personHref: string | null };

/** The name stays in view while the row scrolls sideways; a locked row says why. */
function RowHead({ sheet, row, isActive, personHref }: RowHeadProps) {
  const t = useTranslations("rating.grid");
  const subject = sheet.subjects[row];
  if (!subject) return null;
  const lockedBecause = sheet.lockedSubjects[subject.id];
  return (
    <th
      scope="row"
      className={`sticky left-0 z-10 border-b border-r border-base-300 bg-base-100 px-3 text-left font-normal ${
        isActive ? "text-secondary" : ""
      }`}
    >
      {personHref ? (
        <a href={`${personHref}/${subject.id}`} tabIndex={-1} className="font-medium hover:underline">
          {subject.name}
        </a>
      ) : (
        <span className="font-medium">{subject.name}</span>
      )}{" "}
      <span className="text-sm text-quiet">{subject.detail}</span>
      {lockedBecause ? (
        <span title={lockedBecause} className="ml-1 text-xs text-warning">
          {t("lockedMark")}
          <span className="sr-only">{lockedBecause}</span>
        </span>
      ) : null}
    </th>
  );
}
