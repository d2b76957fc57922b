import { useTranslations } from "next-intl";
import { Card } from "@/app/_ui/card";
import { Checkbox } from "@/app/_ui/checkbox";
import { NumberInput, Select, TextInput } from "@/app/_ui/inputs";
import { postWords } from "@/lib/rating/compute/catalogue";
import type { SchemeDocument, SchemeStep } from "@/lib/rules/types";
import { type SchemeVersion, say } from "@/lib/schemes";
import { useWords } from "../../../_components/use-words";
import { DraftForm, type DraftProps, FindingsHere, SaveButton } from "./draft-form";
import { ArticleSelect } from "./group-form";

const movers = ["postAtEnd", "longestPost", "byMonths"] as const;

/** Who is rated, and the steps with their deadlines. */
export function CoverageForm({ version, document, findings }: DraftProps) {
  const t = useTranslations("schemes.edit.coverage");
  const names = useTranslations("schemes.coverage");
  const setup = useTranslations("scheme-setup.coverage");
  const { coverage } = document;
  const tenures = document.settings?.tenure ?? [];
  const posts = [...new Set([...Object.values(postWords), ...(coverage?.posts ?? [])])];
  return (
    <>
      <FindingsHere findings={findings} document={document} />
      <Card title={names("title")}>
        <DraftForm version={version} part="coverage" label={names("title")}>
          <fieldset>
            <legend className="font-medium">{names("posts")}</legend>
            <p className="text-sm text-quiet">{t("postsHint")}</p>
            <div className="mt-1 grid gap-1 sm:grid-cols-3 lg:grid-cols-4">
              {posts.map((post) => (
                <Checkbox
                  key={post}
                  name="posts[]"
                  value={post}
                  label={post}
                  defaultChecked={coverage?.posts?.includes(post)}
                />
              ))}
            </div>
          </fieldset>
          <div className="grid gap-3 sm:grid-cols-3">
            {tenures.length > 0 ? (
              <>
                <NumberInput
                  name="atLeast"
                  label={t("atLeast")}
                  hint={t("atLeastHint")}
                  defaultValue={coverage?.tenure?.atLeast}
                />
                <Select
                  name="unit"
                  label={t("unit")}
                  defaultValue={coverage?.tenure?.unit ?? "年"}
                  empty={null}
                  options={["日", "月", "年"].map((value) => ({ value, label: value }))}
                />
                <Select
                  name="tenure"
                  label={setup("tenureOf")}
                  empty={null}
                  defaultValue={coverage?.tenure?.definition ?? tenures[0]?.name}
                  options={tenures.map(({ name }) => ({ value: name, label: name }))}
                />
              </>
            ) : null}
            <Select
              name="movers"
              label={names("movers")}
              defaultValue={coverage?.movers}
              options={movers.map((value) => ({ value, label: names(`moverKinds.${value}`) }))}
            />
          </div>
          <TextInput
            name="when"
            label={setup("when")}
            hint={setup("whenHint")}
            defaultValue={coverage?.when}
            maxLength={2000}
          />
          <Checkbox name="assumption" label={t("assumption")} defaultChecked={coverage?.assumption} />
          <SaveButton />
        </DraftForm>
      </Card>
      <Card title={t("steps")}>
        <ol className="divide-y divide-base-300">
          {(document.procedure?.steps ?? []).map((step) => (
            <li key={step.code} className="py-2">
              <details>
                <summary className="cursor-pointer">{say(step.name, "zh-CN")}</summary>
                <StepForm version={version} document={document} step={step} />
              </details>
            </li>
          ))}
        </ol>
      </Card>
    </>
  );
}

type StepProps = { version: SchemeVersion; document: SchemeDocument; step: SchemeStep };

function StepForm({ version, document, step }: StepProps) {
  const t = useTranslations("schemes.edit.coverage");
  const { text } = useWords();
  const kind = step.deadline?.workingDays === undefined ? "days" : "workingDays";
  return (
    <DraftForm
      version={version}
      part="step"
      label={text(step.name)}
      className="mt-2 grid gap-3 sm:grid-cols-2 lg:grid-cols-4"
    >
      <input type="hidden" name="code" value={step.code} />
      <TextInput
        name="name"
        label={t("stepName")}
        defaultValue={say(step.name, "zh-CN")}
        maxLength={100}
        isRequired
      />
      <NumberInput name="days" label={t("deadline")} defaultValue={step.deadline?.[kind]} isWhole />
      <Select
        name="dayKind"
        label={t("dayKind")}
        defaultValue={kind}
        empty={null}
        options={(["workingDays", "days"] as const).map((value) => ({
          value,
          label: t(`dayKinds.${value}`),
        }))}
      />
      {step.notice ? (
        <NumberInput
          name="noticeDays"
          label={t("noticeDays")}
          defaultValue={step.notice.workingDays}
          isWhole
        />
      ) : null}
      <ArticleSelect document={document} value={step.article} />
      <div className="space-y-2 sm:col-span-2 lg:col-span-4">
        <Checkbox name="assumption" label={t("assumption")} defaultChecked={step.assumption} />
        <SaveButton size="small" />
      </div>
    </DraftForm>
  );
}
