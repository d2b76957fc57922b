import { useTranslations } from "next-intl";
import { ActionForm } from "@/app/_ui/action-form";
import { Card } from "@/app/_ui/card";
import { Checkbox } from "@/app/_ui/checkbox";
import { FieldsetError } from "@/app/_ui/fieldset-error";
import { NumberInput, Select } from "@/app/_ui/inputs";
import { SubmitButton } from "@/app/_ui/submit-button";
import { openRoundAction } from "@/lib/desk/actions/clearance";
import { clearanceOffices, type ProcessKind, type ProcessSubject } from "@/lib/procedure/types";

type Props = {
  process: ProcessKind;
  processId: string;
  waiting: readonly ProcessSubject[];
  stepDays: number | null;
  readers: readonly { id: string; name: string }[];
};

/** Townships with the number of people who wait there. */
function townshipsOf(waiting: readonly ProcessSubject[]) {
  const found = new Map<string, { name: string; count: number }>();
  for (const { townshipId, township } of waiting)
    found.set(townshipId, { name: township, count: (found.get(townshipId)?.count ?? 0) + 1 });
  return [...found];
}

/** Whom the list names, whom it asks, until when. */
export function OpenForm({ process, processId, waiting, stepDays, readers }: Props) {
  const t = useTranslations("clearance.open");
  const common = useTranslations("common");
  return (
    <Card title={t("lead", { count: waiting.length })}>
      <ActionForm
        action={openRoundAction}
        success={null}
        label={t("title")}
        className="grid max-w-3xl gap-4 sm:grid-cols-2"
      >
        <input type="hidden" name="process" value={process} />
        <input type="hidden" name="processId" value={processId} />
        <Select
          name="townshipId"
          label={t("whom")}
          empty={t("everybody", { count: waiting.length })}
          options={townshipsOf(waiting).map(([value, { name, count }]) => ({
            value,
            label: t("township", { name, count }),
          }))}
        />
        <NumberInput
          name="workingDays"
          label={t("days")}
          unit={t("daysUnit")}
          hint={stepDays === null ? t("daysFree") : t("daysByScheme", { days: stepDays })}
          isWhole
        />
        <fieldset className="sm:col-span-2">
          <legend className="mb-1 font-medium">{t("offices")}</legend>
          <FieldsetError name="offices" />
          <div className="flex flex-wrap gap-x-6 gap-y-1">
            {clearanceOffices.map((office) => (
              <Checkbox
                key={office}
                name="offices[]"
                value={office}
                label={common(`lines.${office}`)}
                defaultChecked={office === "discipline"}
              />
            ))}
          </div>
        </fieldset>
        <fieldset className="sm:col-span-2">
          <legend className="mb-1 font-medium">{t("readers")}</legend>
          <p className="text-sm text-quiet">{t("readersHint")}</p>
          <div className="flex flex-wrap gap-x-6 gap-y-1">
            {readers.map((reader) => (
              <Checkbox key={reader.id} name="readers[]" value={reader.id} label={reader.name} />
            ))}
          </div>
        </fieldset>
        <details className="sm:col-span-2">
          <summary className="cursor-pointer font-medium">{t("chosen")}</summary>
          <p className="text-sm text-quiet">{t("chosenHint")}</p>
          <ul className="mt-2 grid max-h-96 gap-1 overflow-y-auto sm:grid-cols-2">
            {waiting.map((person) => (
              <li key={person.subjectId}>
                <Checkbox
                  name="subjectIds[]"
                  value={person.subjectId}
                  label={`${person.name}（${person.township} ${person.village}）`}
                />
              </li>
            ))}
          </ul>
        </details>
        <div>
          <SubmitButton>{t("submit")}</SubmitButton>
        </div>
      </ActionForm>
    </Card>
  );
}
