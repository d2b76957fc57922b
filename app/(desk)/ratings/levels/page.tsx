import type { Metadata } from "next";
import { getTranslations } from "next-intl/server";
import { Card } from "@/app/_ui/card";
import { EmptyState } from "@/app/_ui/empty-state";
import { dayOf } from "@/app/_ui/figures";
import { Page } from "@/app/_ui/page";
import { type Params, param } from "@/app/_ui/params";
import { Tabs } from "@/app/_ui/tabs";
import { readPage } from "@/app/(desk)/ratings/_components/read";
import { can } from "@/lib/access/actor";
import { requireActor } from "@/lib/access/session";
import { listLevelProposals } from "@/lib/rating/data";
import { CauseList } from "./_components/cause-list";
import { ProposalItem } from "./_components/proposal-item";

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getTranslations("rating.levels"))("title") };
}

/** In-year changes: a sanction or finding proposes, a recorded decision lowers. */
export default async function LevelsPage({ searchParams }: { searchParams: Promise<Params> }) {
  const [query, actor, t] = await Promise.all([
    searchParams,
    requireActor(),
    getTranslations("rating.levels"),
  ]);
  const showsSettled = param(query, "state") === "settled";
  const mayPropose = can(actor, "level:propose");
  const { proposals, causes } = await readPage((db) => listLevelProposals({ actor, db }));
  const open = proposals.filter((proposal) => proposal.status === "open");
  const settled = proposals.filter((proposal) => proposal.status !== "open");
  const shown = showsSettled ? settled : open;
  return (
    <Page
      title={t("title")}
      lead={t("lead")}
      breadcrumb={[{ label: t("cycles"), href: "/ratings" }, { label: t("title") }]}
    >
      {mayPropose && causes.length > 0 ? <CauseList causes={causes} /> : null}
      <Tabs
        label={t("title")}
        items={[
          { href: "/ratings/levels", label: t("open"), count: open.length, isCurrent: !showsSettled },
          {
            href: "/ratings/levels?state=settled",
            label: t("settled"),
            count: settled.length,
            isCurrent: showsSettled,
          },
        ]}
      />
      {shown.length === 0 ? (
        <EmptyState title={t(showsSettled ? "noneSettled" : "noneOpen")}>{t("none")}</EmptyState>
      ) : (
        <Card>
          <ul className="divide-y divide-base-300">
            {shown.map((proposal) => (
              <ProposalItem key={proposal.id} proposal={proposal} today={dayOf(new Date())} />
            ))}
          </ul>
        </Card>
      )}
    </Page>
  );
}
