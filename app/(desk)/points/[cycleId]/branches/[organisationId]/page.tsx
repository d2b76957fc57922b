import type { Metadata } from "next";
import Link from "next/link";
import { getTranslations } from "next-intl/server";
import { Card } from "@/app/_ui/card";
import { DataTable, Head } from "@/app/_ui/data-table";
import { Page } from "@/app/_ui/page";
import { Score } from "@/app/_ui/score";
import { readPage } from "@/app/(desk)/ratings/_components/read";
import { requireDoor } from "@/lib/access/door";
import { loadBranch, loadPoints, memberBalances } from "@/lib/points/data";
import { BranchTabs } from "../../../_components/branch-tabs";

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getTranslations("points"))("memberList") };
}

type Props = { params: Promise<{ cycleId: string; organisationId: string }> };

/** The members of a branch by name with their balance; never in the order of points. */
export default async function BranchPage({ params }: Props) {
  const [{ cycleId, organisationId }, actor, t] = await Promise.all([
    params,
    requireDoor("points:read"),
    getTranslations("points"),
  ]);
  const wanted = { cycleId, organisationId, permission: "points:read" } as const;
  const { cycle, branch, members } = await readPage(async (db) => ({
    cycle: (await loadPoints({ actor, db }, wanted)).cycle,
    branch: await loadBranch({ actor, db }, wanted),
    members: await memberBalances({ actor, db }, wanted),
  }));
  return (
    <Page
      title={branch.name}
      count={t("memberCount", { count: members.length })}
      breadcrumb={[
        { href: "/points", label: t("title") },
        { href: `/points/${cycleId}`, label: cycle.title },
      ]}
    >
      <BranchTabs actor={actor} cycleId={cycleId} organisationId={organisationId} current="members" />
      <Card flush>
        <DataTable label={t("memberList")}>
          <thead>
            <tr>
              <Head>{t("member")}</Head>
              <Head>{t("class")}</Head>
              <Head numeric unit={t("points")}>
                {t("balance")}
              </Head>
              <Head>{t("gradeSoFar")}</Head>
            </tr>
          </thead>
          <tbody>
            {members.map((member) => (
              <tr key={member.personId}>
                <td>
                  <Link
                    href={`/points/${cycleId}/members/${member.personId}`}
                    prefetch={false}
                    className="link font-medium"
                  >
                    {member.name}
                  </Link>
                </td>
                <td>{t(member.standing === "exempt" ? "exempt" : `classes.${member.memberClass}`)}</td>
                <td className="text-right">
                  <Score e4={member.scoreE4} />
                </td>
                <td>{member.grade ?? "—"}</td>
              </tr>
            ))}
          </tbody>
        </DataTable>
      </Card>
    </Page>
  );
}
