import { useLocale, useTranslations } from "next-intl";
import { DateInput, Select, TextInput } from "@/app/_ui/inputs";
import { runKinds } from "@/lib/pay/types";
import { MakeSteps } from "./make-steps";

/** Kind, name and period of a run: what it would come to, then the act; it remains a draft. */
export function MakeForm({ from, until }: { from: string; until: string }) {
  const t = useTranslations("pay");
  const preview = useTranslations("pay-runs.preview");
  const locale = useLocale();
  const words = {
    look: preview("look"),
    make: t("makeNow"),
    title: preview("title"),
    note: preview("note"),
    payees: t("payees"),
    gross: preview("gross"),
    withheld: preview("withheld"),
    net: preview("net"),
    element: preview("element"),
    people: preview("people"),
    amount: preview("amount"),
    differences: preview("differences"),
    gaps: preview("gaps"),
    gapNote: preview("gapNote"),
    locale,
  };
  return (
    <MakeSteps words={words}>
      <div className="grid gap-3 sm:grid-cols-2">
        <Select
          name="kind"
          label={t("kindHead")}
          options={runKinds.map((kind) => ({ value: kind, label: t(`kind.${kind}`) }))}
          defaultValue="month"
          empty={null}
        />
        <TextInput
          name="title"
          label={t("runName")}
          defaultValue={t("defaultTitle", { year: from.slice(0, 4), month: Number(from.slice(5, 7)) })}
          isRequired
          maxLength={100}
        />
        <DateInput name="periodFrom" label={t("periodFrom")} defaultValue={from} isRequired />
        <DateInput
          name="periodUntil"
          label={t("periodUntil")}
          hint={t("periodUntilHint")}
          defaultValue={until}
          isRequired
        />
      </div>
    </MakeSteps>
  );
}
