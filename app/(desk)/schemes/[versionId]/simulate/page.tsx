import type { Metadata } from "next";
import { notFound } from "next/navigation";
import { getTranslations } from "next-intl/server";
import { EmptyState } from "@/app/_ui/empty-state";
import { Notice } from "@/app/_ui/notice";
import { type Params, param } from "@/app/_ui/params";
import { readPage } from "@/app/(desk)/ratings/_components/read";
import type { Actor } from "@/lib/access/actor";
import { requireActor } from "@/lib/access/session";
import { shanghaiDay } from "@/lib/base/period";
import type { SchemeVersion } from "@/lib/schemes";
import { loadSchemeVersion } from "@/lib/schemes/data";
import { mayTry } from "@/lib/workshop/data/population";
import { loadTrialChoices } from "@/lib/workshop/data/simulation/choices";
import { hasOpenedNames, namedTrial } from "@/lib/workshop/data/simulation/names";
import { runTrial } from "@/lib/workshop/data/simulation/run";
import { loadPageVersion } from "../_components/load";
import { RoomPage } from "../_components/room-page";
import { BrokenNotice } from "./_components/broken-notice";
import { ChooseForm } from "./_components/choose-form";
import { TrialResult } from "./_components/trial-result";

type Props = { params: Promise<{ versionId: string }>; searchParams: Promise<Params> };

export async function generateMetadata({ params }: Props): Promise<Metadata> {
  const [{ versionId }, t] = await Promise.all([params, getTranslations("simulation")]);
  const version = await loadPageVersion(await requireActor(), versionId);
  return { title: t("of", { title: version.title }) };
}

/** What the page shows, read from one state. */
const loadTrial = (actor: Actor, here: SchemeVersion, query: Params) =>
  readPage(async (db) => {
    const reader = { actor, db };
    const wanted = { cycleId: param(query, "cycle"), partnerId: param(query, "with") };
    const choices = await loadTrialChoices(reader, here, wanted);
    const { period, partner } = choices;
    if (!period || !partner) return { choices, partner: null, trial: null, withNames: false };
    const before = await loadSchemeVersion(reader, { schemeVersionId: partner.id });
    const versions = { before, after: here };
    const named = { schemeVersionId: here.id, trial: namedTrial(versions, period.id), now: new Date() };
    const withNames = param(query, "names") === "1" && (await hasOpenedNames(reader, named));
    const trial = await runTrial(reader, { versions, cycleId: period.id, withNames });
    return { choices, partner: before, trial, withNames };
  });

/** A version tried on the real people of a period, beside another one. */
export default async function SimulatePage({ params, searchParams }: Props) {
  const [actor, { versionId }, query] = await Promise.all([requireActor(), params, searchParams]);
  const t = await getTranslations("simulation");
  const here = await loadPageVersion(actor, versionId);
  if (!mayTry(actor, here)) notFound();
  const { choices, partner, trial, withNames } = await loadTrial(actor, here, query);
  const address = `/schemes/${here.id}`;
  return (
    <RoomPage actor={actor} version={here} room="simulate" title={t("title")}>
      <p className="max-w-prose text-quiet">{t("lead")}</p>
      {choices.period ? (
        <ChooseForm address={`${address}/simulate`} choices={choices} day={shanghaiDay(new Date())} />
      ) : (
        <EmptyState title={t("noPeriodTitle")}>{t("noPeriod")}</EmptyState>
      )}
      {choices.period && !choices.partner ? (
        <EmptyState title={t("noPartnerTitle")}>{t("noPartner")}</EmptyState>
      ) : null}
      {trial?.kind === "broken" ? <BrokenNotice trial={trial} hereId={here.id} /> : null}
      {trial?.kind === "ran" && trial.comparison.whole.total === 0 ? (
        <Notice tone="warn">{t("nobody")}</Notice>
      ) : null}
      {trial?.kind === "ran" && partner && trial.comparison.whole.total > 0 ? (
        <TrialResult
          trial={trial}
          versions={{ before: partner, after: here }}
          query={query}
          withNames={withNames}
        />
      ) : null}
    </RoomPage>
  );
}
