import type { Metadata } from "next";
import { getTranslations } from "next-intl/server";
import { EmptyState } from "@/app/_ui/empty-state";
import { LinkButton } from "@/app/_ui/link-button";
import { Page } from "@/app/_ui/page";
import { type Params, param } from "@/app/_ui/params";
import { readPage } from "@/app/(desk)/ratings/_components/read";
import { requireDoor } from "@/lib/access/door";
import { notFound } from "@/lib/base/errors";
import { standingAtClearance } from "@/lib/desk/data/clearance";
import { readerChoices } from "@/lib/procedure/data/clearance/shared";
import { processKinds } from "@/lib/procedure/types";
import { DeferredList } from "./_components/deferred-list";
import { OpenForm } from "./_components/open-form";

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getTranslations("clearance"))("open.title") };
}

/** Sends a list out, and takes deferred people up again. */
export default async function OpenClearancePage({ searchParams }: { searchParams: Promise<Params> }) {
  const [query, actor, t] = await Promise.all([
    searchParams,
    requireDoor("clearance:open"),
    getTranslations("clearance"),
  ]);
  const process = processKinds.find((kind) => kind === param(query, "process"));
  const processId = param(query, "id");
  const [standing, readers] = await readPage(async (db) => {
    if (!process || !processId) throw notFound();
    const found = await standingAtClearance({ actor, db }, { process, processId });
    return [found, await readerChoices({ actor, db })] as const;
  });
  const { head, waiting, asked, deferred } = standing;
  return (
    <Page
      title={t("open.title")}
      lead={head.title}
      breadcrumb={[{ label: t("title"), href: "/clearance" }, { label: t("open.title") }]}
      actions={<LinkButton href="/clearance">{t("open.toRounds")}</LinkButton>}
    >
      {asked.length > 0 ? <p className="text-quiet">{t("open.asked", { count: asked.length })}</p> : null}
      {waiting.length === 0 ? (
        <EmptyState title={t("open.none")} />
      ) : (
        <OpenForm
          process={head.process}
          processId={head.processId}
          waiting={waiting}
          stepDays={standing.stepDays}
          readers={readers.filter((reader) => reader.id !== actor.userId)}
        />
      )}
      {deferred.length > 0 ? (
        <DeferredList process={head.process} processId={head.processId} people={deferred} />
      ) : null}
    </Page>
  );
}
