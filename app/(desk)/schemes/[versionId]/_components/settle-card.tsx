import Link from "next/link";
import { useTranslations } from "next-intl";
import { ActionForm } from "@/app/_ui/action-form";
import { Card } from "@/app/_ui/card";
import { ConfirmDialog } from "@/app/_ui/confirm-dialog";
import { DateInput, NumberInput, Textarea, TextInput } from "@/app/_ui/inputs";
import { Notice } from "@/app/_ui/notice";
import { SubmitButton } from "@/app/_ui/submit-button";
import { type Actor, can } from "@/lib/access/actor";
import type { ExampleResult, Finding } from "@/lib/rules/types";
import type { SchemeVersion } from "@/lib/schemes";
import {
  adoptVersionAction,
  copyVersionAction,
  discardDraftAction,
  reviewVersionAction,
} from "@/lib/schemes/actions";

type Props = {
  actor: Actor;
  version: SchemeVersion;
  findings: readonly Finding[];
  examples: readonly ExampleResult[];
};

/** The next step of a version: sign it, adopt it by a meeting, throw it away or copy it. */
export function SettleCard({ actor, version, findings, examples }: Props) {
  const t = useTranslations("schemes.settle");
  const errors = findings.filter((finding) => finding.severity === "error").length;
  const warnings = findings.length - errors;
  const failing = examples.filter((example) => !example.passed).length;
  const isSound = errors === 0 && failing === 0;
  const isOpen = version.status === "draft" || version.status === "reviewed";
  if (!isOpen) return can(actor, "scheme:write") ? <CopyCard version={version} /> : null;
  return (
    <Card title={t(version.status === "draft" ? "reviewTitle" : "adoptTitle")} id="settle">
      <div className="space-y-4">
        <Notice tone={isSound ? (warnings > 0 ? "warn" : "success") : "error"}>
          {t("state", { errors, warnings, failing, examples: examples.length })}
        </Notice>
        {!isSound ? (
          <NotSound />
        ) : version.status === "draft" ? (
          <ReviewForm actor={actor} version={version} warnings={warnings} />
        ) : (
          <AdoptForm actor={actor} version={version} warnings={warnings} />
        )}
        {isSound && version.status === "reviewed" ? <RunningLink version={version} /> : null}
        {can(actor, "scheme:write") ? <DiscardDialog version={version} /> : null}
      </div>
    </Card>
  );
}

type FormProps = { actor: Actor; version: SchemeVersion; warnings: number };

/** Why nothing can be done yet, with the way to what has to be mended. */
function NotSound() {
  const t = useTranslations("schemes.settle");
  return (
    <p>
      {t("notSound")}{" "}
      <a href="#check" className="link">
        {t("seeCheck")}
      </a>
    </p>
  );
}

function ReviewForm({ actor, version, warnings }: FormProps) {
  const t = useTranslations("schemes.settle");
  if (!can(actor, "scheme:review")) return <p className="text-quiet">{t("waitsForReview")}</p>;
  if (version.createdBy === actor.userId) return <p className="text-quiet">{t("ownDraft")}</p>;
  return (
    <ActionForm action={reviewVersionAction} label={t("reviewTitle")} className="max-w-xl space-y-3">
      <input type="hidden" name="schemeVersionId" value={version.id} />
      <input type="hidden" name="revision" value={version.revision} />
      {warnings > 0 ? (
        <Textarea name="warningReason" label={t("warningReason")} hint={t("warningHint")} isRequired />
      ) : null}
      <SubmitButton>{t("review")}</SubmitButton>
    </ActionForm>
  );
}

function AdoptForm({ actor, version, warnings }: FormProps) {
  const t = useTranslations("schemes.settle");
  const d = useTranslations("decisions");
  if (!can(actor, "scheme:adopt")) return <p className="text-quiet">{t("waitsForAdoption")}</p>;
  return (
    <ActionForm
      action={adoptVersionAction}
      label={t("adoptTitle")}
      className="grid max-w-3xl gap-3 sm:grid-cols-2"
    >
      <input type="hidden" name="schemeVersionId" value={version.id} />
      <TextInput name="meeting" label={t("meeting")} hint={t("meetingHint")} maxLength={200} isRequired />
      <TextInput name="number" label={t("number")} maxLength={100} isRequired />
      <DateInput name="day" label={t("day")} isRequired />
      <DateInput name="effectiveFrom" label={t("effectiveFrom")} hint={t("effectiveHint")} isRequired />
      <Textarea
        name="attendees"
        label={t("attendees")}
        hint={t("attendeesHint")}
        className="sm:col-span-2"
        isRequired
      />
      <NumberInput name="dueCount" label={d("due")} hint={d("dueHint")} unit={d("people")} isWhole />
      {warnings > 0 ? (
        <Textarea
          name="warningReason"
          label={t("warningReason")}
          hint={t("warningHint")}
          defaultValue={version.warningReason}
          className="sm:col-span-2"
          isRequired
        />
      ) : null}
      <p className="text-quiet sm:col-span-2">{t("adoptConsequence")}</p>
      <div>
        <SubmitButton>{t("adopt")}</SubmitButton>
      </div>
    </ActionForm>
  );
}

/** The way for a period whose entries have begun; only stars have one. */
function RunningLink({ version }: { version: SchemeVersion }) {
  const t = useTranslations("adoption");
  if (version.kind !== "star") return null;
  return (
    <p>
      {t("link")}{" "}
      <Link href={`/schemes/${version.id}/running`} prefetch={false} className="link">
        {t("title")}
      </Link>
    </p>
  );
}

function DiscardDialog({ version }: { version: SchemeVersion }) {
  const t = useTranslations("schemes.settle");
  return (
    <ConfirmDialog trigger={t("discard")} title={t("discardTitle")} tone="danger" size="small">
      <p>{t(version.status === "draft" ? "discardDraft" : "discardReviewed")}</p>
      <ActionForm action={discardDraftAction} success={null} label={t("discardTitle")}>
        <input type="hidden" name="schemeVersionId" value={version.id} />
        <SubmitButton tone="danger">{t("discard")}</SubmitButton>
      </ActionForm>
    </ConfirmDialog>
  );
}

function CopyCard({ version }: { version: SchemeVersion }) {
  const t = useTranslations("schemes.settle");
  return (
    <Card>
      <div className="flex flex-wrap items-center justify-between gap-3">
        <p>{t("frozen")}</p>
        <ActionForm action={copyVersionAction} success={null} label={t("copy")}>
          <input type="hidden" name="schemeVersionId" value={version.id} />
          <SubmitButton tone="secondary">{t("copy")}</SubmitButton>
        </ActionForm>
      </div>
    </Card>
  );
}
