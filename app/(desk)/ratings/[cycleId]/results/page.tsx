import { getLocale, getTranslations } from "next-intl/server";
import { Card } from "@/app/_ui/card";
import { EmptyState } from "@/app/_ui/empty-state";
import { FilterSelect } from "@/app/_ui/filter-select";
import { LinkButton } from "@/app/_ui/link-button";
import { Page } from "@/app/_ui/page";
import { Pager } from "@/app/_ui/pager";
import { type Params, pageParam, param } from "@/app/_ui/params";
import { SearchBox } from "@/app/_ui/search-box";
import { PaperLink } from "@/app/(desk)/_components/paper-links";
import { readPage } from "@/app/(desk)/ratings/_components/read";
import { wordsOf } from "@/app/(desk)/ratings/_components/words";
import { CycleTabs } from "@/app/(desk)/ratings/[cycleId]/_components/cycle-tabs";
import { can } from "@/lib/access/actor";
import { requireActor } from "@/lib/access/session";
import { listSubjects, loadCycle } from "@/lib/rating/data";
import { readFilter } from "./_components/filter";
import { OutcomeTable } from "./_components/outcome-table";

type Props = { params: Promise<{ cycleId: string }>; searchParams: Promise<Params> };

const pageSize = 50;

export default async function ResultsPage({ params, searchParams }: Props) {
  const [{ cycleId }, query, actor, t, d, locale] = await Promise.all([
    params,
    searchParams,
    requireActor(),
    getTranslations("rating.results"),
    getTranslations("decisions"),
    getLocale(),
  ]);
  const page = pageParam(query);
  const filter = readFilter(query);
  const [cycle, list] = await readPage((db) =>
    Promise.all([
      loadCycle({ actor, db }, { cycleId }),
      listSubjects({ actor, db }, { cycleId, ...filter, page, pageSize }),
    ]),
  );
  const path = `/ratings/${cycleId}/results`;
  const stepNames = Object.fromEntries(cycle.steps.map((step) => [step.code, wordsOf(step.name, locale)]));
  return (
    <Page
      title={cycle.title}
      count={t("count", { count: list.total })}
      lead={cycle.status === "open" ? t("lead") : undefined}
      breadcrumb={[
        { label: t("cycles"), href: "/ratings" },
        { label: cycle.title, href: `/ratings/${cycleId}` },
        { label: t("title") },
      ]}
      actions={
        <>
          {can(actor, "rating:read") ? <LinkButton href="/decisions">{d("title")}</LinkButton> : null}
          {can(actor, "paper:print") ? (
            <PaperLink kind="list" id={cycleId} query={{ place: filter.townshipId }} />
          ) : null}
          {can(actor, "rating:export") ? (
            <form method="post" action={`/api/ratings/${cycleId}/export`}>
              {["township", "stars", "coverage", "q", "sort"].map((name) => (
                <input key={name} type="hidden" name={name} value={param(query, name) ?? ""} />
              ))}
              <button type="submit" className="btn btn-outline">
                {t("export")}
              </button>
            </form>
          ) : null}
        </>
      }
    >
      <CycleTabs actor={actor} cycleId={cycleId} current="results" />
      <SearchBox path={path} params={query} filters={["township", "stars", "coverage"]}>
        <FilterSelect
          name="township"
          label={t("township")}
          value={filter.townshipId}
          all={t("allTownships")}
          options={cycle.townships.map((row) => ({ value: row.id, label: row.name }))}
        />
        <FilterSelect
          name="stars"
          label={t("minLevel")}
          value={filter.minLevel === undefined ? undefined : String(filter.minLevel)}
          all={t("anyLevel")}
          options={[1, 2, 3, 4, 5].map((level) => ({ value: String(level), label: t("atLeast", { level }) }))}
        />
      </SearchBox>
      {list.rows.length === 0 ? (
        <EmptyState title={t("none")}>{t("noneHint")}</EmptyState>
      ) : (
        <Card flush>
          <OutcomeTable
            cycleId={cycleId}
            rows={list.rows}
            path={path}
            params={query}
            showsAmount={can(actor, "amount:read")}
            stepNames={stepNames}
          />
          <Pager path={path} params={query} page={page} pageSize={pageSize} total={list.total} />
        </Card>
      )}
    </Page>
  );
}
