import type { Metadata } from "next";
import { notFound } from "next/navigation";
import { getTranslations } from "next-intl/server";
import { Card } from "@/app/_ui/card";
import { EmptyState } from "@/app/_ui/empty-state";
import { dayOf } from "@/app/_ui/figures";
import { Page } from "@/app/_ui/page";
import { Pager } from "@/app/_ui/pager";
import { type Params, pageParam } from "@/app/_ui/params";
import { readPage } from "@/app/(desk)/ratings/_components/read";
import { can } from "@/lib/access/actor";
import { requireActor } from "@/lib/access/session";
import { listProposedCuts, pageOfCuts } from "@/lib/pay/data/cuts";
import { PayRooms } from "../_components/pay-rooms";
import { CutItem } from "./_components/cut-item";
import { ProposedItem } from "./_components/proposed-item";

const pageSize = 30;

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getTranslations("pay-cuts"))("title") };
}

/** Sanctions that may lead to a cut, and the cuts that meetings decided. */
export default async function CutsPage({ searchParams }: { searchParams: Promise<Params> }) {
  const [query, actor, t] = await Promise.all([searchParams, requireActor(), getTranslations("pay-cuts")]);
  if (!can(actor, "pay:cut") && !can(actor, "pay:read")) notFound();
  const today = dayOf(new Date());
  const page = pageParam(query);
  const { proposed, cuts } = await readPage(async (db) => ({
    proposed: await listProposedCuts({ actor, db }, today),
    cuts: await pageOfCuts({ actor, db }, { day: today, page, pageSize }),
  }));
  return (
    <Page title={t("title")} lead={t("lead")}>
      <PayRooms actor={actor} current="cuts" />
      {proposed.length > 0 ? (
        <Card title={t("proposed", { count: proposed.length })}>
          <p className="text-quiet">{t("proposedLead")}</p>
          <ul className="mt-2 divide-y divide-base-300">
            {proposed.map((row) => (
              <ProposedItem key={row.sanctionId} proposed={row} today={today} />
            ))}
          </ul>
        </Card>
      ) : null}
      {cuts.total === 0 ? (
        <EmptyState title={t("none")}>{t("noneBody")}</EmptyState>
      ) : (
        <Card title={t("decided", { count: cuts.total })}>
          <ul className="divide-y divide-base-300">
            {cuts.rows.map((cut) => (
              <CutItem key={cut.id} cut={cut} today={today} />
            ))}
          </ul>
          <Pager path="/pay/cuts" params={query} page={page} pageSize={pageSize} total={cuts.total} />
        </Card>
      )}
    </Page>
  );
}
