import type { Metadata } from "next";
import { notFound } from "next/navigation";
import { getTranslations } from "next-intl/server";
import { EmptyState } from "@/app/_ui/empty-state";
import { Page } from "@/app/_ui/page";
import { type Params, param } from "@/app/_ui/params";
import { readPage } from "@/app/(desk)/ratings/_components/read";
import { lastDayOf } from "@/app/(desk)/ratings/_components/words";
import { can, inScope } from "@/lib/access/actor";
import { requireActor } from "@/lib/access/session";
import { isUnconfirmed, townshipStates } from "@/lib/pay/data/changes";
import { runBefore } from "@/lib/pay/data/fresh";
import { loadRun } from "@/lib/pay/data/runs";
import { RunTabs } from "../../_components/run-tabs";
import { SkipForm } from "./_components/skip-form";
import { TownshipCard } from "./_components/township-card";

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getTranslations("pay.runTabs"))("changes") };
}

type Props = { params: Promise<{ runId: string }>; searchParams: Promise<Params> };

/** So many people are listed at once; beyond that one township at a time. */
const listedAtMost = 200;

/** The changes of every township since the run before, without any amount: its own for a township, all for the county. */
export default async function ChangesPage({ params, searchParams }: Props) {
  const [{ runId }, query, actor, t, pay] = await Promise.all([
    params,
    searchParams,
    requireActor(),
    getTranslations("pay-runs.changes"),
    getTranslations("pay"),
  ]);
  const door = (["pay:read", "pay:confirm"] as const).find((permission) => can(actor, permission));
  if (!door) notFound();
  const { run, before, all } = await readPage(async (db) => {
    const loaded = await loadRun({ actor, db }, { runId, permission: door });
    const reader = { county: actor.county, db };
    return {
      run: loaded,
      before: await runBefore(reader, loaded),
      all: await townshipStates(reader, loaded),
    };
  });
  const townships = all.filter(({ path }) => inScope(actor, door, path));
  const isDraft = run.status === "draft";
  const waiting = townships.filter(isUnconfirmed);
  const number = townships.reduce((sum, { changes }) => sum + changes.length, 0);
  const isListed = (townshipId: string) =>
    townships.length === 1 || number <= listedAtMost || townshipId === param(query, "township");
  return (
    <Page
      title={pay("runTabs.changes")}
      lead={
        before
          ? t("since", { title: before.title, from: before.periodFrom, to: lastDayOf(before.periodUntil) })
          : t("first")
      }
      breadcrumb={[
        { label: pay("title"), href: "/pay" },
        { label: run.title, href: `/pay/${runId}` },
        { label: pay("runTabs.changes") },
      ]}
    >
      <RunTabs actor={actor} runId={runId} current="changes" />
      {townships.length === 0 ? <EmptyState title={t("none")}>{t("noneBody")}</EmptyState> : null}
      {isDraft && can(actor, "pay:prepare") && waiting.length > 0 ? (
        <SkipForm runId={runId} townships={waiting} />
      ) : null}
      {townships.map((township) => (
        <TownshipCard
          key={township.townshipId}
          runId={runId}
          township={township}
          isFirst={before === null}
          isListed={isListed(township.townshipId)}
          mayAnswer={isDraft && inScope(actor, "pay:confirm", township.path)}
        />
      ))}
    </Page>
  );
}
