import { getTranslations } from "next-intl/server";
import { ActionForm } from "@/app/_ui/action-form";
import { Card } from "@/app/_ui/card";
import { EmptyState } from "@/app/_ui/empty-state";
import { dayOf } from "@/app/_ui/figures";
import { FilterSelect } from "@/app/_ui/filter-select";
import { LinkButton } from "@/app/_ui/link-button";
import { Notice } from "@/app/_ui/notice";
import { Page } from "@/app/_ui/page";
import { type Params, param } from "@/app/_ui/params";
import { SearchBox } from "@/app/_ui/search-box";
import { SubmitButton } from "@/app/_ui/submit-button";
import { readPage } from "@/app/(desk)/ratings/_components/read";
import { CompareTable } from "@/app/(desk)/ratings/[cycleId]/_components/compare-table";
import { CycleTabs } from "@/app/(desk)/ratings/[cycleId]/_components/cycle-tabs";
import { ReturnOne } from "@/app/(desk)/ratings/[cycleId]/_components/return-one";
import { rowsAt } from "@/app/(desk)/ratings/[cycleId]/_components/stage-rows";
import { can } from "@/lib/access/actor";
import { requireActor } from "@/lib/access/session";
import { confirmTownshipAction, submitTownshipAction } from "@/lib/rating/actions";
import { countMissing, listSubjects, loadCycle } from "@/lib/rating/data";
import { GradesForm } from "./_components/grades-form";

type Props = { params: Promise<{ cycleId: string }>; searchParams: Promise<Params> };

export default async function ConfirmPage({ params, searchParams }: Props) {
  const [{ cycleId }, query, actor, t] = await Promise.all([
    params,
    searchParams,
    requireActor(),
    getTranslations("rating.confirm"),
  ]);
  const { cycle, township, rows } = await readPage(async (db) => {
    const found = await loadCycle({ actor, db }, { cycleId });
    const chosen = found.townships.find((row) => row.id === param(query, "township")) ?? found.townships[0];
    const list = chosen
      ? await listSubjects(
          { actor, db },
          { cycleId, townshipId: chosen.id, coverage: "covered", pageSize: 100 },
        )
      : { rows: [] };
    const recorded = rowsAt(found, list.rows, "record");
    const missing = await countMissing({ actor, db }, { cycleId, rows: recorded });
    const isRecorded = new Set(recorded.map((row) => row.personId));
    // What is blank now, not what the last run found blank: the boxes of the complete start ticked.
    const rows = list.rows.map((row) =>
      isRecorded.has(row.personId) ? { ...row, errors: missing.get(row.personId) ?? 0 } : row,
    );
    return { cycle: found, township: chosen, rows };
  });
  const path = `/ratings/${cycleId}/confirm`;
  const isOpen = cycle.status === "open";
  const [recording, confirming, grading] = (["record", "confirm", "grade"] as const).map((stage) =>
    rowsAt(cycle, rows, stage),
  );
  const waiting = new Set(
    [...(recording ?? []), ...(confirming ?? []), ...(grading ?? [])].map((row) => row.personId),
  );
  const later = rows.filter((row) => !waiting.has(row.personId));
  const missing = township ? township.dueCells - township.filledCells : 0;
  const hidden = township ? (
    <>
      <input type="hidden" name="cycleId" value={cycleId} />
      <input type="hidden" name="townshipId" value={township.id} />
    </>
  ) : null;
  return (
    <Page
      title={t("title")}
      count={township?.name}
      lead={t("lead")}
      breadcrumb={[
        { label: t("cycles"), href: "/ratings" },
        { label: cycle.title, href: `/ratings/${cycleId}` },
        { label: t("title") },
      ]}
    >
      <CycleTabs actor={actor} cycleId={cycleId} current="confirm" townshipId={township?.id} />
      {cycle.townships.length > 1 ? (
        <SearchBox path={path} params={query} name={null} filters={["township"]}>
          <FilterSelect
            name="township"
            label={t("township")}
            value={township?.id}
            all={t("firstTownship")}
            options={cycle.townships.map((row) => ({ value: row.id, label: row.name }))}
          />
        </SearchBox>
      ) : null}
      {rows.length === 0 || !township ? <EmptyState title={t("none")} /> : null}
      {recording && recording.length > 0 ? (
        <Card title={t("submitTitle", { count: recording.length })} flush>
          {missing > 0 ? (
            <div className="px-4 pb-3">
              <Notice tone="warn">
                {t("stillMissing", { count: missing })}{" "}
                <LinkButton size="small" href={`/ratings/${cycleId}/record?township=${township?.id}`}>
                  {t("toRecord")}
                </LinkButton>
              </Notice>
            </div>
          ) : null}
          <CompareTable
            cycleId={cycleId}
            label={t("submitTitle", { count: recording.length })}
            rows={recording}
            formId={can(actor, "rating:submit") && isOpen ? "submit-form" : undefined}
            isChosen={(row) => row.errors === 0}
          />
          {can(actor, "rating:submit") && isOpen ? (
            <ActionForm
              id="submit-form"
              action={submitTownshipAction}
              success={t("submitted")}
              className="space-y-3 p-4"
            >
              {hidden}
              <p className="text-sm text-quiet">{t("submitRule")}</p>
              <SubmitButton>{t("submit")}</SubmitButton>
            </ActionForm>
          ) : null}
        </Card>
      ) : null}
      {confirming && confirming.length > 0 ? (
        <Card title={t("confirmTitle", { count: confirming.length })} flush>
          <CompareTable
            cycleId={cycleId}
            label={t("confirmTitle", { count: confirming.length })}
            rows={confirming}
            formId={can(actor, "rating:confirm") && isOpen ? "confirm-form" : undefined}
            isChosen={() => true}
            last={
              can(actor, "rating:confirm") && isOpen
                ? (row) => <ReturnOne cycleId={cycleId} personId={row.personId} name={row.name} />
                : undefined
            }
          />
          {can(actor, "rating:confirm") && isOpen ? (
            <ActionForm
              id="confirm-form"
              action={confirmTownshipAction}
              success={t("confirmed")}
              className="space-y-3 p-4"
            >
              {hidden}
              <p className="text-sm text-quiet">{t("confirmRule")}</p>
              <SubmitButton>{t("confirm")}</SubmitButton>
            </ActionForm>
          ) : (
            <p className="px-4 py-3 text-sm text-quiet">{t("waitingForConfirm")}</p>
          )}
        </Card>
      ) : null}
      {grading && grading.length > 0 && township ? (
        <Card title={t("gradeTitle", { count: grading.length })} flush>
          {can(actor, "rating:grade") && isOpen ? (
            <GradesForm cycleId={cycleId} townshipId={township.id} rows={grading} today={dayOf(new Date())} />
          ) : (
            <CompareTable
              cycleId={cycleId}
              label={t("gradeTitle", { count: grading.length })}
              rows={grading}
            />
          )}
        </Card>
      ) : null}
      {later.length > 0 ? (
        <Card title={t("laterTitle", { count: later.length })} flush>
          <CompareTable cycleId={cycleId} label={t("laterTitle", { count: later.length })} rows={later} />
        </Card>
      ) : null}
    </Page>
  );
}
