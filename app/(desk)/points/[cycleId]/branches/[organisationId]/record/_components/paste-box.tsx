"use client";

import { useTranslations } from "next-intl";
import { useActionState } from "react";
import { DataTable, Head } from "@/app/_ui/data-table";
import { Notice } from "@/app/_ui/notice";
import { enterRowsAction } from "@/lib/points/actions/record";
import { rowColumns } from "@/lib/points/compute/rows";

type Props = { cycleId: string; organisationId: string; templateHref: string };

/** A list from the clipboard or a file: first what stands against each row, then all rows or none. */
export function PasteBox({ cycleId, organisationId, templateHref }: Props) {
  const t = useTranslations("recording.rows");
  const [answer, send, isPending] = useActionState(enterRowsAction, null);
  const seen = answer?.ok ? answer.value : null;
  const bad = seen?.rows.filter((row) => row.problems.length > 0).length ?? 0;
  const asks = seen?.rows.some((row) => row.choices.length > 0) ?? false;
  const here = (
    <>
      <input type="hidden" name="cycleId" value={cycleId} />
      <input type="hidden" name="organisationId" value={organisationId} />
    </>
  );
  return (
    <div className="space-y-4">
      <form action={send} className="space-y-3" aria-label={t("title")}>
        {here}
        <label className="block">
          <span className="font-medium">{t("paste")}</span>
          <textarea name="text" rows={5} className="textarea w-full" aria-describedby="paste-hint" />
        </label>
        <p id="paste-hint" className="text-sm text-quiet">
          {t("hint")}
        </p>
        <div className="flex flex-wrap items-end gap-3">
          <label className="grow sm:max-w-96">
            <span className="font-medium">{t("file")}</span>
            <input type="file" name="file" accept=".xlsx" className="file-input w-full" />
          </label>
          <a href={templateHref} className="btn btn-ghost" download>
            {t("template")}
          </a>
          <button type="submit" className="btn btn-secondary" aria-disabled={isPending}>
            {t("look")}
          </button>
        </div>
      </form>
      {answer && !answer.ok ? (
        <Notice tone="error" live="assertive">
          {answer.message}
        </Notice>
      ) : null}
      {seen && seen.saved > 0 ? (
        <Notice tone="success" live="polite">
          {t("saved", { count: seen.saved })}
        </Notice>
      ) : null}
      {seen && seen.saved === 0 ? (
        <form action={send} className="space-y-3" aria-label={t("preview")}>
          {here}
          <input type="hidden" name="text" value={seen.text} />
          <input type="hidden" name="save" value="yes" />
          <p role="status" className={bad > 0 ? "font-medium text-error" : "font-medium"}>
            {bad > 0 ? t("bad", { bad, count: seen.rows.length }) : t("good", { count: seen.rows.length })}
          </p>
          <DataTable label={t("preview")}>
            <thead>
              <tr>
                <Head numeric>{t("row")}</Head>
                {rowColumns.map((column) => (
                  <Head key={column}>{t(`columns.${column}`)}</Head>
                ))}
                <Head>{t("remark")}</Head>
              </tr>
            </thead>
            <tbody>
              {seen.rows.map((row, at) => (
                // biome-ignore lint/suspicious/noArrayIndexKey: rows of a list have no other name and never move
                <tr key={at}>
                  <td className="text-right">{at + 1}</td>
                  {rowColumns.map((column) => (
                    <td key={column}>
                      {row.typed[column]}
                      {column === "name" && row.choices.length > 0 ? (
                        <select
                          name={`picks.${at}`}
                          defaultValue={row.picked ?? ""}
                          aria-label={t("which", { name: row.typed.name })}
                          className="select select-sm mt-1 w-full min-w-40"
                        >
                          <option value="">{t("choose")}</option>
                          {row.choices.map((one) => (
                            <option key={one.personId} value={one.personId}>
                              {one.label}
                            </option>
                          ))}
                        </select>
                      ) : null}
                    </td>
                  ))}
                  <td className="font-medium text-error">{row.problems.join(" ")}</td>
                </tr>
              ))}
            </tbody>
          </DataTable>
          {bad === 0 || asks ? (
            <button type="submit" className="btn btn-primary" aria-disabled={isPending}>
              {t("save", { count: seen.rows.length })}
            </button>
          ) : null}
        </form>
      ) : null}
    </div>
  );
}
