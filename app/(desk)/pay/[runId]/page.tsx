import type { Metadata } from "next";
import { notFound } from "next/navigation";
import { getTranslations } from "next-intl/server";
import { Page } from "@/app/_ui/page";
import type { Params } from "@/app/_ui/params";
import { StatusBadge } from "@/app/_ui/status-badge";
import { readPage } from "@/app/(desk)/ratings/_components/read";
import { lastDayOf } from "@/app/(desk)/ratings/_components/words";
import { can } from "@/lib/access/actor";
import { requireActor } from "@/lib/access/session";
import { blockers } from "@/lib/pay/data/blockers";
import { isUnconfirmed, townshipStates } from "@/lib/pay/data/changes";
import { loadOverview } from "@/lib/pay/data/overview";
import { loadProvisional } from "@/lib/pay/data/provisional";
import { loadRun } from "@/lib/pay/data/runs";
import { listSteps, loadChain } from "@/lib/pay/data/steps";
import { RunTabs } from "../_components/run-tabs";
import { runDoor, runTones } from "../_components/run-words";
import { Corrections } from "./_components/corrections";
import { Provisional } from "./_components/provisional";
import { RunActs } from "./_components/run-acts";
import { RunHistory } from "./_components/run-history";
import { RunSteps } from "./_components/run-steps";
import { RunTotals } from "./_components/run-totals";

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getTranslations("pay"))("runTitle") };
}

type Props = { params: Promise<{ runId: string }>; searchParams: Promise<Params> };

/** One run: where it stands and who is next, what it comes to, what was done to it. */
export default async function RunPage({ params, searchParams }: Props) {
  const [{ runId }, query, actor, t] = await Promise.all([
    params,
    searchParams,
    requireActor(),
    getTranslations("pay"),
  ]);
  const door = runDoor(actor);
  if (!door) notFound();
  const showsMoney = can(actor, "pay:read") || can(actor, "amount:total");
  const { run, chain, steps, townships, found, overview, provisional } = await readPage(async (db) => {
    const loaded = await loadRun({ actor, db }, { runId, permission: door });
    const reader = { county: actor.county, db };
    const isDraft = loaded.status === "draft";
    return {
      run: loaded,
      chain: await loadChain(reader, runId),
      steps: await listSteps(reader, runId),
      townships: isDraft ? await townshipStates(reader, loaded) : [],
      found: isDraft && can(actor, "pay:prepare") ? await blockers(reader, loaded) : [],
      overview: showsMoney ? await loadOverview({ actor, db }, loaded) : null,
      provisional: showsMoney ? await loadProvisional({ actor, db }, runId) : null,
    };
  });
  return (
    <Page
      title={run.title}
      lead={t("fromTo", { from: run.periodFrom, to: lastDayOf(run.periodUntil) })}
      breadcrumb={[{ label: t("title"), href: "/pay" }, { label: run.title }]}
      actions={<StatusBadge tone={runTones[run.status]}>{t(`status.${run.status}`)}</StatusBadge>}
    >
      <RunTabs actor={actor} runId={runId} current="overview" />
      <RunSteps
        run={run}
        chain={chain}
        steps={steps}
        confirmed={townships.filter((one) => !isUnconfirmed(one)).length}
        townships={townships.length}
      />
      <RunActs actor={actor} run={run} chain={chain} steps={steps} found={found} />
      {overview ? <RunTotals run={run} overview={overview} /> : null}
      {can(actor, "pay:read") ? <Corrections actor={actor} runId={runId} query={query} /> : null}
      {provisional ? <Provisional facts={provisional} /> : null}
      <RunHistory run={run} chain={chain} steps={steps} />
    </Page>
  );
}
