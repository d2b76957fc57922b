import type { Metadata } from "next";
import Link from "next/link";
import { redirect } from "next/navigation";
import { getTranslations } from "next-intl/server";
import { Card } from "@/app/_ui/card";
import { DataTable, Head } from "@/app/_ui/data-table";
import { Page } from "@/app/_ui/page";
import { readPage } from "@/app/(desk)/ratings/_components/read";
import { lastDayOf } from "@/app/(desk)/ratings/_components/words";
import { requireDoor } from "@/lib/access/door";
import { branchRows, loadPoints } from "@/lib/points/data";
import { PointsTabs } from "../_components/cycle-tabs";

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getTranslations("points"))("branches") };
}

type Props = { params: Promise<{ cycleId: string }> };

/** The branches of a cycle in the order of their places: no sum, no rank. Who has one branch goes straight to it. */
export default async function PointsCyclePage({ params }: Props) {
  const [{ cycleId }, actor, t] = await Promise.all([
    params,
    requireDoor("points:read"),
    getTranslations("points"),
  ]);
  const wanted = { cycleId, permission: "points:read" } as const;
  const { cycle, branches } = await readPage(async (db) => ({
    ...(await loadPoints({ actor, db }, wanted)),
    branches: await branchRows({ actor, db }, wanted),
  }));
  const [only] = branches;
  if (only && branches.length === 1) redirect(`/points/${cycleId}/branches/${only.organisationId}`);
  return (
    <Page
      title={cycle.title}
      count={t("branchCount", { count: branches.length })}
      lead={t("fromTo", { from: cycle.periodFrom, to: lastDayOf(cycle.periodUntil) })}
      breadcrumb={[{ href: "/points", label: t("title") }]}
    >
      <PointsTabs actor={actor} cycleId={cycleId} current="branches" />
      <Card flush>
        <DataTable label={t("branches")}>
          <thead>
            <tr>
              <Head>{t("branch")}</Head>
              <Head numeric>{t("members")}</Head>
            </tr>
          </thead>
          <tbody>
            {branches.map((branch) => (
              <tr key={branch.organisationId}>
                <td>
                  <Link
                    href={`/points/${cycleId}/branches/${branch.organisationId}`}
                    prefetch={false}
                    className="link font-medium"
                  >
                    {branch.name}
                  </Link>
                </td>
                <td className="text-right">{branch.members}</td>
              </tr>
            ))}
          </tbody>
        </DataTable>
      </Card>
    </Page>
  );
}
