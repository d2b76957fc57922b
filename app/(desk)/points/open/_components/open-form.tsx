import { useTranslations } from "next-intl";
import { Select, TextInput } from "@/app/_ui/inputs";
import { memberClasses } from "@/lib/points/types";
import { OpenSteps } from "./open-steps";

type Choice = { value: string; label: string };
type Props = { schemes: readonly Choice[]; places: readonly Choice[]; periodFrom: string };

/** Scheme, place and name of a cycle whose first day is known. */
export function OpenForm({ schemes, places, periodFrom }: Props) {
  const t = useTranslations("points-year.open");
  const points = useTranslations("points");
  const classes = useTranslations("points.classes");
  return (
    <OpenSteps
      periodFrom={periodFrom}
      words={{
        preview: t("preview"),
        open: t("openNow"),
        previewTitle: t("previewTitle"),
        previewNote: t("previewNote"),
        period: t("period"),
        opened: t("opened"),
        toCycle: t("toCycle"),
        branches: t("branches"),
        members: t("members"),
        branch: points("branch"),
        memberClass: points("class"),
        people: t("people"),
        classes: Object.fromEntries(memberClasses.map((name) => [name, classes(name)])),
      }}
    >
      <h2 className="text-lg font-semibold">{t("formTitle")}</h2>
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
        <TextInput
          name="title"
          label={t("name")}
          defaultValue={t("defaultTitle", { year: periodFrom.slice(0, 4) })}
          isRequired
          maxLength={100}
        />
      </div>
    </OpenSteps>
  );
}
