import type { Metadata } from "next";
import Link from "next/link";
import { getFormatter, getTranslations } from "next-intl/server";
import { ActionForm } from "@/app/_ui/action-form";
import { Card } from "@/app/_ui/card";
import { DataTable, Head } from "@/app/_ui/data-table";
import { FileInput, Select } from "@/app/_ui/inputs";
import { LinkButton } from "@/app/_ui/link-button";
import { Page } from "@/app/_ui/page";
import { type Params, param } from "@/app/_ui/params";
import { StatusBadge } from "@/app/_ui/status-badge";
import { SubmitButton } from "@/app/_ui/submit-button";
import { inScope } from "@/lib/access/actor";
import { type ImportKind, importKinds } from "@/lib/roster";
import { stageImportAction } from "@/lib/roster/actions";
import { listImports } from "@/lib/roster/data";
import { rosterContext } from "../_components/context";
import { RosterTabs } from "../_components/roster-tabs";

const tones = { staged: "info", applied: "success", dropped: "neutral" } as const;

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getTranslations("roster.import"))("title") };
}

export default async function ImportPage({ searchParams }: { searchParams: Promise<Params> }) {
  const [context, params, t, kinds, format] = await Promise.all([
    rosterContext("roster:import"),
    searchParams,
    getTranslations("roster.import"),
    getTranslations("roster.importKind"),
    getFormatter(),
  ]);
  const { actor } = context;
  const open = importKinds.filter(
    (kind) => kind !== "election" && (kind !== "divisions" || inScope(actor, "roster:import", "")),
  );
  const batches = await listImports(context);
  const chosen = open.find((kind) => kind === param(params, "kind")) ?? "persons";
  return (
    <Page title={t("title")} lead={t("lead")}>
      <RosterTabs actor={actor} current="import" />
      <Card title={t("templateTitle")}>
        <p className="mb-3 text-quiet">{t("templateLead")}</p>
        <div className="flex flex-wrap gap-2">
          {open.map((kind: ImportKind) => (
            <LinkButton key={kind} href={`/api/roster/templates/${kind}`} size="small" download>
              {t("template", { kind: kinds(kind) })}
            </LinkButton>
          ))}
        </div>
      </Card>
      <Card title={t("uploadTitle")}>
        <ActionForm
          action={stageImportAction}
          className="grid items-start gap-4 sm:grid-cols-2"
          success={null}
        >
          <Select
            name="kind"
            label={t("kind")}
            options={open.map((kind) => ({ value: kind, label: kinds(kind) }))}
            defaultValue={chosen}
            empty={null}
          />
          <FileInput name="file" label={t("file")} hint={t("fileHint")} accept=".xlsx" isRequired />
          <div className="col-span-full">
            <SubmitButton>{t("upload")}</SubmitButton>
          </div>
        </ActionForm>
      </Card>
      {batches.length > 0 ? (
        <Card title={t("recent")} flush>
          <DataTable label={t("recent")}>
            <thead>
              <tr>
                <Head>{t("file")}</Head>
                <Head>{t("kind")}</Head>
                <Head>{t("when")}</Head>
                <Head>{t("statusHead")}</Head>
                <Head numeric>{t("outcome.added")}</Head>
                <Head numeric>{t("outcome.changed")}</Head>
                <Head numeric>{t("outcome.refused")}</Head>
              </tr>
            </thead>
            <tbody>
              {batches.map((batch) => (
                <tr key={batch.id}>
                  <th scope="row" className="font-medium">
                    <Link
                      href={`/roster/${batch.kind === "election" ? "election" : "import"}/${batch.id}`}
                      prefetch={false}
                      className="link"
                    >
                      {batch.fileName}
                    </Link>
                  </th>
                  <td className="whitespace-nowrap">{kinds(batch.kind as ImportKind)}</td>
                  <td className="whitespace-nowrap">
                    {format.dateTime(batch.createdAt, { dateStyle: "medium", timeStyle: "short" })}
                  </td>
                  <td>
                    <StatusBadge tone={tones[batch.status]}>{t(`status.${batch.status}`)}</StatusBadge>
                  </td>
                  <td className="text-right">{batch.summary.added}</td>
                  <td className="text-right">{batch.summary.changed}</td>
                  <td className="text-right">{batch.summary.refused}</td>
                </tr>
              ))}
            </tbody>
          </DataTable>
        </Card>
      ) : null}
    </Page>
  );
}
