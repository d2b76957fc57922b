import type { Metadata } from "next";
import { getTranslations } from "next-intl/server";
import { Card } from "@/app/_ui/card";
import { EmptyState } from "@/app/_ui/empty-state";
import { FilterSelect } from "@/app/_ui/filter-select";
import { LinkButton } from "@/app/_ui/link-button";
import { Page } from "@/app/_ui/page";
import { Pager } from "@/app/_ui/pager";
import { hrefWith, type Params, pageParam, param } from "@/app/_ui/params";
import { SearchBox } from "@/app/_ui/search-box";
import { can } from "@/lib/access/actor";
import { listPeople, listTownships } from "@/lib/roster/data";
import { postNames } from "@/lib/roster/types";
import { rosterContext } from "./_components/context";
import { readFilter } from "./_components/filter";
import { PeopleTable } from "./_components/people-table";
import { RosterTabs } from "./_components/roster-tabs";
import { vocabulary } from "./_components/words";

const pageSize = 50;
const path = "/roster";

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getTranslations("roster"))("title") };
}

export default async function PeoplePage({ searchParams }: { searchParams: Promise<Params> }) {
  const [context, params, t, words] = await Promise.all([
    rosterContext(),
    searchParams,
    getTranslations("roster.people"),
    vocabulary(),
  ]);
  const { actor, day } = context;
  const page = pageParam(params);
  const filter = readFilter(params, day);
  const [people, townships] = await Promise.all([
    listPeople(context, { ...filter, page, pageSize }),
    listTownships(context, { day }),
  ]);
  const add = can(actor, "roster:write") ? (
    <LinkButton href="/roster/people/new" tone="primary">
      {t("add")}
    </LinkButton>
  ) : null;
  const exported = can(actor, "roster:export") ? (
    <LinkButton href={hrefWith("/api/roster/export", params, { page: undefined })} download>
      {t("export")}
    </LinkButton>
  ) : null;
  const isFiltered = ["q", "township", "village", "post", "status"].some((name) => param(params, name));
  return (
    <Page
      title={t("title")}
      count={t("count", { count: people.count })}
      actions={
        <>
          {exported}
          {add}
        </>
      }
    >
      <RosterTabs actor={actor} current="people" />
      <SearchBox path={path} params={params} filters={["township", "village", "post", "status"]}>
        {townships.length > 1 ? (
          <FilterSelect
            name="township"
            label={t("township")}
            value={param(params, "township")}
            all={t("allTownships")}
            options={townships.map((township) => ({ value: township.placeId, label: township.name }))}
          />
        ) : null}
        <FilterSelect
          name="post"
          label={t("post")}
          value={param(params, "post")}
          all={t("allPosts")}
          options={[{ value: "chief", label: t("chiefs") }, ...words.options("posts", postNames)]}
        />
        <FilterSelect
          name="status"
          label={t("status")}
          value={param(params, "status")}
          all={t("inPost")}
          options={[
            { value: "former", label: t("former") },
            { value: "all", label: t("everyone") },
          ]}
        />
      </SearchBox>
      {people.rows.length === 0 ? (
        <EmptyState title={isFiltered ? t("noneFound") : t("none")} actions={isFiltered ? null : add}>
          {isFiltered ? t("noneFoundHint") : t("noneHint")}
        </EmptyState>
      ) : (
        <Card flush>
          <PeopleTable rows={people.rows} townships={townships} params={params} path={path} day={day} />
          <Pager path={path} params={params} page={page} pageSize={pageSize} total={people.count} />
        </Card>
      )}
    </Page>
  );
}
