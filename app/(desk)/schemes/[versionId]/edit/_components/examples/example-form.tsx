import { useTranslations } from "next-intl";
import { ActionForm } from "@/app/_ui/action-form";
import { Checkbox } from "@/app/_ui/checkbox";
import { Select, Textarea, TextInput } from "@/app/_ui/inputs";
import { Notice } from "@/app/_ui/notice";
import { SubmitButton } from "@/app/_ui/submit-button";
import type { ExampleResult, SchemeDocument, SchemeExample } from "@/lib/rules/types";
import type { SchemeVersion } from "@/lib/schemes";
import { saveExampleAction } from "@/lib/schemes/actions";
import { blankExample, cameOut, type ExampleForm, exampleForm } from "@/lib/schemes/compute/examples";
import { ExampleBlocks } from "./example-blocks";
import { ExampleExpected } from "./example-expected";

type Props = {
  version: SchemeVersion;
  /** Its place among the examples; absent for a new one. */
  row: number | undefined;
  example: SchemeExample | undefined;
  result: ExampleResult | undefined;
};

/** A worked example with everything that the rules read, and what should come out. */
export function ExampleFullForm({ version, row, example, result }: Props) {
  const t = useTranslations("scheme-examples.form");
  const common = useTranslations("common.ui");
  const { document } = version;
  const shown = example ?? blankExample(document);
  const form = exampleForm(document, shown);
  const came = example ? cameOut(document, example) : {};
  return (
    <ActionForm
      // What was saved is shown anew.
      key={`${version.revision}-${row}`}
      action={saveExampleAction}
      label={t(example ? "label" : "newLabel")}
      className="space-y-4"
    >
      <input type="hidden" name="schemeVersionId" value={version.id} />
      <input type="hidden" name="revision" value={version.revision} />
      <input type="hidden" name="part" value="exampleForm" />
      {row === undefined ? null : <input type="hidden" name="row" value={row} />}
      {result ? (
        <Notice tone={result.passed ? "success" : "error"} live="polite">
          {t(result.passed ? "holds" : "fails")}
        </Notice>
      ) : null}
      <Head document={document} example={shown} />
      <Inputs form={form} document={document} />
      <ExampleExpected expected={form.expected} came={came} result={result} />
      <SubmitButton>{common("save")}</SubmitButton>
    </ActionForm>
  );
}

function Head({ document, example }: { document: SchemeDocument; example: SchemeExample }) {
  const t = useTranslations("scheme-examples.form");
  return (
    <div className="grid gap-3 sm:grid-cols-2">
      <TextInput
        name="name"
        label={t("name")}
        hint={t("nameHint")}
        defaultValue={example.name}
        maxLength={200}
        isRequired
      />
      <Select
        name="article"
        label={t("article")}
        defaultValue={example.article}
        empty={t("articleByValues")}
        options={(document.articles ?? []).map(({ number }) => ({ value: number, label: number }))}
      />
      <Textarea
        name="note"
        label={t("note")}
        rows={2}
        defaultValue={example.note}
        maxLength={1000}
        className="sm:col-span-2"
      />
    </div>
  );
}

function Inputs({ form, document }: { form: ExampleForm; document: SchemeDocument }) {
  const t = useTranslations("scheme-examples.form");
  const kinds = useTranslations("schemes.head.subjects");
  const subjects = form.holders.filter((holder) => holder.kind === "subject");
  return (
    <>
      {form.holders.map((holder) => (
        <section key={`${holder.kind}-${holder.id}`} className="space-y-3">
          <h3 className="text-lg font-semibold">
            {t("holder", {
              name: holder.id,
              kind: kinds(holder.kind === "subject" ? document.subject : holder.kind),
            })}
          </h3>
          <ExampleBlocks blocks={holder.blocks} />
          {holder.kind === "subject" && subjects.length > 1 ? (
            <Checkbox
              name="removeSubject[]"
              value={String(subjects.indexOf(holder))}
              label={t("removeSubject", { name: holder.id })}
            />
          ) : null}
        </section>
      ))}
      <Checkbox name="addSubject" label={t("addSubject")} hint={t("addSubjectHint")} />
      <section className="space-y-3">
        <h3 className="text-lg font-semibold">{t("general")}</h3>
        <p className="text-sm text-quiet">{t("generalHint")}</p>
        <ExampleBlocks blocks={form.general} />
      </section>
    </>
  );
}
