import { useLocale, useTranslations } from "next-intl";
import type { ReactNode } from "react";
import { dayText, decimalText } from "@/app/_ui/figures";
import { Missing, Money } from "@/app/_ui/money";
import { Score } from "@/app/_ui/score";
import { Stars } from "@/app/_ui/stars";
import type { LevelStep, PublicResult, PublishedView } from "@/lib/rating";
import type { Distance } from "@/lib/rules/types";
import { LevelOnDay } from "./level-on-day";
import { sheetLines } from "./sheet-lines";
import { ArticleList, ItemList, RuleList } from "./sheet-list";

const box = "box rounded-box border border-base-300 bg-base-100 p-5 print:p-2";

/** One cadre's stars with every line of the score in plain words: a phone's width, or one sheet of A4. */
export function StarSheet({ mine, day }: { mine: PublicResult & { result: PublishedView }; day?: string }) {
  const t = useTranslations("me");
  const common = useTranslations("common");
  const { person, result, topLevel } = mine;
  const sheet = mine.explanation
    ? sheetLines(mine.explanation, { recordedBy: (name, day) => t("recordedBy", { name, day }) })
    : null;
  const isCurrent = mine.levelToday === result.level;
  return (
    <article className="space-y-5 text-lg print:space-y-1 print:text-[10px] print:leading-snug print:[zoom:0.9]">
      <header className={box}>
        <p className="text-quiet">{result.title}</p>
        <h2 className="text-2xl font-semibold print:text-lg">{person.name}</h2>
        <p>
          {person.place}
          {person.post ? ` · ${common(`posts.${person.post}`)}` : ""}
        </p>
        <p className="mt-3 print:mt-1 print:[&>span]:text-xl">
          <Stars level={result.level} max={topLevel} size="large" />
        </p>
        {isCurrent ? null : (
          <p className="mt-2 flex flex-wrap items-baseline gap-2">
            {t("today")} <Stars level={mine.levelToday} max={topLevel} />
          </p>
        )}
        <Facts result={result} />
        <Decided result={result} />
      </header>
      {mine.distance ? <DistanceBox distance={mine.distance} /> : null}
      {sheet ? (
        <>
          <RuleList
            lead={t("schemeVersion", { title: result.schemeTitle, version: result.schemeVersion })}
            head={sheet.head}
            steps={sheet.steps}
          />
          <ItemList heaps={sheet.heaps} />
          <ArticleList articles={sheet.articles} />
        </>
      ) : null}
      <History steps={mine.history} topLevel={topLevel} day={day} />
      <p className="text-base text-quiet print:text-[9px]">{t("askWhom")}</p>
    </article>
  );
}

function Facts({ result }: { result: PublishedView }) {
  const t = useTranslations("me");
  return (
    <dl className="mt-3 flex flex-wrap gap-x-8 gap-y-2 print:mt-1">
      <Fact label={t("score")}>
        <Score e4={result.scoreE4} unit />
      </Fact>
      <Fact label={t("grade")}>{result.grade ?? <Missing />}</Fact>
      {result.amountFen === undefined ? null : (
        <Fact label={t("subsidy")}>
          <Money fen={result.amountFen} />
        </Fact>
      )}
    </dl>
  );
}

function Fact({ label, children }: { label: string; children: ReactNode }) {
  return (
    <div>
      <dt className="text-base text-quiet print:text-[9px]">{label}</dt>
      <dd className="text-xl font-semibold print:text-sm">{children}</dd>
    </div>
  );
}

function Decided({ result }: { result: PublishedView }) {
  const t = useTranslations("me");
  const locale = useLocale();
  const { decision, computedLevel, level } = result;
  return (
    <>
      {computedLevel !== null && level !== computedLevel ? (
        <p className="mt-2">{t("overridden", { level: computedLevel })}</p>
      ) : null}
      {decision ? (
        <p className="mt-2 text-base text-quiet print:mt-1 print:text-[9px]">
          {t("decidedBy", {
            meeting: decision.meeting,
            number: decision.number,
            day: dayText(decision.day, locale),
            from: dayText(result.effectiveFrom, locale),
          })}
        </p>
      ) : null}
    </>
  );
}

type HistoryProps = { steps: readonly LevelStep[]; topLevel: number; day: string | undefined };

function History({ steps, topLevel, day }: HistoryProps) {
  const t = useTranslations("me");
  const locale = useLocale();
  if (steps.length === 0) return null;
  return (
    <section aria-labelledby="history" className={box}>
      <h2 id="history" className="text-xl font-semibold print:text-xs">
        {t("history")}
      </h2>
      <ol className="mt-2 space-y-1 print:mt-0 print:space-y-0">
        {steps.map((step) => (
          <li key={step.id} className="flex flex-wrap gap-x-3">
            <span>{t("from", { day: dayText(step.effectiveFrom, locale) })}</span>
            <Stars level={step.level} max={topLevel} />
            <span className="text-quiet">
              {t(`causes.${step.cause}`)}
              {step.decision ? ` · ${step.decision.number}` : step.document ? ` · ${step.document}` : ""}
            </span>
          </li>
        ))}
      </ol>
      <LevelOnDay steps={steps} topLevel={topLevel} day={day} />
    </section>
  );
}

function DistanceBox({ distance }: { distance: Distance }) {
  const t = useTranslations("me");
  const locale = useLocale();
  const text = locale === "zh-CN" ? distance.headline.zh : distance.headline.en;
  if (text === "" && distance.duties.length === 0) return null;
  return (
    <section aria-labelledby="distance" className={`${box} border-l-4 border-l-accent`}>
      <h2 id="distance" className="text-xl font-semibold print:text-xs">
        {t("nextStar")}
      </h2>
      {text ? <p className="mt-1">{text}</p> : null}
      {distance.duties.length > 0 ? (
        <>
          <p className="mt-2">{t("canDo")}</p>
          <ul className="mt-1 list-disc space-y-1 pl-6 print:columns-2 print:space-y-0">
            {distance.duties.map((duty) => (
              <li key={duty.item}>
                {duty.score === null
                  ? t("dutyOpen", { label: duty.label, max: decimalText(duty.max) })
                  : t("duty", {
                      label: duty.label,
                      score: decimalText(duty.score),
                      max: decimalText(duty.max),
                      add: decimalText(duty.canAdd),
                    })}
                {duty.lifts ? <strong>{t("lifts")}</strong> : null}
              </li>
            ))}
          </ul>
        </>
      ) : null}
    </section>
  );
}
