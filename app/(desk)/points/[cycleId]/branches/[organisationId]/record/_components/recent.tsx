import Link from "next/link";
import { getTranslations } from "next-intl/server";
import { Card } from "@/app/_ui/card";
import { DataTable, Head } from "@/app/_ui/data-table";
import { EmptyState } from "@/app/_ui/empty-state";
import { minuteOf, scoreText } from "@/app/_ui/figures";
import { Pager } from "@/app/_ui/pager";
import type { Params } from "@/app/_ui/params";
import { StatusBadge } from "@/app/_ui/status-badge";
import { speaker } from "@/lib/access/say";
import { entriesPerPage, type ListedEntry } from "@/lib/points/data/entries";

type Props = {
  cycleId: string;
  path: string;
  params: Params;
  page: number;
  entries: readonly ListedEntry[];
  total: number;
};

/** The last entries of the branch: who, what, when it was done and entered, and what it counts now. */
export async function Recent({ cycleId, path, params, page, entries, total }: Props) {
  const [t, say] = await Promise.all([getTranslations("recording.recent"), speaker()]);
  if (total === 0) return <EmptyState title={t("none")}>{t("noneBody")}</EmptyState>;
  return (
    <Card title={t("title", { count: total })} flush>
      <DataTable label={t("label")}>
        <thead>
          <tr>
            <Head>{t("day")}</Head>
            <Head>{t("member")}</Head>
            <Head>{t("what")}</Head>
            <Head numeric>{t("counts")}</Head>
            <Head>{t("by")}</Head>
          </tr>
        </thead>
        <tbody>
          {entries.map(({ line, name, counted, isLate }) => (
            <tr key={line.id}>
              <td className="whitespace-nowrap">{line.day}</td>
              <td className="whitespace-nowrap">
                <Link
                  href={`/points/${cycleId}/members/${line.personId}?entry=${line.id}`}
                  prefetch={false}
                  className="link font-medium"
                >
                  {name}
                </Link>
              </td>
              <td className="min-w-40">
                {line.reason}
                <span className="block text-sm text-quiet">
                  {[line.item, line.severity, line.evidence].filter(Boolean).join(" · ")}
                </span>
              </td>
              <td className="min-w-32 text-right">
                {counted.pointsE4 === null ? "—" : scoreText(counted.pointsE4)}
                {counted.why ? <span className="block text-sm text-quiet">{say(counted.why)}</span> : null}
              </td>
              <td>
                {line.recordedByName}
                <span className="block text-sm whitespace-nowrap text-quiet">
                  {minuteOf(line.recordedAt)}
                </span>
                {isLate ? <StatusBadge tone="warn">{t("late")}</StatusBadge> : null}
              </td>
            </tr>
          ))}
        </tbody>
      </DataTable>
      <Pager path={path} params={params} page={page} pageSize={entriesPerPage} total={total} />
    </Card>
  );
}
