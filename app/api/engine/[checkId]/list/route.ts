import { getTranslations } from "next-intl/server";
import { figureWords } from "@/app/(desk)/engine/_components/figure-words";
import { answerFile } from "@/app/api/answer-file";
import { addDays, shanghaiDay } from "@/lib/base/period";
import { type OutSheet, writeXlsx } from "@/lib/documents/xlsx-write";
import type { EngineDifference } from "@/lib/results/data/engine/list";
import { exportEngineListAction } from "@/lib/workshop/actions/engine";

async function sheetOf(rows: readonly EngineDifference[]): Promise<OutSheet> {
  const [t, words] = await Promise.all([getTranslations("engine-gate"), figureWords()]);
  const column = (head: string, width: number) => ({ head, width, isText: true });
  return {
    name: t("list.fileName"),
    columns: [
      column(t("list.who"), 12),
      column(t("list.kind"), 12),
      column(t("list.what"), 24),
      column(t("list.before"), 20),
      column(t("list.after"), 20),
      column(t("list.period"), 26),
    ],
    rows: rows.map((row) => [
      row.personName,
      t(`kinds.${row.kind}`),
      words.what(row),
      row.isHidden ? t("list.hidden") : words.value(row, row.before),
      row.isHidden ? "" : words.value(row, row.after),
      row.periodFrom && row.periodUntil
        ? t("list.periodOf", { from: row.periodFrom, until: addDays(row.periodUntil, -1) })
        : null,
    ]),
  };
}

/** The list of a check as a sheet; asked for by POST, because it leaves a log entry. */
export async function POST(_request: Request, { params }: { params: Promise<{ checkId: string }> }) {
  const [{ checkId }, t] = await Promise.all([params, getTranslations("engine-gate")]);
  const result = await exportEngineListAction(null, { checkId });
  const file = result.ok ? { ...result, value: await writeXlsx([await sheetOf(result.value)]) } : result;
  return answerFile(file, `${t("list.fileName")}-${shanghaiDay(new Date())}.xlsx`);
}
