import type { Metadata } from "next";
import { notFound } from "next/navigation";
import { getTranslations } from "next-intl/server";
import { EmptyState } from "@/app/_ui/empty-state";
import { Notice } from "@/app/_ui/notice";
import { Page } from "@/app/_ui/page";
import { type Params, pageParam, param } from "@/app/_ui/params";
import { Tabs } from "@/app/_ui/tabs";
import { readPage } from "@/app/(desk)/ratings/_components/read";
import { requireActor } from "@/lib/access/session";
import { maySimulate } from "@/lib/workshop/data/population";
import { loadRunningPage } from "@/lib/workshop/data/running-page";
import { loadPageVersion } from "../_components/load";
import { AdoptRunningForm } from "./_components/adopt-running-form";
import { MovesCard } from "./_components/moves-card";
import { SummaryCard } from "./_components/summary-card";

type Props = { params: Promise<{ versionId: string }>; searchParams: Promise<Params> };

const pageSize = 100;

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getTranslations("adoption"))("title") };
}

/** Puts a reviewed version in force for a cycle whose entries have begun, after a look at who moves because of it. */
export default async function RunningPage({ params, searchParams }: Props) {
  const [actor, { versionId }, query, t, schemes] = await Promise.all([
    requireActor(),
    params,
    searchParams,
    getTranslations("adoption"),
    getTranslations("schemes"),
  ]);
  if (!maySimulate(actor)) notFound();
  const version = await loadPageVersion(actor, versionId);
  if (version.status !== "reviewed") notFound();
  const page = pageParam(query);
  const list = param(query, "list");
  const asked = { cycleId: param(query, "cycle"), list, page, pageSize };
  const { cycles, cycleId, obstacle, view } = await readPage((db) =>
    loadRunningPage({ actor, db }, version, asked),
  );
  const address = `/schemes/${version.id}/running`;
  return (
    <Page
      title={t("title")}
      lead={t("lead")}
      breadcrumb={[
        { label: schemes("title"), href: "/schemes" },
        { label: version.title, href: `/schemes/${version.id}` },
        { label: t("title") },
      ]}
    >
      {cycles.length === 0 ? <EmptyState title={t("noCycle")}>{t("noCycleBody")}</EmptyState> : null}
      {cycles.length > 1 ? (
        <Tabs
          label={t("cycles")}
          items={cycles.map(({ id, title }) => ({
            href: `${address}?cycle=${id}`,
            label: title,
            isCurrent: id === cycleId,
          }))}
        />
      ) : null}
      {obstacle ? <Notice tone="error">{t(`errors.${obstacle}`)}</Notice> : null}
      {view ? (
        <>
          <SummaryCard view={view} versionId={version.id} isStale={list !== undefined && !view.moves} />
          {view.moves ? (
            <>
              <MovesCard
                actor={actor}
                view={view}
                moves={view.moves}
                paging={{ address, query, page, pageSize }}
              />
              <AdoptRunningForm actor={actor} version={version} view={view} />
            </>
          ) : null}
        </>
      ) : null}
    </Page>
  );
}
