import type { Metadata } from "next";
import { notFound } from "next/navigation";
import { getLocale, getTranslations } from "next-intl/server";
import { ActionForm } from "@/app/_ui/action-form";
import { Card } from "@/app/_ui/card";
import { DateInput, TextInput } from "@/app/_ui/inputs";
import { Page } from "@/app/_ui/page";
import { type Params, param } from "@/app/_ui/params";
import { SubmitButton } from "@/app/_ui/submit-button";
import { readPage } from "@/app/(desk)/ratings/_components/read";
import { lastDayOf, wordsOf } from "@/app/(desk)/ratings/_components/words";
import { requireDoor } from "@/lib/access/door";
import { shanghaiDay } from "@/lib/base/period";
import { recordMeetingAction, recordNotHeldAction } from "@/lib/points/actions/meetings";
import { dueMembers, isHeldBy, spansOf } from "@/lib/points/compute";
import { listMembers, loadBranch, loadPoints } from "@/lib/points/data";
import { lastList } from "@/lib/points/data/meetings";
import { AttendanceList } from "../_components/attendance-list";
import { newList } from "../_components/listed";

export async function generateMetadata(): Promise<Metadata> {
  const t = await getTranslations("meetings");
  return { title: t("recordTitle", { kind: t("kind") }) };
}

type Props = {
  params: Promise<{ cycleId: string; organisationId: string }>;
  searchParams: Promise<Params>;
};

/** One meeting with the attendance of the whole branch; or, below it, that it was not held. */
export default async function RecordMeetingPage({ params, searchParams }: Props) {
  const [{ cycleId, organisationId }, search, actor, t, points, locale] = await Promise.all([
    params,
    searchParams,
    requireDoor("points:record"),
    getTranslations("meetings"),
    getTranslations("points"),
    getLocale(),
  ]);
  const wanted = { cycleId, organisationId, permission: "points:record" } as const;
  const code = param(search, "kind") ?? "";
  const { open, branch, members, last } = await readPage(async (db) => ({
    open: await loadPoints({ actor, db }, wanted),
    branch: await loadBranch({ actor, db }, wanted),
    members: await listMembers({ actor, db }, wanted),
    last: await lastList({ county: actor.county, db }, { cycleId, organisationId, meeting: code }),
  }));
  const { cycle, scheme } = open;
  const kind = scheme.document.ledger?.meetings?.find((one) => one.code === code);
  if (!kind || !isHeldBy(branch, kind) || cycle.status !== "open") notFound();
  const spans = spansOf({ from: cycle.periodFrom, until: cycle.periodUntil }, kind.every);
  const span = spans.find((one) => one.from === param(search, "from"));
  const today = shanghaiDay(new Date());
  if (!span || span.from > today) notFound();
  const name = wordsOf(kind.name, locale);
  const path = `/points/${cycleId}/branches/${organisationId}`;
  const hidden = { cycleId, organisationId, meeting: kind.code, from: span.from };
  const fields = Object.entries(hidden).map(([key, value]) => (
    <input key={key} type="hidden" name={key} value={value} />
  ));
  return (
    <Page
      title={t("recordTitle", { kind: name })}
      lead={t("counted", { from: span.from, to: lastDayOf(span.until) })}
      breadcrumb={[
        { href: "/points", label: points("title") },
        { href: path, label: branch.name },
        { href: `${path}/meetings`, label: t("title") },
      ]}
      narrow
    >
      <ActionForm
        action={recordMeetingAction}
        label={t("recordTitle", { kind: name })}
        className="space-y-4"
        success={null}
      >
        {fields}
        <Card>
          <div className="grid gap-4 sm:grid-cols-3">
            <DateInput
              name="day"
              label={t("day")}
              min={span.from}
              max={today}
              defaultValue={today < span.until ? today : null}
              isRequired
            />
            <TextInput name="title" label={t("name")} hint={t("nameHint")} maxLength={100} />
            <TextInput name="evidence" label={t("evidence")} hint={t("evidenceHint")} maxLength={200} />
          </div>
        </Card>
        <Card title={t("listTitle")}>
          <p className="pb-2">{t(kind.for === "committee" ? "committeeLead" : "listLead")}</p>
          <AttendanceList members={newList(kind, dueMembers(kind, members), { last, today })} />
        </Card>
        <SubmitButton>{t("save")}</SubmitButton>
      </ActionForm>
      <Card title={t("notHeldTitle")}>
        <ActionForm
          action={recordNotHeldAction}
          label={t("notHeldTitle")}
          className="space-y-3"
          success={null}
        >
          {fields}
          <p>{t("notHeldLead")}</p>
          <TextInput name="reason" label={t("reason")} maxLength={200} isRequired />
          <SubmitButton tone="secondary">{t("recordNotHeld")}</SubmitButton>
        </ActionForm>
      </Card>
    </Page>
  );
}
