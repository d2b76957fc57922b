import { getTranslations } from "next-intl/server";
import { z } from "zod";
import { ownWords } from "@/app/(desk)/me/data/_components/own-words";
import type { Section } from "@/app/(desk)/me/data/_components/section";
import { heldSections, lookUpSection } from "@/app/(desk)/me/data/_components/sections";
import { getStore } from "@/db/store";
import { defineDownload } from "@/lib/access/define-route";
import { loadOwnData } from "@/lib/desk/data/own-data";
import { type OutSheet, writeXlsx } from "@/lib/documents/xlsx-write";
import { logOwnDownload } from "@/lib/roster/commands/own-data";

const sheetOf = ({ title, heads, rows }: Section): OutSheet => ({
  name: title,
  columns: heads.map((head) => ({ head, width: 20, isText: true })),
  rows: rows.map(({ cells }) => cells),
});

/** What the own-data page shows, as a file for the person alone; leaves an entry. */
export const POST = defineDownload({
  name: "download-own-data",
  permission: "signed-in",
  schema: z.object({}),
  run: async (context) => {
    const { actor } = context;
    const [t, words] = await Promise.all([getTranslations("own-data"), ownWords()]);
    const own = await getStore().snapshot((db) => loadOwnData({ actor, db }, { personId: actor.personId }));
    const bytes = await writeXlsx([...heldSections(own, words), lookUpSection(own, words)].map(sheetOf));
    await logOwnDownload(context);
    const contentType = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet";
    return { fileName: `${t("title")}-${own.day}.xlsx`, contentType, bytes };
  },
});
