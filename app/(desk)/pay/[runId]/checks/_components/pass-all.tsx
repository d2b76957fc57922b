import { getTranslations } from "next-intl/server";
import { ActionForm } from "@/app/_ui/action-form";
import { ConfirmDialog } from "@/app/_ui/confirm-dialog";
import { Textarea } from "@/app/_ui/inputs";
import { SubmitButton } from "@/app/_ui/submit-button";
import type { Actor } from "@/lib/access/actor";
import { letAllPassAction } from "@/lib/pay/actions/findings";
import { mayLetPass } from "@/lib/pay/compute/findings/pass";
import type { Finding } from "@/lib/pay/data/findings";
import type { PayRun } from "@/lib/pay/data/runs";

type Props = { actor: Actor; run: PayRun; findings: readonly Finding[] };

/** Lets all open findings of a kind pass for one reason, where there are several. */
export async function PassAll({ actor, run, findings }: Props) {
  const t = await getTranslations("pay-checks");
  const isOpen = run.status === "draft" || run.status === "submitted";
  const open = findings.filter(
    ({ code, subjectId, override }) => !override && mayLetPass(actor, run, { code, payeeId: subjectId }),
  );
  const [first] = open;
  if (!isOpen || !first || open.length < 2) return null;
  return (
    <div className="no-print p-4">
      <ConfirmDialog
        trigger={t("passAll", { count: open.length })}
        size="small"
        title={t("passAllOf", { code: t(`codes.${first.code}`) })}
      >
        <p>{t("passAllHint")}</p>
        <ActionForm action={letAllPassAction} className="space-y-3" success={null}>
          <input type="hidden" name="runId" value={run.id} />
          <input type="hidden" name="code" value={first.code} />
          <Textarea name="reason" label={t("reason")} isRequired maxLength={300} />
          <SubmitButton>{t("passAll", { count: open.length })}</SubmitButton>
        </ActionForm>
      </ConfirmDialog>
    </div>
  );
}
