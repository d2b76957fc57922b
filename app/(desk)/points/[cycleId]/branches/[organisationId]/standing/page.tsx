import type { Metadata } from "next";
import { getTranslations } from "next-intl/server";
import { LinkButton } from "@/app/_ui/link-button";
import { Page } from "@/app/_ui/page";
import { readPage } from "@/app/(desk)/ratings/_components/read";
import { can, inBranchScope } from "@/lib/access/actor";
import { requireDoor } from "@/lib/access/door";
import { shanghaiDay } from "@/lib/base/period";
import { spansOf } from "@/lib/points/compute";
import { listMembers, loadBranch, loadPoints } from "@/lib/points/data";
import { listProofs, listStandings } from "@/lib/points/data/standing";
import { BranchTabs } from "../../../../_components/branch-tabs";
import { ApplicationsCard } from "./_components/applications-card";
import { ApplyCard } from "./_components/apply-card";
import { ClassesCard } from "./_components/classes-card";
import { ProofsCard } from "./_components/proofs-card";

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getTranslations("standing"))("title") };
}

type Props = { params: Promise<{ cycleId: string; organisationId: string }> };

/** Classes of the branch's members, applications on their way, and the quarterly proofs of floating members. */
export default async function StandingPage({ params }: Props) {
  const [{ cycleId, organisationId }, actor, t, points] = await Promise.all([
    params,
    requireDoor("points:read"),
    getTranslations("standing"),
    getTranslations("points"),
  ]);
  const wanted = { cycleId, organisationId, permission: "points:read" } as const;
  const { open, branch, members, standings, proofs } = await readPage(async (db) => ({
    open: await loadPoints({ actor, db }, wanted),
    branch: await loadBranch({ actor, db }, wanted),
    members: await listMembers({ actor, db }, wanted),
    standings: await listStandings({ actor, db }, wanted),
    proofs: await listProofs({ county: actor.county, db }, wanted),
  }));
  const { cycle } = open;
  const isOpen = cycle.status === "open";
  const mayRecord = isOpen && inBranchScope(actor, "points:record", branch);
  const maySettle = isOpen && inBranchScope(actor, "points:check", branch);
  const mayCompare = isOpen && (can(actor, "points:open") || can(actor, "points:check"));
  return (
    <Page
      title={branch.name}
      lead={t("lead")}
      breadcrumb={[
        { href: "/points", label: points("title") },
        { href: `/points/${cycleId}`, label: cycle.title },
      ]}
      actions={mayCompare ? <LinkButton href={`/points/${cycleId}/roll`}>{t("roll")}</LinkButton> : null}
    >
      <BranchTabs actor={actor} cycleId={cycleId} organisationId={organisationId} current="standing" />
      <ApplicationsCard
        cycleId={cycleId}
        standings={standings}
        hasCommittee={branch.hasCommittee}
        mayRecord={mayRecord}
        maySettle={maySettle}
      />
      {mayRecord ? <ApplyCard cycleId={cycleId} members={members} /> : null}
      <ProofsCard
        cycleId={cycleId}
        members={members.filter((one) => one.memberClass === "floating" && one.standing === "covered")}
        quarters={spansOf({ from: cycle.periodFrom, until: cycle.periodUntil }, "quarter")}
        proofs={proofs}
        today={shanghaiDay(new Date())}
        mayRecord={mayRecord}
      />
      <ClassesCard members={members} />
    </Page>
  );
}
