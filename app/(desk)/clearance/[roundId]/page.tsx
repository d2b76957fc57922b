import type { Metadata } from "next";
import { getLocale, getTranslations } from "next-intl/server";
import { Card } from "@/app/_ui/card";
import { dayText, minuteOf } from "@/app/_ui/figures";
import { Notice } from "@/app/_ui/notice";
import { Page } from "@/app/_ui/page";
import { ProgressLine } from "@/app/(desk)/clearance/_components/round-table";
import { readPage } from "@/app/(desk)/ratings/_components/read";
import { can } from "@/lib/access/actor";
import { requireActor } from "@/lib/access/session";
import { clearancePage } from "@/lib/desk/data/clearance";
import { readerChoices } from "@/lib/procedure/data/clearance/shared";
import { AnswerForm } from "./_components/answer-form";
import { CloseForm } from "./_components/close-form";
import { OpinionTable } from "./_components/opinion-table";

type Props = { params: Promise<{ roundId: string }> };

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getTranslations("clearance"))("title") };
}

/** One list: an office answers on it, the reviewer sees all answers and closes it. */
export default async function RoundPage({ params }: Props) {
  const [{ roundId }, actor, t, locale] = await Promise.all([
    params,
    requireActor(),
    getTranslations("clearance"),
    getLocale(),
  ]);
  const [data, readers] = await readPage(async (db) => {
    const found = await clearancePage({ actor, db }, roundId);
    return [found, found.own.length > 0 ? await readerChoices({ actor, db }) : []] as const;
  });
  const { round, people, own } = data;
  const title = t("roundTitle", { title: round.title });
  const isOpen = round.status === "open";
  const missing = round.offices.some((office) => office.answered < office.total);
  return (
    <Page
      title={title}
      lead={`${t("openedBy", { name: round.openedByName, at: minuteOf(round.openedAt) })} · ${t("due")} ${dayText(round.dueDay, locale)}`}
      breadcrumb={[{ label: t("title"), href: "/clearance" }, { label: title }]}
    >
      {isOpen && data.isOverdue ? <Notice tone="warn">{t("overdue")}</Notice> : null}
      {round.closingReason ? (
        <Notice tone="warn">{t("close.closingReason", { reason: round.closingReason })}</Notice>
      ) : null}
      <Card title={t("offices")}>
        <p className="sr-only">{t(`states.${round.status}`)}</p>
        <ul>
          {round.offices.map((progress) => (
            <li key={progress.office}>
              <ProgressLine progress={progress} />
            </li>
          ))}
        </ul>
      </Card>
      {own.map(({ office, state }) => (
        <AnswerForm
          key={office}
          roundId={round.id}
          office={office}
          state={state}
          people={people}
          isOpen={isOpen}
          personId={actor.personId}
          readers={readers.filter((reader) => reader.id !== actor.userId)}
        />
      ))}
      {can(actor, "clearance:read") ? <OpinionTable roundId={round.id} people={people} /> : null}
      {data.mayClose ? <CloseForm roundId={round.id} asksReason={missing} /> : null}
    </Page>
  );
}
