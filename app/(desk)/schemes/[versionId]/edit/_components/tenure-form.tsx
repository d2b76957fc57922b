import { useTranslations } from "next-intl";
import { Checkbox } from "@/app/_ui/checkbox";
import { TextInput } from "@/app/_ui/inputs";
import { postEndWords, postWords } from "@/lib/roster/compute/words";
import type { SchemeDocument, TenureDefinition } from "@/lib/rules/types";
import type { SchemeVersion } from "@/lib/schemes";
import { DraftForm, SaveButton } from "./draft-form";
import { ArticleSelect } from "./group-form";
import { InlineChoice, InlineFigure } from "./sentence";

type Props = { version: SchemeVersion; document: SchemeDocument; tenure: TenureDefinition | undefined };

const counts = ["cumulative", "longest", "current"] as const;

/** One way of counting time in post, as sentences. */
export function TenureForm({ version, document, tenure }: Props) {
  const t = useTranslations("scheme-formula.tenure");
  const label = tenure ? t("of", { name: tenure.name }) : t("add");
  const isInDays = tenure?.gap?.months === undefined && tenure?.gap?.days !== undefined;
  return (
    <DraftForm version={version} part="tenure" label={label} resetOnSuccess={tenure === undefined}>
      {tenure ? (
        <>
          <h3 className="font-semibold">{tenure.name}</h3>
          <input type="hidden" name="name" value={tenure.name} />
        </>
      ) : (
        <>
          <input type="hidden" name="isNew" value="on" />
          <TextInput name="name" label={t("name")} hint={t("nameHint")} maxLength={60} isRequired />
        </>
      )}
      <Boxes
        name="posts[]"
        title={t("posts")}
        hint={t("postsHint")}
        words={postWords}
        chosen={tenure?.posts}
      />
      <p>
        {t.rich("count", {
          choice: () => (
            <InlineChoice
              name="count"
              label={t("countLabel")}
              value={tenure?.count ?? "cumulative"}
              options={counts.map((value) => ({ value, label: t(`counts.${value}`) }))}
            />
          ),
        })}
      </p>
      <p>
        {t.rich("gap", {
          length: () => (
            <InlineFigure name="gap" label={t("gapLabel")} value={tenure?.gap?.months ?? tenure?.gap?.days} />
          ),
          unit: () => (
            <InlineChoice
              name="gapUnit"
              label={t("gapUnitLabel")}
              value={isInDays ? "days" : "months"}
              options={(["months", "days"] as const).map((value) => ({
                value,
                label: t(`gapUnits.${value}`),
              }))}
            />
          ),
          counts: () => (
            <InlineChoice
              name="gapCounts"
              label={t("gapCountsLabel")}
              value={tenure?.gap?.counts ? "yes" : "no"}
              options={(["yes", "no"] as const).map((value) => ({ value, label: t(`gapCounts.${value}`) }))}
            />
          ),
        })}
      </p>
      <Boxes
        name="voidBefore[]"
        title={t("void")}
        hint={t("voidHint")}
        words={postEndWords}
        chosen={tenure?.voidBefore}
      />
      <p>
        {t.rich("term", {
          years: () => (
            <InlineFigure name="yearsPerTerm" label={t("termLabel")} value={tenure?.yearsPerTerm} />
          ),
        })}
      </p>
      <div className="max-w-60">
        <ArticleSelect document={document} value={tenure?.article} />
      </div>
      <Checkbox name="assumption" label={t("assumption")} defaultChecked={tenure?.assumption} />
      {tenure ? <Checkbox name="remove" label={t("remove")} hint={t("removeHint")} /> : null}
      <SaveButton size="small" />
    </DraftForm>
  );
}

type BoxesProps = {
  name: string;
  title: string;
  hint: string;
  words: Readonly<Record<string, string>>;
  chosen: readonly string[] | undefined;
};

/** Words of the roster to tick, with those that only this scheme knows. */
function Boxes({ name, title, hint, words, chosen = [] }: BoxesProps) {
  const all = [...new Set([...Object.values(words), ...chosen])];
  return (
    <fieldset>
      <legend>{title}</legend>
      <p className="text-sm text-quiet">{hint}</p>
      <div className="mt-1 grid gap-1 sm:grid-cols-3 lg:grid-cols-4">
        {all.map((word) => (
          <Checkbox key={word} name={name} value={word} label={word} defaultChecked={chosen.includes(word)} />
        ))}
      </div>
    </fieldset>
  );
}
