import type { Metadata } from "next";
import { getTranslations } from "next-intl/server";
import { Card } from "@/app/_ui/card";
import { Page } from "@/app/_ui/page";
import { Pager } from "@/app/_ui/pager";
import { type Params, pageParam } from "@/app/_ui/params";
import { readPage } from "@/app/(desk)/ratings/_components/read";
import { requireDoor } from "@/lib/access/door";
import { listEngineDifferences, loadEngineChecks } from "@/lib/results/data/engine/list";
import { DifferenceTable } from "./_components/difference-table";
import { EarlierChecks } from "./_components/earlier-checks";
import { SettleForm } from "./_components/settle-form";
import { StateNotice } from "./_components/state-notice";

const pageSize = 100;

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getTranslations("engine-gate"))("title") };
}

/** Whether the engine that runs gives every published figure again, and the two steps to go on where it does not. */
export default async function EnginePage({ searchParams }: { searchParams: Promise<Params> }) {
  const [actor, query, t] = await Promise.all([
    requireDoor("engine:read"),
    searchParams,
    getTranslations("engine-gate"),
  ]);
  const page = pageParam(query);
  const { checks, list } = await readPage(async (db) => {
    const found = await loadEngineChecks({ actor, db });
    const checkId = found.newest?.id;
    return {
      checks: found,
      list: checkId ? await listEngineDifferences({ actor, db }, { checkId, page, pageSize }) : null,
    };
  });
  const { newest, earlier } = checks;
  return (
    <Page title={t("title")} lead={t("lead")}>
      <StateNotice {...checks} />
      {newest?.status === "waiting" && !checks.isAccepted ? (
        <SettleForm actor={actor} check={newest} />
      ) : null}
      {newest && list && list.total > 0 ? (
        <Card title={t("list.title", { count: list.total })} flush>
          <form method="post" action={`/api/engine/${newest.id}/list`} className="no-print px-4 pb-3">
            <button type="submit" className="btn btn-sm">
              {t("list.export")}
            </button>
          </form>
          <DifferenceTable label={t("list.title", { count: list.total })} rows={list.rows} />
          <Pager path="/engine" params={query} page={page} pageSize={pageSize} total={list.total} />
        </Card>
      ) : null}
      {earlier.length > 0 ? <EarlierChecks checks={earlier} /> : null}
    </Page>
  );
}
