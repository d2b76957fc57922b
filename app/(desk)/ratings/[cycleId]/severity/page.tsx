import type { Metadata } from "next";
import { getTranslations } from "next-intl/server";
import { EmptyState } from "@/app/_ui/empty-state";
import { LinkButton } from "@/app/_ui/link-button";
import { Notice } from "@/app/_ui/notice";
import { Page } from "@/app/_ui/page";
import { type Params, param } from "@/app/_ui/params";
import { readPage } from "@/app/(desk)/ratings/_components/read";
import { CycleTabs } from "@/app/(desk)/ratings/[cycleId]/_components/cycle-tabs";
import { requireDoor } from "@/lib/access/door";
import { fewestJudged } from "@/lib/rating/compute/insights";
import { loadSeverity } from "@/lib/rating/data/insights/severity";
import { CrowdedCard } from "./_components/crowded-card";
import { MeansCard } from "./_components/means-card";
import { OneScaleCard } from "./_components/one-scale-card";
import { SeverityCard } from "./_components/severity-card";
import { StarsCard } from "./_components/stars-card";

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getTranslations("severity"))("title") };
}

type Props = { params: Promise<{ cycleId: string }>; searchParams: Promise<Params> };

/** How mildly or strictly townships and hands marked; aggregates only, and nothing is changed by it. */
export default async function SeverityPage({ params, searchParams }: Props) {
  const [{ cycleId }, query, actor, t] = await Promise.all([
    params,
    searchParams,
    requireDoor("insight:read"),
    getTranslations("severity"),
  ]);
  const withOneScale = param(query, "scale") === "1";
  const severity = await readPage((db) => loadSeverity({ actor, db }, { cycleId, withOneScale }));
  const { cycle, byTownship, byHand } = severity;
  return (
    <Page
      title={t("title")}
      lead={t("lead")}
      breadcrumb={[
        { label: t("insights"), href: `/insights?cycle=${cycle.id}` },
        { label: cycle.title, href: `/ratings/${cycle.id}` },
        { label: t("title") },
      ]}
      actions={<LinkButton href={`/insights?cycle=${cycle.id}`}>{t("insights")}</LinkButton>}
    >
      <CycleTabs actor={actor} cycleId={cycle.id} current="severity" />
      {byTownship.length === 0 ? (
        <EmptyState title={t("none")}>{t("noneHint")}</EmptyState>
      ) : (
        <>
          <Notice>
            <p>
              {t("notVerdict", { fewest: fewestJudged })} {t("scope")}
            </p>
            <p className="mt-1 text-sm">{t("rules")}</p>
          </Notice>
          <CrowdedCard severity={severity} />
          <SeverityCard title={t("byTownship")} first={t("township")} rows={byTownship} />
          <SeverityCard title={t("byHand")} first={t("hand")} rows={byHand} />
          <StarsCard severity={severity} />
          <OneScaleCard severity={severity} />
          <MeansCard severity={severity} />
        </>
      )}
    </Page>
  );
}
