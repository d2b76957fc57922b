import { useTranslations } from "next-intl";
import { ActionForm } from "@/app/_ui/action-form";
import { Card } from "@/app/_ui/card";
import { DescriptionList } from "@/app/_ui/description-list";
import { yuanText } from "@/app/_ui/figures";
import { Notice } from "@/app/_ui/notice";
import { SubmitButton } from "@/app/_ui/submit-button";
import { lookAtRunningAction } from "@/lib/workshop/actions/running";
import type { RunningView } from "@/lib/workshop/data/running-page";

type Props = { view: RunningView; versionId: string; isStale: boolean };

/** How many move and what it costs, without names; the list of names is asked for, which leaves a log entry. */
export function SummaryCard({ view, versionId, isStale }: Props) {
  const t = useTranslations("adoption.summary");
  const { cycle, compared, movesTotal, orphans, totalFen } = view;
  return (
    <Card title={cycle.title}>
      <div className="space-y-3">
        <DescriptionList
          items={[
            { term: t("compared"), value: t("people", { count: compared }) },
            { term: t("moves"), value: t("directions", { ...view.directions, count: movesTotal }) },
            ...(totalFen
              ? [
                  {
                    term: t("total"),
                    value: t("totalOf", {
                      before: yuanText(totalFen.before),
                      after: yuanText(totalFen.after),
                    }),
                  },
                ]
              : []),
          ]}
        />
        {orphans.length > 0 ? (
          <Notice tone="warn" title={t("orphans")}>
            <ul className="list-disc pl-5">
              {orphans.map(({ item, entries }) => (
                <li key={item}>{t("orphan", { item, entries })}</li>
              ))}
            </ul>
          </Notice>
        ) : null}
        {isStale ? <Notice tone="warn">{t("stale")}</Notice> : null}
        <ActionForm action={lookAtRunningAction} success={null} label={t("look")}>
          <input type="hidden" name="schemeVersionId" value={versionId} />
          <input type="hidden" name="cycleId" value={cycle.id} />
          <p className="mb-2 text-sm text-quiet">{t("logged")}</p>
          <SubmitButton tone={view.moves ? "secondary" : "primary"}>
            {t(view.moves || isStale ? "again" : "look")}
          </SubmitButton>
        </ActionForm>
      </div>
    </Card>
  );
}
