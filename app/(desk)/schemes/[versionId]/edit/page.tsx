import type { Metadata } from "next";
import { redirect } from "next/navigation";
import { getTranslations } from "next-intl/server";
import { LinkButton } from "@/app/_ui/link-button";
import { Notice } from "@/app/_ui/notice";
import { Page } from "@/app/_ui/page";
import { hrefWith, type Params, param } from "@/app/_ui/params";
import { Tabs } from "@/app/_ui/tabs";
import { getStore } from "@/db/store";
import { can } from "@/lib/access/actor";
import { requireActor } from "@/lib/access/session";
import { shanghaiDay } from "@/lib/base/period";
import type { Finding } from "@/lib/rules/types";
import { judge, type TabName, tabParts } from "@/lib/schemes";
import { listParameters, listRegisteredNames } from "@/lib/schemes/data";
import { loadPageVersion } from "../_components/load";
import { BaseForms } from "./_components/base-forms";
import { CoverageForm } from "./_components/coverage-form";
import { DeclaredForms } from "./_components/declared-forms";
import type { DraftProps } from "./_components/draft-form";
import { ExampleTab } from "./_components/examples/example-tab";
import { FailingExamples } from "./_components/examples/failing-examples";
import { ItemForms } from "./_components/item-forms";
import { ItemGridForm } from "./_components/item-grid-form";
import { trialParams } from "./_components/load-rules";
import { OutcomesForm } from "./_components/outcomes-form";
import { ParameterForms } from "./_components/parameter-forms";
import { PayForms } from "./_components/pay-forms";
import { RuleForms } from "./_components/rule-forms";
import { SettingsForms } from "./_components/settings-forms";
import { TableForms } from "./_components/table-forms";

const tabs = Object.keys(tabParts) as TabName[];

const isUnder = (tab: TabName) => (finding: Finding) =>
  (tabParts[tab] as readonly string[]).includes(finding.place.part);

type Props = { params: Promise<{ versionId: string }>; searchParams: Promise<Params> };

export async function generateMetadata({ params }: Props): Promise<Metadata> {
  const { versionId } = await params;
  const version = await loadPageVersion(await requireActor(), versionId);
  return { title: version.title };
}

export default async function EditSchemePage({ params, searchParams }: Props) {
  const [actor, { versionId }, query, t] = await Promise.all([
    requireActor(),
    params,
    searchParams,
    getTranslations("schemes"),
  ]);
  const version = await loadPageVersion(actor, versionId);
  if (version.status !== "draft" || !can(actor, "scheme:write")) redirect(`/schemes/${version.id}`);
  const shown = tabs.filter((tab) => tab !== "pay" || version.document.kind === "pay");
  const current = shown.find((tab) => tab === param(query, "part")) ?? "base";
  const register = await listRegisteredNames({ actor, db: getStore().read });
  const { findings, examples } = judge(version.document, register);
  const errors = findings.filter((finding) => finding.severity === "error").length;
  const failing = examples.filter((example) => !example.passed).length;
  const draft: DraftProps = {
    version,
    document: version.document,
    findings: findings.filter(isUnder(current)),
  };
  const selected = param(query, "name");
  const isGrid = param(query, "view") === "grid";
  const kept = Object.fromEntries(trialParams.map((name) => [name, query[name]]));
  return (
    <Page
      title={t("edit.title", { name: version.title })}
      count={t("list.versionNumber", { version: version.version })}
      lead={t("edit.lead")}
      breadcrumb={[
        { label: t("title"), href: "/schemes" },
        { label: version.title, href: `/schemes/${version.id}` },
        { label: t("edit.crumb") },
      ]}
      actions={<LinkButton href={`/schemes/${version.id}`}>{t("edit.back")}</LinkButton>}
    >
      <Notice tone={errors + failing > 0 ? "error" : findings.length > 0 ? "warn" : "success"} live="polite">
        {t("settle.state", {
          errors,
          warnings: findings.length - errors,
          failing,
          examples: examples.length,
        })}
        <FailingExamples versionId={version.id} document={version.document} results={examples} />
      </Notice>
      <Tabs
        label={t("edit.tabs")}
        items={shown.map((tab) => {
          const count = findings.filter(isUnder(tab)).length;
          return {
            href: hrefWith(`/schemes/${version.id}/edit`, kept, { part: tab }),
            label: t(`edit.parts.${tab}`),
            ...(count > 0 ? { count } : {}),
            isCurrent: tab === current,
          };
        })}
      />
      {current === "base" ? <BaseForms {...draft} /> : null}
      {current === "base" ? <DeclaredForms version={version} document={version.document} /> : null}
      {current === "items" && isGrid ? <ItemGridForm {...draft} /> : null}
      {current === "items" && !isGrid ? <ItemForms {...draft} selected={selected} /> : null}
      {current === "tables" ? <TableForms {...draft} /> : null}
      {current === "parameters" ? (
        <ParameterForms
          {...draft}
          rows={await listParameters({ actor, db: getStore().read })}
          today={shanghaiDay(new Date())}
          mayRecord={can(actor, "parameter:write")}
        />
      ) : null}
      {current === "rules" ? <RuleForms {...draft} actor={actor} query={query} /> : null}
      {current === "rules" ? <OutcomesForm version={version} document={version.document} /> : null}
      {current === "settings" ? <SettingsForms {...draft} /> : null}
      {current === "pay" ? <PayForms {...draft} selected={selected} /> : null}
      {current === "flow" ? <CoverageForm {...draft} /> : null}
      {current === "examples" ? (
        <ExampleTab {...draft} actor={actor} query={query} results={examples} />
      ) : null}
    </Page>
  );
}
