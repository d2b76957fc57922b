import { useTranslations } from "next-intl";
import { ActionForm } from "@/app/_ui/action-form";
import { ConfirmDialog } from "@/app/_ui/confirm-dialog";
import { TextInput } from "@/app/_ui/inputs";
import { LinkButton } from "@/app/_ui/link-button";
import { hrefWith, type Params } from "@/app/_ui/params";
import { SubmitButton } from "@/app/_ui/submit-button";
import { showTrialNamesAction } from "@/lib/workshop/actions/simulation";
import type { Versions } from "./use-sides";

type Props = { versions: Versions; cycleId: string; address: string; query: Params; withNames: boolean };

/** Shows the names after a reason was given, which the log keeps; and hides them again. */
export function NamesControl({ versions, cycleId, address, query, withNames }: Props) {
  const t = useTranslations("simulation.names");
  if (withNames)
    return (
      <LinkButton href={`${hrefWith(address, query, { names: undefined })}#movers`} size="small">
        {t("hide")}
      </LinkButton>
    );
  return (
    <ConfirmDialog trigger={t("show")} title={t("title")} size="small">
      <p>{t("consequence")}</p>
      <ActionForm action={showTrialNamesAction} success={null} label={t("title")} className="space-y-3">
        <input type="hidden" name="schemeVersionId" value={versions.after.id} />
        <input type="hidden" name="partnerId" value={versions.before.id} />
        <input type="hidden" name="cycleId" value={cycleId} />
        <TextInput name="reason" label={t("reason")} hint={t("reasonHint")} maxLength={200} isRequired />
        <SubmitButton>{t("confirm")}</SubmitButton>
      </ActionForm>
    </ConfirmDialog>
  );
}
