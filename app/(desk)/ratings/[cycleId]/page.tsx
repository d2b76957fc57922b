import { getLocale, getTranslations } from "next-intl/server";
import { ActionForm } from "@/app/_ui/action-form";
import { Card } from "@/app/_ui/card";
import { EmptyState } from "@/app/_ui/empty-state";
import { dayText, minuteOf } from "@/app/_ui/figures";
import { LinkButton } from "@/app/_ui/link-button";
import { Page } from "@/app/_ui/page";
import { StatCard, StatGrid } from "@/app/_ui/stat-card";
import { SubmitButton } from "@/app/_ui/submit-button";
import { readPage } from "@/app/(desk)/ratings/_components/read";
import { lastDayOf, wordsOf } from "@/app/(desk)/ratings/_components/words";
import { can } from "@/lib/access/actor";
import { requireActor } from "@/lib/access/session";
import { computeCycleAction } from "@/lib/rating/actions";
import { listSubjects, loadCycle } from "@/lib/rating/data";
import { CycleSteps } from "./_components/cycle-steps";
import { CycleTabs } from "./_components/cycle-tabs";
import { LeftOut } from "./_components/left-out";
import { TownshipTable } from "./_components/township-progress";

type Props = { params: Promise<{ cycleId: string }> };

/** Who may ask for a run: everybody who works on the cycle's people. */
const computes = [
  "rating:open",
  "rating:submit",
  "rating:confirm",
  "rating:review",
  "rating:decide",
] as const;

export default async function CyclePage({ params }: Props) {
  const [{ cycleId }, actor, t, locale] = await Promise.all([
    params,
    requireActor(),
    getTranslations("rating.overview"),
    getLocale(),
  ]);
  const reads = can(actor, "rating:read");
  const [cycle, excluded, exempt] = await readPage(async (db) => {
    const list = (coverage: "excluded" | "exempt") =>
      reads ? listSubjects({ actor, db }, { cycleId, coverage, pageSize: 100 }) : { rows: [], total: 0 };
    return [
      await loadCycle({ actor, db }, { cycleId }),
      await list("excluded"),
      await list("exempt"),
    ] as const;
  });
  const stepNames = Object.fromEntries(cycle.steps.map((step) => [step.code, wordsOf(step.name, locale)]));
  const mayRecord = can(actor, "rating:record") || can(actor, "rating:record-line");
  const { counts } = cycle;
  return (
    <Page
      title={cycle.title}
      lead={
        <>
          {t("lead", {
            from: dayText(cycle.periodFrom, locale),
            to: dayText(lastDayOf(cycle.periodUntil), locale),
            scheme: wordsOf(cycle.schemeTitle, locale),
            version: cycle.schemeVersion,
          })}
          {" · "}
          {t("snapshot", { day: dayText(cycle.snapshotDay, locale) })}
          {cycle.recordingDeadline
            ? ` · ${t("deadline", { day: dayText(cycle.recordingDeadline, locale) })}`
            : ""}
        </>
      }
      breadcrumb={[{ label: t("cycles"), href: "/ratings" }, { label: cycle.title }]}
      actions={
        mayRecord && cycle.status === "open" ? (
          <LinkButton href={`/ratings/${cycleId}/record`} tone="primary">
            {t("enter")}
          </LinkButton>
        ) : null
      }
    >
      <CycleTabs actor={actor} cycleId={cycleId} current="overview" />
      {reads ? (
        <StatGrid>
          <StatCard
            label={t("covered")}
            value={counts.covered}
            unit={t("people")}
            href={`/ratings/${cycleId}/results`}
          />
          <StatCard label={t("decided")} value={counts.decided} unit={t("people")} />
          <StatCard label={t("excluded")} value={counts.excluded} unit={t("people")} href="#left-out" />
          <StatCard label={t("exempt")} value={counts.exempt} unit={t("people")} href="#left-out" />
        </StatGrid>
      ) : null}
      <Card title={t("steps")}>
        <CycleSteps cycle={cycle} />
      </Card>
      <Card
        title={t("progress")}
        flush={cycle.townships.length > 0}
        actions={
          computes.some((permission) => can(actor, permission)) && cycle.status === "open" ? (
            <ActionForm action={computeCycleAction} className="flex flex-wrap items-center gap-3">
              <input type="hidden" name="cycleId" value={cycleId} />
              {cycle.lastRun ? (
                <span className="text-sm text-quiet">
                  {t("lastRun", { at: minuteOf(cycle.lastRun.at), count: cycle.lastRun.subjectCount })}
                </span>
              ) : null}
              <SubmitButton tone="secondary" size="small">
                {t("compute")}
              </SubmitButton>
            </ActionForm>
          ) : null
        }
      >
        <p className="px-4 pb-2 text-quiet">{t("progressLead")}</p>
        {cycle.townships.length === 0 ? (
          <EmptyState title={t("noTownships")} />
        ) : (
          <TownshipTable
            cycleId={cycleId}
            rows={cycle.townships}
            stepNames={stepNames}
            mayRecord={mayRecord}
          />
        )}
      </Card>
      {excluded.total + exempt.total > 0 ? (
        <LeftOut
          cycleId={cycleId}
          rows={[...exempt.rows, ...excluded.rows]}
          total={excluded.total + exempt.total}
          mayChange={can(actor, "rating:open") && cycle.status === "open"}
        />
      ) : null}
    </Page>
  );
}
