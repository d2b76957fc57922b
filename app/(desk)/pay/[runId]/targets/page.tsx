import type { Metadata } from "next";
import { notFound } from "next/navigation";
import { getTranslations } from "next-intl/server";
import { Card } from "@/app/_ui/card";
import { EmptyState } from "@/app/_ui/empty-state";
import { LinkButton } from "@/app/_ui/link-button";
import { Notice } from "@/app/_ui/notice";
import { Page } from "@/app/_ui/page";
import { hrefWith, type Params, param } from "@/app/_ui/params";
import { Tabs } from "@/app/_ui/tabs";
import { readPage } from "@/app/(desk)/ratings/_components/read";
import { can } from "@/lib/access/actor";
import { requireActor } from "@/lib/access/session";
import { loadBudget, runCells } from "@/lib/pay/data/budget";
import { listTownships } from "@/lib/pay/data/places";
import { loadRun } from "@/lib/pay/data/runs";
import type { Reading } from "@/lib/pay/data/target-year";
import { proveTargets } from "@/lib/pay/data/targets";
import { BudgetTable } from "../../_components/budget-table";
import { RunTabs } from "../../_components/run-tabs";
import { FundSplit } from "./_components/fund-split";
import { TargetCard } from "./_components/target-card";

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getTranslations("pay-targets"))("title") };
}

type Props = { params: Promise<{ runId: string }>; searchParams: Promise<Params> };
const readings = ["owed", "paid"] as const satisfies readonly Reading[];

/** The proof of the targets with a run, and what it takes from the budget. */
export default async function TargetsPage({ params, searchParams }: Props) {
  const [{ runId }, query, actor] = await Promise.all([params, searchParams, requireActor()]);
  const permission = can(actor, "pay:read") ? "pay:read" : "amount:total";
  if (!can(actor, permission)) notFound();
  const reading: Reading = param(query, "reading") === "paid" ? "paid" : "owed";
  const dry = param(query, "dry") === "1";
  const now = new Date();
  const { run, page, budget, cells, townships } = await readPage(async (db) => {
    const loaded = await loadRun({ actor, db }, { runId, permission });
    const isOpen = loaded.status === "draft" || loaded.status === "submitted";
    return {
      run: loaded,
      page: await proveTargets({ actor, db }, { run: loaded, reading, dry, now }),
      budget: await loadBudget({ actor, db }, { year: loaded.paidYear, ...(isOpen ? { next: runId } : {}) }),
      cells: await runCells({ actor, db }, runId),
      townships: await listTownships({ actor, db }, now),
    };
  });
  const [t, pay] = await Promise.all([getTranslations("pay-targets"), getTranslations("pay")]);
  const path = `/pay/${runId}/targets`;
  const planned = budget.filter(({ plannedFen }) => plannedFen !== null);
  return (
    <Page
      title={t("title")}
      lead={t("lead", { year: String(page.year) })}
      breadcrumb={[
        { label: pay("title"), href: "/pay" },
        { label: run.title, href: `/pay/${runId}` },
        { label: t("title") },
      ]}
      actions={
        <LinkButton href={hrefWith(path, query, { dry: dry ? undefined : 1 })}>
          {dry ? t("dryOff") : t("dryOn")}
        </LinkButton>
      }
    >
      <RunTabs actor={actor} runId={runId} current="targets" />
      <Tabs
        label={t("reading")}
        items={readings.map((one) => ({
          href: hrefWith(path, query, { reading: one === "owed" ? undefined : one }),
          label: t(`readings.${one}`),
          isCurrent: one === reading,
        }))}
      />
      {dry ? <Notice>{t("dryNote")}</Notice> : null}
      {page.schemes.length === 0 ? (
        <EmptyState title={t("none")}>{t("noneBody")}</EmptyState>
      ) : (
        <p className="text-sm text-quiet">{t("method")}</p>
      )}
      {page.schemes.map(({ scheme, targets }) => (
        <section key={scheme.schemeId} className="space-y-3" aria-label={scheme.title}>
          <h2 className="text-lg font-semibold">{scheme.title}</h2>
          {targets.map((proved) => (
            <TargetCard key={proved.target.code} proved={proved} />
          ))}
        </section>
      ))}
      {planned.length > 0 ? (
        <Card
          title={t("budgetTitle", { year: String(run.paidYear) })}
          flush
          actions={
            <LinkButton href={`/pay/budget?year=${run.paidYear}`} size="small">
              {t("toBudget")}
            </LinkButton>
          }
        >
          <BudgetTable
            label={t("budgetTitle", { year: String(run.paidYear) })}
            lines={planned}
            townships={townships}
            show={["owedFen", "nextFen", "after"]}
          />
        </Card>
      ) : null}
      <FundSplit cells={cells} />
    </Page>
  );
}
