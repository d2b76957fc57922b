import { getTranslations } from "next-intl/server";
import { scoreText, yuanText } from "@/app/_ui/figures";
import { type Filter, readFilter } from "@/app/(desk)/ratings/[cycleId]/results/_components/filter";
import { can } from "@/lib/access/actor";
import { getActor } from "@/lib/access/session";
import { shanghaiDay } from "@/lib/base/period";
import { type CellValue, type OutSheet, writeXlsx, xlsxHeaders } from "@/lib/documents/xlsx-write";
import type { SubjectRow } from "@/lib/rating";
import { exportSubjectsAction } from "@/lib/rating/actions";

const number = (text: string) => Number(text.replaceAll(",", ""));

async function sheetOf(rows: readonly SubjectRow[], showsAmount: boolean): Promise<OutSheet> {
  const [t, common] = await Promise.all([getTranslations("rating.results"), getTranslations("common")]);
  const column = (head: string, width: number) => ({ head, width, isText: true });
  return {
    name: t("title"),
    columns: [
      column(t("name"), 12),
      column(t("township"), 14),
      column(t("village"), 16),
      column(t("post"), 24),
      { head: t("score"), width: 10 },
      column(t("grade"), 12),
      { head: t("level"), width: 8 },
      ...(showsAmount ? [{ head: t("amount"), width: 18 }] : []),
      column(t("note"), 40),
    ],
    rows: rows.map((row): CellValue[] => [
      row.name,
      row.township,
      row.village,
      `${common(`posts.${row.post}`)}${row.isDualPost ? `（${common("dualPost")}）` : ""}`,
      row.scoreE4 === null ? null : number(scoreText(row.scoreE4)),
      row.decidedGrade ? common(`grades.${row.decidedGrade}`) : row.grade,
      row.level,
      ...(showsAmount ? [row.amountFen === null ? null : number(yuanText(row.amountFen))] : []),
      row.reasonText ?? row.returnReason,
    ]),
  };
}

/** The list of results as it is filtered and sorted, as a sheet; asked for by POST, because it leaves a log entry. */
export async function POST(request: Request, { params }: { params: Promise<{ cycleId: string }> }) {
  const [{ cycleId }, form, actor, t] = await Promise.all([
    params,
    request.formData().catch(() => new FormData()),
    getActor(),
    getTranslations("rating.results"),
  ]);
  const query = Object.fromEntries(
    [...form].filter((pair): pair is [string, string] => typeof pair[1] === "string"),
  );
  const filter: Filter = readFilter(query);
  const result = await exportSubjectsAction(null, { cycleId, ...filter });
  if (!result.ok || !actor) {
    const message = result.ok ? "" : result.message;
    return new Response(message, { status: 403, headers: { "Content-Type": "text/plain; charset=utf-8" } });
  }
  const bytes = await writeXlsx([await sheetOf(result.value, can(actor, "amount:read"))]);
  return new Response(bytes, { headers: xlsxHeaders(`${t("title")}-${shanghaiDay(new Date())}.xlsx`) });
}
