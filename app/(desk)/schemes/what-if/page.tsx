import type { Metadata } from "next";
import { getTranslations } from "next-intl/server";
import { EmptyState } from "@/app/_ui/empty-state";
import { LinkButton } from "@/app/_ui/link-button";
import { Notice } from "@/app/_ui/notice";
import { Page } from "@/app/_ui/page";
import { hrefWith, type Params } from "@/app/_ui/params";
import { requireActor } from "@/lib/access/session";
import type { Answer } from "@/lib/workshop/data/what-if/answer";
import { AnswerCards } from "./_components/answer-cards";
import { useAnswerWords } from "./_components/answer-words";
import { AskForm } from "./_components/ask-form";
import { readQuestion } from "./_components/read";

type Props = { searchParams: Promise<Params> };

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getTranslations("what-if"))("title") };
}

/** "What if three stars get 300 more?" in one field, without a draft. */
export default async function WhatIfPage({ searchParams }: Props) {
  const [query, actor] = await Promise.all([searchParams, requireActor()]);
  const [t, schemes] = await Promise.all([getTranslations("what-if"), getTranslations("schemes")]);
  const { question, typed: text, isUnknown } = await readQuestion(actor, query);
  const { base, choices, typed, answer } = question;
  const error = isUnknown ? t("errors.figure") : typed && !typed.isOk ? t(`errors.${typed.why}`) : undefined;
  return (
    <Page
      title={t("title")}
      lead={t("lead")}
      breadcrumb={[{ label: schemes("title"), href: "/schemes" }, { label: t("title") }]}
      actions={
        answer ? (
          <LinkButton href={hrefWith("/schemes/what-if/sheet", query, {})}>{t("sheetLink")}</LinkButton>
        ) : null
      }
    >
      {choices.length === 0 ? (
        <EmptyState title={t("noFigures")}>{t("noFiguresBody")}</EmptyState>
      ) : (
        <AskForm question={question} typed={text} error={error} />
      )}
      {answer ? (
        <>
          <Headline answer={answer} />
          <AnswerCards answer={answer} base={base} />
        </>
      ) : typed?.isOk ? (
        <Notice tone="warn">{t("unrated")}</Notice>
      ) : choices.length > 0 && !error ? (
        <EmptyState title={t("start")}>{t("startBody")}</EmptyState>
      ) : null}
    </Page>
  );
}

function Headline({ answer }: { answer: Answer }) {
  const { question, summary } = useAnswerWords();
  return (
    <Notice live="polite" title={question(answer)}>
      {summary(answer)}
    </Notice>
  );
}
