import type { Metadata } from "next";
import { getTranslations } from "next-intl/server";
import { EmptyState } from "@/app/_ui/empty-state";
import { Page } from "@/app/_ui/page";
import { type Params, pageParam, param } from "@/app/_ui/params";
import { StatCard, StatGrid } from "@/app/_ui/stat-card";
import { StatusBadge } from "@/app/_ui/status-badge";
import { readPage } from "@/app/(desk)/ratings/_components/read";
import { can } from "@/lib/access/actor";
import { requireDoor } from "@/lib/access/door";
import { shanghaiDay } from "@/lib/base/period";
import {
  listBatches,
  listPayments,
  listUnpaidRows,
  openPayments,
  openReturnsNow,
} from "@/lib/pay/data/payments";
import { townshipsOfRun } from "@/lib/pay/data/register";
import { loadRun } from "@/lib/pay/data/runs";
import { isSettled } from "@/lib/pay/data/settled";
import { paymentStatuses } from "@/lib/pay/types";
import { RunTabs } from "../../_components/run-tabs";
import { runTones } from "../../_components/run-words";
import { BatchCard } from "./_components/batch-card";
import { PapersCard } from "./_components/papers-card";
import { PaymentsCard } from "./_components/payments-card";
import { ReadReturnsCard } from "./_components/read-returns-form";
import { ReissueCard } from "./_components/reissue-card";
import { UnpaidCard } from "./_components/unpaid-card";

type Props = { params: Promise<{ runId: string }>; searchParams: Promise<Params> };

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getTranslations("pay-bank"))("title") };
}

const batchOf = (params: Params) => {
  const batch = Number(param(params, "batch"));
  return Number.isSafeInteger(batch) && batch > 0 ? { batch } : {};
};
const statusOf = (params: Params) => {
  const status = paymentStatuses.find((one) => one === param(params, "status"));
  return status ? { status } : {};
};

/** How a locked run is paid: batches, their files, what came back and who has no account. */
export default async function BankPage({ params, searchParams }: Props) {
  const [{ runId }, query, actor, t, pay] = await Promise.all([
    params,
    searchParams,
    requireDoor("pay:read"),
    getTranslations("pay-bank"),
    getTranslations("pay"),
  ]);
  const page = pageParam(query);
  const shown = await readPage(async (db) => {
    const inCounty = { county: actor.county, db };
    return {
      run: await loadRun({ actor, db }, { runId, permission: "pay:read" }),
      open: await openPayments(inCounty, runId),
      batches: await listBatches(inCounty, runId),
      listed: await listPayments(inCounty, runId, { ...batchOf(query), ...statusOf(query), page }),
      returned: await openReturnsNow(inCounty, runId),
      unpaid: await listUnpaidRows(inCounty, runId),
      townships: await townshipsOfRun(inCounty, runId),
    };
  });
  const { run, open, batches } = shown;
  const mayPay = can(actor, "pay:pay");
  const numbers = batches.map(({ batch }) => batch);
  return (
    <Page
      title={t("title")}
      lead={run.title}
      breadcrumb={[
        { label: pay("title"), href: "/pay" },
        { label: run.title, href: `/pay/${runId}` },
        { label: t("title") },
      ]}
      actions={<StatusBadge tone={runTones[run.status]}>{pay(`status.${run.status}`)}</StatusBadge>}
    >
      <RunTabs actor={actor} runId={runId} current="bank" />
      {isSettled(run.status) ? (
        <>
          <StatGrid>
            <StatCard label={t("openPending")} value={open.pending} />
            <StatCard label={t("openReturned")} value={open.returned} />
            <StatCard label={t("openMissing")} value={open.missing} />
          </StatGrid>
          {shown.returned.length > 0 ? (
            <ReissueCard
              runId={runId}
              rows={shown.returned}
              mayPay={mayPay}
              mayCorrect={can(actor, "roster:write")}
            />
          ) : null}
          {shown.unpaid.length > 0 ? <UnpaidCard runId={runId} rows={shown.unpaid} mayPay={mayPay} /> : null}
          {batches.map((batch) => (
            <BatchCard
              key={batch.batch}
              runId={runId}
              batch={batch}
              today={shanghaiDay(new Date())}
              mayPay={mayPay}
            />
          ))}
          {batches.length > 0 ? (
            <PaymentsCard
              runId={runId}
              listed={shown.listed}
              batches={numbers}
              params={query}
              page={page}
              mayPay={mayPay}
            />
          ) : null}
          {mayPay && batches.length > 0 ? <ReadReturnsCard runId={runId} batches={numbers} /> : null}
        </>
      ) : (
        <EmptyState title={t("notLocked")}>{t("notLockedBody")}</EmptyState>
      )}
      <PapersCard runId={runId} townships={shown.townships} isSettled={isSettled(run.status)} />
    </Page>
  );
}
