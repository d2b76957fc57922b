import { useTranslations } from "next-intl";
import { Checkbox } from "@/app/_ui/checkbox";
import { Select, TextInput } from "@/app/_ui/inputs";
import type { SchemeDocument, SchemeRule } from "@/lib/rules/types";
import { type SchemeVersion, say } from "@/lib/schemes";
import type { FormulaName, TrialChoice } from "@/lib/workshop/types";
import { DraftForm, SaveButton } from "./draft-form";
import { FormulaField } from "./formula-field";
import { ArticleSelect } from "./group-form";

type Props = {
  version: SchemeVersion;
  document: SchemeDocument;
  rule: SchemeRule | undefined;
  /** The rule below which a new one goes. */
  after: string | undefined;
  names: readonly FormulaName[];
  choice: TrialChoice;
  /** The choice as the address says it, for a new rule. */
  trial: string;
};

const usualPlaces = [-2, -1, 0, 1, 2, 3, 4];

/** One rule: its formula, and in plain words its unit, rounding, article and who sees it. */
export function RuleForm({ version, document, rule, after, names, choice, trial }: Props) {
  const t = useTranslations("schemes.edit.rules");
  const plain = useTranslations("scheme-formula.rule");
  const set = rule?.round?.places;
  const places = set === undefined || usualPlaces.includes(set) ? usualPlaces : [...usualPlaces, set];
  return (
    <DraftForm
      version={version}
      part="rule"
      isNew={rule === undefined}
      label={t("title")}
      className="grid gap-3 sm:grid-cols-2 lg:grid-cols-3"
    >
      {rule === undefined && trial ? <input type="hidden" name="trial" value={trial} /> : null}
      {rule === undefined && after ? <input type="hidden" name="after" value={after} /> : null}
      <TextInput
        name="name"
        label={t("name")}
        hint={rule === undefined ? plain("nameHint") : undefined}
        defaultValue={rule?.name}
        isReadOnly={rule !== undefined}
        maxLength={60}
        isRequired
      />
      <TextInput name="label" label={t("label")} defaultValue={say(rule?.label, "zh-CN")} maxLength={200} />
      <TextInput
        name="unit"
        label={t("unit")}
        hint={plain("unitHint")}
        defaultValue={rule?.unit}
        maxLength={30}
      />
      <FormulaField
        label={t("formula")}
        hint={plain("formulaHint")}
        defaultValue={rule?.formula}
        unit={rule?.unit}
        names={names}
        schemeVersionId={version.id}
        choice={choice}
      />
      <Select
        name="mode"
        label={t("mode")}
        defaultValue={rule?.round?.mode}
        empty={t("noRounding")}
        options={(["halfUp", "up", "down"] as const).map((value) => ({ value, label: t(`modes.${value}`) }))}
      />
      <Select
        name="places"
        label={plain("places")}
        hint={plain("placesHint")}
        defaultValue={String(set ?? 0)}
        empty={null}
        options={places.map((value) => ({
          value: String(value),
          label: plain("placesOf", { places: value }),
        }))}
      />
      <ArticleSelect document={document} value={rule?.article} />
      <Select
        name="shown"
        label={plain("shown")}
        defaultValue={rule?.shown === false ? "no" : "yes"}
        empty={null}
        options={(["yes", "no"] as const).map((value) => ({ value, label: plain(`shownTo.${value}`) }))}
      />
      <div className="space-y-2 sm:col-span-2 lg:col-span-3">
        <Checkbox name="assumption" label={t("assumption")} defaultChecked={rule?.assumption} />
        {rule ? <Checkbox name="remove" label={t("remove")} hint={t("removeHint")} /> : null}
        <SaveButton />
      </div>
    </DraftForm>
  );
}
