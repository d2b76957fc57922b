import { useTranslations } from "next-intl";
import { ActionForm } from "@/app/_ui/action-form";
import { Card } from "@/app/_ui/card";
import { ConfirmDialog } from "@/app/_ui/confirm-dialog";
import { minuteOf } from "@/app/_ui/figures";
import { Textarea, TextInput } from "@/app/_ui/inputs";
import { Notice } from "@/app/_ui/notice";
import { SubmitButton } from "@/app/_ui/submit-button";
import { closeNoticeAction, restartNoticeAction, withdrawNoticeAction } from "@/lib/desk/actions/notices";
import type { NoticeView } from "@/lib/procedure/data/notices/detail";

type Props = { view: NoticeView };

/** How a running notice ends: closed after its last day, taken down before, or put up again. */
export function EndForms({ view }: Props) {
  const t = useTranslations("notices.record");
  const { record, phase, objections } = view;
  const which = (
    <>
      <input type="hidden" name="process" value={record.process} />
      <input type="hidden" name="noticeId" value={record.id} />
    </>
  );
  return (
    <Card title={t("close")}>
      {phase !== "ended" ? (
        <p>{t("closeFrom", { day: record.lastDay })}</p>
      ) : objections.open > 0 ? (
        <Notice tone="warn">{t("closeBlocked", { count: objections.open })}</Notice>
      ) : (
        <ActionForm action={closeNoticeAction} success={t("closed")} label={t("close")} className="space-y-3">
          {which}
          <p>{t("closeLead")}</p>
          <TextInput
            name="postedAt"
            label={t("postedAt")}
            hint={t("postedAtHint")}
            isRequired
            maxLength={300}
          />
          <SubmitButton>{t("close")}</SubmitButton>
        </ActionForm>
      )}
      <div className="mt-4 flex flex-wrap gap-2">
        <ConfirmDialog trigger={t("restart")} title={t("restart")}>
          <p>{t("restartLead")}</p>
          <ActionForm action={restartNoticeAction} className="space-y-3">
            {which}
            <Textarea name="reason" label={t("restartReason")} isRequired maxLength={1000} />
            <SubmitButton>{t("restart")}</SubmitButton>
          </ActionForm>
        </ConfirmDialog>
        <ConfirmDialog trigger={t("withdraw")} title={t("withdraw")} tone="danger">
          <p>{t("withdrawLead")}</p>
          <ActionForm action={withdrawNoticeAction} className="space-y-3">
            {which}
            <Textarea name="reason" label={t("withdrawReason")} isRequired maxLength={1000} />
            <SubmitButton tone="danger">{t("withdraw")}</SubmitButton>
          </ActionForm>
        </ConfirmDialog>
      </div>
    </Card>
  );
}

/** How it ended and who ended it. */
export function Ended({ view }: Props) {
  const t = useTranslations("notices.record");
  const { record, closedByName } = view;
  if (record.status === "running" || !record.closingRecord) return null;
  const heads = { closed: "closing", withdrawn: "withdrawn", restarted: "restarted" } as const;
  return (
    <Card title={t(heads[record.status])}>
      <p className="whitespace-pre-line">{record.closingRecord}</p>
      {closedByName && record.closedAt ? (
        <p className="mt-2 text-quiet">
          {t("endedBy", {
            name: closedByName,
            at: minuteOf(record.closedAt),
          })}
        </p>
      ) : null}
    </Card>
  );
}
