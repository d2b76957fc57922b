import type { Metadata } from "next";
import { getTranslations } from "next-intl/server";
import { ActionForm } from "@/app/_ui/action-form";
import { Card } from "@/app/_ui/card";
import { TextInput } from "@/app/_ui/inputs";
import { Notice } from "@/app/_ui/notice";
import { Page } from "@/app/_ui/page";
import { SubmitButton } from "@/app/_ui/submit-button";
import { changePasswordAction } from "@/lib/access/actions";
import { requireSession } from "@/lib/access/session";

export async function generateMetadata(): Promise<Metadata> {
  const t = await getTranslations("access.account");
  return { title: t("changePassword") };
}

export default async function PasswordPage() {
  const { account } = await requireSession();
  const t = await getTranslations("access");
  const crumbs = [{ label: t("account.title"), href: "/account" }, { label: t("account.changePassword") }];
  return (
    <Page
      title={t("account.changePassword")}
      breadcrumb={account.mustChangePassword ? undefined : crumbs}
      narrow
    >
      {account.mustChangePassword ? <Notice tone="warn">{t("account.mustChange")}</Notice> : null}
      <Card>
        <ActionForm
          action={changePasswordAction}
          success={null}
          label={t("account.changePassword")}
          className="max-w-sm space-y-4"
        >
          <TextInput
            name="currentPassword"
            type="password"
            label={t("account.currentPassword")}
            autoComplete="current-password"
            maxLength={200}
            isRequired
          />
          <TextInput
            name="newPassword"
            type="password"
            label={t("account.newPassword")}
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
          <SubmitButton>{t("account.changePassword")}</SubmitButton>
        </ActionForm>
      </Card>
    </Page>
  );
}
