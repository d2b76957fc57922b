import type { Metadata } from "next";
import { notFound } from "next/navigation";
import { getLocale, getTranslations } from "next-intl/server";
import { Card } from "@/app/_ui/card";
import { EmptyState } from "@/app/_ui/empty-state";
import { dayOf } from "@/app/_ui/figures";
import { LinkButton } from "@/app/_ui/link-button";
import { Page } from "@/app/_ui/page";
import { type Params, param } from "@/app/_ui/params";
import { lastDayOf, wordsOf } from "@/app/(desk)/ratings/_components/words";
import { getStore } from "@/db/store";
import { can } from "@/lib/access/actor";
import { requireActor } from "@/lib/access/session";
import { getCountyPlace, listTownships } from "@/lib/roster/data";
import { listSchemes, schemeInForce } from "@/lib/schemes/data";
import { OpenForm } from "./_components/open-form";
import { isPeriod, periodUntil } from "./_components/period";
import { PeriodForm } from "./_components/period-form";

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getTranslations("rating.open"))("title") };
}

/** Opening a cycle: the period first, then the scheme that governs it, then who would be covered, then the act. */
export default async function OpenCyclePage({ searchParams }: { searchParams: Promise<Params> }) {
  const [query, actor, t, locale] = await Promise.all([
    searchParams,
    requireActor(),
    getTranslations("rating.open"),
    getLocale(),
  ]);
  if (!can(actor, "rating:open")) notFound();
  const today = dayOf(new Date());
  const year = Number(today.slice(0, 4)) - (today.slice(5) < "11-01" ? 1 : 0);
  const from = param(query, "from") ?? `${year}-01-01`;
  const last = param(query, "to") ?? `${year}-12-31`;
  const isGood = isPeriod(from, last);
  const { county, townships, schemes } = await getStore().snapshot(async (db) => {
    const reader = { actor, db };
    const lines = (await listSchemes(reader)).filter((line) => line.kind === "star");
    const inForce = isGood
      ? await Promise.all(lines.map((line) => schemeInForce(reader, { code: line.code, day: from })))
      : [];
    return {
      county: await getCountyPlace(reader, { day: today }),
      townships: await listTownships(reader, { day: today }),
      schemes: inForce.filter((version) => version !== null),
    };
  });
  return (
    <Page
      title={t("title")}
      lead={t("lead")}
      breadcrumb={[{ label: t("cycles"), href: "/ratings" }, { label: t("title") }]}
    >
      <Card title={t("periodTitle")}>
        <PeriodForm from={from} to={last} error={isGood ? undefined : t("periodWrong")} />
      </Card>
      {isGood && schemes.length === 0 ? (
        <EmptyState title={t("noScheme")} actions={<LinkButton href="/schemes">{t("toSchemes")}</LinkButton>}>
          {t("noSchemeHint", { day: from })}
        </EmptyState>
      ) : null}
      {isGood && schemes.length > 0 ? (
        <OpenForm
          key={`${from}-${last}`}
          schemes={schemes.map((version) => ({
            value: version.id,
            label: t("schemeVersion", { title: wordsOf(version.title, locale), version: version.version }),
          }))}
          places={[
            { value: county.placeId, label: t("wholeCounty", { name: county.name }) },
            ...townships.map((township) => ({ value: township.placeId, label: township.name })),
          ]}
          periodFrom={from}
          periodUntil={periodUntil(last)}
          defaultTitle={t("defaultTitle", { year: from.slice(0, 4) })}
          snapshotDay={lastDayOf(periodUntil(last))}
        />
      ) : null}
    </Page>
  );
}
