import { useTranslations } from "next-intl";
import { ActionForm } from "@/app/_ui/action-form";
import { DateInput } from "@/app/_ui/inputs";
import { SubmitButton } from "@/app/_ui/submit-button";
import { DecisionFields } from "@/app/(desk)/ratings/_components/decision-fields";
import { decideCutAction } from "@/lib/pay/actions/cuts";
import type { ProposedCut, SanctionView } from "@/lib/pay/data/cuts";
import { SanctionLine } from "./sanction-line";

/** A sanction in its influence period, and the decision that would cut pay for it. */
export function ProposedItem({ proposed, today }: { proposed: ProposedCut; today: string }) {
  const t = useTranslations("pay-cuts");
  return (
    <li className="space-y-1 py-3">
      <p className="flex flex-wrap gap-3">
        <strong>{proposed.name}</strong>
        <span className="text-quiet">{proposed.placeName}</span>
      </p>
      <SanctionLine sanction={proposed} />
      {proposed.mayDecide ? (
        <details>
          <summary className="cursor-pointer font-medium">{t("decide")}</summary>
          <DecideForm sanctionId={proposed.sanctionId} sanction={proposed} today={today} />
        </details>
      ) : (
        <p className="text-quiet">{t("notYours")}</p>
      )}
    </li>
  );
}

type FormProps = { sanctionId: string; sanction: SanctionView; today: string };

function DecideForm({ sanctionId, sanction, today }: FormProps) {
  const t = useTranslations("pay-cuts");
  const last = sanction.influenceUntil ?? undefined;
  const within = { min: sanction.influenceFrom, ...(last ? { max: last } : {}) };
  return (
    <ActionForm action={decideCutAction} success={t("cutRecorded")} className="mt-3 space-y-3">
      <input type="hidden" name="sanctionId" value={sanctionId} />
      <div className="grid gap-4 sm:grid-cols-2">
        <DateInput
          name="from"
          label={t("from")}
          hint={t("fromHint")}
          defaultValue={sanction.influenceFrom}
          isRequired
          {...within}
        />
        <DateInput
          name="lastDay"
          label={t("lastDay")}
          hint={t("lastDayHint")}
          defaultValue={last ?? ""}
          {...within}
        />
      </div>
      <DecisionFields meeting={t("meeting")} today={today} />
      <SubmitButton>{t("makeEffective")}</SubmitButton>
    </ActionForm>
  );
}
