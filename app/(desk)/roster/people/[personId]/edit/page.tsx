import type { Metadata } from "next";
import { getTranslations } from "next-intl/server";
import { ActionForm } from "@/app/_ui/action-form";
import { Card } from "@/app/_ui/card";
import { DateInput, TextInput } from "@/app/_ui/inputs";
import { LinkButton } from "@/app/_ui/link-button";
import { Page } from "@/app/_ui/page";
import { SubmitButton } from "@/app/_ui/submit-button";
import { correctPersonAction } from "@/lib/roster/actions";
import { getPerson } from "@/lib/roster/data";
import { orNotFound, rosterContext } from "../../../_components/context";
import { PersonFields } from "../../../_components/person-fields";

type Props = { params: Promise<{ personId: string }> };

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getTranslations("roster.person"))("correctTitle") };
}

export default async function CorrectPersonPage({ params }: Props) {
  const [context, { personId }, t] = await Promise.all([
    rosterContext("roster:write"),
    params,
    getTranslations("roster.person"),
  ]);
  const { person, masks } = await orNotFound(getPerson(context, { personId, day: context.day }));
  return (
    <Page
      narrow
      title={t("correctTitle")}
      breadcrumb={[
        { label: t("people"), href: "/roster" },
        { label: person.name, href: `/roster/people/${personId}` },
        { label: t("correctTitle") },
      ]}
    >
      <ActionForm action={correctPersonAction} className="space-y-4">
        <input type="hidden" name="personId" value={personId} />
        <Card title={t("sheet")}>
          <PersonFields person={person} masks={masks} />
        </Card>
        <Card>
          <div className="grid gap-4 sm:grid-cols-2">
            <DateInput name="deathDate" label={t("deathDate")} defaultValue={person.deathDate} />
            <TextInput
              name="reason"
              label={t("reason")}
              hint={t("correctReasonHint")}
              maxLength={200}
              isRequired
            />
          </div>
        </Card>
        <div className="flex gap-2">
          <SubmitButton>{t("save")}</SubmitButton>
          <LinkButton href={`/roster/people/${personId}`} tone="quiet">
            {t("cancel")}
          </LinkButton>
        </div>
      </ActionForm>
    </Page>
  );
}
