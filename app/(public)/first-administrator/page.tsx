import type { Metadata } from "next";
import { redirect } from "next/navigation";
import { getTranslations } from "next-intl/server";
import { ActionForm } from "@/app/_ui/action-form";
import { TextInput } from "@/app/_ui/inputs";
import { PageTitle } from "@/app/_ui/page-title";
import { type Params, param } from "@/app/_ui/params";
import { SubmitButton } from "@/app/_ui/submit-button";
import { setUpInstallationAction } from "@/lib/access/actions";
import { publicCounties } from "@/lib/access/data";

export async function generateMetadata(): Promise<Metadata> {
  const t = await getTranslations("access.setup");
  return { title: t("title") };
}

export default async function FirstAdministratorPage({ searchParams }: { searchParams: Promise<Params> }) {
  if ((await publicCounties()).length > 0) redirect("/sign-in");
  const [t, params] = await Promise.all([getTranslations("access"), searchParams]);
  return (
    <div className="mx-auto max-w-lg py-4">
      <PageTitle title={t("setup.title")} lead={t("setup.lead")} />
      <ActionForm
        action={setUpInstallationAction}
        success={null}
        label={t("setup.title")}
        className="mt-6 space-y-4"
      >
        <TextInput
          name="setupCode"
          label={t("setup.code")}
          hint={t("setup.codeHint")}
          defaultValue={param(params, "code")}
          maxLength={40}
          isRequired
        />
        <fieldset className="space-y-4">
          <legend className="font-semibold">{t("setup.county")}</legend>
          <TextInput name="countyName" label={t("setup.countyName")} maxLength={40} isRequired />
          <TextInput
            name="divisionCode"
            label={t("setup.divisionCode")}
            hint={t("setup.divisionCodeHint")}
            maxLength={12}
            isRequired
          />
        </fieldset>
        <fieldset className="space-y-4">
          <legend className="pt-2 font-semibold">{t("setup.administrator")}</legend>
          <TextInput name="name" label={t("user.name")} maxLength={40} isRequired />
          <TextInput
            name="loginName"
            label={t("signIn.loginName")}
            hint={t("user.loginNameHint")}
            autoComplete="username"
            maxLength={32}
            isRequired
          />
          <TextInput
            name="newPassword"
            type="password"
            label={t("signIn.password")}
            hint={t("password.rules")}
            autoComplete="new-password"
            maxLength={200}
            isRequired
          />
          <TextInput
            name="repeatPassword"
            type="password"
            label={t("password.repeat")}
            autoComplete="new-password"
            maxLength={200}
            isRequired
          />
        </fieldset>
        <SubmitButton className="w-full">{t("setup.submit")}</SubmitButton>
      </ActionForm>
    </div>
  );
}
