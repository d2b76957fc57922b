import type { Metadata } from "next";
import Link from "next/link";
import { useTranslations } from "next-intl";
import { getLocale, getTranslations } from "next-intl/server";
import { ActionForm } from "@/app/_ui/action-form";
import { Card } from "@/app/_ui/card";
import { DataTable, Head } from "@/app/_ui/data-table";
import { EmptyState } from "@/app/_ui/empty-state";
import { dayText } from "@/app/_ui/figures";
import { LinkButton } from "@/app/_ui/link-button";
import { Page } from "@/app/_ui/page";
import { SubmitButton } from "@/app/_ui/submit-button";
import { getStore } from "@/db/store";
import { can } from "@/lib/access/actor";
import { requireActor } from "@/lib/access/session";
import { shanghaiDay } from "@/lib/base/period";
import { phaseOn, type SchemeSummary, type VersionSummary } from "@/lib/schemes";
import { copyVersionAction } from "@/lib/schemes/actions";
import { listSchemes, listTemplates } from "@/lib/schemes/data";
import { mayTryMoney } from "@/lib/workshop/data/what-if/base";
import { PhaseBadge } from "./_components/phase-badge";
import { TemplateList } from "./_components/template-list";

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getTranslations("schemes"))("title") };
}

export default async function SchemesPage() {
  const [actor, t, setup, whatIf] = await Promise.all([
    requireActor(),
    getTranslations("schemes"),
    getTranslations("scheme-setup.start"),
    getTranslations("what-if"),
  ]);
  const schemes = await listSchemes({ actor, db: getStore().read });
  const mayWrite = can(actor, "scheme:write");
  const today = shanghaiDay(new Date());
  return (
    <Page
      title={t("title")}
      lead={t("lead")}
      actions={
        <>
          {mayTryMoney(actor) ? <LinkButton href="/schemes/what-if">{whatIf("title")}</LinkButton> : null}
          {mayWrite ? <LinkButton href="/schemes/new">{setup("title")}</LinkButton> : null}
          <LinkButton href="/schemes/parameters">{t("parameters.title")}</LinkButton>
          <LinkButton href="/schemes/files">{t("files.title")}</LinkButton>
        </>
      }
    >
      {schemes.length === 0 ? (
        <EmptyState title={t("list.noneTitle")}>{t("list.none")}</EmptyState>
      ) : (
        schemes.map((scheme) => (
          <SchemeCard key={scheme.id} scheme={scheme} today={today} mayWrite={mayWrite} />
        ))
      )}
      {mayWrite ? <TemplateList templates={await listTemplates()} /> : null}
    </Page>
  );
}

type CardProps = { scheme: SchemeSummary; today: string; mayWrite: boolean };

async function SchemeCard({ scheme, today, mayWrite }: CardProps) {
  const t = await getTranslations("schemes");
  return (
    <Card
      flush
      title={
        <>
          {scheme.title} <span className="text-base font-normal text-quiet">{t(`kinds.${scheme.kind}`)}</span>
        </>
      }
    >
      <DataTable label={scheme.title}>
        <thead>
          <tr>
            <Head>{t("list.version")}</Head>
            <Head>{t("list.status")}</Head>
            <Head>{t("list.inForce")}</Head>
            <Head>{t("list.writer")}</Head>
            <Head>{t("list.changed")}</Head>
            {mayWrite ? <Head>{t("list.actions")}</Head> : null}
          </tr>
        </thead>
        <tbody>
          {scheme.versions.map((version) => (
            <VersionRow key={version.id} version={version} today={today} mayWrite={mayWrite} />
          ))}
        </tbody>
      </DataTable>
    </Card>
  );
}

type RowProps = { version: VersionSummary; today: string; mayWrite: boolean };

async function VersionRow({ version, today, mayWrite }: RowProps) {
  const [t, locale] = await Promise.all([getTranslations("schemes.list"), getLocale()]);
  const { effectiveFrom: from, effectiveUntil: until } = version;
  return (
    <tr>
      <td>
        <Link href={`/schemes/${version.id}`} prefetch={false} className="link">
          {t("versionNumber", { version: version.version })}
        </Link>
      </td>
      <td>
        <PhaseBadge phase={phaseOn(version, today)} />
      </td>
      <td className="whitespace-nowrap">
        {from
          ? t("span", { from: dayText(from, locale), until: until ? dayText(until, locale) : "none" })
          : "—"}
      </td>
      <td>{version.createdByName}</td>
      <td className="tabular whitespace-nowrap">{dayText(shanghaiDay(version.updatedAt), locale)}</td>
      {mayWrite ? (
        <td className="whitespace-nowrap">
          {from ? (
            <StartForm schemeVersionId={version.id} version={version.version} title={version.title} />
          ) : null}
        </td>
      ) : null}
    </tr>
  );
}

type StartProps = { schemeVersionId: string; version: number; title: string };

/** A new draft from an adopted version, such as last year's. */
function StartForm({ schemeVersionId, version, title }: StartProps) {
  const t = useTranslations("schemes.list");
  return (
    <ActionForm action={copyVersionAction} label={t("startFrom", { title, version })} success={null}>
      <input type="hidden" name="schemeVersionId" value={schemeVersionId} />
      <SubmitButton tone="quiet" size="small">
        {t("start")}
      </SubmitButton>
    </ActionForm>
  );
}
