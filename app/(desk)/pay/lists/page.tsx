import type { Metadata } from "next";
import { notFound, redirect } from "next/navigation";
import { getTranslations } from "next-intl/server";
import { Card } from "@/app/_ui/card";
import { EmptyState } from "@/app/_ui/empty-state";
import { FilterSelect } from "@/app/_ui/filter-select";
import { Page } from "@/app/_ui/page";
import { Pager } from "@/app/_ui/pager";
import { type Params, pageParam, param } from "@/app/_ui/params";
import { SearchBox } from "@/app/_ui/search-box";
import { readPage } from "@/app/(desk)/ratings/_components/read";
import { requireActor } from "@/lib/access/session";
import { accountsDoor } from "@/lib/pay/data/lists/account-changes";
import { keepsLists, listWatches, watchPageSize } from "@/lib/pay/data/lists/watches";
import { watchKinds } from "@/lib/pay/types";
import { PayRooms } from "../_components/pay-rooms";
import { Entries } from "./_components/entries";
import { ListTabs } from "./_components/list-tabs";
import { WatchBox } from "./_components/watch-box";

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getTranslations("pay-lists"))("title") };
}

/** Lists of other offices: bringing them in, and the payees that stand on them. */
export default async function ListsPage({ searchParams }: { searchParams: Promise<Params> }) {
  const [query, actor, t, pay] = await Promise.all([
    searchParams,
    requireActor(),
    getTranslations("pay-lists"),
    getTranslations("pay"),
  ]);
  if (!keepsLists(actor)) {
    if (accountsDoor(actor)) redirect("/pay/lists/accounts");
    notFound();
  }
  const kind = watchKinds.find((each) => each === param(query, "kind"));
  const page = pageParam(query);
  const search = param(query, "q");
  const { rows, total } = await readPage((db) => listWatches({ actor, db }, { kind, search, page }));
  return (
    <Page
      title={t("title")}
      lead={t("lead")}
      breadcrumb={[{ label: pay("title"), href: "/pay" }, { label: t("title") }]}
    >
      <PayRooms actor={actor} current="lists" />
      <ListTabs actor={actor} current="watch" />
      <Card title={t("import")}>
        <WatchBox />
      </Card>
      <SearchBox path="/pay/lists" params={query} label={t("searchName")} placeholder="" filters={["kind"]}>
        <FilterSelect
          name="kind"
          label={t("kind")}
          value={kind}
          all={t("all")}
          options={watchKinds.map((each) => ({ value: each, label: t(`kinds.${each}`) }))}
        />
      </SearchBox>
      {rows.length === 0 ? (
        <EmptyState title={t("noEntries")}>{t("noEntriesBody")}</EmptyState>
      ) : (
        <Card title={t("entries")} flush>
          <Entries rows={rows} />
          <Pager path="/pay/lists" params={query} page={page} pageSize={watchPageSize} total={total} />
        </Card>
      )}
    </Page>
  );
}
