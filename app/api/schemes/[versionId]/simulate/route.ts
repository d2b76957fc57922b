import { getLocale, getTranslations } from "next-intl/server";
import { causeWords } from "@/app/(desk)/schemes/[versionId]/simulate/_components/cause-words";
import { levelTeller } from "@/app/(desk)/schemes/[versionId]/simulate/_components/use-sides";
import { answerFile } from "@/app/api/answer-file";
import { shanghaiDay } from "@/lib/base/period";
import { type CellValue, type OutSheet, writeXlsx } from "@/lib/documents/xlsx-write";
import { say } from "@/lib/schemes";
import { exportTrialAction } from "@/lib/workshop/actions/simulation";
import type { ExportedTrial } from "@/lib/workshop/commands/export-trial";

async function sheetOf({ versions, movers, withNames }: ExportedTrial): Promise<OutSheet> {
  const [t, why, common, locale] = await Promise.all([
    getTranslations("simulation"),
    getTranslations("simulation.causes"),
    getTranslations("common"),
    getLocale(),
  ]);
  const level = levelTeller(versions, {
    noLevel: t("sides.noLevel"),
    stars: (value) => common("ui.stars", { level: value }),
  });
  const column = (head: string, width: number) => ({ head, width, isText: true });
  return {
    name: t("movers.file"),
    columns: [
      column(t("people.person"), 12),
      column(t("township"), 14),
      ...(withNames ? [column(t("people.village"), 16)] : []),
      column(t("people.post"), 20),
      column(t("movers.move"), 14),
      column(t("sides.version", { version: versions.before.version }), 12),
      column(t("sides.here", { version: versions.after.version }), 16),
      column(t("movers.why"), 60),
    ],
    rows: movers.map(({ person, township, move, before, after, causes }): CellValue[] => [
      person.name ?? t("people.number", { number: person.number }),
      township,
      ...(withNames ? [person.village] : []),
      common(`posts.${person.post}`),
      t(`moves.${move}`),
      level("before", before.level),
      level("after", after.level),
      causes.map((cause) => causeWords(cause, why, (words) => say(words, locale))).join("\n"),
    ]),
  };
}

/** Those whose stars differ in a trial, as a sheet; asked for by POST, because it leaves a log entry. */
export async function POST(request: Request, { params }: { params: Promise<{ versionId: string }> }) {
  const [{ versionId }, form, t] = await Promise.all([
    params,
    request.formData().catch(() => new FormData()),
    getTranslations("simulation.movers"),
  ]);
  const fields = Object.fromEntries([...form].filter(([, value]) => typeof value === "string"));
  const result = await exportTrialAction(null, { ...fields, schemeVersionId: versionId });
  const file = `${t("file")}-${shanghaiDay(new Date())}.xlsx`;
  return answerFile(
    result.ok ? { ...result, value: await writeXlsx([await sheetOf(result.value)]) } : result,
    file,
  );
}
