import { getTranslations } from "next-intl/server";
import type { ReactNode } from "react";
import { ActionForm } from "@/app/_ui/action-form";
import { Checkbox } from "@/app/_ui/checkbox";
import { type Choice, Combobox } from "@/app/_ui/combobox";
import { DateInput, NumberInput, Select, TextInput } from "@/app/_ui/inputs";
import { SubmitButton } from "@/app/_ui/submit-button";
import {
  appointAction,
  endLeaveAction,
  endPostAction,
  recordGradeAction,
  recordLeaveAction,
  recordMembershipAction,
  recordPersonRecordAction,
  recordSanctionAction,
  revokeSanctionAction,
} from "@/lib/roster/actions";
import {
  annualGrades,
  leaveKinds,
  membershipStatuses,
  personRecordKinds,
  postEndKinds,
  postNames,
  recordLevels,
  sanctionKinds,
} from "@/lib/roster/types";
import { vocabulary } from "../../../_components/words";

type Action = Parameters<typeof ActionForm>[0]["action"];

async function Form({
  action,
  hidden,
  children,
}: {
  action: Action;
  hidden: Record<string, string>;
  children: ReactNode;
}) {
  const t = await getTranslations("roster.person");
  return (
    <ActionForm action={action} resetOnSuccess className="grid gap-3 sm:grid-cols-2">
      {Object.entries(hidden).map(([name, value]) => (
        <input key={name} type="hidden" name={name} value={value} />
      ))}
      {children}
      <div className="col-span-full">
        <SubmitButton>{t("save")}</SubmitButton>
      </div>
    </ActionForm>
  );
}

export async function AppointForm({ personId, villages }: { personId: string; villages: readonly Choice[] }) {
  const [t, words] = await Promise.all([getTranslations("roster.person"), vocabulary()]);
  return (
    <Form action={appointAction} hidden={{ personId }}>
      <Combobox
        name="placeId"
        label={t("village")}
        choices={villages}
        placeholder={t("villagePlaceholder")}
        isRequired
      />
      <Select name="post" label={t("post")} options={words.options("posts", postNames)} isRequired />
      <DateInput name="from" label={t("from")} isRequired />
      <TextInput name="document" label={t("document")} maxLength={200} />
      <Checkbox name="isMain" label={t("isMain")} />
    </Form>
  );
}

export async function EndPostForm({ postId, day }: { postId: string; day: string }) {
  const [t, words] = await Promise.all([getTranslations("roster.person"), vocabulary()]);
  return (
    <Form action={endPostAction} hidden={{ postId }}>
      <DateInput name="until" label={t("until")} hint={t("untilHint")} defaultValue={day} isRequired />
      <Select
        name="endKind"
        label={t("endKind")}
        options={words.options("endKinds", postEndKinds)}
        isRequired
      />
      <TextInput name="document" label={t("document")} maxLength={200} className="col-span-full" />
    </Form>
  );
}

export async function LeaveForm({ personId }: { personId: string }) {
  const [t, words] = await Promise.all([getTranslations("roster.person"), vocabulary()]);
  return (
    <Form action={recordLeaveAction} hidden={{ personId }}>
      <Select
        name="kind"
        label={t("leaveKind")}
        options={words.options("leaveKinds", leaveKinds)}
        isRequired
      />
      <TextInput name="document" label={t("document")} maxLength={200} />
      <DateInput name="from" label={t("leaveFrom")} isRequired />
      <DateInput name="until" label={t("leaveUntil")} hint={t("leaveUntilHint")} />
    </Form>
  );
}

export async function EndLeaveForm({ leaveId, day }: { leaveId: string; day: string }) {
  const t = await getTranslations("roster.person");
  return (
    <Form action={endLeaveAction} hidden={{ leaveId }}>
      <DateInput name="until" label={t("leaveUntil")} defaultValue={day} isRequired />
    </Form>
  );
}

export async function MembershipForm({
  personId,
  organisations,
}: {
  personId: string;
  organisations: readonly Choice[];
}) {
  const [t, words] = await Promise.all([getTranslations("roster.person"), vocabulary()]);
  return (
    <Form action={recordMembershipAction} hidden={{ personId }}>
      <Select
        name="status"
        label={t("membershipStatus")}
        options={words.options("memberships", membershipStatuses)}
        isRequired
      />
      <Combobox name="organisationId" label={t("organisation")} choices={organisations} />
      <DateInput name="joinedOn" label={t("partyJoinedOn")} />
      <DateInput name="from" label={t("membershipFrom")} isRequired />
    </Form>
  );
}

type RecordProps = { personId: string; people: readonly Choice[]; villages: readonly Choice[] };

export async function RecordForm({ personId, people, villages }: RecordProps) {
  const [t, words] = await Promise.all([getTranslations("roster.person"), vocabulary()]);
  return (
    <Form action={recordPersonRecordAction} hidden={{ personId }}>
      <Select
        name="kind"
        label={t("recordKind")}
        options={words.options("recordKinds", personRecordKinds)}
        isRequired
      />
      <TextInput
        name="title"
        label={t("recordTitle")}
        hint={t("recordTitleHint")}
        maxLength={120}
        isRequired
      />
      <Select name="level" label={t("recordLevel")} options={words.options("recordLevels", recordLevels)} />
      <TextInput name="body" label={t("recordBody")} maxLength={120} />
      <DateInput name="day" label={t("recordDay")} isRequired />
      <DateInput name="until" label={t("recordUntil")} />
      <Combobox name="otherPersonId" label={t("otherPerson")} hint={t("otherPersonHint")} choices={people} />
      <Combobox
        name="placeId"
        label={t("recordPlace")}
        choices={villages}
        placeholder={t("villagePlaceholder")}
      />
      <TextInput name="document" label={t("document")} maxLength={200} />
      <TextInput name="note" label={t("note")} maxLength={500} />
    </Form>
  );
}

export async function GradeForm({ personId, year }: { personId: string; year: number }) {
  const [t, words] = await Promise.all([getTranslations("roster.person"), vocabulary()]);
  return (
    <Form action={recordGradeAction} hidden={{ personId }}>
      <NumberInput name="year" label={t("year")} defaultValue={year} isWhole isRequired />
      <Select name="grade" label={t("grade")} options={words.options("grades", annualGrades)} isRequired />
      <TextInput name="document" label={t("document")} maxLength={200} className="col-span-full" />
    </Form>
  );
}

export async function SanctionForm({ personId }: { personId: string }) {
  const [t, words] = await Promise.all([getTranslations("roster.person"), vocabulary()]);
  return (
    <Form action={recordSanctionAction} hidden={{ personId }}>
      <Select
        name="kind"
        label={t("sanctionKind")}
        options={words.options("sanctions", sanctionKinds)}
        isRequired
      />
      <TextInput name="document" label={t("sanctionDocument")} maxLength={200} isRequired />
      <DateInput name="decidedOn" label={t("decidedOn")} isRequired />
      <TextInput name="body" label={t("sanctionBody")} maxLength={120} />
      <DateInput name="influenceFrom" label={t("influenceFrom")} hint={t("influenceFromHint")} />
      <DateInput name="influenceUntil" label={t("influenceUntil")} />
    </Form>
  );
}

export async function RevokeForm({ sanctionId, day }: { sanctionId: string; day: string }) {
  const t = await getTranslations("roster.person");
  return (
    <Form action={revokeSanctionAction} hidden={{ sanctionId }}>
      <DateInput name="revokedOn" label={t("revokedOn")} defaultValue={day} isRequired />
      <TextInput name="document" label={t("sanctionDocument")} maxLength={200} isRequired />
    </Form>
  );
}
