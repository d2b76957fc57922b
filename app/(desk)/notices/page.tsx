import type { Metadata } from "next";
import { getTranslations } from "next-intl/server";
import { Card } from "@/app/_ui/card";
import { EmptyState } from "@/app/_ui/empty-state";
import { dayOf } from "@/app/_ui/figures";
import { FilterSelect } from "@/app/_ui/filter-select";
import { Page } from "@/app/_ui/page";
import { Pager } from "@/app/_ui/pager";
import { hrefWith, type Params, pageParam, param } from "@/app/_ui/params";
import { SearchBox } from "@/app/_ui/search-box";
import { Tabs } from "@/app/_ui/tabs";
import { readPage } from "@/app/(desk)/ratings/_components/read";
import { requireDoor } from "@/lib/access/door";
import { waitingForNotice } from "@/lib/desk/data/notices";
import { countNotices, listNotices, noticeStates } from "@/lib/procedure/data/notices/list";
import { noticeAudiences } from "@/lib/procedure/types";
import { NoticeTable } from "./_components/notice-table";
import { WaitingCard } from "./_components/waiting-card";

const path = "/notices";
const pageSize = 50;

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getTranslations("notices"))("title") };
}

/** Who waits for a notice, and the notices that hang, wait to be closed or are over. */
export default async function NoticesPage({ searchParams }: { searchParams: Promise<Params> }) {
  const [actor, params, t] = await Promise.all([
    requireDoor("notice:read"),
    searchParams,
    getTranslations("notices"),
  ]);
  const state = noticeStates.find((known) => known === param(params, "state")) ?? "running";
  const audience = noticeAudiences.find((known) => known === param(params, "audience"));
  const page = pageParam(params);
  const today = dayOf(new Date());
  const { waiting, counts, list } = await readPage(async (db) => {
    const reader = { actor, db };
    return {
      waiting: await waitingForNotice(reader),
      counts: await countNotices(reader, today),
      list: await listNotices(reader, { state, today, page, pageSize, ...(audience ? { audience } : {}) }),
    };
  });
  return (
    <Page title={t("title")} count={t("count", { count: list.total })} lead={t("lead")}>
      {waiting.length > 0 ? <WaitingCard heaps={waiting} /> : null}
      <Tabs
        label={t("status")}
        items={noticeStates.map((known) => ({
          href: hrefWith(path, params, { state: known === "running" ? undefined : known, page: undefined }),
          label: t(`states.${known}`),
          count: counts[known],
          isCurrent: known === state,
        }))}
      />
      <SearchBox path={path} params={params} name={null} filters={["audience"]}>
        <FilterSelect
          name="audience"
          label={t("audience")}
          value={audience}
          all={t("allAudiences")}
          options={noticeAudiences.map((value) => ({ value, label: t(`audiences.${value}`) }))}
        />
      </SearchBox>
      {list.rows.length === 0 ? (
        <EmptyState title={t("noneTitle")}>{t("none")}</EmptyState>
      ) : (
        <Card flush>
          <NoticeTable rows={list.rows} />
          <Pager path={path} params={params} page={page} pageSize={pageSize} total={list.total} />
        </Card>
      )}
    </Page>
  );
}
