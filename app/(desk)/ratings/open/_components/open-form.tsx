import { useTranslations } from "next-intl";
import { DateInput, Select, TextInput } from "@/app/_ui/inputs";
import { postNames } from "@/lib/roster/types";
import { OpenSteps } from "./open-steps";

type Choice = { value: string; label: string };

type Props = {
  schemes: readonly Choice[];
  places: readonly Choice[];
  periodFrom: string;
  periodUntil: string;
  defaultTitle: string;
  snapshotDay: string;
};

/** Scope and days of a cycle whose period is known. */
export function OpenForm({ schemes, places, periodFrom, periodUntil, defaultTitle, snapshotDay }: Props) {
  const t = useTranslations("rating.open");
  const common = useTranslations("common");
  return (
    <OpenSteps
      words={{
        preview: t("preview"),
        open: t("openNow"),
        previewTitle: t("previewTitle"),
        previewNote: t("previewNote"),
        opened: t("opened"),
        toCycle: t("toCycle"),
        covered: t("covered"),
        excluded: t("excluded"),
        people: t("people"),
        excludedList: t("excludedList"),
        person: t("person"),
        post: t("post"),
        reason: t("reason"),
        posts: Object.fromEntries(postNames.map((name) => [name, common(`posts.${name}`)])),
      }}
    >
      <h2 className="text-lg font-semibold">{t("formTitle")}</h2>
      <input type="hidden" name="periodFrom" value={periodFrom} />
      <input type="hidden" name="periodUntil" value={periodUntil} />
      <div className="grid gap-3 sm:grid-cols-2">
        <Select
          name="schemeVersionId"
          label={t("scheme")}
          options={schemes}
          defaultValue={schemes[0]?.value}
          empty={null}
        />
        <Select
          name="placeId"
          label={t("place")}
          options={places}
          defaultValue={places[0]?.value}
          empty={null}
        />
        <TextInput name="title" label={t("name")} defaultValue={defaultTitle} isRequired maxLength={100} />
        <DateInput
          name="snapshotDay"
          label={t("snapshot")}
          hint={t("snapshotHint")}
          defaultValue={snapshotDay}
          min={periodFrom}
          isRequired
        />
        <DateInput name="recordingDeadline" label={t("deadline")} min={periodFrom} />
      </div>
    </OpenSteps>
  );
}
