import type { Metadata } from "next";
import { getLocale, getTranslations } from "next-intl/server";
import { ActionForm } from "@/app/_ui/action-form";
import { Card } from "@/app/_ui/card";
import { ConfirmDialog } from "@/app/_ui/confirm-dialog";
import { DescriptionList } from "@/app/_ui/description-list";
import { TextInput } from "@/app/_ui/inputs";
import { Page } from "@/app/_ui/page";
import { SubmitButton } from "@/app/_ui/submit-button";
import { readPage } from "@/app/(desk)/ratings/_components/read";
import { wordsOf } from "@/app/(desk)/ratings/_components/words";
import { inBranchScope } from "@/lib/access/actor";
import { requireDoor } from "@/lib/access/door";
import { shanghaiDay } from "@/lib/base/period";
import { withdrawMeetingAction } from "@/lib/points/actions/meetings";
import { dueMembers } from "@/lib/points/compute";
import { listMembers, loadBranch, loadPoints } from "@/lib/points/data";
import { attendanceOf, loadMeeting } from "@/lib/points/data/meetings";
import { AttendanceCard } from "../_components/attendance-card";
import { ChangeCard } from "../_components/change-card";
import { knownList } from "../_components/listed";

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getTranslations("meetings"))("title") };
}

type Props = { params: Promise<{ cycleId: string; organisationId: string; meetingId: string }> };

/** One meeting: who was there, or why it was not held; whoever records corrects it or takes it back. */
export default async function MeetingPage({ params }: Props) {
  const [{ cycleId, organisationId, meetingId }, actor, t, points, locale] = await Promise.all([
    params,
    requireDoor("points:read"),
    getTranslations("meetings"),
    getTranslations("points"),
    getLocale(),
  ]);
  const wanted = { cycleId, organisationId, permission: "points:read" } as const;
  const { open, branch, meeting, attendance, members } = await readPage(async (db) => ({
    open: await loadPoints({ actor, db }, wanted),
    branch: await loadBranch({ actor, db }, wanted),
    meeting: await loadMeeting({ actor, db }, { ...wanted, meetingId }),
    attendance: await attendanceOf({ county: actor.county, db }, meetingId),
    members: await listMembers({ actor, db }, wanted),
  }));
  const { cycle, scheme } = open;
  const kind = scheme.document.ledger?.meetings?.find((one) => one.code === meeting.meeting);
  const name = kind ? wordsOf(kind.name, locale) : meeting.meeting;
  const path = `/points/${cycleId}/branches/${organisationId}`;
  const mayRecord = cycle.status === "open" && inBranchScope(actor, "points:record", branch);
  const recorded = t("by", { name: meeting.recordedByName, day: shanghaiDay(meeting.recordedAt) });
  const isHeld = meeting.day !== null;
  return (
    <Page
      title={name}
      breadcrumb={[
        { href: "/points", label: points("title") },
        { href: path, label: branch.name },
        { href: `${path}/meetings`, label: t("title") },
      ]}
      actions={
        mayRecord ? (
          <ConfirmDialog trigger={t("withdraw")} title={t("withdraw")}>
            <p>{t("withdrawLead")}</p>
            <ActionForm action={withdrawMeetingAction} className="space-y-3" success={null}>
              <input type="hidden" name="cycleId" value={cycleId} />
              <input type="hidden" name="meetingId" value={meetingId} />
              <TextInput name="reason" label={t("withdrawReason")} maxLength={200} isRequired />
              <SubmitButton tone="danger">{t("withdraw")}</SubmitButton>
            </ActionForm>
          </ConfirmDialog>
        ) : null
      }
      narrow
    >
      <Card>
        <DescriptionList
          items={[
            { term: t("heldOn"), value: meeting.day ?? t("notHeld") },
            ...(isHeld
              ? [
                  { term: t("name"), value: meeting.title ?? "—" },
                  { term: t("evidence"), value: meeting.evidence ?? "—" },
                ]
              : [{ term: t("reason"), value: meeting.notHeldReason ?? "—" }]),
            { term: t("recordedBy"), value: recorded },
          ]}
        />
      </Card>
      {isHeld ? <AttendanceCard attendance={attendance} /> : null}
      {isHeld && mayRecord && kind ? (
        <ChangeCard
          cycleId={cycleId}
          meetingId={meetingId}
          members={knownList(kind, dueMembers(kind, members), {
            attendance,
            today: shanghaiDay(new Date()),
          })}
        />
      ) : null}
    </Page>
  );
}
