import type { Metadata } from "next";
import { getTranslations } from "next-intl/server";
import { EmptyState } from "@/app/_ui/empty-state";
import { FilterSelect } from "@/app/_ui/filter-select";
import { Page } from "@/app/_ui/page";
import { type Params, param } from "@/app/_ui/params";
import { PrintButton } from "@/app/_ui/print-button";
import { SearchBox } from "@/app/_ui/search-box";
import { StatCard, StatGrid } from "@/app/_ui/stat-card";
import { StatusBadge } from "@/app/_ui/status-badge";
import { readPage } from "@/app/(desk)/ratings/_components/read";
import { requireDoor } from "@/lib/access/door";
import { type Finding, findingsOf } from "@/lib/pay/data/findings";
import { loadRun } from "@/lib/pay/data/runs";
import { settledStatuses } from "@/lib/pay/data/settled";
import { findingCodes } from "@/lib/pay/types";
import { RunTabs } from "../../_components/run-tabs";
import { runTones } from "../../_components/run-words";
import { FindingGroup } from "./_components/finding-group";

type Props = { params: Promise<{ runId: string }>; searchParams: Promise<Params> };
const weights = ["block", "passed", "warn"] as const;
const weightOf = ({ severity, override }: Finding) => (override ? "passed" : severity);

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getTranslations("pay-checks"))("title") };
}

/** What the checks find in a run: by what it is, with whom it is about, what speaks for it and who let it pass. */
export default async function ChecksPage({ params, searchParams }: Props) {
  const [{ runId }, query, actor, t, pay] = await Promise.all([
    params,
    searchParams,
    requireDoor("pay:read"),
    getTranslations("pay-checks"),
    getTranslations("pay"),
  ]);
  const { run, findings } = await readPage(async (db) => {
    const found = await loadRun({ actor, db }, { runId, permission: "pay:read" });
    return { run: found, findings: await findingsOf({ county: actor.county, db }, found) };
  });
  const [code, weight, search] = [param(query, "code"), param(query, "severity"), param(query, "q")];
  const shown = findings.filter(
    (one) =>
      (!code || one.code === code) &&
      (!weight || weightOf(one) === weight) &&
      (!search || one.payee?.name.includes(search)),
  );
  const codes = findingCodes.filter((each) => shown.some((one) => one.code === each));
  const groups = codes
    .map((each) => shown.filter((one) => one.code === each))
    .sort((a, b) => Number(a[0]?.severity === "warn") - Number(b[0]?.severity === "warn"));
  const isSettled = settledStatuses.some((status) => status === run.status);
  const path = `/pay/${runId}/checks`;
  return (
    <Page
      title={t("title")}
      lead={isSettled ? t("leadSettled") : t("lead")}
      breadcrumb={[
        { label: pay("title"), href: "/pay" },
        { label: run.title, href: `/pay/${runId}` },
        { label: t("title") },
      ]}
      actions={
        <>
          <span className="self-center">
            <StatusBadge tone={runTones[run.status]}>{pay(`status.${run.status}`)}</StatusBadge>
          </span>
          <PrintButton />
        </>
      }
    >
      <RunTabs actor={actor} runId={runId} current="checks" />
      {findings.length === 0 ? (
        <EmptyState title={t("none")}>{t("noneBody", { payees: run.payees })}</EmptyState>
      ) : (
        <>
          <StatGrid>
            {weights.map((each) => (
              <StatCard
                key={each}
                label={t(each)}
                value={t("count", { count: findings.filter((one) => weightOf(one) === each).length })}
              />
            ))}
          </StatGrid>
          <SearchBox
            path={path}
            params={query}
            label={t("searchName")}
            placeholder=""
            filters={["code", "severity"]}
          >
            <FilterSelect
              name="code"
              label={t("code")}
              value={code}
              all={t("all")}
              options={findingCodes
                .filter((each) => findings.some((one) => one.code === each))
                .map((each) => ({ value: each, label: t(`codes.${each}`) }))}
            />
            <FilterSelect
              name="severity"
              label={t("severity")}
              value={weight}
              all={t("all")}
              options={weights.map((each) => ({ value: each, label: t(each) }))}
            />
          </SearchBox>
          {groups.length === 0 ? (
            <EmptyState title={t("noneFiltered")}>{t("noneFilteredBody")}</EmptyState>
          ) : null}
          {groups.map((group) => (
            <FindingGroup key={group[0]?.code} actor={actor} run={run} findings={group} />
          ))}
        </>
      )}
    </Page>
  );
}
