import { useTranslations } from "next-intl";
import { NumberInput, Textarea, TextInput } from "@/app/_ui/inputs";
import type { SchemeItem } from "@/lib/rules/types";
import { amountLines } from "@/lib/schemes";

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
          <AmountField item={item} className={wide} />
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

function AmountField({ item, className }: AmountProps) {
  const t = useTranslations("schemes.edit.kind");
  const { amount } = item;
  if (amount.by === "severity" || amount.by === "post" || amount.by === "class") {
    return (
      <Textarea
        name="amounts"
        label={t(`amounts.${amount.by}`)}
        hint={t("amountsHint")}
        rows={Math.max(3, Object.keys(amount.values).length)}
        className={className}
        defaultValue={amountLines(amount.values)}
      />
    );
  }
  if (amount.by === "fixed")
    return <NumberInput name="amounts" label={t("amounts.fixed")} defaultValue={amount.value} />;
  if (amount.by === "quantity") {
    return <NumberInput name="amounts" label={t("amounts.quantity")} defaultValue={amount.each} />;
  }
  return null;
}
