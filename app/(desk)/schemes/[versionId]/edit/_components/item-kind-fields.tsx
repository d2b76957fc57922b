import { useTranslations } from "next-intl";
import { Checkbox } from "@/app/_ui/checkbox";
import { NumberInput, Select, Textarea, TextInput } from "@/app/_ui/inputs";
import type { SchemeItem } from "@/lib/rules/types";
import { amountKinds, amountLines } from "@/lib/schemes";

/** The fields of an indicator's own kind; a new one gets those of its kind after the first save. */
export function KindFields({ item }: { item: SchemeItem | undefined }) {
  const t = useTranslations("schemes.edit.kind");
  const wide = "sm:col-span-2 lg:col-span-3";
  switch (item?.kind) {
    case "manual":
      return (
        <Textarea
          name="raters"
          label={t("raters")}
          hint={t("ratersHint")}
          className={wide}
          defaultValue={
            item.raters
              ? amountLines(Object.fromEntries(item.raters.groups.map((group) => [group.name, group.weight])))
              : undefined
          }
        />
      );
    case "deduct":
    case "add":
      return (
        <>
          <AmountFields item={item} className={wide} />
          <NumberInput name="cap" label={t("cap")} hint={t("capHint")} defaultValue={item.caps?.period} />
        </>
      );
    case "perUnit":
      return (
        <>
          <NumberInput name="base" label={t("base")} defaultValue={item.base} isRequired />
          <NumberInput name="perUnit" label={t("perUnit")} defaultValue={item.perUnit} isRequired />
          <TextInput
            name="of"
            label={t("of")}
            hint={t("formulaHint")}
            defaultValue={item.of}
            maxLength={2000}
          />
        </>
      );
    case "target":
      return (
        <>
          <TextInput
            name="actual"
            label={t("actual")}
            hint={t("formulaHint")}
            defaultValue={item.actual}
            maxLength={2000}
          />
          <TextInput
            name="target"
            label={t("target")}
            hint={t("formulaHint")}
            defaultValue={item.target}
            maxLength={2000}
          />
          <NumberInput name="minimumShare" label={t("minimumShare")} defaultValue={item.minimumShare} />
        </>
      );
    case "ballot":
      return (
        <>
          <Textarea
            name="amounts"
            label={t("options")}
            hint={t("optionsHint")}
            className={wide}
            defaultValue={amountLines(
              Object.fromEntries(item.ballot.options.map((option) => [option.name, option.share ?? 0])),
            )}
          />
          <NumberInput name="quorum" label={t("quorum")} defaultValue={item.ballot.quorum?.share} />
          <NumberInput name="minimum" label={t("minimum")} defaultValue={item.ballot.minimum} isWhole />
        </>
      );
    case "formula":
      return (
        <TextInput
          name="formula"
          label={t("formula")}
          hint={t("formulaHint")}
          defaultValue={item.formula}
          maxLength={4000}
          className={wide}
        />
      );
    default:
      return item ? null : <p className={`text-quiet ${wide}`}>{t("afterFirstSave")}</p>;
  }
}

type AmountProps = { item: Extract<SchemeItem, { kind: "deduct" | "add" }>; className: string };

const isInForm = (by: string) => (amountKinds as readonly string[]).includes(by);

/** The amounts as lines, or the one amount of an entry. */
function amountText(amount: AmountProps["item"]["amount"]): string | undefined {
  if (amount.by === "severity" || amount.by === "post" || amount.by === "class")
    return amountLines(amount.values);
  if (amount.by === "fixed") return String(amount.value);
  return amount.by === "quantity" ? String(amount.each) : undefined;
}

/**
 * The points of one entry: what they go by, how many, everybody else's, factors, and whether it may go below zero.
 * All in one form, so that another way is chosen and filled at once; ways that only a file can say stay as they are.
 */
function AmountFields({ item, className }: AmountProps) {
  const t = useTranslations("scheme-setup.amount");
  const { amount } = item;
  if (!isInForm(amount.by)) return null;
  const text = amountText(amount);
  return (
    <>
      <Select
        name="by"
        label={t("by")}
        hint={t("byHint")}
        empty={null}
        defaultValue={amount.by}
        options={amountKinds.map((value) => ({ value, label: t(`ways.${value}`) }))}
      />
      <NumberInput
        name="elseAmount"
        label={t("else")}
        hint={t("elseHint")}
        defaultValue={"else" in amount && amount.else !== undefined ? String(amount.else) : undefined}
      />
      <Textarea
        name="severityFactor"
        label={t("factors")}
        hint={t("factorsHint")}
        rows={2}
        defaultValue={item.severityFactor ? amountLines(item.severityFactor) : undefined}
      />
      <Textarea
        name="amounts"
        label={t("amounts")}
        hint={t("amountsHint")}
        rows={Math.max(3, text?.split("\n").length ?? 0)}
        className={className}
        defaultValue={text}
      />
      {item.kind === "deduct" ? (
        <Checkbox name="belowZero" label={t("belowZero")} defaultChecked={item.floor === null} />
      ) : null}
    </>
  );
}
