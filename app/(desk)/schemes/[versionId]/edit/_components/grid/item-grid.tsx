"use client";

import { useTranslations } from "next-intl";
import { Fragment } from "react";
import { DataTable, Head } from "@/app/_ui/data-table";
import { Notice } from "@/app/_ui/notice";
import { GridLine } from "./grid-line";
import type { GridColumn, Line } from "./lines";
import type { Placed } from "./place-cells";
import { useLines } from "./use-lines";

type Props = { lines: readonly Line[]; columns: readonly GridColumn[]; formHref: string };

/** All indicators of a draft as plain fields in a table; a block copied from WPS or Excel is pasted on a cell. */
export function ItemGrid({ lines: stored, columns, formHref }: Props) {
  const t = useTranslations("scheme-items.grid");
  const { lines, placed, write, change, move, add, paste } = useLines(stored, columns);
  return (
    <>
      {placed ? <Pasted placed={placed} /> : null}
      <DataTable label={t("title")} zebra={false} stickyFirst>
        <thead>
          <tr>
            {columns.map((column, i) => (
              <Fragment key={column.key}>
                <Head numeric={column.kind === "figure"}>{column.label}</Head>
                {i === 0 ? <Head>{t("order")}</Head> : null}
              </Fragment>
            ))}
            <Head>{t("actions")}</Head>
          </tr>
        </thead>
        <tbody>
          {lines.map((line, at) => (
            <GridLine
              key={line.id}
              at={at}
              line={line}
              columns={columns}
              formHref={formHref}
              write={write}
              change={change}
              move={move}
              paste={paste}
            />
          ))}
        </tbody>
      </DataTable>
      <div>
        <button type="button" className="btn btn-sm btn-outline border-base-content/40" onClick={add}>
          {t("add")}
        </button>
      </div>
    </>
  );
}

/** What a pasted block did, before anything is saved. */
function Pasted({ placed: { changed, added, problems } }: { placed: Placed }) {
  const t = useTranslations("scheme-items.grid");
  return (
    <Notice
      tone={problems.length > 0 ? "warn" : "info"}
      live="polite"
      title={t("pasted", { changed, added, problems: problems.length })}
    >
      {problems.length > 0 ? (
        <ul className="list-disc pl-5">
          {problems.slice(0, 20).map(({ line, column, text, why }) => (
            <li key={`${line}|${column}`}>{t(why, { line, column, text })}</li>
          ))}
        </ul>
      ) : null}
    </Notice>
  );
}
