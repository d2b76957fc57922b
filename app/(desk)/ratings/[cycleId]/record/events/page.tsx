import { getTranslations } from "next-intl/server";
import { Card } from "@/app/_ui/card";
import { EmptyState } from "@/app/_ui/empty-state";
import { LinkButton } from "@/app/_ui/link-button";
import { Notice } from "@/app/_ui/notice";
import { Page } from "@/app/_ui/page";
import { readPage } from "@/app/(desk)/ratings/_components/read";
import { lastDayOf } from "@/app/(desk)/ratings/_components/words";
import { CycleTabs } from "@/app/(desk)/ratings/[cycleId]/_components/cycle-tabs";
import { EventForm, isEventItem } from "@/app/(desk)/ratings/[cycleId]/_components/event-form";
import { type Actor, actorLines, can } from "@/lib/access/actor";
import { requireActor } from "@/lib/access/session";
import { planOf } from "@/lib/rating";
import type { EventColumn } from "@/lib/rating/compute";
import { loadCycle, loadGrid } from "@/lib/rating/data";

type Props = { params: Promise<{ cycleId: string }> };

/** Whether the scheme gives this item to somebody the actor acts for; the command asks again. */
function isMine(actor: Actor, event: EventColumn): boolean {
  const { role, line } = event.recorder;
  if (role === "department") return line !== null && actorLines(actor).includes(line);
  return role === "township" && can(actor, "rating:record");
}

/** Deductions, bonuses and the two lists without opening person after person: the item first, then whom it concerns. */
export default async function EventsPage({ params }: Props) {
  const [{ cycleId }, actor, t] = await Promise.all([
    params,
    requireActor(),
    getTranslations("rating.events"),
  ]);
  const { cycle, persons, villages } = await readPage(async (db) => {
    const reader = { actor, db };
    return {
      cycle: await loadCycle(reader, { cycleId }),
      persons: (await loadGrid(reader, { cycleId, subject: "person" })).subjects,
      villages: (await loadGrid(reader, { cycleId, subject: "village" })).subjects,
    };
  });
  const mine = [...planOf(cycle.document).events.values()].filter((event) => isMine(actor, event));
  const period = { from: cycle.periodFrom, last: lastDayOf(cycle.periodUntil) };
  const choices = { person: persons, village: villages };
  const heaps = [
    { key: "positive", events: mine.filter((event) => event.list === "positive") },
    { key: "negative", events: mine.filter((event) => event.list === "negative") },
    { key: "person", events: mine.filter((event) => event.list === null && event.subjectKind === "person") },
    {
      key: "village",
      events: mine.filter((event) => event.list === null && event.subjectKind === "village"),
    },
  ] as const;
  return (
    <Page
      title={t("title")}
      lead={t("lead")}
      breadcrumb={[
        { label: t("cycles"), href: "/ratings" },
        { label: cycle.title, href: `/ratings/${cycleId}` },
        { label: t("title") },
      ]}
      actions={<LinkButton href={`/ratings/${cycleId}/record`}>{t("toGrid")}</LinkButton>}
    >
      <CycleTabs actor={actor} cycleId={cycleId} current="record" />
      {cycle.status !== "open" ? <Notice tone="warn">{t("closed")}</Notice> : null}
      {mine.length === 0 ? <EmptyState title={t("none")} /> : null}
      {cycle.status === "open"
        ? heaps.map((heap) =>
            heap.events.length > 0 ? (
              <Card key={heap.key} title={t(heap.key)}>
                <div className="space-y-2">
                  {heap.events.map((event) => {
                    const item = cycle.document.items?.find((one) => one.code === event.item);
                    return item && isEventItem(item) ? (
                      <EventForm
                        key={event.item}
                        cycleId={cycleId}
                        subjectKind={event.subjectKind}
                        subjects={choices[event.subjectKind].map((subject) => ({
                          id: subject.id,
                          label: subject.name,
                          hint: subject.detail,
                        }))}
                        item={item}
                        severities={event.severities}
                        period={period}
                      />
                    ) : null;
                  })}
                </div>
              </Card>
            ) : null,
          )
        : null}
    </Page>
  );
}
