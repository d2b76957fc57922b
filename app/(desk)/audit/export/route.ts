import { getTranslations } from "next-intl/server";
import { z } from "zod";
import { minuteOf } from "@/app/_ui/figures";
import { getStore } from "@/db/store";
import { defineDownload } from "@/lib/access/define-route";
import { exportAudit, subjectNames } from "@/lib/audit";
import { writeXlsx } from "@/lib/documents/xlsx-write";
import { changesOf } from "../_components/changes";
import { auditFilterNames, auditFilters } from "../_components/filters";
import { auditWords } from "../_components/words";

const names = Object.fromEntries(auditFilterNames.map((name) => [name, z.string().max(200).optional()]));

/** The list as it is shown, as a sheet; leaves an entry. */
export const POST = defineDownload({
  name: "export-audit",
  permission: "audit:read",
  schema: z.object(names),
  run: async (context, params) => {
    const rows = await exportAudit(context, auditFilters(params));
    const [t, words] = await Promise.all([getTranslations("audit"), auditWords()]);
    const { county } = context.actor;
    const subjects = rows.map((row) => ({ kind: row.subjectKind, id: row.subjectId }));
    const known = new Map<string, string>();
    for (let i = 0; i < subjects.length; i += 100) {
      const part = await subjectNames(getStore().read, county, subjects.slice(i, i + 100));
      for (const [key, name] of part) known.set(key, name);
    }
    const changed = (before: unknown, after: unknown) =>
      changesOf(before, after)
        .map(
          ({ path, before: was, after: is }) =>
            `${words.field(path)}: ${words.value(path, was)} → ${words.value(path, is)}`,
        )
        .join("\n")
        .slice(0, 30_000);
    const bytes = await writeXlsx([
      {
        name: t("title"),
        columns: [
          { head: t("at"), width: 18, isText: true },
          { head: t("who"), width: 14, isText: true },
          { head: t("roles"), width: 20, isText: true },
          { head: t("action"), width: 20, isText: true },
          { head: t("subject"), width: 24, isText: true },
          { head: t("reason"), width: 30, isText: true },
          { head: t("changes"), width: 60, isText: true },
          { head: t("hash"), width: 20, isText: true },
        ],
        rows: rows.map((row) => [
          minuteOf(row.at),
          words.actor(row),
          words.roles(row),
          words.action(row.action),
          `${words.kind(row.subjectKind)} ${known.get(`${row.subjectKind}:${row.subjectId}`) ?? row.subjectId}`,
          row.reason,
          changed(row.before, row.after),
          row.hash,
        ]),
      },
    ]);
    const contentType = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet";
    return { fileName: `${t("title")}.xlsx`, contentType, bytes };
  },
});
