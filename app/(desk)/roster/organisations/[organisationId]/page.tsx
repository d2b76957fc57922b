import type { Metadata } from "next";
import { getTranslations } from "next-intl/server";
import { ActionForm } from "@/app/_ui/action-form";
import { Card } from "@/app/_ui/card";
import { DateInput } from "@/app/_ui/inputs";
import { Page } from "@/app/_ui/page";
import type { Params } from "@/app/_ui/params";
import { SubmitButton } from "@/app/_ui/submit-button";
import { changeOrganisationAction, endOrganisationAction } from "@/lib/roster/actions";
import { getOrganisation, listOrganisations } from "@/lib/roster/data";
import { orNotFound, rosterContext } from "../../_components/context";
import { OrganisationForm } from "../../_components/organisation-form";
import { villageChoices } from "../../_components/village-choices";
import { MembersCard } from "./_components/members-card";

type Props = { params: Promise<{ organisationId: string }>; searchParams: Promise<Params> };

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getTranslations("roster.organisations"))("change") };
}

export default async function OrganisationPage({ params, searchParams }: Props) {
  const [context, { organisationId }, search, t] = await Promise.all([
    rosterContext("roster:write"),
    params,
    searchParams,
    getTranslations("roster.organisations"),
  ]);
  const { day } = context;
  const organisation = await orNotFound(getOrganisation(context, { organisationId, day }));
  const [organisations, villages] = await Promise.all([
    listOrganisations(context, { day }),
    villageChoices(context, "roster:write"),
  ]);
  return (
    <Page
      narrow
      title={organisation.name}
      breadcrumb={[{ label: t("title"), href: "/roster/organisations" }, { label: organisation.name }]}
    >
      <MembersCard context={context} organisationId={organisationId} params={search} />
      <Card title={t("change")}>
        <OrganisationForm
          action={changeOrganisationAction}
          organisations={organisations}
          villages={villages}
          organisation={organisation}
        />
      </Card>
      <Card title={t("end")}>
        <ActionForm action={endOrganisationAction} className="grid gap-3 sm:grid-cols-2">
          <input type="hidden" name="organisationId" value={organisationId} />
          <p className="col-span-full">{t("endHint", { count: organisation.members })}</p>
          <DateInput name="day" label={t("endDay")} isRequired />
          <div className="col-span-full">
            <SubmitButton tone="danger">{t("end")}</SubmitButton>
          </div>
        </ActionForm>
      </Card>
    </Page>
  );
}
