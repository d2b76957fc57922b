import type { Metadata } from "next";
import { getTranslations } from "next-intl/server";
import { EmptyState } from "@/app/_ui/empty-state";
import { LinkButton } from "@/app/_ui/link-button";
import { Page } from "@/app/_ui/page";
import { readPage } from "@/app/(desk)/ratings/_components/read";
import { inBranchScope } from "@/lib/access/actor";
import { requireDoor } from "@/lib/access/door";
import { loadBranch, loadPoints } from "@/lib/points/data";
import { branchReports } from "@/lib/points/data/reports/list";
import { BranchTabs } from "../../../../_components/branch-tabs";
import { OpenReportCard } from "../../../../_components/open-report";
import { SettledReports } from "../../../../_components/settled-reports";

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getTranslations("reports"))("title") };
}

type Props = { params: Promise<{ cycleId: string; organisationId: string }> };

/** What members of a branch say they did: the branch verifies, with the amount as reported or another, or refuses. */
export default async function ReportsPage({ params }: Props) {
  const [{ cycleId, organisationId }, actor, t, points] = await Promise.all([
    params,
    requireDoor("points:read"),
    getTranslations("reports"),
    getTranslations("points"),
  ]);
  const wanted = { cycleId, organisationId, permission: "points:read" } as const;
  const { cycle, scheme, branch, open, settled } = await readPage(async (db) => ({
    ...(await loadPoints({ actor, db }, wanted)),
    branch: await loadBranch({ actor, db }, wanted),
    ...(await branchReports({ actor, db }, wanted)),
  }));
  const mayVerify = cycle.status === "open" && inBranchScope(actor, "points:verify", branch);
  return (
    <Page
      title={branch.name}
      count={t("openCount", { count: open.length })}
      lead={t("lead")}
      breadcrumb={[
        { href: "/points", label: points("title") },
        { href: `/points/${cycleId}`, label: cycle.title },
      ]}
      actions={
        <>
          <LinkButton href={`/points/${cycleId}/branches/${organisationId}/cards`}>{t("cards")}</LinkButton>
          <LinkButton href={`/points/${cycleId}/disputes`}>{t("disputes")}</LinkButton>
        </>
      }
    >
      <BranchTabs actor={actor} cycleId={cycleId} organisationId={organisationId} current="reports" />
      {open.length === 0 ? <EmptyState title={t("none")}>{t("noneBody")}</EmptyState> : null}
      <ul className="space-y-4">
        {open.map((report) => (
          <li key={report.id}>
            <OpenReportCard
              report={report}
              item={scheme.items.get(report.item)}
              mayVerify={mayVerify && actor.personId !== report.personId}
              isOwn={actor.personId === report.personId}
            />
          </li>
        ))}
      </ul>
      <SettledReports reports={settled} items={scheme.items} />
    </Page>
  );
}
