import type { Metadata } from "next";
import Link from "next/link";
import { notFound } from "next/navigation";
import { getTranslations } from "next-intl/server";
import { Card } from "@/app/_ui/card";
import { DataTable, Head } from "@/app/_ui/data-table";
import { EmptyState } from "@/app/_ui/empty-state";
import { LinkButton } from "@/app/_ui/link-button";
import { Money } from "@/app/_ui/money";
import { Page } from "@/app/_ui/page";
import { StatusBadge } from "@/app/_ui/status-badge";
import { readPage } from "@/app/(desk)/ratings/_components/read";
import { lastDayOf } from "@/app/(desk)/ratings/_components/words";
import { can } from "@/lib/access/actor";
import { requireActor } from "@/lib/access/session";
import { listRuns } from "@/lib/pay/data/runs";
import { PayRooms } from "./_components/pay-rooms";
import { runDoor, runTones } from "./_components/run-words";

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getTranslations("pay"))("title") };
}

/** The runs of pay, newest first. */
export default async function PayPage() {
  const [actor, t] = await Promise.all([requireActor(), getTranslations("pay")]);
  const door = runDoor(actor);
  if (!door) notFound();
  const runs = await readPage((db) => listRuns({ actor, db }, door));
  const showsMoney = can(actor, "pay:read") || can(actor, "amount:total");
  const make = can(actor, "pay:prepare") ? (
    <LinkButton href="/pay/new" tone="primary">
      {t("make")}
    </LinkButton>
  ) : null;
  return (
    <Page title={t("title")} lead={t("lead")} actions={make}>
      <PayRooms actor={actor} current="runs" />
      {runs.length === 0 ? (
        <EmptyState title={t("none")} actions={make}>
          {t("noneBody")}
        </EmptyState>
      ) : (
        <Card flush>
          <DataTable label={t("title")}>
            <thead>
              <tr>
                <Head>{t("run")}</Head>
                <Head>{t("period")}</Head>
                <Head>{t("statusHead")}</Head>
                {showsMoney ? <Head numeric>{t("net")}</Head> : null}
              </tr>
            </thead>
            <tbody>
              {runs.map((run) => (
                <tr key={run.id}>
                  <td>
                    <Link href={`/pay/${run.id}`} prefetch={false} className="link font-medium">
                      {run.title}
                    </Link>
                  </td>
                  <td className="whitespace-nowrap">
                    {t("fromTo", { from: run.periodFrom, to: lastDayOf(run.periodUntil) })}
                  </td>
                  <td>
                    <StatusBadge tone={runTones[run.status]}>{t(`status.${run.status}`)}</StatusBadge>
                  </td>
                  {showsMoney ? (
                    <td className="text-right">
                      <Money fen={run.netFen} />
                    </td>
                  ) : null}
                </tr>
              ))}
            </tbody>
          </DataTable>
        </Card>
      )}
    </Page>
  );
}
