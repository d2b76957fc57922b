import type { Metadata } from "next";
import { getTranslations } from "next-intl/server";
import { Card } from "@/app/_ui/card";
import { LinkButton } from "@/app/_ui/link-button";
import { Page } from "@/app/_ui/page";
import { PaperLink } from "@/app/(desk)/_components/paper-links";
import { readPage } from "@/app/(desk)/ratings/_components/read";
import { requireActor } from "@/lib/access/session";
import { shanghaiDay } from "@/lib/base/period";
import { loadObjectionDesk } from "@/lib/desk/data/objections";
import { EventList } from "../_components/event-list";
import { CorrectForm } from "./_components/correct-form";
import { AssignForm, ExtendForm, HearForm, WithdrawForm } from "./_components/forms";
import { BodyCards, HeadCard } from "./_components/head-card";
import { SettleForm } from "./_components/settle-form";

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getTranslations("objections"))("title") };
}

/** One objection: what came in, what was done, and what is to be done by whoever looks at it. */
export default async function ObjectionPage({ params }: { params: Promise<{ objectionId: string }> }) {
  const [{ objectionId }, actor, t] = await Promise.all([
    params,
    requireActor(),
    getTranslations("objections"),
  ]);
  const today = shanghaiDay(new Date());
  const { view, handlers, correctables } = await readPage((db) =>
    loadObjectionDesk({ actor, db }, { objectionId, today }),
  );
  const { row, access } = view;
  const at = { objectionId, version: row.version };
  const isOpen = row.status === "received" || row.status === "assigned";
  const isDecided = row.kind === "appeal";
  return (
    <Page
      title={row.receipt}
      narrow
      breadcrumb={[{ label: t("title"), href: "/objections" }, { label: row.receipt }]}
      actions={
        <>
          <LinkButton href={`/objections/${row.id}/receipt`}>{t("detail.receipt")}</LinkButton>
          {row.reply && access.mayRead ? (
            <>
              <PaperLink kind="objection-reply" id={row.id} />
              <LinkButton href={`/objections/${row.id}/reply`}>{t("detail.replyPaper")}</LinkButton>
            </>
          ) : null}
        </>
      }
    >
      <HeadCard view={view} today={today} />
      <BodyCards view={view} />
      {handlers ? <AssignForm at={at} handlers={handlers} current={row.handlerId} /> : null}
      {correctables ? (
        <>
          <HearForm at={at} today={today} from={row.receivedDay} />
          <CorrectForm at={at} entries={correctables} isDecided={isDecided} />
          <SettleForm at={at} today={today} needsDecision={view.needsDecision} />
          {view.isExtended || today > row.dueDay ? null : <ExtendForm at={at} />}
        </>
      ) : null}
      {access.isReceiver && isOpen && !view.isCorrected ? <WithdrawForm at={at} /> : null}
      {view.events.length > 0 ? (
        <Card title={t("detail.events")}>
          <EventList events={view.events} />
        </Card>
      ) : null}
    </Page>
  );
}
