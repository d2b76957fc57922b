import { useTranslations } from "next-intl";
import { Card } from "@/app/_ui/card";
import { Checkbox } from "@/app/_ui/checkbox";
import { NumberInput, Select, Textarea } from "@/app/_ui/inputs";
import { postWords } from "@/lib/rating/compute/catalogue";
import type { SchemeDocument } from "@/lib/rules/types";
import type { SchemeVersion } from "@/lib/schemes";
import { NameField } from "./declared-forms";
import { DraftForm, SaveButton } from "./draft-form";
import { ArticleSelect } from "./group-form";

type Props = { version: SchemeVersion; document: SchemeDocument };
type Tenure = NonNullable<NonNullable<SchemeDocument["settings"]>["tenure"]>[number];

const counts = ["cumulative", "longest", "current"] as const;

/** How years in post are counted; rules and the coverage read them by name. */
export function TenureForms({ version, document }: Props) {
  const t = useTranslations("scheme-setup.tenure");
  return (
    <Card title={t("title")} id="tenure">
      <p className="mb-2 text-quiet">{t("lead")}</p>
      {(document.settings?.tenure ?? []).map((tenure) => (
        <details key={tenure.name} className="py-1">
          <summary className="cursor-pointer font-medium">{tenure.name}</summary>
          <TenureForm version={version} document={document} tenure={tenure} />
        </details>
      ))}
      <details className="mt-2">
        <summary className="cursor-pointer font-medium">{t("add")}</summary>
        <TenureForm version={version} document={document} tenure={undefined} />
      </details>
    </Card>
  );
}

function TenureForm({ version, document, tenure }: Props & { tenure: Tenure | undefined }) {
  const t = useTranslations("scheme-setup.tenure");
  const posts = [...new Set([...Object.values(postWords), ...(tenure?.posts ?? [])])];
  return (
    <DraftForm
      version={version}
      part="tenure"
      label={tenure?.name ?? t("add")}
      className="mt-2 space-y-3"
      resetOnSuccess={tenure === undefined}
    >
      <div className="grid gap-3 sm:grid-cols-2 lg:grid-cols-3">
        <NameField name={tenure?.name} hint={t("nameHint")} />
        <Select
          name="count"
          label={t("count")}
          empty={null}
          defaultValue={tenure?.count ?? "cumulative"}
          options={counts.map((value) => ({ value, label: t(`counts.${value}`) }))}
        />
        <NumberInput
          name="gapMonths"
          label={t("gapMonths")}
          hint={t("gapHint")}
          isWhole
          defaultValue={tenure?.gap?.months}
        />
        <NumberInput
          name="yearsPerTerm"
          label={t("yearsPerTerm")}
          hint={t("yearsPerTermHint")}
          defaultValue={tenure?.yearsPerTerm}
        />
        <Textarea
          name="voidBefore"
          label={t("voidBefore")}
          hint={t("voidHint")}
          rows={2}
          defaultValue={tenure?.voidBefore?.join("\n")}
          maxLength={500}
        />
        <ArticleSelect document={document} value={tenure?.article} />
      </div>
      <fieldset>
        <legend className="font-medium">{t("posts")}</legend>
        <p className="text-sm text-quiet">{t("postsHint")}</p>
        <div className="mt-1 grid gap-1 sm:grid-cols-3 lg:grid-cols-4">
          {posts.map((post) => (
            <Checkbox
              key={post}
              name="posts[]"
              value={post}
              label={post}
              defaultChecked={tenure?.posts?.includes(post)}
            />
          ))}
        </div>
      </fieldset>
      <Checkbox name="gapCounts" label={t("gapCounts")} defaultChecked={tenure?.gap?.counts} />
      {tenure ? <Checkbox name="remove" label={t("remove")} hint={t("removeHint")} /> : null}
      <SaveButton size="small" />
    </DraftForm>
  );
}
