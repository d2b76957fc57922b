import { getTranslations } from "next-intl/server";
import { ActionForm } from "@/app/_ui/action-form";
import { Card } from "@/app/_ui/card";
import { EmptyState } from "@/app/_ui/empty-state";
import { FilterSelect } from "@/app/_ui/filter-select";
import { LinkButton } from "@/app/_ui/link-button";
import { Page } from "@/app/_ui/page";
import { Pager } from "@/app/_ui/pager";
import { type Params, pageParam, param } from "@/app/_ui/params";
import { SearchBox } from "@/app/_ui/search-box";
import { SubmitButton } from "@/app/_ui/submit-button";
import { PaperLink } from "@/app/(desk)/_components/paper-links";
import { readPage } from "@/app/(desk)/ratings/_components/read";
import { CompareTable } from "@/app/(desk)/ratings/[cycleId]/_components/compare-table";
import { CycleTabs } from "@/app/(desk)/ratings/[cycleId]/_components/cycle-tabs";
import { ReturnOne } from "@/app/(desk)/ratings/[cycleId]/_components/return-one";
import { rowsAt } from "@/app/(desk)/ratings/[cycleId]/_components/stage-rows";
import { can } from "@/lib/access/actor";
import { requireActor } from "@/lib/access/session";
import { standingAtClearance } from "@/lib/desk/data/clearance";
import type { CycleHead } from "@/lib/rating";
import { acceptSubjectsAction } from "@/lib/rating/actions";
import { listDecisions, listSubjects, loadCycle, nearMisses, starDistribution } from "@/lib/rating/data";
import { ClearanceCard } from "./_components/clearance-card";
import { DecideCard } from "./_components/decide-card";
import { Decisions } from "./_components/decisions";
import { Distribution } from "./_components/distribution";
import { NearMissTable } from "./_components/near-miss-table";

type Props = { params: Promise<{ cycleId: string }>; searchParams: Promise<Params> };

const pageSize = 100;
/** People from whom exceptions may be ticked on one screen; a larger county decides township by township. */
const mostPages = 20;

function stepAt(
  cycle: Pick<CycleHead, "steps">,
  stage: CycleHead["steps"][number]["stage"],
): string | undefined {
  return cycle.steps.find((step) => step.stage === stage)?.code;
}

export default async function ReviewPage({ params, searchParams }: Props) {
  const [{ cycleId }, query, actor, t] = await Promise.all([
    params,
    searchParams,
    requireActor(),
    getTranslations("rating.review"),
  ]);
  const page = pageParam(query);
  const townshipId = param(query, "township");
  const data = await readPage(async (db) => {
    const reader = { actor, db };
    const cycle = await loadCycle(reader, { cycleId });
    const at = (stage: "review" | "decide", number: number) => {
      const step = stepAt(cycle, stage);
      const where = { cycleId, coverage: "covered" as const, ...(townshipId ? { townshipId } : {}) };
      return step
        ? listSubjects(reader, { ...where, step, page: number, pageSize })
        : Promise.resolve({ rows: [], total: 0 });
    };
    const decide = await at("decide", 1);
    for (let next = 2; decide.rows.length < decide.total && next <= mostPages; next++)
      decide.rows.push(...(await at("decide", next)).rows);
    return {
      cycle,
      review: await at("review", page),
      decide,
      near: await nearMisses(reader, { cycleId }),
      distribution: await starDistribution(reader, { cycleId }),
      decisions: await listDecisions(reader, { cycleId }),
      clearance:
        can(actor, "clearance:open") && stepAt(cycle, "clearance")
          ? await standingAtClearance(reader, { process: "rating", processId: cycleId })
          : null,
    };
  });
  const { cycle } = data;
  const path = `/ratings/${cycleId}/review`;
  const isOpen = cycle.status === "open";
  const mayReview = can(actor, "rating:review") && isOpen;
  const mayDecide = can(actor, "rating:decide") && isOpen;
  const reviewing = rowsAt(cycle, data.review.rows, "review");
  const deciding = rowsAt(cycle, data.decide.rows, "decide");
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
          {can(actor, "paper:print") ? (
            <>
              <PaperLink kind="packet" id={cycleId} query={{ place: townshipId }} />
              <PaperLink kind="list" id={cycleId} query={{ place: townshipId }} />
            </>
          ) : null}
          <LinkButton href={`/ratings/${cycleId}/results`}>{t("toResults")}</LinkButton>
        </>
      }
    >
      <CycleTabs actor={actor} cycleId={cycleId} current="review" />
      <SearchBox path={path} params={query} name={null} filters={["township"]}>
        <FilterSelect
          name="township"
          label={t("township")}
          value={townshipId}
          all={t("allTownships")}
          options={cycle.townships.map((row) => ({ value: row.id, label: row.name }))}
        />
      </SearchBox>
      <Card title={t("reviewTitle", { count: data.review.total })} flush>
        {reviewing.length === 0 ? (
          <div className="p-4">
            <EmptyState title={t("nothingToReview")} />
          </div>
        ) : (
          <>
            <CompareTable
              cycleId={cycleId}
              label={t("reviewTitle", { count: data.review.total })}
              rows={reviewing}
              formId={mayReview ? "accept-form" : undefined}
              isChosen={() => true}
              last={
                mayReview
                  ? (row) => <ReturnOne cycleId={cycleId} personId={row.personId} name={row.name} />
                  : undefined
              }
            />
            <Pager path={path} params={query} page={page} pageSize={pageSize} total={data.review.total} />
            {mayReview ? (
              <ActionForm
                id="accept-form"
                action={acceptSubjectsAction}
                success={t("accepted")}
                className="space-y-3 p-4"
              >
                <input type="hidden" name="cycleId" value={cycleId} />
                <SubmitButton>{t("accept")}</SubmitButton>
              </ActionForm>
            ) : null}
          </>
        )}
      </Card>
      {data.clearance ? <ClearanceCard cycleId={cycleId} standing={data.clearance} /> : null}
      <Distribution distribution={data.distribution} topLevel={cycle.topLevel} />
      <Card title={t("nearMiss", { count: data.near.length })} flush={data.near.length > 0}>
        <NearMissTable cycleId={cycleId} rows={data.near.slice(0, 50)} />
      </Card>
      {deciding.length > 0 ? (
        <DecideCard cycleId={cycleId} rows={deciding} total={data.decide.total} mayDecide={mayDecide} />
      ) : null}
      <Decisions decisions={data.decisions} printable={can(actor, "paper:print")} />
    </Page>
  );
}
