import type { Metadata } from "next";
import { getLocale, getTranslations } from "next-intl/server";
import { Card } from "@/app/_ui/card";
import { EmptyState } from "@/app/_ui/empty-state";
import { dayOf } from "@/app/_ui/figures";
import { DateInput } from "@/app/_ui/inputs";
import { LinkButton } from "@/app/_ui/link-button";
import { Page } from "@/app/_ui/page";
import { type Params, param } from "@/app/_ui/params";
import { readPage } from "@/app/(desk)/ratings/_components/read";
import { wordsOf } from "@/app/(desk)/ratings/_components/words";
import { requireDoor } from "@/lib/access/door";
import { getCountyPlace, listTownships } from "@/lib/roster/data";
import { listSchemes, schemeInForce } from "@/lib/schemes/data";
import { OpenForm } from "./_components/open-form";

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getTranslations("points-year.open"))("title") };
}

const isDay = (text: string) =>
  /^\d{4}-\d{2}-\d{2}$/.test(text) && new Date(`${text}T00:00:00Z`).toJSON()?.startsWith(text) === true;

/** Opening a cycle of points: its first day, the scheme that governs then, the place, who would take part, the act. */
export default async function OpenPointsPage({ searchParams }: { searchParams: Promise<Params> }) {
  const [query, actor, t, locale] = await Promise.all([
    searchParams,
    requireDoor("points:open"),
    getTranslations("points-year.open"),
    getLocale(),
  ]);
  const today = dayOf(new Date());
  const from = param(query, "from") ?? `${today.slice(0, 4)}-01-01`;
  const isGood = isDay(from);
  const { county, townships, schemes } = await readPage(async (db) => {
    const reader = { actor, db };
    const lines = (await listSchemes(reader)).filter((line) => line.kind === "points");
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
      breadcrumb={[{ label: t("cycles"), href: "/points" }, { label: t("title") }]}
    >
      <Card title={t("startTitle")}>
        <form method="get" action="/points/open" className="flex flex-wrap items-end gap-3">
          <DateInput
            name="from"
            label={t("from")}
            hint={t("fromHint")}
            defaultValue={from}
            error={isGood ? undefined : t("fromWrong")}
            isRequired
          />
          <button type="submit" className="btn btn-secondary">
            {t("choose")}
          </button>
        </form>
      </Card>
      {isGood && schemes.length === 0 ? (
        <EmptyState title={t("noScheme")} actions={<LinkButton href="/schemes">{t("toSchemes")}</LinkButton>}>
          {t("noSchemeHint", { day: from })}
        </EmptyState>
      ) : null}
      {isGood && schemes.length > 0 ? (
        <OpenForm
          key={from}
          schemes={schemes.map((version) => ({
            value: version.id,
            label: t("schemeVersion", { title: wordsOf(version.title, locale), version: version.version }),
          }))}
          places={[
            { value: county.placeId, label: t("wholeCounty", { name: county.name }) },
            ...townships.map((township) => ({ value: township.placeId, label: township.name })),
          ]}
          periodFrom={from}
        />
      ) : null}
    </Page>
  );
}
