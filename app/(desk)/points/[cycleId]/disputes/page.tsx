import type { Metadata } from "next";
import Link from "next/link";
import { getTranslations } from "next-intl/server";
import { Card } from "@/app/_ui/card";
import { DataTable, Head } from "@/app/_ui/data-table";
import { EmptyState } from "@/app/_ui/empty-state";
import { Page } from "@/app/_ui/page";
import { readPage } from "@/app/(desk)/ratings/_components/read";
import { requireDoor } from "@/lib/access/door";
import { loadPoints } from "@/lib/points/data";
import { listDisputes } from "@/lib/points/data/disputes/list";
import { PointsTabs } from "../../_components/cycle-tabs";

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getTranslations("disputes"))("title") };
}

type Props = { params: Promise<{ cycleId: string }> };

/** Objections to entries: the township's with their last days, a branch's own without what was said. */
export default async function DisputesPage({ params }: Props) {
  const [{ cycleId }, actor, t, points] = await Promise.all([
    params,
    requireDoor("points:read"),
    getTranslations("disputes"),
    getTranslations("points"),
  ]);
  const { cycle, disputes } = await readPage(async (db) => ({
    ...(await loadPoints({ actor, db }, { cycleId, permission: "points:read" })),
    disputes: await listDisputes({ actor, db }, cycleId),
  }));
  return (
    <Page
      title={t("title")}
      lead={t("lead")}
      breadcrumb={[
        { href: "/points", label: points("title") },
        { href: `/points/${cycleId}`, label: cycle.title },
      ]}
    >
      <PointsTabs actor={actor} cycleId={cycleId} current="disputes" />
      {disputes.length === 0 ? (
        <EmptyState title={t("none")}>{t("noneBody")}</EmptyState>
      ) : (
        <Card flush>
          <DataTable label={t("title")}>
            <thead>
              <tr>
                <Head>{t("member")}</Head>
                <Head>{t("branch")}</Head>
                <Head>{t("entry")}</Head>
                <Head>{t("received")}</Head>
                <Head>{t("due")}</Head>
                <Head>{t("state")}</Head>
              </tr>
            </thead>
            <tbody>
              {disputes.map(({ row, name, branchName, entry }) => (
                <tr key={row.id}>
                  <td className="whitespace-nowrap">
                    <Link
                      href={`/points/${cycleId}/disputes/${row.id}`}
                      prefetch={false}
                      className="link font-medium"
                    >
                      {name}
                    </Link>
                  </td>
                  <td>{branchName}</td>
                  <td>
                    {entry.day} {entry.reason}
                  </td>
                  <td className="whitespace-nowrap">{row.receivedDay}</td>
                  <td className="whitespace-nowrap">{row.status === "open" ? row.dueDay : "—"}</td>
                  <td>{t(`states.${row.status}`)}</td>
                </tr>
              ))}
            </tbody>
          </DataTable>
        </Card>
      )}
    </Page>
  );
}
