import type { Metadata } from "next";
import { getLocale, getTranslations } from "next-intl/server";
import { Card } from "@/app/_ui/card";
import { EmptyState } from "@/app/_ui/empty-state";
import { FilterSelect } from "@/app/_ui/filter-select";
import { Notice } from "@/app/_ui/notice";
import { Page } from "@/app/_ui/page";
import { Pager } from "@/app/_ui/pager";
import { type Params, pageParam, param } from "@/app/_ui/params";
import { SearchBox } from "@/app/_ui/search-box";
import { readPage } from "@/app/(desk)/ratings/_components/read";
import { requireDoor } from "@/lib/access/door";
import { listBranches, loadPoints } from "@/lib/points/data";
import { pageOfActions } from "@/lib/points/data/year/actions";
import { actionStatuses } from "@/lib/points/types";
import { PointsTabs } from "../../_components/cycle-tabs";
import { ActionList } from "./_components/action-list";

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getTranslations("points-year.actions"))("title") };
}

type Props = { params: Promise<{ cycleId: string }>; searchParams: Promise<Params> };
const pageSize = 100;

/** What follows from the decided grades, by branch and member: what, by which article, until when, who sees to it. */
export default async function ActionsPage({ params, searchParams }: Props) {
  const [{ cycleId }, query, actor, t, points, locale] = await Promise.all([
    params,
    searchParams,
    requireDoor("points:read"),
    getTranslations("points-year.actions"),
    getTranslations("points"),
    getLocale(),
  ]);
  const page = pageParam(query);
  const status = actionStatuses.find((one) => one === param(query, "status"));
  const organisationId = param(query, "branch");
  const wanted = { cycleId, permission: "points:read" } as const;
  const { cycle, branches, list } = await readPage(async (db) => ({
    cycle: (await loadPoints({ actor, db }, wanted)).cycle,
    branches: await listBranches({ actor, db }, wanted),
    list: await pageOfActions({ actor, db }, { cycleId, status, organisationId, page, pageSize }),
  }));
  const path = `/points/${cycleId}/actions`;
  return (
    <Page
      title={t("title")}
      count={t("count", { count: list.total })}
      breadcrumb={[
        { href: "/points", label: points("title") },
        { href: `/points/${cycleId}`, label: cycle.title },
        { label: t("title") },
      ]}
    >
      <PointsTabs actor={actor} cycleId={cycleId} current="actions" />
      <Notice>{t("evidence")}</Notice>
      <SearchBox path={path} params={query} name={null} filters={["branch", "status"]}>
        {branches.length > 1 ? (
          <FilterSelect
            name="branch"
            label={points("branch")}
            value={organisationId}
            all={t("allBranches")}
            options={branches.map((branch) => ({ value: branch.organisationId, label: branch.name }))}
          />
        ) : null}
        <FilterSelect
          name="status"
          label={t("status")}
          value={status}
          all={t("allStatuses")}
          options={actionStatuses.map((value) => ({ value, label: t(`statuses.${value}`) }))}
        />
      </SearchBox>
      {list.rows.length === 0 ? (
        <EmptyState title={t("none")}>{t("noneBody")}</EmptyState>
      ) : (
        <Card>
          <ActionList cycleId={cycleId} rows={list.rows} locale={locale} hasNames />
          <Pager path={path} params={query} page={page} pageSize={pageSize} total={list.total} />
        </Card>
      )}
    </Page>
  );
}
