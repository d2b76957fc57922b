import { getTranslations } from "next-intl/server";
import { ActionForm } from "@/app/_ui/action-form";
import { ConfirmDialog } from "@/app/_ui/confirm-dialog";
import { TextInput } from "@/app/_ui/inputs";
import { SubmitButton } from "@/app/_ui/submit-button";
import { disableUserAction, enableUserAction, resetPasswordAction } from "@/lib/access/actions";
import type { UserState } from "@/lib/access/data";
import { InitialPassword } from "../../_components/initial-password";

type Act = "reset" | "disable" | "enable";

const actions = { reset: resetPasswordAction, disable: disableUserAction, enable: enableUserAction };

/** What an administrator does to somebody else's account, each with a reason. */
export async function AccountActs({ userId, state }: { userId: string; state: UserState }) {
  const t = await getTranslations("users");
  const acts: Act[] = state === "disabled" ? ["enable"] : ["reset", "disable"];
  return (
    <div className="mt-4 flex flex-wrap gap-2">
      {acts.map((act) => (
        <ConfirmDialog
          key={act}
          trigger={t(`acts.${act}`)}
          title={t(`acts.${act}`)}
          tone={act === "disable" ? "danger" : "secondary"}
        >
          <p>{t(`acts.${act}Lead`)}</p>
          <ActionForm action={actions[act]} success={null} label={t(`acts.${act}`)} className="space-y-3">
            <input type="hidden" name="userId" value={userId} />
            <InitialPassword
              labels={{
                title: t("made.reset"),
                loginName: t("loginName"),
                password: t("made.password"),
                once: t("made.once"),
              }}
            />
            <TextInput name="reason" label={t("grant.reason")} maxLength={200} isRequired />
            <SubmitButton tone={act === "disable" ? "danger" : "primary"}>{t(`acts.${act}`)}</SubmitButton>
          </ActionForm>
        </ConfirmDialog>
      ))}
    </div>
  );
}
