import type { Metadata } from "next";
import { getLocale, getTranslations } from "next-intl/server";
import { Card } from "@/app/_ui/card";
import { DescriptionList } from "@/app/_ui/description-list";
import { ExplanationView } from "@/app/_ui/explanation-view";
import { minuteOf } from "@/app/_ui/figures";
import { DateInput } from "@/app/_ui/inputs";
import { LinkButton } from "@/app/_ui/link-button";
import { Notice } from "@/app/_ui/notice";
import { Page } from "@/app/_ui/page";
import { type Params, pageParam, param } from "@/app/_ui/params";
import { Score } from "@/app/_ui/score";
import { readPage } from "@/app/(desk)/ratings/_components/read";
import { requireDoor } from "@/lib/access/door";
import { addDays, isDay } from "@/lib/base/period";
import { loadMemberSheet } from "@/lib/points/data/member-sheet";
import { BranchTabs } from "../../../_components/branch-tabs";
import { Acts } from "./_components/acts";
import { Ledger } from "./_components/ledger";

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getTranslations("memberSheet"))("title") };
}

type Props = {
  params: Promise<{ cycleId: string; personId: string }>;
  searchParams: Promise<Params>;
};

/** One member for those who keep and check the books: the balance, why it is so, and every line of the ledger. */
export default async function MemberSheetPage({ params, searchParams }: Props) {
  const [{ cycleId, personId }, query, actor, locale, t, points] = await Promise.all([
    params,
    searchParams,
    requireDoor("points:read"),
    getLocale(),
    getTranslations("memberSheet"),
    getTranslations("points"),
  ]);
  const asked = param(query, "day");
  const day = asked && isDay(asked) ? asked : undefined;
  const language = locale === "en" ? "en" : "zh-CN";
  const sheet = await readPage((db) =>
    loadMemberSheet({ actor, db }, { cycleId, personId, locale: language, ...(day ? { asOf: day } : {}) }),
  );
  const { member, branch, cycle, outcome, onDay, explanation } = sheet;
  const path = `/points/${cycleId}/members/${personId}`;
  const chosen = sheet.entries.find((entry) => entry.line.id === param(query, "entry"));
  const score = sheet.scheme.document.outcomes?.score;
  const standing = points(member.standing === "exempt" ? "exempt" : `classes.${member.memberClass}`);
  return (
    <Page
      title={member.name}
      lead={`${branch.name} · ${standing}`}
      breadcrumb={[
        { href: "/points", label: points("title") },
        { href: `/points/${cycleId}`, label: cycle.title },
        { href: `/points/${cycleId}/branches/${branch.organisationId}`, label: branch.name },
      ]}
      actions={<LinkButton href={`${path}/card`}>{t("card")}</LinkButton>}
    >
      <BranchTabs actor={actor} cycleId={cycleId} organisationId={branch.organisationId} current="members" />
      {member.standing === "covered" ? null : <Notice>{t(`standing.${member.standing}`)}</Notice>}
      {chosen?.mayDispute ? <Acts sheet={sheet} entry={chosen} path={path} /> : null}
      <div className="grid items-start gap-4 *:min-w-0 xl:grid-cols-2">
        <Card title={t("balance")}>
          <DescriptionList
            items={[
              { term: points("balance"), value: <Score e4={outcome?.scoreE4 ?? null} unit /> },
              { term: points("gradeSoFar"), value: outcome?.grade ?? "—" },
              ...(sheet.computedAt ? [{ term: t("computedAt"), value: minuteOf(sheet.computedAt) }] : []),
            ]}
          />
          <form action={path} method="get" className="mt-4 flex flex-wrap items-end gap-2">
            <DateInput
              name="day"
              className="min-w-44"
              label={t("asOf")}
              defaultValue={day ?? null}
              min={cycle.periodFrom}
              max={addDays(cycle.periodUntil, -1)}
            />
            <button type="submit" className="btn btn-secondary">
              {t("show")}
            </button>
          </form>
          {day ? (
            <p className="mt-2 font-medium">
              {t("onDay", { day })} <Score e4={onDay?.scoreE4 ?? null} unit />
            </p>
          ) : null}
          <p className="mt-2 text-sm text-quiet">{t("asOfHint")}</p>
        </Card>
        {explanation ? (
          <Card title={t("why")}>
            <ExplanationView explanation={explanation} {...(score ? { roots: [score] } : {})} />
          </Card>
        ) : null}
      </div>
      <Ledger sheet={sheet} path={path} params={query} page={pageParam(query)} />
    </Page>
  );
}
