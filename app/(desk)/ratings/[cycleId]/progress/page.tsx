import type { Metadata } from "next";
import { getTranslations } from "next-intl/server";
import { Card } from "@/app/_ui/card";
import { EmptyState } from "@/app/_ui/empty-state";
import { Page } from "@/app/_ui/page";
import { type Params, param } from "@/app/_ui/params";
import { readPage } from "@/app/(desk)/ratings/_components/read";
import { CycleTabs } from "@/app/(desk)/ratings/[cycleId]/_components/cycle-tabs";
import { can } from "@/lib/access/actor";
import { requireActor } from "@/lib/access/session";
import { loadProgress } from "@/lib/desk/data/progress";
import { HandOverCard } from "./_components/hand-over-card";
import { HeapCard } from "./_components/heap-card";
import { HeapTable } from "./_components/heap-table";
import { OpenMaterial } from "./_components/open-material";

type Props = { params: Promise<{ cycleId: string }>; searchParams: Promise<Params> };

export async function generateMetadata(): Promise<Metadata> {
  const t = await getTranslations("tasks.progress");
  return { title: t("title") };
}

/** Where the work of a cycle stands, by township and step, and what may be done so that it goes on. */
export default async function ProgressPage({ params, searchParams }: Props) {
  const [{ cycleId }, query, actor, t] = await Promise.all([
    params,
    searchParams,
    requireActor(),
    getTranslations("tasks.progress"),
  ]);
  const townshipId = param(query, "township");
  const step = param(query, "step");
  const { head, heaps, heap, handOver, material } = await readPage((db) =>
    loadProgress(
      { actor, db },
      {
        process: "rating",
        processId: cycleId,
        heap: townshipId && step ? { townshipId, step } : null,
        now: new Date(),
      },
    ),
  );
  const acts = can(actor, "task:assign") && head.isOpen;
  return (
    <Page
      title={t("title")}
      lead={t(acts ? "lead" : "leadOwn")}
      breadcrumb={[
        { label: t("cycles"), href: "/ratings" },
        { label: head.title, href: `/ratings/${cycleId}` },
        { label: t("title") },
      ]}
    >
      <CycleTabs actor={actor} cycleId={cycleId} current="progress" />
      {heap && step ? (
        <HeapCard
          cycleId={cycleId}
          head={head}
          heap={heap}
          step={step}
          township={heaps.find((row) => row.townshipId === townshipId)?.township ?? ""}
        />
      ) : null}
      <Card title={t("heaps")} flush={heaps.length > 0}>
        {heaps.length === 0 ? (
          <EmptyState title={t("nothing")} />
        ) : (
          <HeapTable
            cycleId={cycleId}
            heaps={heaps}
            steps={head.steps}
            mayAssign={acts}
            mayRemind={can(actor, "remind:send") && head.isOpen}
          />
        )}
      </Card>
      <OpenMaterial cycleId={cycleId} tasks={material} />
      {acts && handOver.from.length > 0 ? (
        <HandOverCard cycleId={cycleId} from={handOver.from} to={handOver.to} />
      ) : null}
    </Page>
  );
}
