import type { Metadata } from "next";
import { getTranslations } from "next-intl/server";
import { Card } from "@/app/_ui/card";
import { LinkButton } from "@/app/_ui/link-button";
import { Page } from "@/app/_ui/page";
import { getStore } from "@/db/store";
import { can } from "@/lib/access/actor";
import { requireActor } from "@/lib/access/session";
import { shanghaiDay } from "@/lib/base/period";
import type { SchemeDocument } from "@/lib/rules/types";
import { judge, phaseOn } from "@/lib/schemes";
import { listRegisteredNames, loadOrigin } from "@/lib/schemes/data";
import { ArticleList } from "../_components/article-list";
import { DeclaredCard, hasDeclared } from "../_components/declared-card";
import { ExampleList } from "../_components/example-list";
import { FindingList } from "../_components/finding-list";
import { IndicatorTree } from "../_components/indicator-tree";
import { LedgerCard } from "../_components/ledger-card";
import { ParameterList } from "../_components/parameter-list";
import { PayCard } from "../_components/pay-card";
import { PhaseBadge } from "../_components/phase-badge";
import { CoverageView, ProcedureView } from "../_components/procedure-view";
import { RuleList } from "../_components/rule-list";
import { TableView } from "../_components/table-view";
import { ChangesCard } from "./_components/changes-card";
import { HeadCard } from "./_components/head-card";
import { loadPageVersion } from "./_components/load";
import { OpenPoints } from "./_components/open-points";
import { SettleCard } from "./_components/settle-card";
import { VersionTabs } from "./_components/version-tabs";

type Props = { params: Promise<{ versionId: string }> };

export async function generateMetadata({ params }: Props): Promise<Metadata> {
  const { versionId } = await params;
  const version = await loadPageVersion(await requireActor(), versionId);
  return { title: version.title };
}

export default async function SchemeVersionPage({ params }: Props) {
  const [actor, { versionId }, t, tables] = await Promise.all([
    requireActor(),
    params,
    getTranslations("schemes"),
    getTranslations("scheme-tables"),
  ]);
  const version = await loadPageVersion(actor, versionId);
  const { document } = version;
  const reader = { actor, db: getStore().read };
  const [register, origin] = await Promise.all([listRegisteredNames(reader), loadOrigin(reader, version)]);
  const { findings, examples, failures } = judge(document, register);
  const found = [...findings, ...failures];
  const phase = phaseOn(version, shanghaiDay(new Date()));
  const isEditable = version.status === "draft" && can(actor, "scheme:write");
  return (
    <Page
      title={version.title}
      count={t("list.versionNumber", { version: version.version })}
      lead={<PhaseBadge phase={phase} />}
      breadcrumb={[{ label: t("title"), href: "/schemes" }, { label: version.title }]}
      actions={
        <>
          {isEditable ? (
            <LinkButton href={`/schemes/${version.id}/edit`} tone="primary">
              {t("view.edit")}
            </LinkButton>
          ) : null}
          <LinkButton href={`/schemes/${version.id}/file`} download>
            {t("view.download")}
          </LinkButton>
        </>
      }
    >
      <VersionTabs actor={actor} version={version} current="text" />
      <HeadCard version={version} origin={origin} />
      <SettleCard actor={actor} version={version} findings={findings} examples={examples} />
      {found.length > 0 ? (
        <Card title={t("check.title")} id="check">
          <FindingList
            findings={found}
            document={document}
            isBesideText
            {...(isEditable ? { forms: `/schemes/${version.id}/edit` } : {})}
          />
        </Card>
      ) : null}
      <ChangesCard {...reader} version={version} />
      <OpenPoints document={document} />
      <Sections document={document} />
      <Card title={t("articles.title")} id="articles">
        <ArticleList document={document} versionId={version.id} results={examples} />
      </Card>
      <Card title={t("items.title")} flush id="items">
        <IndicatorTree document={document} />
      </Card>
      {document.tables?.length ? (
        <Card
          title={t("tables.title")}
          flush
          id="tables"
          actions={
            <LinkButton href={`/schemes/${version.id}/tables`} size="small" download>
              {tables("export")}
            </LinkButton>
          }
        >
          <div className="space-y-6 pb-2">
            {document.tables.map((table) => (
              <TableView key={table.name} table={table} />
            ))}
          </div>
        </Card>
      ) : null}
      {document.parameters?.length ? (
        <Card title={t("schemeParameters.title")} flush id="schemeParameters">
          <ParameterList parameters={document.parameters} />
        </Card>
      ) : null}
      <DeclaredCard document={document} />
      <Card title={t("rules.title")} flush id="rules">
        <RuleList rules={document.rules} />
      </Card>
      <Card title={t("coverage.title")} id="coverage">
        <CoverageView document={document} />
      </Card>
      <Card title={t("procedure.title")} id="procedure">
        <ProcedureView document={document} />
      </Card>
      {document.pay ? <PayCard document={document} pay={document.pay} /> : null}
      {document.ledger ? <LedgerCard document={document} ledger={document.ledger} /> : null}
      <Card title={t("examples.title")} id="examples">
        <ExampleList document={document} results={examples} />
      </Card>
    </Page>
  );
}

const sections = [
  "articles",
  "items",
  "tables",
  "schemeParameters",
  "declared",
  "rules",
  "coverage",
  "procedure",
  "pay",
  "ledger",
  "examples",
] as const;

function isThere(section: (typeof sections)[number], document: SchemeDocument): boolean {
  if (section === "ledger" || section === "pay") return document[section] !== undefined;
  if (section === "tables") return Boolean(document.tables?.length);
  if (section === "schemeParameters") return Boolean(document.parameters?.length);
  return section !== "declared" || hasDeclared(document);
}

/** The way to each part of a long page. */
async function Sections({ document }: { document: SchemeDocument }) {
  const t = await getTranslations("schemes");
  return (
    <nav aria-label={t("view.sections")} className="no-print flex flex-wrap gap-x-4 gap-y-1">
      {sections
        .filter((section) => isThere(section, document))
        .map((section) => (
          <a key={section} href={`#${section}`} className="link">
            {t(`${section}.title`)}
          </a>
        ))}
    </nav>
  );
}
