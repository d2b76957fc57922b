import type { Metadata } from "next";
import { getLocale, getTranslations } from "next-intl/server";
import { EmptyState } from "@/app/_ui/empty-state";
import { LinkButton } from "@/app/_ui/link-button";
import { Notice } from "@/app/_ui/notice";
import { Page } from "@/app/_ui/page";
import { type Params, param } from "@/app/_ui/params";
import { PrintOnOpen } from "@/app/(desk)/me/_components/print-on-open";
import { MemberCard } from "@/app/(desk)/points/_components/member-card";
import { readPage } from "@/app/(desk)/ratings/_components/read";
import { type Actor, can } from "@/lib/access/actor";
import { requireDoor } from "@/lib/access/door";
import { shanghaiDay } from "@/lib/base/period";
import { loadMyPoints } from "@/lib/points/data/own";
import { EntryList } from "./_components/entry-list";
import { MyDisputes } from "./_components/my-disputes";
import { MyReports } from "./_components/my-reports";
import { RoomList } from "./_components/room-list";
import { SumList } from "./_components/sum-list";
import { Total } from "./_components/total";
import { Years } from "./_components/years";

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getTranslations("my-points"))("title") };
}

type Props = { searchParams: Promise<Params> };
type Mine = NonNullable<Awaited<ReturnType<typeof loadMyPoints>>>;

/** One's own points: nothing about others, no rank; large enough for old eyes, and it needs no script. */
export default async function MyPointsPage({ searchParams }: Props) {
  const [query, actor, t, locale] = await Promise.all([
    searchParams,
    requireDoor("points:own"),
    getTranslations("my-points"),
    getLocale(),
  ]);
  const today = shanghaiDay(new Date());
  const mine = await readPage((db) =>
    loadMyPoints(
      { actor, db },
      { cycleId: param(query, "cycle"), today, locale: locale === "en" ? "en" : "zh-CN" },
    ),
  );
  if (!mine)
    return (
      <Page title={t("title")} narrow>
        <EmptyState title={t("none")}>{t("noneBody")}</EmptyState>
      </Page>
    );
  if (param(query, "print"))
    return (
      <Page title={t("cardTitle")} narrow>
        <PrintOnOpen />
        <MemberCard sheet={mine.sheet} today={today} />
      </Page>
    );
  return <Mine actor={actor} mine={mine} today={today} query={query} />;
}

async function Mine({
  actor,
  mine,
  today,
  query,
}: {
  actor: Actor;
  mine: Mine;
  today: string;
  query: Params;
}) {
  const t = await getTranslations("my-points");
  const { sheet, reports, disputes, decided, memberships, items } = mine;
  const { cycle, member } = sheet;
  const isOpen = cycle.status === "open";
  const mayReport = isOpen && member.standing === "covered";
  return (
    <Page title={t("title")} lead={cycle.title} narrow>
      <div className="space-y-5 text-lg [&_.btn]:text-lg [&_.text-sm]:text-base">
        {param(query, "reported") ? (
          <Notice tone="success" live="polite">
            {t("reported")}
          </Notice>
        ) : null}
        {param(query, "disputed") ? (
          <Notice tone="success" live="polite">
            {t("disputed")}
          </Notice>
        ) : null}
        <Total sheet={sheet} today={today} />
        <p className="no-print flex flex-wrap gap-3">
          {mayReport ? (
            <LinkButton href={`/me/points/report?cycle=${cycle.id}`} tone="primary">
              {t("report")}
            </LinkButton>
          ) : null}
          <a href={`/me/points?cycle=${cycle.id}&print=1`} className="btn btn-outline">
            {t("print")}
          </a>
        </p>
        <EntryList
          entries={sheet.entries}
          disputes={disputes}
          cycleId={cycle.id}
          mayDispute={isOpen && can(actor, "objection:own")}
        />
        <MyReports reports={reports} items={items} />
        <MyDisputes disputes={disputes} />
        <RoomList room={isOpen ? sheet.room : []} />
        {sheet.explanation ? <SumList explanation={sheet.explanation} /> : null}
        <Years decided={decided} memberships={memberships} current={cycle.id} />
        <p className="no-print flex flex-wrap gap-x-6 gap-y-2">
          <a href="/feedback" className="link">
            {t("feedback")}
          </a>
          <a href="/me" className="link">
            {t("toMe")}
          </a>
        </p>
      </div>
    </Page>
  );
}
