import { useTranslations } from "next-intl";
import type { ReactNode } from "react";
import { ActionForm } from "@/app/_ui/action-form";
import { Card } from "@/app/_ui/card";
import { DateInput, NumberInput, TextInput } from "@/app/_ui/inputs";
import { SubmitButton } from "@/app/_ui/submit-button";
import { DecisionFields } from "@/app/(desk)/ratings/_components/decision-fields";
import {
  planInstalmentsAction,
  recordLetterAction,
  recordRepaymentAction,
  writeOffClaimAction,
} from "@/lib/pay/actions/claims";
import { yuanText } from "@/lib/pay/compute/money";

type Props = { claimId: string; leftFen: number; today: string; records: boolean; writesOff: boolean };

/** What finance records about a claim, each in a form of its own; writing off is the approver's. */
export function ClaimForms({ claimId, leftFen, today, records, writesOff }: Props) {
  const t = useTranslations("pay-claims");
  const left = yuanText(leftFen);
  const id = <input type="hidden" name="claimId" value={claimId} />;
  return (
    <div className="grid gap-4 lg:grid-cols-2">
      {records ? (
        <>
          <Form title={t("repayment.title")} action={recordRepaymentAction} button={t("repayment.save")}>
            {id}
            <DateInput name="day" label={t("repayment.day")} defaultValue={today} max={today} isRequired />
            <NumberInput name="amount" label={t("repayment.amount")} unit={t("yuan")} isRequired />
            <TextInput name="document" label={t("repayment.receipt")} isRequired maxLength={100} />
          </Form>
          <Form title={t("plan.form")} action={planInstalmentsAction} button={t("plan.save")}>
            {id}
            <DateInput name="first" label={t("plan.first")} min={today} isRequired />
            <NumberInput
              name="each"
              label={t("plan.each")}
              hint={t("plan.eachHint")}
              unit={t("yuan")}
              isRequired
            />
            <TextInput name="document" label={t("plan.document")} isRequired maxLength={100} />
          </Form>
          <Form title={t("letter.form")} action={recordLetterAction} button={t("letter.save")}>
            {id}
            <DateInput name="day" label={t("letter.day")} defaultValue={today} max={today} isRequired />
            <TextInput name="document" label={t("letter.number")} isRequired maxLength={100} />
          </Form>
        </>
      ) : null}
      {writesOff ? (
        <Form title={t("writeOff.title")} action={writeOffClaimAction} button={t("writeOff.save")}>
          {id}
          <p className="text-quiet">{t("writeOff.lead")}</p>
          <NumberInput
            name="amount"
            label={t("writeOff.amount")}
            hint={t("writeOff.amountHint", { left })}
            unit={t("yuan")}
            isRequired
          />
          <TextInput name="reason" label={t("writeOff.reason")} isRequired maxLength={500} />
          <DecisionFields meeting={t("writeOff.meeting")} today={today} />
        </Form>
      ) : null}
    </div>
  );
}

type FormProps = {
  title: string;
  button: string;
  action: React.ComponentProps<typeof ActionForm>["action"];
  children: ReactNode;
};

function Form({ title, button, action, children }: FormProps) {
  return (
    <Card title={title}>
      <ActionForm action={action} label={title} resetOnSuccess className="grid gap-3">
        {children}
        <SubmitButton>{button}</SubmitButton>
      </ActionForm>
    </Card>
  );
}
