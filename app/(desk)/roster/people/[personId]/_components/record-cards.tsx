import Link from "next/link";
import { getTranslations } from "next-intl/server";
import type { ReactNode } from "react";
import { Card } from "@/app/_ui/card";
import type { Choice } from "@/app/_ui/combobox";
import { ConfirmDialog } from "@/app/_ui/confirm-dialog";
import { StatusBadge } from "@/app/_ui/status-badge";
import type { PersonDetail } from "@/lib/roster/data";
import { FormLink } from "../../../_components/fold-out";
import { vocabulary } from "../../../_components/words";
import {
  EndLeaveForm,
  GradeForm,
  LeaveForm,
  MembershipForm,
  RecordForm,
  RevokeForm,
  SanctionForm,
} from "./forms";

type ListProps = { title: string; empty: string; children: ReactNode[]; form?: ReactNode };

function ListCard({ title, empty, children, form }: ListProps) {
  return (
    <Card title={title}>
      {children.length === 0 ? (
        <p className="text-quiet">{empty}</p>
      ) : (
        <ul className="divide-y divide-base-300">{children}</ul>
      )}
      {form ? <div className="mt-3">{form}</div> : null}
    </Card>
  );
}

const pathOf = (detail: PersonDetail) => `/roster/people/${detail.person.id}`;

const line = "flex flex-wrap items-center gap-x-3 gap-y-1 py-1.5";

type Props = { detail: PersonDetail; mayWrite: boolean; day: string; form: string | undefined };

export async function RecordsCard({
  detail,
  mayWrite,
  form: open,
  people,
  villages,
}: Props & { people: readonly Choice[]; villages: readonly Choice[] }) {
  const [t, { word }] = await Promise.all([getTranslations("roster.person"), vocabulary()]);
  const form = mayWrite ? (
    <FormLink label={t("addRecord")} path={pathOf(detail)} name="record" open={open}>
      <RecordForm personId={detail.person.id} people={people} villages={villages} />
    </FormLink>
  ) : null;
  return (
    <ListCard title={t("records")} empty={t("noRecords")} form={form}>
      {detail.records.map((record) => (
        <li key={record.id} className={line}>
          <span className="whitespace-nowrap text-quiet">
            {record.until ? t("fromTo", { from: record.day, to: record.until }) : record.day}
          </span>
          <StatusBadge>{word("recordKinds", record.kind)}</StatusBadge>
          <span className="font-medium">{record.title}</span>
          {record.level ? <span className="text-quiet">{word("recordLevels", record.level)}</span> : null}
          {record.otherPersonId ? (
            <Link href={`/roster/people/${record.otherPersonId}`} prefetch={false} className="link">
              {record.otherPersonName}
            </Link>
          ) : null}
          {[record.placeName, record.body, record.document, record.note].filter(Boolean).map((text) => (
            <span key={text} className="text-quiet">
              {text}
            </span>
          ))}
        </li>
      ))}
    </ListCard>
  );
}

export async function GradesCard({ detail, mayWrite, form: open, day }: Props) {
  const [t, { word }] = await Promise.all([getTranslations("roster.person"), vocabulary()]);
  const form = mayWrite ? (
    <FormLink label={t("addGrade")} path={pathOf(detail)} name="grade" open={open}>
      <GradeForm personId={detail.person.id} year={Number(day.slice(0, 4)) - 1} />
    </FormLink>
  ) : null;
  return (
    <ListCard title={t("grades")} empty={t("noGrades")} form={form}>
      {detail.grades.map((grade) => (
        <li key={grade.id} className={line}>
          <span>{t("yearGrade", { year: String(grade.year) })}</span>
          <span className="font-medium">{word("grades", grade.grade)}</span>
          <span className="text-quiet">
            {grade.cycleId ? t("gradeOfCycle") : (grade.document ?? t("gradeOfPaper"))}
          </span>
        </li>
      ))}
    </ListCard>
  );
}

export async function PartyCard({
  detail,
  mayWrite,
  form: open,
  organisations,
}: Props & { organisations: readonly Choice[] }) {
  const [t, { word }] = await Promise.all([getTranslations("roster.person"), vocabulary()]);
  const form = mayWrite ? (
    <FormLink label={t("addMembership")} path={pathOf(detail)} name="party" open={open}>
      <MembershipForm personId={detail.person.id} organisations={organisations} />
    </FormLink>
  ) : null;
  return (
    <ListCard title={t("party")} empty={t("noParty")} form={form}>
      {detail.memberships.map((membership) => (
        <li key={membership.id} className={line}>
          <span className="font-medium">{word("memberships", membership.status)}</span>
          {membership.joinedOn ? <span>{t("joinedOn", { day: membership.joinedOn })}</span> : null}
          <span className="text-quiet">{membership.organisationName ?? t("organisationMissing")}</span>
          {membership.until ? (
            <span className="text-quiet">{t("untilDay", { day: membership.until })}</span>
          ) : null}
        </li>
      ))}
    </ListCard>
  );
}

export async function LeavesCard({ detail, mayWrite, form: open, day }: Props) {
  const [t, { word }] = await Promise.all([getTranslations("roster.person"), vocabulary()]);
  const form = mayWrite ? (
    <FormLink label={t("addLeave")} path={pathOf(detail)} name="leave" open={open}>
      <LeaveForm personId={detail.person.id} />
    </FormLink>
  ) : null;
  return (
    <ListCard title={t("leaves")} empty={t("noLeaves")} form={form}>
      {detail.leaves.map((leave) => (
        <li key={leave.id} className={line}>
          <span className="font-medium">{word("leaveKinds", leave.kind)}</span>
          <span>
            {leave.until
              ? t("fromTo", { from: leave.from, to: leave.until })
              : t("sinceDay", { day: leave.from })}
          </span>
          <span className="text-quiet">{leave.document}</span>
          {mayWrite && !leave.until ? (
            <ConfirmDialog trigger={t("endLeave")} title={t("endLeave")} size="small">
              <EndLeaveForm leaveId={leave.id} day={day} />
            </ConfirmDialog>
          ) : null}
        </li>
      ))}
    </ListCard>
  );
}

/** Shown to those who may read sanctions only. */
export async function SanctionsCard({ detail, mayWrite, form: open, day }: Props) {
  const [t, { word }] = await Promise.all([getTranslations("roster.person"), vocabulary()]);
  if (!detail.sanctions) return null;
  const form = mayWrite ? (
    <FormLink label={t("addSanction")} path={pathOf(detail)} name="sanction" open={open}>
      <SanctionForm personId={detail.person.id} />
    </FormLink>
  ) : null;
  return (
    <ListCard title={t("sanctions")} empty={t("noSanctions")} form={form}>
      {detail.sanctions.map((sanction) => (
        <li key={sanction.id} className={line}>
          <span className="whitespace-nowrap text-quiet">{sanction.decidedOn}</span>
          <span className="font-medium">{word("sanctions", sanction.kind)}</span>
          <span>{sanction.document}</span>
          <span className="text-quiet">
            {t("influence", { from: sanction.influenceFrom, until: sanction.influenceUntil ?? t("openEnd") })}
          </span>
          {sanction.revokedOn ? (
            <StatusBadge tone="success">{t("revoked", { day: sanction.revokedOn })}</StatusBadge>
          ) : mayWrite ? (
            <ConfirmDialog trigger={t("revoke")} title={t("revokeTitle")} size="small">
              <RevokeForm sanctionId={sanction.id} day={day} />
            </ConfirmDialog>
          ) : null}
        </li>
      ))}
    </ListCard>
  );
}
