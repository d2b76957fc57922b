import { useTranslations } from "next-intl";
import { ActionForm } from "@/app/_ui/action-form";
import { NumberInput, Select, TextInput } from "@/app/_ui/inputs";
import { SubmitButton } from "@/app/_ui/submit-button";
import { enterBudgetAction } from "@/lib/pay/actions/budget";
import { funds } from "@/lib/pay/types";
import { payElementKinds } from "@/lib/rules/schema/pay";

type Props = { year: number; townships: ReadonlyMap<string, string> };

/** Money set aside for a year; entered again it replaces what stood on the line. */
export function BudgetForm({ year, townships }: Props) {
  const t = useTranslations("pay-budget");
  const totals = useTranslations("pay-runs.totals");
  const ui = useTranslations("common.ui");
  return (
    <ActionForm action={enterBudgetAction} label={t("enterTitle")} className="grid gap-3">
      <p className="text-sm text-quiet">{t("enterLead")}</p>
      <div className="grid gap-3 sm:grid-cols-2 lg:grid-cols-3">
        <NumberInput name="year" label={t("year")} defaultValue={year} isWhole isRequired />
        <Select
          name="fund"
          label={t("fund")}
          options={funds.map((fund) => ({ value: fund, label: totals(`fundNames.${fund}`) }))}
          defaultValue="county"
          empty={null}
        />
        <Select
          name="elementKind"
          label={t("kind")}
          options={payElementKinds.map((kind) => ({ value: kind, label: totals(`kinds.${kind}`) }))}
          empty={t("allKinds")}
        />
        <Select
          name="townshipId"
          label={t("township")}
          options={[...townships].map(([value, label]) => ({ value, label }))}
          empty={t("allTownships")}
        />
        <NumberInput
          name="amountFen"
          label={t("amount")}
          hint={t("amountHint")}
          unit={ui("yuan")}
          isRequired
        />
        <TextInput
          name="document"
          label={t("document")}
          hint={t("documentHint")}
          maxLength={200}
          isRequired
        />
      </div>
      <SubmitButton className="justify-self-start">{t("save")}</SubmitButton>
    </ActionForm>
  );
}
