import type { Metadata } from "next";
import { useTranslations } from "next-intl";
import { getTranslations } from "next-intl/server";
import { ActionForm } from "@/app/_ui/action-form";
import { Card } from "@/app/_ui/card";
import { Checkbox } from "@/app/_ui/checkbox";
import { DateInput, Select, TextInput } from "@/app/_ui/inputs";
import { Page } from "@/app/_ui/page";
import { SubmitButton } from "@/app/_ui/submit-button";
import { requireDoor } from "@/lib/access/door";
import { startSchemeAction } from "@/lib/schemes/actions";

const kinds = ["star", "pay"] as const;
const subjects = ["cadre", "formerCadre", "village"] as const;
const periods = ["month", "quarter", "halfYear", "year", "twoYears"] as const;

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getTranslations("scheme-setup.start"))("title") };
}

export default async function NewSchemePage() {
  const [, t, room] = await Promise.all([
    requireDoor("scheme:write"),
    getTranslations("scheme-setup.start"),
    getTranslations("schemes"),
  ]);
  return (
    <Page
      title={t("title")}
      lead={t("lead")}
      breadcrumb={[{ label: room("title"), href: "/schemes" }, { label: t("title") }]}
      narrow
    >
      <Card title={t("head")}>
        <StartForm />
      </Card>
      <Card title={t("order")}>
        <ol className="list-decimal space-y-1 pl-5">
          {(["base", "settings", "flow", "items", "tables", "rules", "pay", "examples"] as const).map(
            (part) => (
              <li key={part}>
                <span className="font-medium">{room(`edit.parts.${part}`)}</span> {t(`steps.${part}`)}
              </li>
            ),
          )}
        </ol>
      </Card>
    </Page>
  );
}

function StartForm() {
  const t = useTranslations("scheme-setup.start");
  const room = useTranslations("schemes");
  return (
    <ActionForm
      action={startSchemeAction}
      label={t("title")}
      success={null}
      className="grid gap-3 sm:grid-cols-2"
    >
      <TextInput name="title" label={room("edit.base.title")} maxLength={200} isRequired />
      <TextInput name="code" label={t("code")} hint={t("codeHint")} maxLength={60} isRequired />
      <TextInput name="issuer" label={room("edit.base.issuer")} maxLength={200} />
      <TextInput name="documentNumber" label={room("edit.base.documentNumber")} maxLength={100} />
      <Select
        name="kind"
        label={t("kind")}
        hint={t("kindHint")}
        options={kinds.map((value) => ({ value, label: t(`kinds.${value}`) }))}
        isRequired
      />
      <Select
        name="subject"
        label={t("subject")}
        options={subjects.map((value) => ({ value, label: t(`subjects.${value}`) }))}
        isRequired
      />
      <Select
        name="period"
        label={t("period")}
        hint={t("periodHint")}
        options={periods.map((value) => ({ value, label: t(`periods.${value}`) }))}
        isRequired
      />
      <DateInput name="validFrom" label={t("validFrom")} hint={t("validFromHint")} isRequired />
      <div className="space-y-3 sm:col-span-2">
        <Checkbox name="isScored" label={t("isScored")} hint={t("isScoredHint")} />
        <SubmitButton>{t("start")}</SubmitButton>
      </div>
    </ActionForm>
  );
}
