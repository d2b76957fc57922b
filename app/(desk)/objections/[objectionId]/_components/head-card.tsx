import { useLocale, useTranslations } from "next-intl";
import { Card } from "@/app/_ui/card";
import { DescriptionList } from "@/app/_ui/description-list";
import { dayText } from "@/app/_ui/figures";
import type { ObjectionView } from "@/lib/procedure/data/objections/detail";
import { FiguresTable } from "../../_components/figures-table";
import { RevealObjector } from "../../_components/reveal-objector";
import { Due, ObjectionState } from "../../_components/status";

/** Who objected is told by the word only; the name opens for the handler. */
function Objector({ view }: { view: ObjectionView }) {
  const t = useTranslations("objections.detail");
  const { row, hasObjector, access } = view;
  const word = row.isOwn ? t("own") : hasObjector ? t("other") : t("anonymous");
  return (
    <>
      {word}
      {hasObjector && access.isHandler ? <RevealObjector objectionId={row.id} /> : null}
    </>
  );
}

export function HeadCard({ view, today }: { view: ObjectionView; today: string }) {
  const t = useTranslations("objections");
  const locale = useLocale();
  const { row, decision } = view;
  const settled = [
    { term: t("detail.replyNumber"), value: row.replyNumber },
    {
      term: t("detail.decision"),
      value: decision ? t("detail.decisionText", { ...decision, day: dayText(decision.day, locale) }) : null,
    },
    {
      term: t("detail.differenceFrom"),
      value: row.differenceFrom ? dayText(row.differenceFrom, locale) : null,
    },
  ];
  return (
    <Card>
      <DescriptionList
        items={[
          { term: t("columns.status"), value: <ObjectionState status={row.status} outcome={row.outcome} /> },
          { term: t("columns.kind"), value: t(`kinds.${row.kind}`) },
          { term: t("detail.about"), value: `${view.personName}（${view.village}）` },
          { term: t("detail.subject"), value: view.title },
          {
            term: t("detail.channel"),
            value: (
              <>
                {t(`channels.${row.channel}`)}，<Objector view={view} />
              </>
            ),
          },
          { term: t("detail.received"), value: dayText(row.receivedDay, locale) },
          { term: t("detail.due"), value: <Due day={row.dueDay} status={row.status} today={today} /> },
          { term: t("detail.handler"), value: view.handlerName ?? t("detail.noHandler") },
          ...settled.filter((item) => item.value !== null),
        ]}
      />
    </Card>
  );
}

/** What was said, what it moved, and the answer. */
export function BodyCards({ view }: { view: ObjectionView }) {
  const t = useTranslations("objections.detail");
  const { row, access } = view;
  const isPlanned = row.kind === "appeal" && row.status !== "settled";
  return (
    <>
      {access.mayRead ? (
        <Card title={t("statement")}>
          {access.seesStatement ? (
            <p className="whitespace-pre-wrap">{row.statement}</p>
          ) : (
            <p className="text-quiet">{t("statementHidden")}</p>
          )}
        </Card>
      ) : null}
      {access.mayRead && row.before && row.after ? (
        <Card title={t("figures")} flush>
          <FiguresTable
            before={row.before}
            after={row.after}
            isPlanned={isPlanned}
            seesPay={view.seesPay}
            ofPoints={row.process === "points"}
          />
        </Card>
      ) : null}
      {access.mayRead && row.reply ? (
        <Card title={t("reply")}>
          <p className="whitespace-pre-wrap">{row.reply}</p>
        </Card>
      ) : null}
    </>
  );
}
