import { getTranslations } from "next-intl/server";
import { ActionForm } from "@/app/_ui/action-form";
import { Card } from "@/app/_ui/card";
import { Checkbox } from "@/app/_ui/checkbox";
import { Combobox } from "@/app/_ui/combobox";
import { DateInput, Select, TextInput } from "@/app/_ui/inputs";
import { SubmitButton } from "@/app/_ui/submit-button";
import { inScope } from "@/lib/access/actor";
import {
  changePlaceAction,
  dissolvePlaceAction,
  mergePlacesAction,
  splitPlaceAction,
} from "@/lib/roster/actions";
import { listPlaces, type PlaceAt } from "@/lib/roster/data";
import type { RosterContext } from "../../../_components/context";
import { FoldOut } from "../../../_components/fold-out";

type Props = { context: RosterContext; place: PlaceAt };

/** What can happen to a place: it is renamed, recoded, moved, merged, split or dissolved, always from a day on. */
export async function EventForms({ context, place }: Props) {
  const t = await getTranslations("roster.events");
  const isVillage = place.kind === "village" || place.kind === "community";
  const isWholeCounty = inScope(context.actor, "roster:write", "");
  return (
    <Card title={t("title")}>
      <p className="mb-3 text-quiet">{t("lead")}</p>
      <div className="space-y-3">
        <FoldOut label={t("change")}>
          <ChangeForm context={context} place={place} mayMove={isWholeCounty && place.kind !== "county"} />
        </FoldOut>
        {isVillage ? (
          <>
            <FoldOut label={t("merge")}>
              <MergeForm context={context} place={place} />
            </FoldOut>
            <FoldOut label={t("split")}>
              <SplitForm place={place} />
            </FoldOut>
          </>
        ) : null}
        {isWholeCounty && place.kind !== "county" ? (
          <FoldOut label={t("dissolve")}>
            <ActionForm action={dissolvePlaceAction} className="grid gap-3 sm:grid-cols-2">
              <input type="hidden" name="placeId" value={place.placeId} />
              <p className="col-span-full">{t("dissolveHint")}</p>
              <DayAndDocument />
            </ActionForm>
          </FoldOut>
        ) : null}
      </div>
    </Card>
  );
}

async function DayAndDocument() {
  const t = await getTranslations("roster.events");
  return (
    <>
      <DateInput name="day" label={t("day")} isRequired />
      <TextInput name="document" label={t("document")} maxLength={200} />
      <div className="col-span-full">
        <SubmitButton>{t("save")}</SubmitButton>
      </div>
    </>
  );
}

async function ChangeForm({ context, place, mayMove }: Props & { mayMove: boolean }) {
  const t = await getTranslations("roster.events");
  const parents = mayMove
    ? await listPlaces(context, {
        day: context.day,
        kinds: [place.kind === "township" ? "county" : "township"],
      })
    : [];
  return (
    <ActionForm action={changePlaceAction} className="grid gap-3 sm:grid-cols-2">
      <input type="hidden" name="placeId" value={place.placeId} />
      <TextInput name="name" label={t("name")} defaultValue={place.name} maxLength={60} isRequired />
      <TextInput name="code" label={t("code")} defaultValue={place.code} maxLength={12} isRequired />
      {mayMove ? (
        <Combobox
          name="parentId"
          label={t("parent")}
          choices={parents.map((row) => ({ id: row.placeId, label: row.name }))}
          defaultValue={place.parentId}
        />
      ) : null}
      <DayAndDocument />
    </ActionForm>
  );
}

async function MergeForm({ context, place }: Props) {
  const t = await getTranslations("roster.events");
  const parentPath = place.path.slice(0, -(place.placeId.length + 1));
  const siblings = (
    await listPlaces(context, {
      day: context.day,
      kinds: ["village", "community"],
      under: parentPath,
      permission: "roster:write",
    })
  ).filter((row) => row.placeId !== place.placeId);
  return (
    <ActionForm action={mergePlacesAction} className="grid gap-3 sm:grid-cols-2">
      <input type="hidden" name="placeIds" value={place.placeId} />
      <label className="col-span-full flex flex-col gap-1">
        <span className="font-medium">{t("mergeWith", { name: place.name })}</span>
        <select
          name="placeIds"
          multiple
          size={Math.min(8, Math.max(3, siblings.length))}
          className="select h-auto w-full"
        >
          {siblings.map((row) => (
            <option key={row.placeId} value={row.placeId}>
              {row.name}
            </option>
          ))}
        </select>
        <span className="text-sm text-quiet">{t("mergeHint")}</span>
      </label>
      <TextInput name="name" label={t("mergedName")} defaultValue={place.name} maxLength={60} isRequired />
      <TextInput name="code" label={t("mergedCode")} defaultValue={place.code} maxLength={12} />
      <Select
        name="intoId"
        label={t("into")}
        options={[{ value: place.placeId, label: t("intoThis", { name: place.name }) }]}
        empty={t("intoNew")}
        defaultValue={place.placeId}
      />
      <Select
        name="posts"
        label={t("posts")}
        options={[
          { value: "continue", label: t("postsContinue") },
          { value: "end", label: t("postsEnd") },
        ]}
        empty={null}
        defaultValue="continue"
      />
      <div className="col-span-full">
        <Checkbox name="combineYears" label={t("combineYears")} defaultChecked />
      </div>
      <DayAndDocument />
    </ActionForm>
  );
}

async function SplitForm({ place }: { place: PlaceAt }) {
  const t = await getTranslations("roster.events");
  return (
    <ActionForm action={splitPlaceAction} className="grid gap-3 sm:grid-cols-2">
      <input type="hidden" name="placeId" value={place.placeId} />
      {[0, 1].map((index) => (
        <div key={index} className="contents">
          <TextInput
            name={`parts.${index}.name`}
            label={t("partName", { number: index + 1 })}
            maxLength={60}
            isRequired={index === 0}
          />
          <TextInput
            name={`parts.${index}.code`}
            label={t("partCode", { number: index + 1 })}
            maxLength={12}
            isRequired={index === 0}
          />
        </div>
      ))}
      <div className="col-span-full">
        <Checkbox
          name="keepsOld"
          label={t("keepsOld", { name: place.name })}
          defaultChecked
          hint={t("keepsOldHint")}
        />
      </div>
      <DayAndDocument />
    </ActionForm>
  );
}
