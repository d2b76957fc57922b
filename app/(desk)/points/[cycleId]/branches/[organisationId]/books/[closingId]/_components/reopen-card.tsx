import { useTranslations } from "next-intl";
import { ActionForm } from "@/app/_ui/action-form";
import { Card } from "@/app/_ui/card";
import { Textarea } from "@/app/_ui/inputs";
import { SubmitButton } from "@/app/_ui/submit-button";
import { DecisionFields } from "@/app/(desk)/ratings/_components/decision-fields";
import { reopenPeriodAction } from "@/lib/points/actions/books";

type Props = { cycleId: string; closingId: string; today: string };

/** A checked period opens again only by a recorded meeting. */
export function ReopenCard({ cycleId, closingId, today }: Props) {
  const t = useTranslations("books");
  return (
    <Card title={t("reopenTitle")}>
      <p className="mb-3 text-quiet">{t("reopenHint")}</p>
      <ActionForm action={reopenPeriodAction} label={t("reopenTitle")} className="space-y-4">
        <input type="hidden" name="cycleId" value={cycleId} />
        <input type="hidden" name="closingId" value={closingId} />
        <Textarea name="reason" label={t("reopenReason")} isRequired maxLength={500} rows={2} />
        <DecisionFields meeting={t("reopenMeeting")} today={today} />
        <SubmitButton tone="danger">{t("reopen")}</SubmitButton>
      </ActionForm>
    </Card>
  );
}
