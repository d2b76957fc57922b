import { useTranslations } from "next-intl";
import { DateInput, NumberInput, Textarea, TextInput } from "@/app/_ui/inputs";

type Props = {
  /** What kind of meeting decides, e.g. 乡镇党委会. */
  meeting: string;
  today: string;
  /** The day from which it holds; left out where the grade alone is fixed. */
  hasEffectiveDay?: boolean;
  /** What holds from that day; without it stars and money. */
  effectiveHint?: string;
};

/** A recorded meeting: the only act that makes grades, stars and changes of stars effective. */
export function DecisionFields({ meeting, today, hasEffectiveDay, effectiveHint }: Props) {
  const t = useTranslations("rating.decision");
  const d = useTranslations("decisions");
  return (
    <fieldset className="grid gap-4 sm:grid-cols-2">
      <legend className="mb-2 font-semibold">{t("legend")}</legend>
      <TextInput
        name="decision.meeting"
        label={t("meeting")}
        defaultValue={meeting}
        isRequired
        maxLength={100}
      />
      <TextInput
        name="decision.number"
        label={t("number")}
        hint={t("numberHint")}
        isRequired
        maxLength={60}
      />
      <DateInput name="decision.day" label={t("day")} defaultValue={today} max={today} isRequired />
      {hasEffectiveDay ? (
        <DateInput
          name="decision.effectiveFrom"
          label={t("effectiveFrom")}
          hint={effectiveHint ?? t("effectiveHint")}
          isRequired
        />
      ) : null}
      <Textarea
        name="decision.attendees"
        label={t("attendees")}
        hint={t("attendeesHint")}
        rows={2}
        isRequired
        className="sm:col-span-2"
        maxLength={1000}
      />
      <NumberInput name="decision.dueCount" label={d("due")} hint={d("dueHint")} unit={d("people")} isWhole />
      <TextInput name="decision.note" label={t("note")} className="sm:col-span-2" maxLength={500} />
    </fieldset>
  );
}
