import type { Metadata } from "next";
import { notFound } from "next/navigation";
import { getTranslations } from "next-intl/server";
import { Card } from "@/app/_ui/card";
import { EmptyState } from "@/app/_ui/empty-state";
import { LinkButton } from "@/app/_ui/link-button";
import { Page } from "@/app/_ui/page";
import { Pager } from "@/app/_ui/pager";
import { type Params, pageParam, param } from "@/app/_ui/params";
import { Tabs } from "@/app/_ui/tabs";
import { readPage } from "@/app/(desk)/ratings/_components/read";
import { can } from "@/lib/access/actor";
import { requireActor } from "@/lib/access/session";
import { shanghaiDay } from "@/lib/base/period";
import { countObjections, listObjections, objectionTabs } from "@/lib/procedure/data/objections/list";
import { ObjectionTable } from "./_components/objection-table";

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getTranslations("objections"))("title") };
}

const pageSize = 50;
const nothing = { open: "noneOpen", mine: "noneMine", settled: "noneSettled" } as const;

/** Objections of the scope, or those received: what is due first stands first. */
export default async function ObjectionsPage({ searchParams }: { searchParams: Promise<Params> }) {
  const [query, actor, t] = await Promise.all([searchParams, requireActor(), getTranslations("objections")]);
  if (!can(actor, "objection:read") && !can(actor, "objection:register")) notFound();
  const tab = objectionTabs.find((name) => name === param(query, "tab")) ?? "open";
  const page = pageParam(query);
  const today = shanghaiDay(new Date());
  const { counts, rows } = await readPage(async (db) => ({
    counts: await countObjections({ actor, db }),
    rows: await listObjections({ actor, db }, { tab, page, pageSize, today }),
  }));
  const tabs = objectionTabs.filter((name) => name !== "mine" || can(actor, "objection:handle"));
  return (
    <Page
      title={t("title")}
      lead={t("lead")}
      actions={
        can(actor, "objection:register") ? (
          <LinkButton href="/objections/new" tone="primary">
            {t("register")}
          </LinkButton>
        ) : null
      }
    >
      <Tabs
        label={t("title")}
        items={tabs.map((name) => ({
          href: name === "open" ? "/objections" : `/objections?tab=${name}`,
          label: t(`tabs.${name}`),
          count: counts[name],
          isCurrent: name === tab,
        }))}
      />
      {rows.length === 0 ? (
        <EmptyState title={t(nothing[tab])}>
          {can(actor, "objection:register") ? t("noneBody") : null}
        </EmptyState>
      ) : (
        <Card flush>
          <ObjectionTable rows={rows} today={today} />
          <Pager path="/objections" params={query} page={page} pageSize={pageSize} total={counts[tab]} />
        </Card>
      )}
    </Page>
  );
}
