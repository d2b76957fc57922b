import { useTranslations } from "next-intl";
import { Card } from "@/app/_ui/card";
import { Checkbox } from "@/app/_ui/checkbox";
import { DateInput, NumberInput, Select, Textarea, TextInput } from "@/app/_ui/inputs";
import type { SchemeDocument, SchemeTable } from "@/lib/rules/types";
import type { SchemeVersion } from "@/lib/schemes";
import { quotaRoundings, tableKinds } from "@/lib/schemes/schema/setup";
import { DraftForm, SaveButton } from "./draft-form";
import { ArticleSelect } from "./group-form";
import { LevelsSelect } from "./levels-select";

type VersionProps = { table: SchemeTable; at: number };

/** Tables with one version are called by their name, dated ones by name and first day. */
export function useVersionLabel(table: SchemeTable, at: number): string {
  const t = useTranslations("scheme-setup.table");
  const name = table.label ?? table.name;
  if (table.versions.length === 1) return name;
  return t("dated", { name, from: table.versions[at]?.from ?? "none" });
}

/** From when until when the rows below hold, where a table has dates. */
export function VersionSpan({ table, at }: VersionProps) {
  const t = useTranslations("schemes.tables");
  const { from, until } = table.versions[at] ?? {};
  if (!from && !until) return null;
  return <p className="font-medium">{t("inForce", { from: from ?? "none", until: until ?? "none" })}</p>;
}

/** New figures from a day on, the last ones taken back, or the whole table removed. */
export function TableVersions({ version, table }: { version: SchemeVersion; table: SchemeTable }) {
  const t = useTranslations("scheme-setup.table");
  const name = table.label ?? table.name;
  return (
    <details>
      <summary className="cursor-pointer font-medium">{t("changes")}</summary>
      <DraftForm
        version={version}
        part="tableVersions"
        label={t("changesOf", { name })}
        className="mt-2 max-w-xl space-y-3"
        resetOnSuccess
      >
        <input type="hidden" name="name" value={table.name} />
        <DateInput name="from" label={t("from")} hint={t("fromHint")} />
        {table.versions.length > 1 ? <Checkbox name="removeLast" label={t("removeLast")} /> : null}
        <Checkbox name="remove" label={t("remove")} hint={t("removeHint")} />
        <SaveButton size="small" />
      </DraftForm>
    </details>
  );
}

/** A new table: what it looks up and what it gives; its rows are filled in afterwards. */
export function NewTable({ version, document }: { version: SchemeVersion; document: SchemeDocument }) {
  const t = useTranslations("scheme-setup.table");
  const kinds = useTranslations("schemes.tables.kinds");
  const types = useTranslations("schemes.declared.types");
  return (
    <Card title={t("add")} id="new-table">
      <p className="mb-3 text-quiet">{t("lead")}</p>
      <DraftForm
        version={version}
        part="newTable"
        label={t("add")}
        className="grid gap-3 sm:grid-cols-2 lg:grid-cols-3"
        resetOnSuccess
      >
        <TextInput name="name" label={t("name")} hint={t("nameHint")} maxLength={60} isRequired />
        <TextInput name="label" label={t("label")} maxLength={200} />
        <Select
          name="kind"
          label={t("kind")}
          hint={t("kindHint")}
          empty={null}
          defaultValue="band"
          options={tableKinds.map((value) => ({
            value,
            label: t("kindOption", { name: kinds(value), example: t(`examples.${value}`) }),
          }))}
        />
        <TextInput name="axis" label={t("axis")} hint={t("axisHint")} maxLength={60} />
        <TextInput name="axisUnit" label={t("axisUnit")} maxLength={30} />
        <Textarea name="keys" label={t("keys")} hint={t("keysHint")} rows={2} maxLength={600} />
        <Select
          name="type"
          label={t("type")}
          empty={null}
          defaultValue="number"
          options={(["number", "text", "level"] as const).map((value) => ({ value, label: types(value) }))}
        />
        <TextInput name="unit" label={t("unit")} maxLength={30} />
        <LevelsSelect document={document} value={undefined} />
        <NumberInput name="threshold" label={t("threshold")} hint={t("thresholdHint")} />
        <Select
          name="rounding"
          label={t("rounding")}
          hint={t("roundingHint")}
          empty={null}
          defaultValue="down"
          options={quotaRoundings.map((value) => ({ value, label: t(`roundings.${value}`) }))}
        />
        <DateInput name="from" label={t("firstDay")} hint={t("firstDayHint")} />
        <ArticleSelect document={document} value={undefined} />
        <div className="self-end">
          <SaveButton />
        </div>
      </DraftForm>
    </Card>
  );
}
