import Link from "next/link";
import { getTranslations } from "next-intl/server";
import { DataTable, Head } from "@/app/_ui/data-table";
import { minuteOf } from "@/app/_ui/figures";
import { hrefWith, type Params } from "@/app/_ui/params";
import type { AuditRow } from "@/lib/audit";
import { auditWords } from "./words";

type Props = {
  entries: readonly AuditRow[];
  names: ReadonlyMap<string, string>;
  path: string;
  params: Params;
};

/** When, who, what, about what; each word narrows the list, the moment opens the entry. */
export async function EntryTable({ entries, names, path, params }: Props) {
  const [t, words] = await Promise.all([getTranslations("audit"), auditWords()]);
  const narrowed = (change: Record<string, string>) =>
    hrefWith(path, params, { ...change, who: undefined, after: undefined });
  return (
    <DataTable label={t("title")}>
      <thead>
        <tr>
          <Head>{t("at")}</Head>
          <Head>{t("who")}</Head>
          <Head>{t("action")}</Head>
          <Head>{t("subject")}</Head>
          <Head>{t("reason")}</Head>
        </tr>
      </thead>
      <tbody>
        {entries.map((entry) => {
          const subject = `${entry.subjectKind}:${entry.subjectId}`;
          return (
            <tr key={entry.id}>
              <td className="whitespace-nowrap">
                <Link href={`/audit/${entry.id}`} prefetch={false} className="link">
                  {minuteOf(entry.at)}
                </Link>
              </td>
              <td className="whitespace-nowrap">
                <Link href={narrowed({ actor: entry.actorId })} prefetch={false} className="link">
                  {words.actor(entry)}
                </Link>
              </td>
              <td className="whitespace-nowrap">{words.action(entry.action)}</td>
              <td className="whitespace-nowrap">
                <Link href={narrowed({ subject })} prefetch={false} className="link">
                  {words.kind(entry.subjectKind)}
                  {names.has(subject) ? ` ${names.get(subject)}` : ""}
                </Link>
              </td>
              <td className="min-w-40">{entry.reason}</td>
            </tr>
          );
        })}
      </tbody>
    </DataTable>
  );
}
