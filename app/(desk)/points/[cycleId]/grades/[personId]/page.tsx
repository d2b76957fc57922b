import type { Metadata } from "next";
import { getLocale, getTranslations } from "next-intl/server";
import { Card } from "@/app/_ui/card";
import { DescriptionList } from "@/app/_ui/description-list";
import { ExplanationView } from "@/app/_ui/explanation-view";
import { dayText, minuteOf } from "@/app/_ui/figures";
import { LinkButton } from "@/app/_ui/link-button";
import { Missing } from "@/app/_ui/money";
import { Page } from "@/app/_ui/page";
import { Score } from "@/app/_ui/score";
import { readPage } from "@/app/(desk)/ratings/_components/read";
import { wordsOf } from "@/app/(desk)/ratings/_components/words";
import { can } from "@/lib/access/actor";
import { requireDoor } from "@/lib/access/door";
import { type GradeSheet, loadGradeSheet } from "@/lib/points/data/year/sheet";
import { ActionList } from "../../actions/_components/action-list";

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getTranslations("points-year.sheet"))("title") };
}

type Props = { params: Promise<{ cycleId: string; personId: string }> };

/** The yearly grade of one member: where it comes from, how far it is, who decided it, what follows from it. */
export default async function GradeSheetPage({ params }: Props) {
  const [{ cycleId, personId }, actor, t, points, locale] = await Promise.all([
    params,
    requireDoor("points:read"),
    getTranslations("points-year"),
    getTranslations("points"),
    getLocale(),
  ]);
  const language = locale === "en" ? "en" : "zh-CN";
  const sheet = await readPage((db) =>
    loadGradeSheet({ actor, db }, { cycleId, personId, locale: language }),
  );
  const { cycle, member, explanation, actions, result } = sheet;
  const examples = await getTranslations("scheme-examples.choose");
  const { score, level } = sheet.scheme.document.outcomes ?? {};
  const roots = [level, score].filter((name) => name !== undefined);
  return (
    <Page
      title={member.name}
      count={member.village}
      narrow
      breadcrumb={[
        { href: "/points", label: points("title") },
        { href: `/points/${cycleId}`, label: cycle.title },
        { href: `/points/${cycleId}/grades`, label: t("grades.title") },
        { label: member.name },
      ]}
      actions={
        result && can(actor, "scheme:write") ? (
          <LinkButton
            href={`/schemes/examples?kind=points&period=${cycleId}&person=${personId}`}
            tone="quiet"
          >
            {examples("title")}
          </LinkButton>
        ) : undefined
      }
    >
      <Head sheet={sheet} locale={locale} decisionHref={can(actor, "rating:read")} />
      <Card title={t("sheet.why")}>
        {explanation ? <ExplanationView explanation={explanation} roots={roots} isOpen={false} /> : null}
      </Card>
      {actions.length > 0 ? (
        <Card title={t("actions.title")}>
          <ActionList cycleId={cycleId} rows={actions} locale={locale} />
        </Card>
      ) : null}
      <Way sheet={sheet} locale={locale} />
    </Page>
  );
}

type PartProps = { sheet: GradeSheet; locale: string };

async function Head({ sheet, locale, decisionHref }: PartProps & { decisionHref: boolean }) {
  const t = await getTranslations("points-year");
  const { member, scheme, result, decision } = sheet;
  const step = scheme.steps.find((one) => one.code === member.step);
  const standing =
    member.status === "open" ? wordsOf(step?.name, locale) : t(`grades.states.${member.status}`);
  return (
    <Card>
      <DescriptionList
        items={[
          { term: t("sheet.score"), value: <Score e4={member.scoreE4} unit /> },
          { term: t(result ? "sheet.grade" : "sheet.gradeSoFar"), value: member.grade ?? <Missing /> },
          { term: t("grades.step"), value: standing },
          ...(decision
            ? [
                {
                  term: t("sheet.decision"),
                  value: decisionHref ? (
                    <LinkButton href={`/decisions/${decision.id}`} size="small">
                      {decision.number}
                    </LinkButton>
                  ) : (
                    decision.number
                  ),
                },
                { term: t("sheet.effective"), value: dayText(result?.effectiveFrom ?? decision.day, locale) },
              ]
            : []),
          { term: t("sheet.scheme"), value: scheme.title },
        ]}
      />
    </Card>
  );
}

async function Way({ sheet, locale }: PartProps) {
  const t = await getTranslations("points-year.sheet");
  const { events, scheme } = sheet;
  if (events.length === 0) return null;
  const nameOf = (code: string) => wordsOf(scheme.steps.find((step) => step.code === code)?.name, locale);
  return (
    <Card title={t("way")}>
      <ul className="divide-y divide-base-300">
        {events.map((event) => (
          <li key={event.id} className="py-2">
            <span className="whitespace-nowrap text-quiet">{minuteOf(event.at)}</span> {event.actorName}{" "}
            <span className="font-medium">{t(`acts.${event.action}`)}</span>
            {event.toStep === event.fromStep ? null : t("to", { step: nameOf(event.toStep) })}
            {event.reason ? <span className="block">{t("reason", { reason: event.reason })}</span> : null}
          </li>
        ))}
      </ul>
    </Card>
  );
}
