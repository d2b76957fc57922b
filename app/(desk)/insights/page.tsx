import type { Metadata } from "next";
import { getLocale, getTranslations } from "next-intl/server";
import { EmptyState } from "@/app/_ui/empty-state";
import { dayText } from "@/app/_ui/figures";
import { LinkButton } from "@/app/_ui/link-button";
import { Page } from "@/app/_ui/page";
import { hrefWith, type Params, param } from "@/app/_ui/params";
import { PrintButton } from "@/app/_ui/print-button";
import { readPage } from "@/app/(desk)/ratings/_components/read";
import { requireDoor } from "@/lib/access/door";
import { addDays } from "@/lib/base/period";
import { loadInsights } from "@/lib/rating/data/insights";
import { CompareCard } from "./_components/compare-card";
import { CompletionCard } from "./_components/completion-card";
import { CostCard } from "./_components/cost-card";
import { CycleChoice } from "./_components/cycle-choice";
import { KeyFigures } from "./_components/key-figures";
import { MoversCard } from "./_components/movers-card";
import { SpreadCard } from "./_components/spread-card";
import { StandingNote } from "./_components/standing-note";
import { TrendCard } from "./_components/trend-card";

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getTranslations("insights"))("title") };
}

type Props = { searchParams: Promise<Params> };

/** The leader's view: a cycle at a glance on one page and on one sheet, every picture with its table. */
export default async function InsightsPage({ searchParams }: Props) {
  const [query, actor, t, locale] = await Promise.all([
    searchParams,
    requireDoor("insight:read"),
    getTranslations("insights"),
    getLocale(),
  ]);
  const { cycles, chosen } = await readPage((db) =>
    loadInsights({ actor, db }, { cycleId: param(query, "cycle") }),
  );
  if (!chosen)
    return (
      <Page title={t("title")}>
        <EmptyState title={t("noCycle")}>{t("noCycleHint")}</EmptyState>
      </Page>
    );
  const isOpen = param(query, "tables") === "1";
  const { cycle, whole, cost } = chosen;
  const day = (text: string) => dayText(text, locale);
  return (
    <Page
      title={cycle.title}
      lead={t("lead", {
        from: day(cycle.periodFrom),
        to: day(addDays(cycle.periodUntil, -1)),
        scheme: chosen.schemeTitle,
      })}
      actions={
        <>
          <LinkButton href={hrefWith("/insights", query, { tables: isOpen ? undefined : "1" })}>
            {isOpen ? t("closeTables") : t("openTables")}
          </LinkButton>
          <LinkButton href={`/ratings/${cycle.id}/severity`}>{t("severity")}</LinkButton>
          <PrintButton />
        </>
      }
    >
      <CycleChoice cycles={cycles} chosenId={cycle.id} />
      {whole.total === 0 ? (
        <EmptyState title={t("nobody")}>{t("nobodyHint")}</EmptyState>
      ) : (
        <div className="print-landscape space-y-4 print:space-y-1 print:[&_.box]:py-0.5 print:[&_.box>*]:px-2 print:[&_.box>*]:py-0.5 print:[&>div:first-child]:py-0.5">
          <StandingNote chosen={chosen} />
          <KeyFigures chosen={chosen} />
          <div className="grid grid-cols-1 gap-4 xl:grid-cols-2 print:grid-cols-3 print:gap-1 [&>*]:min-w-0">
            <SpreadCard chosen={chosen} isOpen={isOpen} />
            <CompletionCard chosen={chosen} isOpen={isOpen} />
            <MoversCard chosen={chosen} isOpen={isOpen} />
            <CompareCard chosen={chosen} isOpen={isOpen} />
            {cost ? <CostCard chosen={chosen} isOpen={isOpen} cost={cost} /> : null}
            <TrendCard chosen={chosen} isOpen={isOpen} />
          </div>
        </div>
      )}
    </Page>
  );
}
