import type { Metadata } from "next";
import { notFound } from "next/navigation";
import { getLocale, getTranslations } from "next-intl/server";
import { dayOf, dayText, scoreText } from "@/app/_ui/figures";
import { Page } from "@/app/_ui/page";
import { type Params, param } from "@/app/_ui/params";
import { PrintOnOpen } from "@/app/(desk)/me/_components/print-on-open";
import { readPage } from "@/app/(desk)/ratings/_components/read";
import { requireActor } from "@/lib/access/session";
import { loadObjection } from "@/lib/procedure/data/objections/detail";
import { Paper } from "../../_components/paper";

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getTranslations("objections.replyPaper"))("title") };
}

type Props = { params: Promise<{ objectionId: string }>; searchParams: Promise<Params> };

/** The answer on paper. The objector stays nameless on it unless they are the person concerned. */
export default async function ReplyPage({ params, searchParams }: Props) {
  const [{ objectionId }, query, actor, t, common, locale] = await Promise.all([
    params,
    searchParams,
    requireActor(),
    getTranslations("objections"),
    getTranslations("common.ui"),
    getLocale(),
  ]);
  const view = await readPage((db) => loadObjection({ actor, db }, objectionId));
  const { row, access } = view;
  if (!row.reply || !row.outcome || !row.settledAt || (!access.mayRead && !access.isOwner)) notFound();
  const path = access.mayRead ? `/objections/${row.id}` : "/me";
  const kind = t(`kinds.${row.kind}`);
  const { before, after } = row;
  const isSame = before?.level === after?.level;
  const ofPoints = row.process === "points";
  const figuresKey = ofPoints
    ? "replyPaper.figuresPoints"
    : isSame
      ? "replyPaper.figuresSame"
      : "replyPaper.figures";
  const score = (e4: number | null) => (e4 === null ? common("notSet") : scoreText(e4));
  const stars = (level: number | null) =>
    level === null ? common("starsUnset") : common("stars", { level });
  return (
    <Page
      title={t("replyPaper.title")}
      narrow
      breadcrumb={[{ label: row.receipt, href: path }, { label: t("replyPaper.title") }]}
      actions={
        <a href={`/objections/${row.id}/reply?print=1`} className="btn btn-outline">
          {t("print")}
        </a>
      }
    >
      {param(query, "print") ? <PrintOnOpen /> : null}
      <Paper heading={t("replyPaper.heading", { receipt: row.receipt })}>
        <p className="text-right">{row.replyNumber}</p>
        <p>{row.isOwn ? t("replyPaper.to", { name: view.personName }) : t("replyPaper.toOther")}</p>
        <p className="whitespace-pre-wrap indent-8">{row.reply}</p>
        {before && after ? (
          <p className="indent-8">
            {t(figuresKey, {
              isProposed: row.kind === "objection" ? "yes" : "no",
              scoreBefore: score(before.scoreE4),
              scoreAfter: score(after.scoreE4),
              gradeBefore: before.grade ?? common("notSet"),
              gradeAfter: after.grade ?? common("notSet"),
              starsBefore: stars(before.level),
              starsAfter: stars(after.level),
            })}
            {row.differenceFrom && !ofPoints
              ? t("replyPaper.difference", { day: dayText(row.differenceFrom, locale) })
              : ""}
          </p>
        ) : null}
        <p className="indent-8">{t("replyPaper.outcome", { kind, outcome: t(`outcomes.${row.outcome}`) })}</p>
        <p className="pt-6 text-right">
          {t("receipt.countyOffice", { county: view.countyName })}
          <br />
          {dayText(dayOf(row.settledAt), locale)}
        </p>
      </Paper>
    </Page>
  );
}
