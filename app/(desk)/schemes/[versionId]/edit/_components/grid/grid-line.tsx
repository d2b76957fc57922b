"use client";

import { useTranslations } from "next-intl";
import { type ClipboardEvent, Fragment, memo } from "react";
import { GridCell } from "./grid-cell";
import type { GridColumn, Line } from "./lines";

type Props = {
  at: number;
  line: Line;
  columns: readonly GridColumn[];
  formHref: string;
  write: (at: number, key: string, text: string) => void;
  change: (at: number, fields: Partial<Pick<Line, "order" | "isRemoved">>) => void;
  move: (at: number, by: 1 | -1) => void;
  paste: (event: ClipboardEvent, line: number, column: number) => void;
};

/** One indicator as a line: its number, its cells, the way to its own form and the box that removes it. */
export const GridLine = memo(function GridLine(props: Props) {
  const { at, line, columns, write, change, paste } = props;
  const t = useTranslations("scheme-items.grid");
  const said = line.cells.name || line.was || t("newLine", { line: at + 1 });
  return (
    <tr className={line.isRemoved ? "bg-error/10 line-through" : undefined}>
      {columns.map((column, i) => (
        <Fragment key={column.key}>
          <GridCell
            name={`rows.${at}.${column.key}`}
            label={t("cell", { line: said, column: column.label })}
            column={column}
            value={line.cells[column.key] ?? ""}
            isReadOnly={column.key === "code" && line.was !== ""}
            onWrite={(text) => write(at, column.key, text)}
            onPaste={(event) => paste(event, at, i)}
          />
          {/* The code stays in view while the line scrolls sideways. */}
          {i === 0 ? <Order {...props} said={said} /> : null}
        </Fragment>
      ))}
      <td className="align-top">
        <div className="flex items-center gap-4 whitespace-nowrap">
          <label className="flex items-center gap-1 py-1">
            <input
              type="checkbox"
              name={`rows.${at}.remove`}
              value="on"
              aria-label={t("removeOne", { line: said })}
              checked={line.isRemoved}
              onChange={(event) => change(at, { isRemoved: event.target.checked })}
              className="checkbox checkbox-sm"
            />
            {t("remove")}
          </label>
          {line.was ? (
            <a
              href={`${props.formHref}${encodeURIComponent(line.was)}#form`}
              className="link py-1"
              aria-label={t("moreOf", { line: said })}
            >
              {t("more")}
            </a>
          ) : null}
        </div>
      </td>
    </tr>
  );
});

function Order({ at, line, change, move, said }: Props & { said: string }) {
  const t = useTranslations("scheme-items.grid");
  return (
    <td className="align-top">
      <input type="hidden" name={`rows.${at}.row`} value={at + 1} />
      <input type="hidden" name={`rows.${at}.was`} value={line.was} />
      <div className="flex items-center gap-0.5">
        <input
          type="text"
          name={`rows.${at}.order`}
          value={line.order}
          inputMode="numeric"
          autoComplete="off"
          aria-label={t("orderOf", { line: said })}
          onChange={(event) => change(at, { order: event.target.value })}
          className="input input-sm w-12 text-right"
        />
        <button
          type="button"
          className="btn btn-ghost btn-sm px-1"
          aria-label={t("up", { line: said })}
          onClick={() => move(at, -1)}
        >
          ↑
        </button>
        <button
          type="button"
          className="btn btn-ghost btn-sm px-1"
          aria-label={t("down", { line: said })}
          onClick={() => move(at, 1)}
        >
          ↓
        </button>
      </div>
    </td>
  );
}
