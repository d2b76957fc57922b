import type { Metadata } from "next";
import { getTranslations } from "next-intl/server";
import { Card } from "@/app/_ui/card";
import { Page } from "@/app/_ui/page";
import { foundOrganisationAction } from "@/lib/roster/actions";
import { listOrganisations } from "@/lib/roster/data";
import { rosterContext } from "../../_components/context";
import { OrganisationForm } from "../../_components/organisation-form";
import { villageChoices } from "../../_components/village-choices";

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getTranslations("roster.organisations"))("found") };
}

export default async function FoundOrganisationPage() {
  const [context, t] = await Promise.all([
    rosterContext("roster:write"),
    getTranslations("roster.organisations"),
  ]);
  const [organisations, villages] = await Promise.all([
    listOrganisations(context, { day: context.day }),
    villageChoices(context, "roster:write"),
  ]);
  return (
    <Page
      narrow
      title={t("found")}
      breadcrumb={[{ label: t("title"), href: "/roster/organisations" }, { label: t("found") }]}
    >
      <Card>
        <OrganisationForm
          action={foundOrganisationAction}
          organisations={organisations}
          villages={villages}
        />
      </Card>
    </Page>
  );
}
