import { getTranslations } from "next-intl/server";
import { ActionForm } from "@/app/_ui/action-form";
import { type Choice, Combobox } from "@/app/_ui/combobox";
import { DateInput, Select, TextInput } from "@/app/_ui/inputs";
import { SubmitButton } from "@/app/_ui/submit-button";
import type { OrganisationRow } from "@/lib/roster/data";
import { organisationKinds } from "@/lib/roster/types";
import { vocabulary } from "./words";

type Props = {
  action: Parameters<typeof ActionForm>[0]["action"];
  organisations: readonly OrganisationRow[];
  villages: readonly Choice[];
  /** The organisation that is changed; without it a new one is founded. */
  organisation?: OrganisationRow;
};

/** Name, kind, place in the Party tree and the villages that an organisation spans. */
export async function OrganisationForm({ action, organisations, villages, organisation }: Props) {
  const [t, words] = await Promise.all([getTranslations("roster.organisations"), vocabulary()]);
  const parents = organisations.filter((row) => !organisation || !row.path.startsWith(organisation.path));
  return (
    <ActionForm action={action} className="grid gap-3 sm:grid-cols-2">
      {organisation ? <input type="hidden" name="organisationId" value={organisation.id} /> : null}
      <TextInput name="name" label={t("name")} defaultValue={organisation?.name} maxLength={80} isRequired />
      {organisation ? null : (
        <Select
          name="kind"
          label={t("kind")}
          options={words.options("organisationKinds", organisationKinds)}
          isRequired
        />
      )}
      <Combobox
        name="parentId"
        label={t("parent")}
        choices={parents.map((row) => ({ id: row.id, label: row.name }))}
        defaultValue={organisation?.parentId}
      />
      <DateInput name={organisation ? "day" : "from"} label={t("from")} isRequired />
      <label className="col-span-full flex flex-col gap-1">
        <span className="font-medium">{t("places")}</span>
        <select
          name="placeIds"
          multiple
          size={8}
          defaultValue={organisation?.places.map((place) => place.placeId) ?? []}
          className="select h-auto w-full"
        >
          {villages.map((village) => (
            <option key={village.id} value={village.id}>
              {village.hint ? `${village.hint} ${village.label}` : village.label}
            </option>
          ))}
        </select>
        <span className="text-sm text-quiet">{t("placesHint")}</span>
      </label>
      <div className="col-span-full">
        <SubmitButton>{t("save")}</SubmitButton>
      </div>
    </ActionForm>
  );
}
