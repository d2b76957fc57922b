import type { Metadata } from "next";
import Link from "next/link";
import { getLocale, getTranslations } from "next-intl/server";
import { Card } from "@/app/_ui/card";
import { DescriptionList } from "@/app/_ui/description-list";
import { dayText, minuteOf } from "@/app/_ui/figures";
import { LinkButton } from "@/app/_ui/link-button";
import { Page } from "@/app/_ui/page";
import { Pager } from "@/app/_ui/pager";
import { type Params, pageParam } from "@/app/_ui/params";
import { PaperLink } from "@/app/(desk)/_components/paper-links";
import { Attended } from "@/app/(desk)/decisions/_components/decision-table";
import { readPage } from "@/app/(desk)/ratings/_components/read";
import { can } from "@/lib/access/actor";
import { requireDoor } from "@/lib/access/door";
import { loadDecisionDetail } from "@/lib/rating/data/decision-detail";
import { loadRunningAdoption } from "@/lib/rating/data/running-adoption";
import { DecidedTable } from "./_components/decided-table";
import { RunningCard } from "./_components/running-card";
import { ScanCard } from "./_components/scan-card";

type Props = { params: Promise<{ decisionId: string }>; searchParams: Promise<Params> };

const pageSize = 100;

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getTranslations("decisions"))("title") };
}

/** One recorded meeting: who met, what it settled, whom it left out, and its signed paper. */
export default async function DecisionPage({ params, searchParams }: Props) {
  const [{ decisionId }, query, actor, t, kinds, locale] = await Promise.all([
    params,
    searchParams,
    requireDoor("rating:read"),
    getTranslations("decisions"),
    getTranslations("rating.decisions.kinds"),
    getLocale(),
  ]);
  const page = pageParam(query);
  const asked = { decisionId, page, pageSize };
  const { detail, running } = await readPage(async (db) => ({
    detail: await loadDecisionDetail({ actor, db }, asked),
    running: await loadRunningAdoption({ actor, db }, asked),
  }));
  const { decision, cycle, scheme, exceptions } = detail;
  return (
    <Page
      title={decision.number}
      lead={kinds(decision.kind)}
      breadcrumb={[{ label: t("title"), href: "/decisions" }, { label: decision.number }]}
      actions={
        <>
          {can(actor, "paper:print") && !decision.kind.startsWith("pay-") ? (
            <PaperLink kind="decision" id={decision.id} />
          ) : null}
          <LinkButton href="/decisions">{t("all")}</LinkButton>
        </>
      }
    >
      <Card>
        <DescriptionList
          items={[
            { term: t("meeting"), value: decision.meeting },
            { term: t("day"), value: dayText(decision.day, locale) },
            { term: t("effectiveFrom"), value: dayText(decision.effectiveFrom, locale) },
            { term: t("attended"), value: <Attended decision={decision} /> },
            { term: t("attendees"), value: decision.attendees.join("、") },
            ...(detail.placeName ? [{ term: t("place"), value: detail.placeName }] : []),
            ...(cycle ? [{ term: t("cycle"), value: <To href={cycle.href}>{cycle.title}</To> }] : []),
            ...(scheme
              ? [{ term: t("scheme"), value: <To href={`/schemes/${scheme.id}`}>{scheme.title}</To> }]
              : []),
            ...(decision.note ? [{ term: t("note"), value: decision.note }] : []),
            {
              term: t("recorded"),
              value: t("recordedBy", { name: decision.recordedByName, at: minuteOf(decision.recordedAt) }),
            },
          ]}
        />
      </Card>
      {exceptions.length > 0 ? (
        <Card title={t("exceptions", { count: exceptions.length })}>
          <ul>
            {exceptions.map((row) => (
              <li key={row.subjectId}>{t("exceptionOf", { name: row.name, reason: row.reason })}</li>
            ))}
          </ul>
        </Card>
      ) : null}
      {detail.decidedTotal > 0 ? (
        <Card title={t("decided", { count: detail.decidedTotal })} flush>
          <DecidedTable
            label={t("decided", { count: detail.decidedTotal })}
            kind={decision.kind}
            rows={detail.decided}
            sheets={cycle?.sheets ?? null}
          />
          <Pager
            path={`/decisions/${decisionId}`}
            params={query}
            page={page}
            pageSize={pageSize}
            total={detail.decidedTotal}
          />
        </Card>
      ) : null}
      {running ? (
        <RunningCard
          actor={actor}
          running={running}
          paging={{ path: `/decisions/${decisionId}`, query, page, pageSize }}
        />
      ) : null}
      <ScanCard decisionId={decisionId} detail={detail} />
    </Page>
  );
}

function To({ href, children }: { href: string; children: string }) {
  return (
    <Link href={href} prefetch={false} className="link">
      {children}
    </Link>
  );
}
