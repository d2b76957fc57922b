import type { Metadata } from "next";
import { getTranslations } from "next-intl/server";
import { Card } from "@/app/_ui/card";
import { EmptyState } from "@/app/_ui/empty-state";
import { LinkButton } from "@/app/_ui/link-button";
import { Page } from "@/app/_ui/page";
import { hrefWith, type Params, param } from "@/app/_ui/params";
import { SubmitButton } from "@/app/_ui/submit-button";
import { getStore } from "@/db/store";
import { requireDoor } from "@/lib/access/door";
import { listAudit, subjectNames } from "@/lib/audit";
import { ActiveFilters } from "./_components/active-filters";
import { ActorChoice } from "./_components/actor-choice";
import { AuditSearch } from "./_components/audit-search";
import { ChainHead } from "./_components/chain-head";
import { EntryTable } from "./_components/entry-table";
import { auditFilterNames, auditFilters } from "./_components/filters";

const path = "/audit";

export async function generateMetadata(): Promise<Metadata> {
  const t = await getTranslations("audit");
  return { title: t("title") };
}

export default async function AuditPage({ searchParams }: { searchParams: Promise<Params> }) {
  const actor = await requireDoor("audit:read");
  const params = await searchParams;
  const db = getStore().read;
  const after = param(params, "after");
  const [t, ui, { entries, next }] = await Promise.all([
    getTranslations("audit"),
    getTranslations("common.ui"),
    listAudit({ actor, db }, auditFilters(params), { after, size: 50 }),
  ]);
  const names = await subjectNames(
    db,
    actor.county,
    entries.map((entry) => ({ kind: entry.subjectKind, id: entry.subjectId })),
  );
  return (
    <Page
      title={t("title")}
      lead={t("lead")}
      actions={
        <form method="post" action="/audit/export">
          {auditFilterNames.map((name) => (
            <input key={name} type="hidden" name={name} value={param(params, name) ?? ""} />
          ))}
          <SubmitButton tone="secondary">{t("export")}</SubmitButton>
        </form>
      }
    >
      <ChainHead actor={actor} />
      <AuditSearch path={path} params={params} />
      <ActorChoice actor={actor} path={path} params={params} />
      <ActiveFilters first={entries[0]} names={names} path={path} params={params} />
      {entries.length === 0 ? (
        <EmptyState title={t("empty")} actions={<LinkButton href={path}>{ui("clear")}</LinkButton>} />
      ) : (
        <Card flush>
          <EntryTable entries={entries} names={names} path={path} params={params} />
          <div className="no-print flex justify-end gap-2 px-4 py-3">
            {after ? (
              <LinkButton href={hrefWith(path, params, { after: undefined })}>{t("newest")}</LinkButton>
            ) : null}
            {next ? (
              <LinkButton href={hrefWith(path, params, { after: next })}>{t("older")}</LinkButton>
            ) : null}
          </div>
        </Card>
      )}
    </Page>
  );
}
