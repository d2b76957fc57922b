import type { Metadata } from "next";
import { getTranslations } from "next-intl/server";
import { EmptyState } from "@/app/_ui/empty-state";
import { Page } from "@/app/_ui/page";
import { readPage } from "@/app/(desk)/ratings/_components/read";
import { inBranchScope } from "@/lib/access/actor";
import { requireDoor } from "@/lib/access/door";
import { shanghaiDay } from "@/lib/base/period";
import { meetingCalendar } from "@/lib/points/compute";
import { loadBranch, loadPoints } from "@/lib/points/data";
import { listMeetings } from "@/lib/points/data/meetings";
import { BranchTabs } from "../../../../_components/branch-tabs";
import { CalendarCard } from "./_components/calendar-card";
import { SettingsCard } from "./_components/settings-card";

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getTranslations("meetings"))("title") };
}

type Props = { params: Promise<{ cycleId: string; organisationId: string }> };

/** The meetings of the year: what is due, held, not held or still to be recorded. It reminds this branch and compares none. */
export default async function MeetingsPage({ params }: Props) {
  const [{ cycleId, organisationId }, actor, t, points] = await Promise.all([
    params,
    requireDoor("points:read"),
    getTranslations("meetings"),
    getTranslations("points"),
  ]);
  const wanted = { cycleId, organisationId, permission: "points:read" } as const;
  const { open, branch, meetings } = await readPage(async (db) => ({
    open: await loadPoints({ actor, db }, wanted),
    branch: await loadBranch({ actor, db }, wanted),
    meetings: await listMeetings({ actor, db }, wanted),
  }));
  const { cycle, scheme } = open;
  const period = { from: cycle.periodFrom, until: cycle.periodUntil };
  const kinds = scheme.document.ledger?.meetings ?? [];
  const lines = meetingCalendar(kinds, period, branch, meetings, shanghaiDay(new Date()));
  const isOpen = cycle.status === "open";
  return (
    <Page
      title={branch.name}
      lead={t("lead")}
      breadcrumb={[
        { href: "/points", label: points("title") },
        { href: `/points/${cycleId}`, label: cycle.title },
      ]}
    >
      <BranchTabs actor={actor} cycleId={cycleId} organisationId={organisationId} current="meetings" />
      {lines.length === 0 ? (
        <EmptyState title={t("none")}>{t("noneBody")}</EmptyState>
      ) : (
        <CalendarCard
          lines={lines}
          cycle={period}
          path={`/points/${cycleId}/branches/${organisationId}/meetings`}
          mayRecord={isOpen && inBranchScope(actor, "points:record", branch)}
        />
      )}
      {isOpen && inBranchScope(actor, "points:close", branch) ? (
        <SettingsCard cycleId={cycleId} branch={branch} />
      ) : null}
    </Page>
  );
}
