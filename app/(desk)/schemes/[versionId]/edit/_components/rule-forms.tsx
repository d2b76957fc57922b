import Link from "next/link";
import { useTranslations } from "next-intl";
import { Card } from "@/app/_ui/card";
import { Checkbox } from "@/app/_ui/checkbox";
import { NumberInput, Select, Textarea, TextInput } from "@/app/_ui/inputs";
import { LinkButton } from "@/app/_ui/link-button";
import type { SchemeDocument, SchemeRule } from "@/lib/rules/types";
import { type SchemeVersion, say } from "@/lib/schemes";
import { useWords } from "../../../_components/use-words";
import { DraftForm, type DraftProps, FindingsHere, SaveButton } from "./draft-form";
import { ArticleSelect } from "./group-form";

type Props = DraftProps & { selected: string | undefined };

/** The rules in their order; the chosen one opens its form above them. */
export function RuleForms({ version, document, findings, selected }: Props) {
  const t = useTranslations("schemes.edit.rules");
  const { text } = useWords();
  const rule = document.rules.find((candidate) => candidate.name === selected);
  const href = (name: string) =>
    `/schemes/${version.id}/edit?part=rules&name=${encodeURIComponent(name)}#form`;
  const isOpen = rule !== undefined || selected === "*rule";
  return (
    <>
      <FindingsHere
        document={document}
        findings={rule ? findings.filter((finding) => finding.place.name === rule.name) : findings}
      />
      {isOpen ? (
        <Card
          id="form"
          title={rule ? t("editing", { name: rule.name }) : t("add")}
          actions={
            <LinkButton href={`/schemes/${version.id}/edit?part=rules`} tone="quiet" size="small">
              {t("close")}
            </LinkButton>
          }
        >
          <RuleForm key={rule?.name ?? "new"} version={version} document={document} rule={rule} />
        </Card>
      ) : null}
      <Card
        title={t("title")}
        actions={
          <LinkButton href={href("*rule")} size="small">
            {t("add")}
          </LinkButton>
        }
      >
        <ol className="divide-y divide-base-300">
          {document.rules.map((each) => (
            <li key={each.name} className="flex flex-wrap items-baseline gap-x-3 py-2">
              <Link href={href(each.name)} prefetch={false} className="link font-medium">
                {each.name}
              </Link>
              <code className="break-words text-sm">{each.formula}</code>
              <span className="text-sm text-quiet">{text(each.label)}</span>
            </li>
          ))}
        </ol>
      </Card>
    </>
  );
}

type FormProps = { version: SchemeVersion; document: SchemeDocument; rule: SchemeRule | undefined };

function RuleForm({ version, document, rule }: FormProps) {
  const t = useTranslations("schemes.edit.rules");
  return (
    <DraftForm
      version={version}
      part="rule"
      isNew={rule === undefined}
      label={t("title")}
      className="grid gap-3 sm:grid-cols-2 lg:grid-cols-3"
    >
      <TextInput
        name="name"
        label={t("name")}
        defaultValue={rule?.name}
        isReadOnly={rule !== undefined}
        maxLength={60}
        isRequired
      />
      <TextInput name="label" label={t("label")} defaultValue={say(rule?.label, "zh-CN")} maxLength={200} />
      <TextInput name="unit" label={t("unit")} defaultValue={rule?.unit} maxLength={30} />
      <Textarea
        name="formula"
        label={t("formula")}
        hint={t("formulaHint")}
        defaultValue={rule?.formula}
        maxLength={4000}
        className="font-mono sm:col-span-2 lg:col-span-3"
        isRequired
      />
      <Select
        name="mode"
        label={t("mode")}
        defaultValue={rule?.round?.mode}
        empty={t("noRounding")}
        options={(["halfUp", "up", "down"] as const).map((value) => ({ value, label: t(`modes.${value}`) }))}
      />
      <NumberInput name="places" label={t("places")} defaultValue={rule?.round?.places} isWhole />
      <ArticleSelect document={document} value={rule?.article} />
      <div className="space-y-2 sm:col-span-2 lg:col-span-3">
        <Checkbox name="assumption" label={t("assumption")} defaultChecked={rule?.assumption} />
        {rule ? <Checkbox name="remove" label={t("remove")} hint={t("removeHint")} /> : null}
        <SaveButton />
      </div>
    </DraftForm>
  );
}
