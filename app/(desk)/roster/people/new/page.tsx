import type { Metadata } from "next";
import { getTranslations } from "next-intl/server";
import { ActionForm } from "@/app/_ui/action-form";
import { Card } from "@/app/_ui/card";
import { Combobox } from "@/app/_ui/combobox";
import { DateInput, Select, TextInput } from "@/app/_ui/inputs";
import { LinkButton } from "@/app/_ui/link-button";
import { Page } from "@/app/_ui/page";
import { type Params, param } from "@/app/_ui/params";
import { SubmitButton } from "@/app/_ui/submit-button";
import { addPersonAction } from "@/lib/roster/actions";
import { postNames } from "@/lib/roster/types";
import { rosterContext } from "../../_components/context";
import { PersonFields } from "../../_components/person-fields";
import { villageChoices } from "../../_components/village-choices";
import { vocabulary } from "../../_components/words";

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getTranslations("roster.person"))("addTitle") };
}

export default async function AddPersonPage({ searchParams }: { searchParams: Promise<Params> }) {
  const [context, params, t, words] = await Promise.all([
    rosterContext("roster:write"),
    searchParams,
    getTranslations("roster.person"),
    vocabulary(),
  ]);
  const villages = await villageChoices(context, "roster:write");
  return (
    <Page
      narrow
      title={t("addTitle")}
      lead={t("addLead")}
      breadcrumb={[{ label: t("people"), href: "/roster" }, { label: t("addTitle") }]}
    >
      <ActionForm action={addPersonAction} className="space-y-4">
        <Card title={t("sheet")}>
          <PersonFields />
        </Card>
        <Card title={t("firstPost")}>
          <div className="grid gap-4 sm:grid-cols-2">
            <Combobox
              name="placeId"
              label={t("village")}
              choices={villages}
              defaultValue={param(params, "village")}
              placeholder={t("villagePlaceholder")}
              isRequired
            />
            <Select name="post" label={t("post")} options={words.options("posts", postNames)} isRequired />
            <DateInput name="from" label={t("from")} isRequired />
            <TextInput name="document" label={t("document")} maxLength={200} />
            <DateInput name="partyJoinedOn" label={t("partyJoinedOn")} hint={t("partyJoinedOnHint")} />
          </div>
        </Card>
        <div className="flex gap-2">
          <SubmitButton>{t("save")}</SubmitButton>
          <LinkButton href="/roster" tone="quiet">
            {t("cancel")}
          </LinkButton>
        </div>
      </ActionForm>
    </Page>
  );
}
