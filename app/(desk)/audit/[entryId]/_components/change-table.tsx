import { getTranslations } from "next-intl/server";
import { DataTable, Head } from "@/app/_ui/data-table";
import { changesOf } from "../../_components/changes";
import { auditWords } from "../../_components/words";

/** Field by field what stood before and what stands now, in words. */
export async function ChangeTable({ before, after }: { before: unknown; after: unknown }) {
  const [t, words] = await Promise.all([getTranslations("audit"), auditWords()]);
  const changes = changesOf(before, after);
  if (changes.length === 0) return <p className="p-4 text-quiet">{t("noChanges")}</p>;
  return (
    <DataTable label={t("changes")}>
      <thead>
        <tr>
          <Head>{t("field")}</Head>
          <Head>{t("before")}</Head>
          <Head>{t("after")}</Head>
        </tr>
      </thead>
      <tbody>
        {changes.map((change) => (
          <tr key={change.path}>
            <th scope="row" className="font-normal" title={change.path}>
              {words.field(change.path)}
            </th>
            <td className="break-words">{words.value(change.path, change.before)}</td>
            <td className="break-words">{words.value(change.path, change.after)}</td>
          </tr>
        ))}
      </tbody>
    </DataTable>
  );
}
