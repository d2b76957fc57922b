import type { Metadata } from "next";
import { getTranslations } from "next-intl/server";
import { ActionForm } from "@/app/_ui/action-form";
import { Card } from "@/app/_ui/card";
import { Checkbox } from "@/app/_ui/checkbox";
import { Select } from "@/app/_ui/inputs";
import { LinkButton } from "@/app/_ui/link-button";
import { Notice } from "@/app/_ui/notice";
import { Page } from "@/app/_ui/page";
import { type Params, param } from "@/app/_ui/params";
import { SubmitButton } from "@/app/_ui/submit-button";
import { setPreferencesAction, signOutEverywhereAction } from "@/lib/access/actions";
import { requireActor, requireSession } from "@/lib/access/session";
import { MessagePreference } from "./_components/message-preference";
import { OwnRoles } from "./_components/own-roles";

export async function generateMetadata(): Promise<Metadata> {
  const t = await getTranslations("access.account");
  return { title: t("title") };
}

export default async function AccountPage({ searchParams }: { searchParams: Promise<Params> }) {
  const actor = await requireActor();
  const [{ account }, params, t, shell] = await Promise.all([
    requireSession(),
    searchParams,
    getTranslations("access.account"),
    getTranslations("common.shell"),
  ]);
  const languages = [
    { value: "zh-CN", label: shell("toChinese") },
    { value: "en", label: shell("toEnglish") },
  ];
  return (
    <Page title={account.name} lead={t("lead", { loginName: account.loginName })} narrow>
      {param(params, "changed") ? (
        <Notice tone="success" live="polite">
          {t("changed")}
        </Notice>
      ) : null}
      <Card title={t("roles")}>
        <OwnRoles actor={actor} />
      </Card>
      <Card title={t("preferences")}>
        <ActionForm
          action={setPreferencesAction}
          success={null}
          label={t("preferences")}
          className="space-y-4"
        >
          <Select
            name="locale"
            label={t("language")}
            options={languages}
            defaultValue={account.locale}
            empty={null}
            className="max-w-60"
          />
          <Checkbox
            name="largeType"
            label={t("largeType")}
            hint={t("largeTypeHint")}
            defaultChecked={account.largeType}
          />
          <SubmitButton>{t("savePreferences")}</SubmitButton>
        </ActionForm>
      </Card>
      <MessagePreference actor={actor} />
      <Card title={t("password")}>
        <p className="mb-3 text-quiet">{t("passwordLead")}</p>
        <LinkButton href="/account/password">{t("changePassword")}</LinkButton>
      </Card>
      <Card title={t("sessions")}>
        <p className="mb-3 text-quiet">{t("sessionsLead")}</p>
        <ActionForm action={signOutEverywhereAction} success={null} label={t("sessions")}>
          <SubmitButton tone="secondary">{t("signOutEverywhere")}</SubmitButton>
        </ActionForm>
      </Card>
    </Page>
  );
}
