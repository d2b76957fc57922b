import { useTranslations } from "next-intl";
import { Checkbox } from "@/app/_ui/checkbox";
import { NumberInput, Select, Textarea, TextInput } from "@/app/_ui/inputs";
import type { SchemeDocument, SchemeItem } from "@/lib/rules/types";
import { itemKinds, recorderChoices, recorderText, type SchemeVersion, say } from "@/lib/schemes";
import { useWords } from "../../../_components/use-words";
import { DraftForm, SaveButton } from "./draft-form";
import { ArticleSelect } from "./group-form";
import { KindFields } from "./item-kind-fields";

type Props = { version: SchemeVersion; document: SchemeDocument; item: SchemeItem | undefined };

const missingPolicies = ["wait", "zero", "reweight", "notDue", "full"] as const;
/** One indicator with everything a form can say about it. */
export function ItemForm({ version, document, item }: Props) {
  const t = useTranslations("schemes.edit.item");
  const kindNames = useTranslations("schemes.items.kinds");
  const policies = useTranslations("schemes.edit.missing");
  const { text, recorder } = useWords();
  const name = item?.name;
  return (
    <DraftForm
      version={version}
      part="item"
      isNew={item === undefined}
      label={t("title")}
      className="grid gap-3 sm:grid-cols-2 lg:grid-cols-3"
    >
      <TextInput
        name="code"
        label={t("code")}
        hint={t("codeHint")}
        defaultValue={item?.code}
        isReadOnly={item !== undefined}
        maxLength={60}
        isRequired
      />
      <TextInput
        name="name"
        label={t("name")}
        defaultValue={say(name, "zh-CN", item?.code)}
        maxLength={200}
        isRequired
      />
      <TextInput
        name="nameEn"
        label={t("nameEn")}
        defaultValue={typeof name === "object" ? name.en : undefined}
        maxLength={200}
      />
      <Select
        name="kind"
        label={t("kind")}
        hint={t("kindHint")}
        defaultValue={item?.kind ?? "manual"}
        empty={null}
        options={itemKinds.map((value) => ({ value, label: kindNames(value) }))}
      />
      <Select
        name="group"
        label={t("group")}
        defaultValue={item?.group}
        empty={t("noGroup")}
        options={(document.groups ?? []).map((group) => ({
          value: group.code,
          label: text(group.name, group.code),
        }))}
      />
      <NumberInput name="max" label={t("max")} defaultValue={item && "max" in item ? item.max : undefined} />
      <NumberInput name="weight" label={t("weight")} hint={t("weightHint")} defaultValue={item?.weight} />
      <ArticleSelect document={document} value={item?.article} />
      <Select
        name="subject"
        label={t("subject")}
        defaultValue={item?.subject ?? "person"}
        empty={null}
        options={(["person", "village", "branch"] as const).map((value) => ({
          value,
          label: t(`subjects.${value}`),
        }))}
      />
      <Select
        name="recorder"
        label={t("recorder")}
        defaultValue={recorderText(item?.recorder)}
        options={recorderChoices.map((value) => {
          const [role, department] = value.split(":");
          return { value, label: recorder({ role: role ?? "", ...(department ? { department } : {}) }) };
        })}
      />
      <Select
        name="missing"
        label={t("missing")}
        defaultValue={item?.missing}
        empty={t("missingDefault")}
        options={missingPolicies.map((value) => ({ value, label: policies(value) }))}
      />
      <Select
        name="evidence"
        label={t("evidence")}
        defaultValue={item?.evidence ?? "none"}
        empty={null}
        options={(["none", "optional", "required"] as const).map((value) => ({
          value,
          label: t(`evidences.${value}`),
        }))}
      />
      <Select
        name="list"
        label={t("list")}
        defaultValue={item?.list}
        empty={t("noList")}
        options={(["positive", "negative"] as const).map((value) => ({ value, label: t(`lists.${value}`) }))}
      />
      <Textarea
        name="standard"
        label={t("standard")}
        defaultValue={text(item?.standard)}
        maxLength={2000}
        className="sm:col-span-2 lg:col-span-3"
      />
      <KindFields item={item} />
      <div className="space-y-2 sm:col-span-2 lg:col-span-3">
        <Checkbox name="bonus" label={t("bonus")} defaultChecked={item?.bonus} />
        <Checkbox name="duty" label={t("duty")} defaultChecked={item?.duty} />
        <Checkbox name="assumption" label={t("assumption")} defaultChecked={item?.assumption} />
        {item ? <Checkbox name="remove" label={t("remove")} hint={t("removeHint")} /> : null}
        <SaveButton />
      </div>
    </DraftForm>
  );
}
