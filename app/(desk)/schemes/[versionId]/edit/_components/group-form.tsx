import { useTranslations } from "next-intl";
import { Checkbox } from "@/app/_ui/checkbox";
import { NumberInput, Select, TextInput } from "@/app/_ui/inputs";
import type { SchemeDocument, SchemeGroup } from "@/lib/rules/types";
import { type SchemeVersion, say } from "@/lib/schemes";
import { useWords } from "../../../_components/use-words";
import { DraftForm, SaveButton } from "./draft-form";

type Props = { version: SchemeVersion; document: SchemeDocument; group: SchemeGroup | undefined };

const combines = ["sum", "weighted", "mean", "min", "max"] as const;

/** A group of indicators. */
export function GroupForm({ version, document, group }: Props) {
  const t = useTranslations("schemes.edit.group");
  const { text } = useWords();
  const name = group?.name;
  return (
    <DraftForm
      version={version}
      part="group"
      isNew={group === undefined}
      label={t("title")}
      className="grid gap-3 sm:grid-cols-2 lg:grid-cols-3"
    >
      <TextInput
        name="code"
        label={t("code")}
        hint={t("codeHint")}
        defaultValue={group?.code}
        isReadOnly={group !== undefined}
        maxLength={60}
        isRequired
      />
      <TextInput
        name="name"
        label={t("name")}
        defaultValue={say(name, "zh-CN", group?.code)}
        maxLength={100}
        isRequired
      />
      <TextInput
        name="nameEn"
        label={t("nameEn")}
        defaultValue={typeof name === "object" ? name.en : undefined}
        maxLength={100}
      />
      <Select
        name="parent"
        label={t("parent")}
        defaultValue={group?.parent}
        empty={t("top")}
        options={(document.groups ?? [])
          .filter((candidate) => candidate.code !== group?.code)
          .map((candidate) => ({ value: candidate.code, label: text(candidate.name, candidate.code) }))}
      />
      <Select
        name="combine"
        label={t("combine")}
        defaultValue={group?.combine ?? "sum"}
        empty={null}
        options={combines.map((value) => ({ value, label: t(`combines.${value}`) }))}
      />
      <NumberInput name="weight" label={t("weight")} hint={t("weightHint")} defaultValue={group?.weight} />
      <NumberInput name="max" label={t("max")} defaultValue={group?.max} />
      <NumberInput name="cap" label={t("cap")} defaultValue={group?.cap} />
      <ArticleSelect document={document} value={group?.article} />
      <div className="space-y-2 sm:col-span-2 lg:col-span-3">
        <Checkbox name="bonus" label={t("bonus")} defaultChecked={group?.bonus} />
        <Checkbox name="assumption" label={t("assumption")} defaultChecked={group?.assumption} />
        {group ? <Checkbox name="remove" label={t("remove")} hint={t("removeHint")} /> : null}
        <SaveButton />
      </div>
    </DraftForm>
  );
}

/** Which article of the document a part stands on. */
export function ArticleSelect({ document, value }: { document: SchemeDocument; value: string | undefined }) {
  const t = useTranslations("schemes.edit.group");
  const numbers = (document.articles ?? []).map((article) => article.number);
  return (
    <Select
      name="article"
      label={t("article")}
      defaultValue={value}
      empty={t("noArticle")}
      options={numbers.map((number) => ({ value: number, label: number }))}
    />
  );
}
