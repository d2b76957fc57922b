import { useLocale, useTranslations } from "next-intl";
import { ActionForm } from "@/app/_ui/action-form";
import { FieldsetError } from "@/app/_ui/fieldset-error";
import { DateInput, NumberInput, TextInput } from "@/app/_ui/inputs";
import { SubmitButton } from "@/app/_ui/submit-button";
import { wordsOf } from "@/app/(desk)/ratings/_components/words";
import type { BallotView } from "@/lib/rating";
import { recordBallotAction } from "@/lib/rating/actions";
import type { SchemeItem } from "@/lib/rules/types";

type SchemeBallot = Extract<SchemeItem, { kind: "ballot" }>;

type Props = {
  cycleId: string;
  subjectKind: "person" | "village";
  subjectId: string;
  item: SchemeBallot;
  raterGroup: string;
  /** The count in force, to be corrected; null = none yet. */
  current: BallotView | null;
  period: { from: string; last: string };
};

const tallies = ["due", "present", "issued", "returned", "valid", "invalid", "abstained"] as const;

/** One voter group's count: issued ≥ returned = valid + invalid, with the names of counter and supervisor. */
export function BallotForm({ cycleId, subjectKind, subjectId, item, raterGroup, current, period }: Props) {
  const t = useTranslations("rating.ballot");
  const locale = useLocale();
  return (
    <ActionForm action={recordBallotAction} success={t("saved")} className="space-y-3">
      <input type="hidden" name="cycleId" value={cycleId} />
      <input type="hidden" name="subjectKind" value={subjectKind} />
      <input type="hidden" name="subjectId" value={subjectId} />
      <input type="hidden" name="item" value={item.code} />
      <input type="hidden" name="raterGroup" value={raterGroup} />
      {current ? <input type="hidden" name="expects" value={current.id} /> : null}
      <p className="text-sm text-quiet">
        {t("rule", {
          item: wordsOf(item.name, locale) || item.code,
          denominator: t(`denominators.${item.ballot.denominator}`),
        })}
        {item.ballot.minimum ? t("minimum", { count: item.ballot.minimum }) : ""}
      </p>
      <DateInput
        name="day"
        label={t("day")}
        defaultValue={current?.day}
        min={period.from}
        isRequired
        className="max-w-60"
      />
      <fieldset className="grid grid-cols-2 gap-3 sm:grid-cols-4">
        <legend className="mb-1 font-medium">{t("tallies")}</legend>
        {tallies.map((name) => (
          <NumberInput key={name} name={name} label={t(name)} defaultValue={current?.[name]} isWhole />
        ))}
      </fieldset>
      <fieldset className="grid grid-cols-2 gap-3 sm:grid-cols-4">
        <legend className="mb-1 font-medium">{t("counts")}</legend>
        {item.ballot.options.map((option) => (
          <NumberInput
            key={option.name}
            name={`counts.${option.name}`}
            label={option.name}
            unit={t("votes")}
            defaultValue={current?.counts?.[option.name]}
            isWhole
          />
        ))}
        <FieldsetError name="counts" />
      </fieldset>
      <div className="grid gap-3 sm:grid-cols-2">
        <TextInput
          name="countedBy"
          label={t("countedBy")}
          defaultValue={current?.countedBy}
          isRequired
          maxLength={60}
        />
        <TextInput
          name="supervisedBy"
          label={t("supervisedBy")}
          defaultValue={current?.supervisedBy}
          isRequired
          maxLength={60}
        />
      </div>
      <SubmitButton size="small">{current ? t("correct") : t("save")}</SubmitButton>
    </ActionForm>
  );
}
