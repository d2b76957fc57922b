import type { Metadata } from "next";
import { notFound } from "next/navigation";
import { getTranslations } from "next-intl/server";
import { Money } from "@/app/_ui/money";
import { Page } from "@/app/_ui/page";
import { StatCard, StatGrid } from "@/app/_ui/stat-card";
import { StatusBadge } from "@/app/_ui/status-badge";
import { readPage } from "@/app/(desk)/ratings/_components/read";
import { lastDayOf } from "@/app/(desk)/ratings/_components/words";
import { can } from "@/lib/access/actor";
import { requireActor } from "@/lib/access/session";
import { loadRun } from "@/lib/pay/data/runs";
import { RunTabs } from "../_components/run-tabs";
import { runDoor, runTones } from "../_components/run-words";

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getTranslations("pay"))("runTitle") };
}

/** One run: where it stands and what it comes to. */
export default async function RunPage({ params }: { params: Promise<{ runId: string }> }) {
  const [{ runId }, actor, t] = await Promise.all([params, requireActor(), getTranslations("pay")]);
  const door = runDoor(actor);
  if (!door) notFound();
  const run = await readPage((db) => loadRun({ actor, db }, { runId, permission: door }));
  const showsMoney = can(actor, "pay:read") || can(actor, "amount:total");
  return (
    <Page
      title={run.title}
      lead={t("fromTo", { from: run.periodFrom, to: lastDayOf(run.periodUntil) })}
      breadcrumb={[{ label: t("title"), href: "/pay" }, { label: run.title }]}
      actions={<StatusBadge tone={runTones[run.status]}>{t(`status.${run.status}`)}</StatusBadge>}
    >
      <RunTabs actor={actor} runId={runId} current="overview" />
      {showsMoney ? (
        <StatGrid>
          <StatCard label={t("payees")} value={run.payees} />
          <StatCard label={t("gross")} value={<Money fen={run.grossFen} />} />
          <StatCard label={t("withheld")} value={<Money fen={run.withheldFen} />} />
          <StatCard label={t("net")} value={<Money fen={run.netFen} />} />
        </StatGrid>
      ) : null}
    </Page>
  );
}
