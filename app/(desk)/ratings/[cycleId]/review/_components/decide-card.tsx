import { useTranslations } from "next-intl";
import { ActionForm } from "@/app/_ui/action-form";
import { Card } from "@/app/_ui/card";
import { FieldsetError } from "@/app/_ui/fieldset-error";
import { dayOf } from "@/app/_ui/figures";
import { TextInput } from "@/app/_ui/inputs";
import { SubmitButton } from "@/app/_ui/submit-button";
import { DecisionFields } from "@/app/(desk)/ratings/_components/decision-fields";
import { CompareTable } from "@/app/(desk)/ratings/[cycleId]/_components/compare-table";
import type { SubjectRow } from "@/lib/rating";
import { decideStarsAction } from "@/lib/rating/actions";

type Props = { cycleId: string; rows: readonly SubjectRow[]; total: number; mayDecide: boolean };

/** Who stands at the meeting; it adopts the list except for those who are ticked, each with a reason. */
export function DecideCard({ cycleId, rows, total, mayDecide }: Props) {
  const t = useTranslations("rating.review");
  const d = useTranslations("decisions");
  const label = t("decideTitle", { count: total });
  if (!mayDecide)
    return (
      <Card title={label} flush>
        <CompareTable cycleId={cycleId} label={label} rows={rows} />
      </Card>
    );
  return (
    <Card title={label} flush>
      <ActionForm id="decide-form" action={decideStarsAction} success={t("decided")} className="space-y-4">
        <input type="hidden" name="cycleId" value={cycleId} />
        <FieldsetError name="exceptions" />
        <CompareTable
          cycleId={cycleId}
          label={label}
          rows={rows}
          formId="decide-form"
          boxName={(index) => `exceptions.${index}.personId`}
          boxHead={t("except")}
          lastHead={d("exceptReason")}
          last={(row, index) => (
            <span className="block min-w-48">
              <TextInput
                name={`exceptions.${index}.reason`}
                label={<span className="sr-only">{d("exceptReasonOf", { name: row.name })}</span>}
                maxLength={1000}
              />
            </span>
          )}
        />
        <div className="space-y-4 px-4 pb-4">
          <p>{t("decideRule")}</p>
          <DecisionFields meeting={t("meeting")} today={dayOf(new Date())} hasEffectiveDay />
          <SubmitButton>{t("decide")}</SubmitButton>
        </div>
      </ActionForm>
    </Card>
  );
}
