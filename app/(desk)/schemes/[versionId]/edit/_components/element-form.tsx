import { useTranslations } from "next-intl";
import { Checkbox } from "@/app/_ui/checkbox";
import { NumberInput, Select, TextInput } from "@/app/_ui/inputs";
import { payElementKinds, payFunds } from "@/lib/rules/schema/pay";
import type { SchemeDocument } from "@/lib/rules/types";
import { type SchemeVersion, say } from "@/lib/schemes";
import { useWords } from "../../../_components/use-words";
import { DraftForm, SaveButton } from "./draft-form";
import { ArticleSelect } from "./group-form";

type Element = NonNullable<SchemeDocument["pay"]>["elements"][number];
type Props = { version: SchemeVersion; document: SchemeDocument; element: Element | undefined };

const choices = <V extends string>(values: readonly V[], label: (value: V) => string) =>
  values.map((value) => ({ value, label: label(value) }));

/** One element of pay: what it is, how much, when, how a part of the time counts, and who bears it. */
export function ElementForm({ version, document, element }: Props) {
  const t = useTranslations("schemes.edit.pay");
  return (
    <DraftForm
      version={version}
      part="element"
      isNew={element === undefined}
      label={t("element")}
      className="grid gap-3 sm:grid-cols-2 lg:grid-cols-4"
    >
      <What document={document} element={element} />
      <When element={element} />
      <Funds element={element} />
      <ArticleSelect document={document} value={element?.article} />
      <div className="space-y-2 sm:col-span-2 lg:col-span-4">
        <Checkbox name="assumption" label={t("assumption")} defaultChecked={element?.assumption} />
        {element ? <Checkbox name="remove" label={t("remove")} hint={t("removeHint")} /> : null}
        <SaveButton />
      </div>
    </DraftForm>
  );
}

function What({ document, element }: Omit<Props, "version">) {
  const t = useTranslations("schemes.edit.pay");
  const words = useTranslations("schemes.pay");
  const { text } = useWords();
  return (
    <>
      <TextInput
        name="code"
        label={t("code")}
        hint={t("codeHint")}
        defaultValue={element?.code}
        isReadOnly={element !== undefined}
        maxLength={60}
        isRequired
      />
      <TextInput
        name="name"
        label={t("name")}
        defaultValue={say(element?.name, "zh-CN", element?.code)}
        maxLength={100}
        isRequired
      />
      <Select
        name="kind"
        label={t("kind")}
        defaultValue={element?.kind}
        options={choices(payElementKinds, (kind) => words(`kinds.${kind}`))}
        isRequired
      />
      <Select
        name="rule"
        label={t("rule")}
        hint={t("ruleHint")}
        defaultValue={element?.rule}
        options={document.rules.map((rule) => ({
          value: rule.name,
          label: rule.label ? t("ruleOption", { name: rule.name, label: text(rule.label) }) : rule.name,
        }))}
        isRequired
      />
    </>
  );
}

function When({ element }: Pick<Props, "element">) {
  const t = useTranslations("schemes.edit.pay");
  const words = useTranslations("schemes.pay");
  const rules = useTranslations("schemes.edit.rules");
  return (
    <>
      <Select
        name="per"
        label={t("per")}
        empty={null}
        defaultValue={element?.per ?? "month"}
        options={choices(["month", "quarter", "year"], (per) => words(`units.${per}`))}
      />
      <Select
        name="paid"
        label={t("paid")}
        empty={null}
        defaultValue={element?.paid ?? "month"}
        options={choices(["month", "quarter", "year", "once"], (paid) => words(`runs.${paid}`))}
      />
      <Select
        name="proRata"
        label={words("proRata")}
        hint={t("proRataHint")}
        empty={null}
        defaultValue={element?.proRata ?? "none"}
        options={choices(["day", "month", "none"], (way) => words(`proRatas.${way}`))}
      />
      <TextInput
        name="group"
        label={t("group")}
        hint={t("groupHint")}
        defaultValue={element?.group}
        maxLength={60}
      />
      <Select
        name="mode"
        label={rules("mode")}
        hint={t("roundHint")}
        defaultValue={element?.round?.mode}
        empty={t("byRule")}
        options={choices(["halfUp", "up", "down"], (mode) => rules(`modes.${mode}`))}
      />
      <NumberInput name="places" label={rules("places")} defaultValue={element?.round?.places} isWhole />
    </>
  );
}

function Funds({ element }: Pick<Props, "element">) {
  const t = useTranslations("schemes.edit.pay");
  const words = useTranslations("schemes.pay");
  return payFunds.map((fund) => (
    <NumberInput
      key={fund}
      name={fund}
      label={t("fundShare", { fund: words(`from.${fund}`) })}
      {...(fund === "county" ? { hint: t("fundHint") } : {})}
      defaultValue={element?.funds.find((one) => one.fund === fund)?.share}
    />
  ));
}
