import { useTranslations } from "next-intl";
import { Card } from "@/app/_ui/card";
import { Checkbox } from "@/app/_ui/checkbox";
import { NumberInput, Select, TextInput } from "@/app/_ui/inputs";
import { LinkButton } from "@/app/_ui/link-button";
import type { SchemeParameter } from "@/lib/rules/types";
import { type ParameterRow, partId, type SchemeVersion, say } from "@/lib/schemes";
import { axisOf, timelines } from "@/lib/schemes/compute/timeline";
import { FindingList, findingsAt } from "../../../_components/finding-list";
import { ParameterTimeline } from "../../../_components/parameter-timeline";
import { useWords } from "../../../_components/use-words";
import { DraftForm, type DraftProps, SaveButton } from "./draft-form";

type Props = DraftProps & {
  /** Values of the county's register. */
  rows: readonly ParameterRow[];
  today: string;
  mayRecord: boolean;
};

/** Parameters that the scheme declares, each with its dated values of the county's register on a line of years. */
export function ParameterForms({ version, document, findings, rows, today, mayRecord }: Props) {
  const parameters = document.parameters ?? [];
  const own = rows.filter(({ name }) => parameters.some((parameter) => parameter.name === name));
  const axis = axisOf(own, today);
  const found = new Map(timelines(own, axis).map((timeline) => [timeline.name, timeline]));
  const t = useTranslations("schemes.edit.parameters");
  const { text } = useWords();
  return (
    <>
      <p className="text-quiet">
        {t("lead")}{" "}
        <LinkButton href="/schemes/parameters" size="small" tone="quiet">
          {t("register")}
        </LinkButton>
      </p>
      {parameters.map((parameter) => {
        const here = findingsAt(findings, "parameters", parameter.name);
        return (
          <Card
            key={parameter.name}
            id={partId("parameter", parameter.name)}
            title={text(parameter.label, parameter.name)}
          >
            {here.length > 0 ? <FindingList findings={here} /> : null}
            <div className="space-y-4">
              <ParameterTimeline
                timeline={found.get(parameter.name) ?? { name: parameter.name, lanes: [], replaced: 0 }}
                axis={axis}
                declared={parameter}
                mayWrite={mayRecord}
              />
              <ParameterForm version={version} parameter={parameter} />
            </div>
          </Card>
        );
      })}
      <Card title={t("add")}>
        <ParameterForm version={version} parameter={undefined} />
      </Card>
    </>
  );
}

function ParameterForm({
  version,
  parameter,
}: {
  version: SchemeVersion;
  parameter: SchemeParameter | undefined;
}) {
  const t = useTranslations("schemes.edit.parameters");
  const local = useTranslations("scheme-tables.local");
  const yesNo = useTranslations("common.ui");
  const kinds = useTranslations("schemes.schemeParameters.kinds");
  const isFlag = parameter?.type === "boolean";
  return (
    <DraftForm
      version={version}
      part="parameter"
      label={parameter?.name ?? t("add")}
      className="grid gap-3 sm:grid-cols-2 lg:grid-cols-4"
      resetOnSuccess={parameter === undefined}
    >
      {parameter ? <input type="hidden" name="name" value={parameter.name} /> : null}
      {parameter ? null : <input type="hidden" name="isNew" value="on" />}
      {parameter ? null : (
        <TextInput name="name" label={t("name")} hint={t("nameHint")} maxLength={60} isRequired />
      )}
      <TextInput
        name="label"
        label={t("label")}
        defaultValue={say(parameter?.label, "zh-CN")}
        maxLength={200}
      />
      {isFlag ? (
        <Select
          name="default"
          label={t("default")}
          empty={null}
          defaultValue={parameter.default === true ? "是" : "否"}
          options={[
            { value: "是", label: yesNo("yes") },
            { value: "否", label: yesNo("no") },
          ]}
        />
      ) : (
        <NumberInput
          name="default"
          label={t("default")}
          hint={t("defaultHint")}
          defaultValue={parameter?.default === undefined ? undefined : String(parameter.default)}
          {...(parameter?.unit ? { unit: parameter.unit } : {})}
        />
      )}
      <TextInput name="unit" label={t("unit")} defaultValue={parameter?.unit} maxLength={30} />
      <Select
        name="kind"
        label={t("kind")}
        empty={null}
        defaultValue={parameter?.kind ?? "dated"}
        options={(["dated", "yearly"] as const).map((value) => ({ value, label: kinds(value) }))}
      />
      <Select
        name="scope"
        label={local("scope")}
        hint={local("scopeHint")}
        empty={null}
        defaultValue={parameter?.localChoice?.scope ?? "none"}
        options={(["none", "township", "village", "county"] as const)
          .filter((scope) => scope !== "county" || parameter?.localChoice?.scope === "county")
          .map((value) => ({ value, label: local(`scopes.${value}`) }))}
      />
      <NumberInput name="min" label={t("min")} defaultValue={parameter?.localChoice?.min} />
      <NumberInput name="max" label={t("max")} defaultValue={parameter?.localChoice?.max} />
      <div className="space-y-2 sm:col-span-2 lg:col-span-4">
        <Checkbox name="assumption" label={t("assumption")} defaultChecked={parameter?.assumption} />
        {parameter ? <Checkbox name="remove" label={t("remove")} /> : null}
        <SaveButton size="small" />
      </div>
    </DraftForm>
  );
}
