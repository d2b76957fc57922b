import { getLocale, getTranslations } from "next-intl/server";
import { ActionForm } from "@/app/_ui/action-form";
import { Card } from "@/app/_ui/card";
import { ConfirmDialog } from "@/app/_ui/confirm-dialog";
import { dayOf, minuteOf } from "@/app/_ui/figures";
import { TextInput } from "@/app/_ui/inputs";
import { LinkButton } from "@/app/_ui/link-button";
import { Notice } from "@/app/_ui/notice";
import { Page } from "@/app/_ui/page";
import { type Params, param } from "@/app/_ui/params";
import { SubmitButton } from "@/app/_ui/submit-button";
import { PaidBy } from "@/app/(desk)/pay/_components/payslip/paid-by";
import { readPage } from "@/app/(desk)/ratings/_components/read";
import { lastDayOf, wordsOf } from "@/app/(desk)/ratings/_components/words";
import { articleHref } from "@/app/(desk)/schemes/_components/article-ref";
import { can } from "@/lib/access/actor";
import { speaker } from "@/lib/access/say";
import { requireActor } from "@/lib/access/session";
import { loadPaidBy } from "@/lib/pay/data/paid-by";
import { setExemptionAction } from "@/lib/rating/actions";
import { loadCycle, loadSubject, rerunResult } from "@/lib/rating/data";
import { Ballots } from "./_components/ballots";
import { EntryTable } from "./_components/entry-table";
import { Events } from "./_components/events";
import { Material } from "./_components/material";
import { Outcome } from "./_components/outcome";
import { Overrides } from "./_components/overrides";
import { Rerun } from "./_components/rerun";

type Props = {
  params: Promise<{ cycleId: string; personId: string }>;
  searchParams: Promise<Params>;
};

export default async function SubjectPage({ params, searchParams }: Props) {
  const [{ cycleId, personId }, query, actor, t, common, locale, say] = await Promise.all([
    params,
    searchParams,
    requireActor(),
    getTranslations("rating.person"),
    getTranslations("common"),
    getLocale(),
    speaker(),
  ]);
  const examples = await getTranslations("scheme-examples.choose");
  const { cycle, sheet, rerun, paid } = await readPage(async (db) => {
    const reader = { actor, db };
    const found = await loadSubject(reader, { cycleId, personId, locale: locale === "en" ? "en" : "zh-CN" });
    const again = found.result && param(query, "rerun") ? { resultId: found.result.id } : null;
    return {
      cycle: await loadCycle(reader, { cycleId }),
      sheet: found,
      rerun: again ? await rerunResult(reader, again) : null,
      paid: found.result ? await loadPaidBy(reader, { personId, resultId: found.result.id }) : [],
    };
  });
  const { row } = sheet;
  const isOpen = cycle.status === "open" && row.status !== "decided";
  const period = { from: cycle.periodFrom, last: lastDayOf(cycle.periodUntil) };
  const stepNames = Object.fromEntries(cycle.steps.map((step) => [step.code, wordsOf(step.name, locale)]));
  const schemeItems = cycle.document.items ?? [];
  const here = { cycleId, personId, villageId: row.villageId, schemeItems, period };
  return (
    <Page
      title={row.name}
      lead={`${row.township} ${row.village} · ${common(`posts.${row.post}`)}${row.isDualPost ? ` · ${t("dualPost")}` : ""}`}
      breadcrumb={[
        { label: t("cycles"), href: "/ratings" },
        { label: cycle.title, href: `/ratings/${cycleId}` },
        { label: row.name },
      ]}
      actions={
        <>
          {can(actor, "roster:read") ? (
            <LinkButton href={`/roster/people/${personId}`} tone="quiet">
              {t("rosterLink")}
            </LinkButton>
          ) : null}
          {sheet.result ? (
            <LinkButton href={`/ratings/${cycleId}/people/${personId}/card`}>{t("card")}</LinkButton>
          ) : null}
          {sheet.result && can(actor, "scheme:write") ? (
            <LinkButton
              href={`/schemes/examples?kind=star&period=${cycleId}&person=${personId}`}
              tone="quiet"
            >
              {examples("title")}
            </LinkButton>
          ) : null}
          {can(actor, "rating:open") && isOpen && row.coverage === "covered" ? (
            <ConfirmDialog trigger={t("exempt")} title={t("exempt")} tone="quiet">
              <ActionForm action={setExemptionAction} success={t("exemptSaved")} className="space-y-3">
                <input type="hidden" name="cycleId" value={cycleId} />
                <input type="hidden" name="personId" value={personId} />
                <input type="hidden" name="exempt" value="true" />
                <TextInput name="reason" label={t("exemptReason")} isRequired maxLength={500} />
                <SubmitButton>{t("exemptSave")}</SubmitButton>
              </ActionForm>
            </ConfirmDialog>
          ) : null}
        </>
      }
    >
      {row.coverage !== "covered" ? (
        <Notice tone="warn" title={common(`coverage.${row.coverage}`)}>
          {row.reasonText}
        </Notice>
      ) : null}
      {row.returnReason ? (
        <Notice tone="warn" title={t("returned")}>
          {row.returnReason}
        </Notice>
      ) : null}
      {sheet.lockedBecause && isOpen ? <Notice>{say(sheet.lockedBecause)}</Notice> : null}
      <div className="grid items-start gap-4 *:min-w-0 xl:grid-cols-2">
        <div className="space-y-4">
          <Outcome
            sheet={sheet}
            topLevel={cycle.topLevel}
            showsAmount={can(actor, "amount:read")}
            articleHref={(number) => articleHref(cycle.schemeVersionId, number)}
          />
          {sheet.result ? <Rerun path={`/ratings/${cycleId}/people/${personId}`} outcome={rerun} /> : null}
          <PaidBy lines={paid} href={(runId) => `/pay/${runId}/payees/${personId}`} />
          <Overrides
            cycleId={cycleId}
            personId={personId}
            overrides={sheet.overrides}
            topLevel={cycle.topLevel}
            mayPropose={can(actor, "override:propose") && isOpen && row.coverage === "covered"}
            today={dayOf(new Date())}
          />
          <Material
            cycleId={cycleId}
            personId={personId}
            placePath={sheet.placePath}
            isOpen={isOpen && row.coverage === "covered"}
          />
          <Card title={t("history")}>
            {sheet.caseEvents.length === 0 ? <p className="text-quiet">{t("noHistory")}</p> : null}
            <ol className="space-y-1">
              {sheet.caseEvents.map((event) => (
                <li key={event.id}>
                  <span className="text-quiet">{minuteOf(event.at)}</span> {event.actorName}{" "}
                  <strong>{t(`actions.${event.action}`)}</strong>
                  {event.toStep !== event.fromStep ? ` → ${stepNames[event.toStep] ?? event.toStep}` : ""}
                  {event.reason ? `：${event.reason}` : ""}
                </li>
              ))}
            </ol>
          </Card>
        </div>
        <div className="space-y-4">
          {sheet.mayRecord && isOpen ? <Events {...here} items={sheet.eventItems} /> : null}
          <Ballots
            {...here}
            items={sheet.ballotItems}
            ballots={sheet.ballots}
            mayRecord={sheet.mayRecord && isOpen}
          />
          <Card title={t("entries")} flush>
            <p className="px-4 pb-2 text-quiet">{t("entriesLead")}</p>
            <EntryTable label={t("entries")} entries={[...sheet.events, ...sheet.entries]} />
          </Card>
          {sheet.villageEntries.length > 0 ? (
            <Card title={t("village")} flush>
              <EntryTable label={t("village")} entries={sheet.villageEntries} />
            </Card>
          ) : null}
        </div>
      </div>
    </Page>
  );
}
