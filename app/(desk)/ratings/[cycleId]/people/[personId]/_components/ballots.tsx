import { useLocale, useTranslations } from "next-intl";
import { Card } from "@/app/_ui/card";
import { minuteOf } from "@/app/_ui/figures";
import { wordsOf } from "@/app/(desk)/ratings/_components/words";
import type { BallotItem, BallotView } from "@/lib/rating";
import type { SchemeItem } from "@/lib/rules/types";
import { BallotForm } from "./ballot-form";

type Props = {
  cycleId: string;
  personId: string;
  villageId: string;
  items: readonly BallotItem[];
  ballots: readonly BallotView[];
  schemeItems: readonly SchemeItem[];
  period: { from: string; last: string };
  mayRecord: boolean;
};

/** The democratic appraisal: one count per voter group; counts stay hidden below the scheme's minimum. */
export function Ballots({ items, ballots, schemeItems, mayRecord, ...rest }: Props) {
  const t = useTranslations("rating.ballot");
  const locale = useLocale();
  if (items.length === 0) return null;
  return (
    <Card title={t("title")}>
      {items.map((item) => {
        const full = schemeItems.find((one) => one.code === item.code);
        const groups = item.groups.length > 0 ? item.groups : [""];
        return groups.map((group) => {
          const current =
            ballots.find((b) => b.item === item.code && b.raterGroup === group && b.isCurrent) ?? null;
          return (
            <section
              key={`${item.code}-${group}`}
              className="space-y-2 border-b border-base-300 py-3 last:border-0"
            >
              <h3 className="font-semibold">
                {wordsOf(item.name, locale)}
                {group ? <span className="ml-2 font-normal text-quiet">{group}</span> : null}
                {item.article ? (
                  <span className="ml-2 text-sm font-normal text-quiet">{item.article}</span>
                ) : null}
              </h3>
              {current ? (
                <Tally ballot={current} minimum={item.minimum} />
              ) : (
                <p className="text-quiet">{t("none")}</p>
              )}
              {mayRecord && item.mayRecord && full?.kind === "ballot" ? (
                <details>
                  <summary className="cursor-pointer">{current ? t("correct") : t("save")}</summary>
                  <div className="mt-2">
                    <BallotForm
                      cycleId={rest.cycleId}
                      subjectKind={item.subjectKind}
                      subjectId={item.subjectKind === "village" ? rest.villageId : rest.personId}
                      item={full}
                      raterGroup={group}
                      current={current}
                      period={rest.period}
                    />
                  </div>
                </details>
              ) : null}
            </section>
          );
        });
      })}
    </Card>
  );
}

function Tally({ ballot, minimum }: { ballot: BallotView; minimum: number | null }) {
  const t = useTranslations("rating.ballot");
  return (
    <div className="text-sm">
      <p>
        {t("tallyLine", {
          day: ballot.day,
          due: ballot.due,
          present: ballot.present,
          issued: ballot.issued,
          returned: ballot.returned,
        })}
        {ballot.valid === null
          ? ""
          : ` ${t("validLine", { valid: ballot.valid, invalid: ballot.invalid ?? 0 })}`}
      </p>
      {ballot.counts === null ? (
        <p className="text-warning">{t("hidden", { count: minimum ?? 0 })}</p>
      ) : (
        <p>
          {Object.entries(ballot.counts)
            .map(([option, count]) => t("optionLine", { option, count }))
            .join("，")}
        </p>
      )}
      <p className="text-quiet">
        {t("tellers", { counted: ballot.countedBy, supervised: ballot.supervisedBy })} ·{" "}
        {t("recorded", { name: ballot.by, at: minuteOf(ballot.at) })}
      </p>
    </div>
  );
}
