import Link from "next/link";
import { getTranslations } from "next-intl/server";
import { ActionForm } from "@/app/_ui/action-form";
import { ConfirmDialog } from "@/app/_ui/confirm-dialog";
import { dayOf } from "@/app/_ui/figures";
import { Textarea } from "@/app/_ui/inputs";
import { SubmitButton } from "@/app/_ui/submit-button";
import { type Actor, can } from "@/lib/access/actor";
import { letPassAction, takeBackOverrideAction } from "@/lib/pay/actions/findings";
import { overrideDoors } from "@/lib/pay/compute/findings/finding";
import { mayLetPass } from "@/lib/pay/compute/findings/pass";
import type { Finding } from "@/lib/pay/data/findings";
import type { PayRun } from "@/lib/pay/data/runs";

type Props = { actor: Actor; run: PayRun; finding: Finding };

/** Who let a blocking finding pass and why, or what can be done about it. */
export async function Handling({ actor, run, finding }: Props) {
  const t = await getTranslations("pay-checks");
  const { code, subjectId, override, payee } = finding;
  const isOpen = run.status === "draft" || run.status === "submitted";
  const mayAct = isOpen && mayLetPass(actor, run, { code, payeeId: subjectId });
  const hidden = (
    <>
      <input type="hidden" name="runId" value={run.id} />
      <input type="hidden" name="code" value={code} />
      <input type="hidden" name="payeeId" value={subjectId} />
    </>
  );
  if (override)
    return (
      <>
        {t("passedBy", { by: override.by, at: dayOf(override.at), reason: override.reason })}
        {mayAct ? (
          <ActionForm action={takeBackOverrideAction} className="no-print mt-1" success={null}>
            {hidden}
            <SubmitButton tone="quiet" size="small">
              {t("takeBack")}
            </SubmitButton>
          </ActionForm>
        ) : null}
      </>
    );
  const who = overrideDoors(code).includes("pay:review") ? t("reviewer") : t("finance");
  return (
    <>
      {mayAct ? null : t("waitsFor", { who })}
      {code === "account-changed" && can(actor, "pay:check") ? (
        <Link href="/pay/lists/accounts" prefetch={false} className="link no-print block">
          {t("toAccounts")}
        </Link>
      ) : null}
      {mayAct ? (
        <div className="no-print">
          <ConfirmDialog
            trigger={t("letPass")}
            size="small"
            title={t("letPassOf", { code: t(`codes.${code}`), name: payee?.name ?? t("wholeRun") })}
          >
            <p>{t("letPassHint")}</p>
            <ActionForm action={letPassAction} className="space-y-3" success={null}>
              {hidden}
              <Textarea name="reason" label={t("reason")} isRequired maxLength={300} />
              <SubmitButton>{t("letPass")}</SubmitButton>
            </ActionForm>
          </ConfirmDialog>
        </div>
      ) : null}
    </>
  );
}
