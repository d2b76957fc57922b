import { getTranslations } from "next-intl/server";
import { EmptyState } from "@/app/_ui/empty-state";
import { FilterSelect } from "@/app/_ui/filter-select";
import { LinkButton } from "@/app/_ui/link-button";
import { Notice } from "@/app/_ui/notice";
import { Page } from "@/app/_ui/page";
import { hrefWith, type Params, param } from "@/app/_ui/params";
import { SearchBox } from "@/app/_ui/search-box";
import { Tabs } from "@/app/_ui/tabs";
import { readPage } from "@/app/(desk)/ratings/_components/read";
import { CycleTabs } from "@/app/(desk)/ratings/[cycleId]/_components/cycle-tabs";
import { type Actor, actorLines, can } from "@/lib/access/actor";
import { speaker } from "@/lib/access/say";
import { requireActor } from "@/lib/access/session";
import { loadCycle, loadGrid } from "@/lib/rating/data";
import { EntryGrid } from "./_components/entry-grid";
import { storageName } from "./_components/grid/keep";
import { PersonCards } from "./_components/person-cards";
import { sheetOf } from "./_components/sheet-of";

type Props = { params: Promise<{ cycleId: string }>; searchParams: Promise<Params> };

/** Line departments fill their own columns of every township; a township's people fill their own people. */
function lineOf(actor: Actor, query: Params): string | undefined {
  const lines = actorLines(actor);
  return (
    lines.find((line) => line === param(query, "line")) ??
    (can(actor, "rating:record") ? undefined : lines[0])
  );
}

export default async function RecordPage({ params, searchParams }: Props) {
  const [{ cycleId }, query, actor, t, common, say] = await Promise.all([
    params,
    searchParams,
    requireActor(),
    getTranslations("rating.record"),
    getTranslations("common"),
    speaker(),
  ]);
  const line = lineOf(actor, query);
  const asked = (["person", "village"] as const).find((kind) => kind === param(query, "subject"));
  const { cycle, grid, townshipId, subjectKind } = await readPage(async (db) => {
    const found = await loadCycle({ actor, db }, { cycleId });
    const named = found.townships.find((row) => row.id === param(query, "township"))?.id;
    const chosen = named ?? (line ? undefined : found.townships[0]?.id);
    const load = (subject: "person" | "village") =>
      loadGrid(
        { actor, db },
        { cycleId, subject, ...(chosen ? { townshipId: chosen } : {}), ...(line ? { line } : {}) },
      );
    const first = await load(asked ?? "person");
    // A department that records about villages only need not look at an empty sheet of people.
    const turns = asked === undefined && first.items.length === 0;
    return {
      cycle: found,
      grid: turns ? await load("village") : first,
      townshipId: chosen,
      subjectKind: turns ? ("village" as const) : (asked ?? ("person" as const)),
    };
  });
  const path = `/ratings/${cycleId}/record`;
  const sheet = sheetOf(grid, {
    notDue: t("notDue"),
    recordedBy: (recorder) =>
      common.has(`lines.${recorder}`) ? common(`lines.${recorder}`) : t("recorderTownship"),
    say,
  });
  const isEmpty = sheet.subjects.length === 0 || sheet.columns.length === 0;
  const showsCards = param(query, "view") === "cards";
  const cards = (
    <PersonCards
      cycleId={cycleId}
      subjectKind={subjectKind}
      sheet={sheet}
      subjectId={param(query, "person")}
      path={path}
      params={query}
    />
  );
  return (
    <Page
      title={t("title")}
      lead={t("lead")}
      breadcrumb={[
        { label: t("cycles"), href: "/ratings" },
        { label: cycle.title, href: `/ratings/${cycleId}` },
        { label: t("title") },
      ]}
      actions={
        <>
          <LinkButton size="small" href={`${path}/events`}>
            {t("toEvents")}
          </LinkButton>
          <LinkButton
            size="small"
            className="max-md:hidden"
            href={hrefWith(path, query, { view: showsCards ? undefined : "cards" })}
          >
            {showsCards ? t("asGrid") : t("asCards")}
          </LinkButton>
        </>
      }
    >
      <CycleTabs actor={actor} cycleId={cycleId} current="record" townshipId={townshipId} />
      <div className="flex flex-wrap items-end justify-between gap-4">
        <Tabs
          label={t("what")}
          items={(["person", "village"] as const).map((kind) => ({
            href: hrefWith(path, query, { subject: kind, person: undefined }),
            label: t(kind),
            isCurrent: kind === subjectKind,
          }))}
        />
        {cycle.townships.length > 1 ? (
          <SearchBox path={path} params={query} name={null} filters={["township"]}>
            <FilterSelect
              name="township"
              label={t("township")}
              value={townshipId}
              all={line ? t("allTownships") : t("firstTownship")}
              options={cycle.townships.map((row) => ({ value: row.id, label: row.name }))}
            />
          </SearchBox>
        ) : null}
      </div>
      {line ? <Notice>{t("lineNotice", { line: common(`lines.${line}`) })}</Notice> : null}
      {cycle.status !== "open" ? <Notice tone="warn">{t("cycleClosed")}</Notice> : null}
      {grid.isTruncated ? <Notice tone="warn">{t("truncated")}</Notice> : null}
      {isEmpty ? (
        <EmptyState title={t("noneTitle")}>
          {t(subjectKind === "person" ? "nonePersons" : "noneVillages")}
        </EmptyState>
      ) : showsCards ? (
        cards
      ) : (
        <>
          <div className="hidden md:block">
            <noscript>
              <Notice tone="warn">{t("noScript")}</Notice>
            </noscript>
            <EntryGrid
              key={`${subjectKind}-${townshipId}-${line}`}
              cycleId={cycleId}
              subjectKind={subjectKind}
              storage={storageName(
                actor.userId,
                cycleId,
                `${subjectKind}.${townshipId ?? "all"}.${line ?? ""}`,
              )}
              sheet={sheet}
              signInHref="/sign-in"
              personHref={
                subjectKind === "person" && can(actor, "rating:read") ? `/ratings/${cycleId}/people` : null
              }
            />
          </div>
          <div className="md:hidden">{cards}</div>
        </>
      )}
    </Page>
  );
}
