import type { Metadata } from "next";
import Link from "next/link";
import { notFound } from "next/navigation";
import { getLocale, getTranslations } from "next-intl/server";
import { Card } from "@/app/_ui/card";
import { DataTable, Head } from "@/app/_ui/data-table";
import { EmptyState } from "@/app/_ui/empty-state";
import { LinkButton } from "@/app/_ui/link-button";
import { Page } from "@/app/_ui/page";
import { StatusBadge } from "@/app/_ui/status-badge";
import { getStore } from "@/db/store";
import { can } from "@/lib/access/actor";
import { requireActor } from "@/lib/access/session";
import { listCycles } from "@/lib/rating/data";
import { statusTones } from "./_components/status";
import { lastDayOf, wordsOf } from "./_components/words";

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getTranslations("rating.cycles"))("title") };
}

export default async function CyclesPage() {
  const [actor, t, d, locale] = await Promise.all([
    requireActor(),
    getTranslations("rating.cycles"),
    getTranslations("decisions"),
    getLocale(),
  ]);
  if (!can(actor, "rating:read") && !can(actor, "rating:record-line")) notFound();
  const cycles = await listCycles({ actor, db: getStore().read });
  const open = can(actor, "rating:open") ? (
    <LinkButton href="/ratings/open" tone="primary">
      {t("open")}
    </LinkButton>
  ) : null;
  const readers = can(actor, "rating:read") ? (
    <>
      <LinkButton href="/decisions">{d("title")}</LinkButton>
      <LinkButton href="/ratings/levels">{t("levels")}</LinkButton>
    </>
  ) : null;
  return (
    <Page
      title={t("title")}
      count={t("count", { count: cycles.length })}
      lead={t("lead")}
      actions={
        <>
          {readers}
          {open}
        </>
      }
    >
      {cycles.length === 0 ? (
        <EmptyState title={t("noneTitle")} actions={open}>
          {t("none")}
        </EmptyState>
      ) : (
        <Card flush>
          <DataTable label={t("title")}>
            <thead>
              <tr>
                <Head>{t("cycle")}</Head>
                <Head>{t("period")}</Head>
                <Head>{t("scheme")}</Head>
                <Head>{t("statusHead")}</Head>
                <Head numeric>{t("covered")}</Head>
                <Head numeric>{t("decided")}</Head>
              </tr>
            </thead>
            <tbody>
              {cycles.map((cycle) => (
                <tr key={cycle.id}>
                  <td>
                    <Link href={`/ratings/${cycle.id}`} prefetch={false} className="link font-medium">
                      {cycle.title}
                    </Link>
                  </td>
                  <td className="whitespace-nowrap">
                    {t("fromTo", { from: cycle.periodFrom, to: lastDayOf(cycle.periodUntil) })}
                  </td>
                  <td>
                    {t("schemeVersion", {
                      title: wordsOf(cycle.schemeTitle, locale),
                      version: cycle.schemeVersion,
                    })}
                  </td>
                  <td>
                    <StatusBadge tone={statusTones[cycle.status]}>{t(`status.${cycle.status}`)}</StatusBadge>
                  </td>
                  <td className="text-right">{cycle.counts.covered}</td>
                  <td className="text-right">{cycle.counts.decided}</td>
                </tr>
              ))}
            </tbody>
          </DataTable>
        </Card>
      )}
    </Page>
  );
}
