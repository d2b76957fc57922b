import type { Metadata } from "next";
import { getTranslations } from "next-intl/server";
import type { ReactNode } from "react";
import { ActionForm } from "@/app/_ui/action-form";
import { Card } from "@/app/_ui/card";
import { LinkButton } from "@/app/_ui/link-button";
import { Notice } from "@/app/_ui/notice";
import { Page } from "@/app/_ui/page";
import { type Params, pageParam } from "@/app/_ui/params";
import { StatusBadge } from "@/app/_ui/status-badge";
import { SubmitButton } from "@/app/_ui/submit-button";
import { readMapping } from "@/lib/roster";
import { applyElectionAction, dropElectionAction } from "@/lib/roster/actions";
import { type ElectionPlan, listImportRows, previewElection } from "@/lib/roster/data";
import { orNotFound, rosterContext } from "../../_components/context";
import { ImportRows } from "../../_components/import-rows";
import { vocabulary } from "../../_components/words";

type Props = { params: Promise<{ batchId: string }>; searchParams: Promise<Params> };

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getTranslations("roster.election"))("previewTitle") };
}

export default async function ElectionPreviewPage({ params, searchParams }: Props) {
  const [context, { batchId }, query, t] = await Promise.all([
    rosterContext("roster:write"),
    params,
    searchParams,
    getTranslations("roster.election"),
  ]);
  const { batch, plan, input } = await orNotFound(previewElection(context, { batchId, day: context.day }));
  const refused = await listImportRows(context, {
    batchId,
    outcome: "refused",
    page: pageParam(query),
    pageSize: 100,
  });
  const { fields, heads } = readMapping(batch.mapping);
  const isRefused = batch.summary.refused > 0 || (plan?.errors.length ?? 0) > 0;
  return (
    <Page
      title={batch.fileName}
      breadcrumb={[{ label: t("title"), href: "/roster/election" }, { label: t("previewTitle") }]}
      lead={input ? t("onDay", { day: input.day }) : undefined}
    >
      {batch.status === "applied" ? (
        <Notice tone="success" live="polite">
          {t("applied")}
        </Notice>
      ) : null}
      {batch.status === "dropped" ? <Notice>{t("dropped")}</Notice> : null}
      {plan ? (
        <>
          <Card>
            <p className="mb-3">
              {isRefused ? t("refused", { count: batch.summary.refused }) : t("applyHint")}
            </p>
            <div className="flex flex-wrap gap-2">
              {isRefused ? (
                <LinkButton href={`/api/roster/imports/${batchId}/errors`} tone="primary" download>
                  {t("errorFile")}
                </LinkButton>
              ) : (
                <ActionForm action={applyElectionAction} success={null}>
                  <input type="hidden" name="batchId" value={batchId} />
                  <SubmitButton>{t("apply")}</SubmitButton>
                </ActionForm>
              )}
              <ActionForm action={dropElectionAction} success={null}>
                <input type="hidden" name="batchId" value={batchId} />
                <SubmitButton tone="secondary">{t("drop")}</SubmitButton>
              </ActionForm>
            </div>
          </Card>
          {isRefused ? (
            <Card title={t("refusedRows")} flush>
              <ImportRows rows={refused.rows} fields={fields} heads={heads} />
            </Card>
          ) : null}
          <PlanCards plan={plan} />
        </>
      ) : (
        <LinkButton href="/roster">{t("toRoster")}</LinkButton>
      )}
    </Page>
  );
}

function ListCard({ title, none, children }: { title: string; none: string; children: ReactNode[] }) {
  return (
    <Card title={title}>
      {children.length === 0 ? (
        <p className="text-quiet">{none}</p>
      ) : (
        <ul className="space-y-1">{children}</ul>
      )}
    </Card>
  );
}

/** Who leaves, who begins, whose star ends and whose first year begins. */
async function PlanCards({ plan }: { plan: ElectionPlan }) {
  const [t, { word }] = await Promise.all([getTranslations("roster.election"), vocabulary()]);
  return (
    <div className="grid grid-cols-1 items-start gap-4 lg:grid-cols-2">
      <ListCard none={t("nobody")} title={t("leaving", { count: plan.leavingChiefs.length })}>
        {plan.leavingChiefs.map((row) => (
          <li key={row.personId}>
            {t("leavingLine", {
              name: row.name,
              place: row.placeName,
              years: Math.floor(row.chiefMonths / 12),
            })}
          </li>
        ))}
      </ListCard>
      <ListCard none={t("nobody")} title={t("firstYear", { count: plan.firstYear.length })}>
        {plan.firstYear.map((row) => (
          <li key={row.personId ?? `${row.placeName}${row.name}`}>
            {t("firstYearLine", { name: row.name, place: row.placeName, day: row.until })}
          </li>
        ))}
      </ListCard>
      <ListCard none={t("nobody")} title={t("ending", { count: plan.ending.length })}>
        {plan.ending.map((row) => (
          <li key={row.postId}>
            {row.placeName} {word("posts", row.post)} {row.name}
          </li>
        ))}
      </ListCard>
      <ListCard none={t("nobody")} title={t("beginning", { count: plan.beginning.length })}>
        {plan.beginning.map((row) => (
          <li key={`${row.placeId}/${row.post}/${row.personId ?? row.name}`}>
            {row.placeName} {word("posts", row.post)} {row.name}{" "}
            {row.isRenewed ? <StatusBadge>{t("renewed")}</StatusBadge> : null}
            {row.personId === null ? <StatusBadge tone="warn">{t("newPerson")}</StatusBadge> : null}
          </li>
        ))}
      </ListCard>
    </div>
  );
}
