import { useTranslations } from "next-intl";
import { Card } from "@/app/_ui/card";
import { Checkbox } from "@/app/_ui/checkbox";
import { NumberInput, Select, Textarea, TextInput } from "@/app/_ui/inputs";
import type { SchemeDocument } from "@/lib/rules/types";
import { partId, type SchemeVersion, say } from "@/lib/schemes";
import { inputSubjects, valueTypes } from "@/lib/schemes/schema/setup";
import { DraftForm, SaveButton } from "./draft-form";
import { ArticleSelect } from "./group-form";
import { LevelsSelect } from "./levels-select";

type Props = { version: SchemeVersion; document: SchemeDocument };

/** Sets of levels, and the figures that are entered for a person or a place beside the indicators. */
export function DeclaredForms({ version, document }: Props) {
  const levels = useTranslations("scheme-setup.levels");
  const inputs = useTranslations("scheme-setup.input");
  return (
    <>
      <Card title={levels("title")}>
        <p className="mb-2 text-quiet">{levels("lead")}</p>
        {(document.levels ?? []).map((set) => (
          <details key={set.name} id={partId("levels", set.name)} className="py-1">
            <summary className="cursor-pointer">
              <span className="font-medium">{set.name}</span> {set.values.join("、")}
            </summary>
            <LevelsForm version={version} levels={set} />
          </details>
        ))}
        <details className="mt-2">
          <summary className="cursor-pointer font-medium">{levels("add")}</summary>
          <LevelsForm version={version} levels={undefined} />
        </details>
      </Card>
      <Card title={inputs("title")}>
        <p className="mb-2 text-quiet">{inputs("lead")}</p>
        {(document.inputs ?? []).map((input) => (
          <details key={input.name} id={partId("input", input.name)} className="py-1">
            <summary className="cursor-pointer">
              <span className="font-medium">{input.name}</span> {say(input.label, "zh-CN")}
            </summary>
            <InputForm version={version} document={document} input={input} />
          </details>
        ))}
        <details className="mt-2">
          <summary className="cursor-pointer font-medium">{inputs("add")}</summary>
          <InputForm version={version} document={document} input={undefined} />
        </details>
      </Card>
    </>
  );
}

type Levels = NonNullable<SchemeDocument["levels"]>[number];

function LevelsForm({ version, levels }: { version: SchemeVersion; levels: Levels | undefined }) {
  const t = useTranslations("scheme-setup.levels");
  return (
    <DraftForm
      version={version}
      part="levels"
      label={levels?.name ?? t("add")}
      className="mt-2 max-w-xl space-y-3"
      resetOnSuccess={levels === undefined}
    >
      <NameField name={levels?.name} hint={t("nameHint")} />
      <Textarea
        name="values"
        label={t("values")}
        hint={t("valuesHint")}
        rows={4}
        defaultValue={levels?.values.join("\n")}
        maxLength={2000}
        isRequired
      />
      {levels ? <Checkbox name="remove" label={t("remove")} /> : null}
      <SaveButton size="small" />
    </DraftForm>
  );
}

/** The name by which formulas call a part: typed once, kept afterwards. */
export function NameField({ name, hint }: { name: string | undefined; hint: string }) {
  const t = useTranslations("scheme-setup");
  return name === undefined ? (
    <>
      <input type="hidden" name="isNew" value="on" />
      <TextInput name="name" label={t("name")} hint={hint} maxLength={60} isRequired />
    </>
  ) : (
    <input type="hidden" name="name" value={name} />
  );
}

type Input = NonNullable<SchemeDocument["inputs"]>[number];

function InputForm({ version, document, input }: Props & { input: Input | undefined }) {
  const t = useTranslations("scheme-setup.input");
  const types = useTranslations("schemes.declared.types");
  const subjects = useTranslations("schemes.declared.subjects");
  return (
    <DraftForm
      version={version}
      part="input"
      label={input?.name ?? t("add")}
      className="mt-2 grid gap-3 sm:grid-cols-2 lg:grid-cols-3"
      resetOnSuccess={input === undefined}
    >
      <NameField name={input?.name} hint={t("nameHint")} />
      <TextInput name="label" label={t("label")} defaultValue={say(input?.label, "zh-CN")} maxLength={200} />
      <Select
        name="type"
        label={t("type")}
        empty={null}
        defaultValue={input?.type ?? "number"}
        options={valueTypes.map((value) => ({ value, label: types(value) }))}
      />
      <LevelsSelect document={document} value={input?.levels} />
      <TextInput name="unit" label={t("unit")} defaultValue={input?.unit} maxLength={30} />
      <Select
        name="subject"
        label={t("subject")}
        empty={null}
        defaultValue={input?.subject ?? "person"}
        options={inputSubjects.map((value) => ({ value, label: subjects(value) }))}
      />
      <NumberInput name="min" label={t("min")} defaultValue={input?.min} />
      <NumberInput name="max" label={t("max")} defaultValue={input?.max} />
      <ArticleSelect document={document} value={input?.article} />
      <div className="space-y-2 sm:col-span-2 lg:col-span-3">
        <Checkbox name="assumption" label={t("assumption")} defaultChecked={input?.assumption} />
        {input ? <Checkbox name="remove" label={t("remove")} hint={t("removeHint")} /> : null}
        <SaveButton size="small" />
      </div>
    </DraftForm>
  );
}
