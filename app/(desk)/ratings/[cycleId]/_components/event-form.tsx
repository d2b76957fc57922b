import { useLocale, useTranslations } from "next-intl";
import { ActionForm } from "@/app/_ui/action-form";
import { type Choice, Combobox } from "@/app/_ui/combobox";
import { decimalText } from "@/app/_ui/figures";
import { DateInput, NumberInput, TextInput } from "@/app/_ui/inputs";
import { SubmitButton } from "@/app/_ui/submit-button";
import { wordsOf } from "@/app/(desk)/ratings/_components/words";
import { recordEventAction } from "@/lib/rating/actions";
import type { SchemeItem } from "@/lib/rules/types";

type EventItem = Extract<SchemeItem, { kind: "deduct" | "add" | "veto" }>;

/** Items that are recorded as dated events and not as one figure. */
export function isEventItem(item: SchemeItem): item is EventItem {
  return item.kind === "deduct" || item.kind === "add" || item.kind === "veto";
}

/** Whom the event concerns: one known subject, or one to be chosen. */
type Whom =
  | { readonly subjectId: string; readonly subjects?: undefined }
  | { readonly subjectId?: undefined; readonly subjects: readonly Choice[] };

type Props = Whom & {
  cycleId: string;
  subjectKind: "person" | "village";
  item: EventItem;
  /** Reasons the scheme knows without an amount of their own. */
  severities: readonly string[];
  period: { from: string; last: string };
};

/** One item's events: tapping a preset reason fills item and amount; the day and, where asked, the document remain. */
export function EventForm({ cycleId, subjectKind, item, severities, period, ...whom }: Props) {
  const t = useTranslations("rating.person");
  const locale = useLocale();
  const amount = item.kind === "veto" ? null : item.amount;
  const sign = item.kind === "deduct" || (item.kind === "add" && item.sign === "-") ? "−" : "+";
  const unit = item.unit ?? "";
  const idName = subjectKind === "village" ? "subjectId" : "personId";
  const points = amount?.by === "severity" ? amount.values : {};
  const reasons = amount?.by === "severity" ? Object.keys(amount.values) : severities;
  return (
    <details className="rounded-field border border-base-300 px-3 py-2">
      <summary className="cursor-pointer">
        <span className="font-medium">{wordsOf(item.name, locale) || item.code}</span>
        {item.article ? <span className="ml-2 text-sm text-quiet">{item.article}</span> : null}
        {item.kind === "deduct" ? (
          <span className="ml-2 text-sm text-quiet">{t("fullMark", { max: String(item.max) })}</span>
        ) : null}
      </summary>
      <ActionForm
        action={recordEventAction}
        resetOnSuccess
        success={t("eventSaved")}
        className="mt-3 space-y-3"
      >
        <input type="hidden" name="cycleId" value={cycleId} />
        {subjectKind === "village" ? <input type="hidden" name="subjectKind" value="village" /> : null}
        {whom.subjects ? (
          <Combobox
            name={idName}
            label={t(subjectKind === "village" ? "chooseVillage" : "choosePerson")}
            choices={whom.subjects}
            isRequired
          />
        ) : (
          <input type="hidden" name={idName} value={whom.subjectId} />
        )}
        <input type="hidden" name="item" value={item.code} />
        {wordsOf(item.standard, locale) ? (
          <p className="text-sm text-quiet">{wordsOf(item.standard, locale)}</p>
        ) : null}
        {reasons.length > 0 ? (
          <fieldset>
            <legend className="font-medium">{t("reason")}</legend>
            <div className="mt-1 flex flex-wrap gap-2">
              {reasons.map((severity) => (
                <label
                  key={severity}
                  className="flex cursor-pointer items-center gap-2 rounded-field border border-base-300 px-3 py-2 has-checked:border-primary has-checked:bg-primary/8"
                >
                  <input type="radio" name="severity" value={severity} required className="radio radio-sm" />
                  <span>{severity}</span>
                  {points[severity] === undefined ? null : (
                    <strong className="whitespace-nowrap">
                      {sign}
                      {decimalText(String(points[severity]))}
                      {unit}
                    </strong>
                  )}
                </label>
              ))}
            </div>
          </fieldset>
        ) : null}
        {amount?.by === "fixed" ? (
          <p>{t("fixedAmount", { amount: `${sign}${decimalText(String(amount.value))}${unit}` })}</p>
        ) : null}
        <div className="grid gap-3 sm:grid-cols-2">
          <DateInput name="day" label={t("eventDay")} min={period.from} max={period.last} isRequired />
          {amount?.by === "recorded" ||
          amount?.by === "quantity" ||
          amount?.by === "table" ||
          amount?.by === "formula" ? (
            <NumberInput
              name="quantity"
              label={amount.by === "recorded" ? t("points") : t("quantity")}
              unit={unit}
              isRequired
            />
          ) : null}
          {item.evidence === "none" ? null : (
            <TextInput
              name="evidence"
              label={t("evidence")}
              hint={item.evidence === "required" ? t("evidenceAsked") : t("evidenceFree")}
              isRequired={item.evidence === "required"}
              maxLength={200}
            />
          )}
          <TextInput name="note" label={t("note")} maxLength={500} />
        </div>
        <SubmitButton size="small">{t("addEvent")}</SubmitButton>
      </ActionForm>
    </details>
  );
}
