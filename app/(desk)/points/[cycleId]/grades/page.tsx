import type { Metadata } from "next";
import { getLocale, getTranslations } from "next-intl/server";
import { Card } from "@/app/_ui/card";
import { EmptyState } from "@/app/_ui/empty-state";
import { dayOf } from "@/app/_ui/figures";
import { FilterSelect } from "@/app/_ui/filter-select";
import { LinkButton } from "@/app/_ui/link-button";
import { Page } from "@/app/_ui/page";
import { Pager } from "@/app/_ui/pager";
import { type Params, pageParam, param } from "@/app/_ui/params";
import { SearchBox } from "@/app/_ui/search-box";
import { readPage } from "@/app/(desk)/ratings/_components/read";
import { wordsOf } from "@/app/(desk)/ratings/_components/words";
import { can } from "@/lib/access/actor";
import { requireDoor } from "@/lib/access/door";
import { loadGradeRoom } from "@/lib/points/data/year/room";
import { stageOf } from "@/lib/procedure/compute";
import { PointsTabs } from "../../_components/cycle-tabs";
import { BranchSteps } from "./_components/branch-steps";
import { DecideCard } from "./_components/decide-card";
import { GradeTable } from "./_components/grade-table";

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getTranslations("points-year.grades"))("title") };
}

type Props = { params: Promise<{ cycleId: string }>; searchParams: Promise<Params> };
const pageSize = 100;

/** The yearly grades on their way: how far each branch is, what waits for the reader, every member by branch and name. */
export default async function GradesPage({ params, searchParams }: Props) {
  const [{ cycleId }, query, actor, t, points, locale] = await Promise.all([
    params,
    searchParams,
    requireDoor("points:read"),
    getTranslations("points-year.grades"),
    getTranslations("points"),
    getLocale(),
  ]);
  const page = pageParam(query);
  const [organisationId, step, townshipId] = ["branch", "step", "township"].map((name) => param(query, name));
  const room = await readPage((db) =>
    loadGradeRoom({ actor, db }, { cycleId, organisationId, step, townshipId, page, pageSize }),
  );
  const { cycle, scheme, branches, members, total, deciding } = room;
  const path = `/points/${cycleId}/grades`;
  const steps = scheme.steps.filter((one) => stageOf(one) !== null);
  const atNotice = steps.some(
    (one) => stageOf(one) === "notice" && branches.some((branch) => (branch.counts.get(one.code) ?? 0) > 0),
  );
  return (
    <Page
      title={t("title")}
      lead={t("lead")}
      breadcrumb={[
        { href: "/points", label: points("title") },
        { href: `/points/${cycleId}`, label: cycle.title },
        { label: t("title") },
      ]}
      actions={
        atNotice && can(actor, "notice:open") ? (
          <LinkButton href="/notices">{t("toNotices")}</LinkButton>
        ) : null
      }
    >
      <PointsTabs actor={actor} cycleId={cycleId} current="grades" />
      <Card title={t("branchTitle")} flush>
        <BranchSteps cycleId={cycleId} branches={branches} steps={steps} locale={locale} />
      </Card>
      {deciding ? <DecideCard cycleId={cycleId} deciding={deciding} today={dayOf(new Date())} /> : null}
      <SearchBox path={path} params={query} name={null} filters={["branch", "step"]}>
        {branches.length > 1 ? (
          <FilterSelect
            name="branch"
            label={points("branch")}
            value={organisationId}
            all={t("allBranches")}
            options={branches.map((branch) => ({ value: branch.organisationId, label: branch.name }))}
          />
        ) : null}
        <FilterSelect
          name="step"
          label={t("step")}
          value={step}
          all={t("allSteps")}
          options={steps.map((one) => ({ value: one.code, label: wordsOf(one.name, locale) }))}
        />
      </SearchBox>
      {members.length === 0 ? (
        <EmptyState title={t("nobody")} />
      ) : (
        <Card title={t("memberTitle", { count: total })} flush>
          <GradeTable cycleId={cycleId} rows={members} steps={scheme.steps} locale={locale} />
          <Pager path={path} params={query} page={page} pageSize={pageSize} total={total} />
        </Card>
      )}
    </Page>
  );
}
