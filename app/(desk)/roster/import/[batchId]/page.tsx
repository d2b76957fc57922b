import type { Metadata } from "next";
import { getTranslations } from "next-intl/server";
import { ActionForm } from "@/app/_ui/action-form";
import { Card } from "@/app/_ui/card";
import { LinkButton } from "@/app/_ui/link-button";
import { Notice } from "@/app/_ui/notice";
import { Page } from "@/app/_ui/page";
import { Pager } from "@/app/_ui/pager";
import { hrefWith, type Params, pageParam, param } from "@/app/_ui/params";
import { StatCard, StatGrid } from "@/app/_ui/stat-card";
import { SubmitButton } from "@/app/_ui/submit-button";
import { importColumns, missingFields, readMapping } from "@/lib/roster";
import { applyImportAction, dropImportAction, remapImportAction } from "@/lib/roster/actions";
import { getImport, type ImportBatch, listImportRows, type Outcome } from "@/lib/roster/data";
import { orNotFound, rosterContext } from "../../_components/context";
import { ImportRows } from "../../_components/import-rows";

const pageSize = 50;
const outcomes: readonly Outcome[] = ["refused", "changed", "added", "unchanged"];

type Props = { params: Promise<{ batchId: string }>; searchParams: Promise<Params> };

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getTranslations("roster.import"))("previewTitle") };
}

export default async function ImportPreviewPage({ params, searchParams }: Props) {
  const [context, { batchId }, query, t, kinds] = await Promise.all([
    rosterContext("roster:import"),
    params,
    searchParams,
    getTranslations("roster.import"),
    getTranslations("roster.importKind"),
  ]);
  const batch = await orNotFound(getImport(context, { batchId }));
  const { fields, heads } = readMapping(batch.mapping);
  const missing = missingFields(batch.kind, fields);
  const path = `/roster/import/${batchId}`;
  const asked = outcomes.find((name) => name === param(query, "outcome"));
  const page = pageParam(query);
  const { rows, count } = await listImportRows(context, { batchId, outcome: asked, page, pageSize });
  const { summary } = batch;
  return (
    <Page
      title={batch.fileName}
      count={kinds(batch.kind)}
      breadcrumb={[{ label: t("title"), href: "/roster/import" }, { label: t("previewTitle") }]}
    >
      {batch.status === "applied" ? (
        <Notice tone="success" live="polite" title={t("appliedTitle")}>
          {t("appliedBody", { added: summary.added, changed: summary.changed, unchanged: summary.unchanged })}
        </Notice>
      ) : null}
      {batch.status === "dropped" ? <Notice>{t("droppedBody")}</Notice> : null}
      {missing.length > 0 ? (
        <Notice tone="warn" title={t("missingTitle")}>
          {missing.map((field) => kindColumn(batch, field)).join(t("comma"))}
        </Notice>
      ) : null}
      <StatGrid>
        {(["added", "changed", "unchanged", "refused"] as const).map((outcome) => (
          <StatCard
            key={outcome}
            label={t(`outcome.${outcome}`)}
            value={summary[outcome]}
            unit={t("rowUnit")}
            href={batch.status === "staged" ? hrefWith(path, {}, { outcome }) : undefined}
          />
        ))}
      </StatGrid>
      {batch.status === "staged" ? (
        <>
          <Decide batchId={batchId} summary={summary} isBlocked={missing.length > 0} />
          <MappingCard batch={batch} />
          <Card
            title={asked ? t("rowsOf", { outcome: t(`outcome.${asked}`) }) : t("rows")}
            actions={
              asked ? (
                <LinkButton href={path} size="small">
                  {t("allRows")}
                </LinkButton>
              ) : null
            }
            flush
          >
            <ImportRows rows={rows} fields={fields} heads={heads} />
            <Pager path={path} params={query} page={page} pageSize={pageSize} total={count} />
          </Card>
        </>
      ) : (
        <LinkButton
          href={batch.kind === "divisions" || batch.kind === "village-years" ? "/roster/places" : "/roster"}
        >
          {t("toRoster")}
        </LinkButton>
      )}
    </Page>
  );
}

type Batch = Awaited<ReturnType<typeof getImport>>;

/** The head of a field as the template writes it. */
function kindColumn(batch: Batch, field: string): string {
  return importColumns[batch.kind].find((column) => column.field === field)?.heads[0] ?? field;
}

type DecideProps = { batchId: string; summary: ImportBatch["summary"]; isBlocked: boolean };

async function Decide({ batchId, summary, isBlocked }: DecideProps) {
  const t = await getTranslations("roster.import");
  const isRefused = summary.refused > 0 || isBlocked;
  return (
    <Card>
      <p className="mb-3">
        {isRefused
          ? t("refusedHint", { count: summary.refused })
          : t("applyHint", { added: summary.added, changed: summary.changed })}
      </p>
      <div className="flex flex-wrap gap-2">
        {isRefused ? (
          <LinkButton href={`/api/roster/imports/${batchId}/errors`} tone="primary" download>
            {t("errorFile")}
          </LinkButton>
        ) : (
          <ActionForm action={applyImportAction} success={null}>
            <input type="hidden" name="batchId" value={batchId} />
            <SubmitButton>{t("apply")}</SubmitButton>
          </ActionForm>
        )}
        <ActionForm action={dropImportAction} success={null}>
          <input type="hidden" name="batchId" value={batchId} />
          <SubmitButton tone="secondary">{t("drop")}</SubmitButton>
        </ActionForm>
      </div>
    </Card>
  );
}

async function MappingCard({ batch }: { batch: Batch }) {
  const t = await getTranslations("roster.import");
  const { fields, heads } = readMapping(batch.mapping);
  const indexes = Object.keys(heads).filter((index) => heads[index] !== "");
  return (
    <Card title={t("mappingTitle")}>
      <details open={missingFields(batch.kind, fields).length > 0}>
        <summary className="cursor-pointer">
          {t("mappingLead", { known: Object.keys(fields).length, all: indexes.length })}
        </summary>
        <ActionForm action={remapImportAction} className="mt-3 grid gap-3 sm:grid-cols-3 lg:grid-cols-4">
          <input type="hidden" name="batchId" value={batch.id} />
          {indexes.map((index) => (
            <label key={index} className="flex flex-col gap-1">
              <span className="font-medium">{heads[index]}</span>
              <select name={`fields.c${index}`} defaultValue={fields[index] ?? ""} className="select w-full">
                <option value="">{t("ignore")}</option>
                {importColumns[batch.kind].map((column) => (
                  <option key={column.field} value={column.field}>
                    {column.heads[0]}
                  </option>
                ))}
              </select>
            </label>
          ))}
          <div className="col-span-full">
            <SubmitButton tone="secondary">{t("remap")}</SubmitButton>
          </div>
        </ActionForm>
      </details>
    </Card>
  );
}
