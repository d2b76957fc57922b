import type { Metadata } from "next";
import { notFound } from "next/navigation";
import { getLocale, getTranslations } from "next-intl/server";
import { EmptyState } from "@/app/_ui/empty-state";
import { LinkButton } from "@/app/_ui/link-button";
import { Page } from "@/app/_ui/page";
import { type Params, param } from "@/app/_ui/params";
import { Stars } from "@/app/_ui/stars";
import { PaperLink } from "@/app/(desk)/_components/paper-links";
import { PaidBy } from "@/app/(desk)/pay/_components/payslip/paid-by";
import { readPage } from "@/app/(desk)/ratings/_components/read";
import { can } from "@/lib/access/actor";
import { requireActor } from "@/lib/access/session";
import { shanghaiDay } from "@/lib/base/period";
import { listOwnPay } from "@/lib/pay/data/own";
import { loadPaidBy } from "@/lib/pay/data/paid-by";
import { loadMyPointsProposals } from "@/lib/points/data/proposal";
import { loadMyPointsResults } from "@/lib/points/data/year/results";
import { loadMyAnswers, loadMyObjections } from "@/lib/procedure/data/objections/mine";
import { loadMyResults } from "@/lib/rating/data";
import { loadMyProposals } from "@/lib/rating/data/proposal";
import { AnswerBox } from "./_components/answer-box";
import { MyObjections } from "./_components/my-objections";
import { MyPay } from "./_components/my-pay";
import { PointsProposal } from "./_components/points-proposal";
import { PointsResult } from "./_components/points-result";
import { PrintOnOpen } from "./_components/print-on-open";
import { ProposalCard } from "./_components/proposal-card";
import { StarSheet } from "./_components/star-sheet";

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getTranslations("me"))("title") };
}

type Props = { searchParams: Promise<Params> };

/** The cadre's page: what is decided, and what a running notice proposes about them; every line in plain words. No script of ours is needed to read it. */
export default async function MePage({ searchParams }: Props) {
  const [query, actor, t, locale] = await Promise.all([
    searchParams,
    requireActor(),
    getTranslations("me"),
    getLocale(),
  ]);
  if (!can(actor, "result:read-own") && !can(actor, "result:read")) notFound();
  if (actor.personId === null)
    return (
      <Page title={t("title")} narrow>
        <EmptyState title={t("notPerson")}>{t("notPersonBody")}</EmptyState>
      </Page>
    );
  const today = shanghaiDay(new Date());
  const language = locale === "en" ? "en" : "zh-CN";
  const { mine, proposals, points, objections, answers, pay } = await readPage(async (db) => {
    const reader = { actor, db };
    const mine = await loadMyResults(reader, { resultId: param(query, "result"), locale: language });
    return {
      mine,
      proposals: await loadMyProposals(reader, { today, locale: language }),
      points: {
        proposals: await loadMyPointsProposals(reader, { today, locale: language }),
        results: await loadMyPointsResults(reader),
      },
      objections: await loadMyObjections(reader),
      pay: {
        runs: can(actor, "pay:own") ? await listOwnPay(reader) : [],
        paidBy: mine.result
          ? await loadPaidBy(reader, { personId: mine.person.id, resultId: mine.result.id })
          : [],
      },
      answers: mine.result ? await loadMyAnswers(reader, { resultId: mine.result.id, today }) : null,
    };
  });
  const mayObject = can(actor, "objection:own");
  // Members of the Party who hold no rated post have points and pay, but no stars.
  const hasStars = mine.result !== null || proposals.length > 0 || points.results.length === 0;
  const earlier = mine.results.filter((result) => result.id !== mine.result?.id);
  return (
    <Page
      title={hasStars ? t("title") : t("titleWithoutStars")}
      lead={proposals.length > 0 || points.proposals.length > 0 ? null : t("lead")}
      narrow
      actions={
        mine.result ? (
          <>
            <PaperLink kind="card" id={actor.personId} query={{ result: mine.result.id }} />
            <a href="/me?print=1" className="btn btn-outline">
              {t("print")}
            </a>
          </>
        ) : null
      }
    >
      {param(query, "print") ? <PrintOnOpen /> : null}
      {can(actor, "points:own") ? (
        <p className="no-print">
          <LinkButton href="/me/points" tone="primary" className="text-lg">
            {t("myPoints")}
          </LinkButton>
        </p>
      ) : null}
      {pay.runs[0] ? <MyPay run={pay.runs[0]} /> : null}
      {proposals.map((proposal) => (
        <ProposalCard
          key={proposal.notice.noticeId}
          proposal={proposal}
          mine={objections}
          mayObject={mayObject}
        />
      ))}
      {points.proposals.map((proposal) => (
        <PointsProposal
          key={proposal.notice.noticeId}
          proposal={proposal}
          mine={objections}
          mayObject={mayObject}
        />
      ))}
      {mine.result ? (
        <>
          <StarSheet mine={{ ...mine, result: mine.result }} day={param(query, "on")} />
          <div className="no-print">
            <PaidBy lines={pay.paidBy} href={(runId) => `/me/pay/${runId}`} />
          </div>
          {answers ? (
            <AnswerBox result={mine.result} answers={answers} mine={objections} mayObject={mayObject} />
          ) : null}
        </>
      ) : points.results.length + points.proposals.length > 0 ? null : (
        <EmptyState title={t("noneTitle")}>{t("none")}</EmptyState>
      )}
      {points.results.map((result) => (
        <PointsResult
          key={result.resultId}
          result={result}
          mine={objections}
          mayObject={mayObject}
          today={today}
        />
      ))}
      <MyObjections mine={objections} />
      {earlier.length > 0 ? (
        <section aria-labelledby="earlier" className="no-print text-lg">
          <h2 id="earlier" className="text-xl font-semibold">
            {t("earlier")}
          </h2>
          <ul className="mt-2 space-y-2">
            {earlier.map((result) => (
              <li key={result.id} className="flex flex-wrap gap-x-4">
                <a href={`/me?result=${result.id}`} className="link">
                  {result.title}
                </a>
                <Stars level={result.level} max={mine.topLevel} />
              </li>
            ))}
          </ul>
        </section>
      ) : null}
      <p className="no-print flex flex-wrap gap-x-6 gap-y-2 text-lg">
        <a href="/me/data" className="link">
          {t("myData")}
        </a>
        {can(actor, "feedback:write") ? (
          <a href="/feedback" className="link">
            {t("feedback")}
          </a>
        ) : null}
      </p>
    </Page>
  );
}
