import type { Metadata } from "next";
import { notFound } from "next/navigation";
import { useLocale, useTranslations } from "next-intl";
import { getTranslations } from "next-intl/server";
import type { ReactNode } from "react";
import { minuteOf } from "@/app/_ui/figures";
import { LinkButton } from "@/app/_ui/link-button";
import { Page } from "@/app/_ui/page";
import { hrefWith, type Params } from "@/app/_ui/params";
import { PrintButton } from "@/app/_ui/print-button";
import { wordsOf } from "@/app/(desk)/ratings/_components/words";
import { AssumptionList } from "@/app/(desk)/schemes/_components/cost/assumption-list";
import { AverageTable } from "@/app/(desk)/schemes/_components/cost/average-table";
import { CeilingTable } from "@/app/(desk)/schemes/_components/cost/ceiling-table";
import { StarMoves } from "@/app/(desk)/schemes/_components/cost/star-moves";
import { TownshipTable } from "@/app/(desk)/schemes/_components/cost/township-table";
import { YearTable } from "@/app/(desk)/schemes/_components/cost/year-table";
import { requireActor } from "@/lib/access/session";
import type { Answer } from "@/lib/workshop/data/what-if/answer";
import type { Base } from "@/lib/workshop/data/what-if/base";
import { useAnswerWords } from "../_components/answer-words";
import { readQuestion } from "../_components/read";

type Props = { searchParams: Promise<Params> };

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getTranslations("what-if"))("sheetLink") };
}

/** The answer on one sheet of A4 for the head's desk: no names on it. */
export default async function WhatIfSheet({ searchParams }: Props) {
  const [query, actor] = await Promise.all([searchParams, requireActor()]);
  const [t, schemes] = await Promise.all([getTranslations("what-if"), getTranslations("schemes")]);
  const { question, now } = await readQuestion(actor, query);
  const { answer, base } = question;
  if (!answer) notFound();
  const back = hrefWith("/schemes/what-if", query, {});
  return (
    <Page
      title={<span className="text-4xl tracking-[0.5em]">{t("sheet.mark")}</span>}
      lead={t("sheet.note")}
      breadcrumb={[
        { label: schemes("title"), href: "/schemes" },
        { label: t("title"), href: back },
        { label: t("sheetLink") },
      ]}
      actions={
        <>
          <LinkButton href={back}>{t("back")}</LinkButton>
          <PrintButton />
        </>
      }
    >
      <Sheet
        answer={answer}
        base={base}
        asked={t("sheet.askedBy", { name: actor.name, time: minuteOf(now) })}
      />
    </Page>
  );
}

const both = ["now", "next"] as const;

function Sheet({ answer, base, asked }: { answer: Answer; base: Base; asked: string }) {
  const t = useTranslations("what-if");
  const locale = useLocale();
  const words = useAnswerWords();
  const { choice, elements, stars, moved, people } = answer;
  const { year } = base.ground;
  const payees = [...people.values()].reduce((sum, one) => sum + one.payees, 0);
  const { article } = choice.figure;
  const names = elements.map((one) => wordsOf(one.name ?? one.code, locale)).join("、");
  const facts = [
    [t("sheet.asOf"), minuteOf(base.asOf)],
    [t("sheet.period"), t("sheet.periods", { year: String(year), next: String(year + 1) })],
    [t("sheet.people"), t("sheet.peopleCount", { moved, payees })],
    [t("sheet.article"), t("sheet.articleOf", { title: choice.scheme.title, article: article ?? "" })],
    [t("sheet.asked"), asked],
  ] as const;
  return (
    <article className="one-sheet relative space-y-2 rounded-box border border-base-300 bg-base-100 p-4 print:border-0 print:p-0">
      <p aria-hidden="true" className="sheet-mark">
        {t("sheet.mark")}
      </p>
      <h2 className="text-lg font-semibold">{words.question(answer)}</h2>
      <p className="text-lg">{words.summary(answer)}</p>
      <dl className="grid gap-x-6 text-sm sm:grid-cols-2 print:grid-cols-2">
        {facts.map(([term, value]) => (
          <div key={term} className="flex gap-2">
            <dt className="shrink-0 text-quiet">{term}</dt>
            <dd>{value}</dd>
          </div>
        ))}
      </dl>
      {stars ? (
        <Part title={t("stars.title")}>
          <StarMoves stars={stars} />
        </Part>
      ) : null}
      <Part title={t("money.title")} note={t("money.elements", { names })}>
        <YearTable sums={answer.sums} year={year} show={both} />
      </Part>
      <Part title={t("ceiling.title")}>
        <CeilingTable
          ceilings={answer.ceilings}
          townships={base.townships}
          year={year}
          show={both}
          onlyTouched
        />
      </Part>
      <Part title={t("targets.title")}>
        <AverageTable rows={answer.averages} />
      </Part>
      <Part title={t("money.byTownship")}>
        <TownshipTable comparison={answer} townships={base.townships} show={both} />
      </Part>
      <Part title={t("assumptions.title")}>
        <div className="text-sm">
          <AssumptionList base={base} comparison={answer} hasNow hasStars={stars !== null} />
        </div>
      </Part>
    </article>
  );
}

function Part({ title, note, children }: { title: string; note?: string; children: ReactNode }) {
  return (
    <section>
      <h3 className="font-semibold">
        {title}
        {note ? <span className="ml-2 text-sm font-normal text-quiet">{note}</span> : null}
      </h3>
      {children}
    </section>
  );
}
