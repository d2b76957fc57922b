import type { Metadata } from "next";
import Link from "next/link";
import { getTranslations } from "next-intl/server";
import { Card } from "@/app/_ui/card";
import { DataTable, Head } from "@/app/_ui/data-table";
import { EmptyState } from "@/app/_ui/empty-state";
import { LinkButton } from "@/app/_ui/link-button";
import { Page } from "@/app/_ui/page";
import { Pager } from "@/app/_ui/pager";
import { type Params, pageParam, param } from "@/app/_ui/params";
import { SearchBox } from "@/app/_ui/search-box";
import { can } from "@/lib/access/actor";
import { readSearch, searchName } from "@/lib/base/search-name";
import { listOrganisations } from "@/lib/roster/data";
import { rosterContext } from "../_components/context";
import { RosterTabs } from "../_components/roster-tabs";
import { vocabulary } from "../_components/words";

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getTranslations("roster.organisations"))("title") };
}

const pageSize = 50;
const path = "/roster/organisations";

export default async function OrganisationsPage({ searchParams }: { searchParams: Promise<Params> }) {
  const [context, params, t, { word }] = await Promise.all([
    rosterContext(),
    searchParams,
    getTranslations("roster.organisations"),
    vocabulary(),
  ]);
  const { actor, day } = context;
  const organisations = await listOrganisations(context, { day });
  const search = readSearch(param(params, "q") ?? "");
  const found = organisations.filter((row) => !search || matchesName(row.name, search));
  const page = pageParam(params);
  const shown = found.slice((page - 1) * pageSize, page * pageSize);
  const mayWrite = can(actor, "roster:write");
  return (
    <Page
      title={t("title")}
      count={t("count", { count: found.length })}
      lead={t("lead")}
      actions={
        mayWrite ? (
          <LinkButton href="/roster/organisations/new" tone="primary">
            {t("found")}
          </LinkButton>
        ) : null
      }
    >
      <RosterTabs actor={actor} current="organisations" />
      <SearchBox path={path} params={params} placeholder={t("searchPlaceholder")} />
      {found.length === 0 ? (
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
              {shown.map((row) => (
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
          <Pager path={path} params={params} page={page} pageSize={pageSize} total={found.length} />
        </Card>
      )}
    </Page>
  );
}

/** Found by name, pinyin or initials, as people are. */
function matchesName(name: string, search: NonNullable<ReturnType<typeof readSearch>>): boolean {
  if (search.kind === "name") return name.toLowerCase().includes(search.text);
  const letters = search.text.replaceAll(" ", "");
  const { namePinyin, nameInitials } = searchName(name, "place");
  return namePinyin.replaceAll(" ", "").includes(letters) || nameInitials.includes(letters);
}
