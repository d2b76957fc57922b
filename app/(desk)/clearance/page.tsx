import type { Metadata } from "next";
import { getLocale, getTranslations } from "next-intl/server";
import { Card } from "@/app/_ui/card";
import { EmptyState } from "@/app/_ui/empty-state";
import { Page } from "@/app/_ui/page";
import { Pager } from "@/app/_ui/pager";
import { type Params, pageParam } from "@/app/_ui/params";
import { readPage } from "@/app/(desk)/ratings/_components/read";
import { requireActor } from "@/lib/access/session";
import { clearanceRounds } from "@/lib/desk/data/clearance";
import { officesOf } from "@/lib/procedure/data/clearance/shared";
import { RoundTable } from "./_components/round-table";

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getTranslations("clearance"))("title") };
}

const pageSize = 30;

/** Lists that went out to the offices: for an office its own, for whoever reads clearance all of them. */
export default async function ClearancePage({ searchParams }: { searchParams: Promise<Params> }) {
  const [query, actor, t, locale] = await Promise.all([
    searchParams,
    requireActor(),
    getTranslations("clearance"),
    getLocale(),
  ]);
  const page = pageParam(query);
  const { rows, total } = await readPage((db) => clearanceRounds({ actor, db }, { page, pageSize }));
  return (
    <Page title={t("title")} lead={t("lead")}>
      {rows.length === 0 ? (
        <EmptyState title={t("empty")}>{t("emptyBody")}</EmptyState>
      ) : (
        <Card title={t("list")} flush>
          <RoundTable rounds={rows} offices={officesOf(actor)} locale={locale} />
          <Pager path="/clearance" params={query} page={page} pageSize={pageSize} total={total} />
        </Card>
      )}
    </Page>
  );
}
