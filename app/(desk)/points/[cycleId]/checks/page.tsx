import type { Metadata } from "next";
import Link from "next/link";
import { getTranslations } from "next-intl/server";
import { Card } from "@/app/_ui/card";
import { DataTable, Head } from "@/app/_ui/data-table";
import { EmptyState } from "@/app/_ui/empty-state";
import { dayOf } from "@/app/_ui/figures";
import { Page } from "@/app/_ui/page";
import { Pager } from "@/app/_ui/pager";
import { type Params, pageParam } from "@/app/_ui/params";
import { shareText } from "@/app/(desk)/insights/_components/words";
import { FlagList } from "@/app/(desk)/points/_components/flag-list";
import { readPage } from "@/app/(desk)/ratings/_components/read";
import { requireDoor } from "@/lib/access/door";
import { tenthsOf } from "@/lib/points/compute/honest";
import { loadChecks, type WaitingClosing } from "@/lib/points/data/books/checks";
import { PointsTabs } from "../../_components/cycle-tabs";
import { periodWords } from "../../_components/period-words";

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getTranslations("books"))("checks") };
}

type Props = { params: Promise<{ cycleId: string }>; searchParams: Promise<Params> };

const pageSize = 50;

/** Closings that wait for the township, the oldest first, with their figures and what is a reason to look. */
export default async function ChecksPage({ params, searchParams }: Props) {
  const [{ cycleId }, query, actor, t, all] = await Promise.all([
    params,
    searchParams,
    requireDoor("points:check"),
    getTranslations("books"),
    getTranslations("points"),
  ]);
  const page = pageParam(query);
  const { cycle, rows, total, missing } = await readPage((db) =>
    loadChecks({ actor, db }, { cycleId, page, pageSize }),
  );
  return (
    <Page title={cycle.title} lead={t("checksLead")} breadcrumb={[{ href: "/points", label: all("title") }]}>
      <PointsTabs actor={actor} cycleId={cycleId} current="checks" />
      {rows.length === 0 ? (
        <EmptyState title={t("nothingToCheck")}>{t("nothingToCheckBody")}</EmptyState>
      ) : (
        <Card title={t("waiting", { count: total })} flush>
          <WaitingTable rows={rows} />
          <Pager
            path={`/points/${cycleId}/checks`}
            params={query}
            page={page}
            pageSize={pageSize}
            total={total}
          />
        </Card>
      )}
      {missing.length > 0 ? (
        <Card title={t("missingTitle", { count: missing.length })}>
          <p className="mb-2 text-quiet">{t("missingHint")}</p>
          <ul className="columns-1 gap-x-8 sm:columns-2 xl:columns-3">
            {missing.map((branch) => (
              <li key={branch.organisationId}>
                <Link
                  href={`/points/${cycleId}/branches/${branch.organisationId}/books`}
                  prefetch={false}
                  className="link"
                >
                  {branch.name}
                </Link>{" "}
                {t("overdueCount", { count: branch.overdue })}
              </li>
            ))}
          </ul>
        </Card>
      ) : null}
    </Page>
  );
}

async function WaitingTable({ rows }: { rows: readonly WaitingClosing[] }) {
  const [t, names] = await Promise.all([getTranslations("books"), getTranslations("books.names")]);
  return (
    <DataTable label={t("waitingTable")}>
      <thead>
        <tr>
          <Head>{t("branch")}</Head>
          <Head>{t("period")}</Head>
          <Head>{t("closedOn")}</Head>
          <Head numeric>{t("entriesHead")}</Head>
          <Head numeric>{t("plusHead")}</Head>
          <Head numeric>{t("minusHead")}</Head>
          <Head numeric>{t("lateHead")}</Head>
          <Head numeric>{t("reportedHead")}</Head>
          <Head>{t("flags")}</Head>
        </tr>
      </thead>
      <tbody>
        {rows.map((row) => (
          <tr key={row.id}>
            <td className="min-w-40">
              <Link
                href={`/points/${row.cycleId}/branches/${row.organisationId}/books/${row.id}`}
                prefetch={false}
                className="link font-medium"
              >
                {row.branch}
              </Link>
            </td>
            <td className="whitespace-nowrap">
              {periodWords(names, { kind: row.kind, from: row.periodFrom, until: row.periodUntil })}
            </td>
            <td className="whitespace-nowrap">{dayOf(row.closedAt)}</td>
            <td className="text-right">{row.figures.entries}</td>
            <td className="text-right">{row.figures.plus}</td>
            <td className="text-right">{row.figures.minus}</td>
            <td className="text-right">{row.figures.late}</td>
            <td className="text-right">
              {shareText(tenthsOf(row.figures.reported, row.figures.entries)) ?? "—"}
            </td>
            <td className="min-w-48">
              <FlagList flags={row.flags} />
            </td>
          </tr>
        ))}
      </tbody>
    </DataTable>
  );
}
