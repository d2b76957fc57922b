import type { Metadata } from "next";
import Link from "next/link";
import { getTranslations } from "next-intl/server";
import { Card } from "@/app/_ui/card";
import { DataTable, Head } from "@/app/_ui/data-table";
import { EmptyState } from "@/app/_ui/empty-state";
import { Page } from "@/app/_ui/page";
import { can } from "@/lib/access/actor";
import { foundOrganisationAction } from "@/lib/roster/actions";
import { listOrganisations } from "@/lib/roster/data";
import { rosterContext } from "../_components/context";
import { FoldOut } from "../_components/fold-out";
import { OrganisationForm } from "../_components/organisation-form";
import { RosterTabs } from "../_components/roster-tabs";
import { villageChoices } from "../_components/village-choices";
import { vocabulary } from "../_components/words";

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getTranslations("roster.organisations"))("title") };
}

export default async function OrganisationsPage() {
  const [context, t, { word }] = await Promise.all([
    rosterContext(),
    getTranslations("roster.organisations"),
    vocabulary(),
  ]);
  const { actor, day } = context;
  const organisations = await listOrganisations(context, { day });
  const mayWrite = can(actor, "roster:write");
  return (
    <Page title={t("title")} count={t("count", { count: organisations.length })} lead={t("lead")}>
      <RosterTabs actor={actor} current="organisations" />
      {mayWrite ? (
        <FoldOut label={t("found")}>
          <OrganisationForm
            action={foundOrganisationAction}
            organisations={organisations}
            villages={await villageChoices(context, "roster:write")}
          />
        </FoldOut>
      ) : null}
      {organisations.length === 0 ? (
        <EmptyState title={t("none")}>{t("noneHint")}</EmptyState>
      ) : (
        <Card flush>
          <DataTable label={t("title")}>
            <thead>
              <tr>
                <Head>{t("name")}</Head>
                <Head>{t("kind")}</Head>
                <Head>{t("places")}</Head>
                <Head numeric>{t("members")}</Head>
                <Head>{t("from")}</Head>
              </tr>
            </thead>
            <tbody>
              {organisations.map((row) => (
                <tr key={row.id}>
                  <th scope="row" className="font-medium">
                    <span style={{ paddingInlineStart: `${(row.path.split("/").length - 2) * 1.25}rem` }}>
                      {mayWrite ? (
                        <Link href={`/roster/organisations/${row.id}`} prefetch={false} className="link">
                          {row.name}
                        </Link>
                      ) : (
                        row.name
                      )}
                    </span>
                  </th>
                  <td className="whitespace-nowrap">{word("organisationKinds", row.kind)}</td>
                  <td>{row.places.map((place) => place.name).join(t("comma"))}</td>
                  <td className="text-right">{row.members}</td>
                  <td className="whitespace-nowrap">{row.from}</td>
                </tr>
              ))}
            </tbody>
          </DataTable>
        </Card>
      )}
    </Page>
  );
}
