import { useTranslations } from "next-intl";
import { Card } from "@/app/_ui/card";
import { Checkbox } from "@/app/_ui/checkbox";
import { TextInput } from "@/app/_ui/inputs";
import { StatusBadge } from "@/app/_ui/status-badge";
import type { ExampleResult, SchemeExample } from "@/lib/rules/types";
import { partId, type SchemeVersion } from "@/lib/schemes";
import { DraftForm, type DraftProps, FindingsHere, SaveButton } from "./draft-form";

type Props = DraftProps & { results: readonly ExampleResult[] };

/** What each worked example expects, beside what comes out now. */
export function ExampleForms({ version, document, findings, results }: Props) {
  const t = useTranslations("schemes.edit.examples");
  return (
    <>
      <FindingsHere findings={findings} document={document} />
      <p className="text-quiet">{t("lead")}</p>
      {(document.examples ?? []).map((example, row) => (
        <ExampleCard key={example.name} version={version} example={example} row={row} result={results[row]} />
      ))}
    </>
  );
}

type CardProps = {
  version: SchemeVersion;
  example: SchemeExample;
  row: number;
  result: ExampleResult | undefined;
};

function ExampleCard({ version, example, row, result }: CardProps) {
  const t = useTranslations("schemes.edit.examples");
  const state = useTranslations("schemes.examples");
  const expected = example.expect.flatMap((expectation) =>
    Object.entries(expectation.values).map(([name, value]) => ({ id: expectation.id, name, value })),
  );
  const shown = (value: unknown) =>
    value === null ? undefined : typeof value === "boolean" ? (value ? "是" : "否") : String(value);
  return (
    <Card
      id={partId("example", example.name)}
      level={3}
      title={example.name}
      actions={
        result ? (
          <StatusBadge tone={result.passed ? "success" : "error"}>
            {state(result.passed ? "passed" : "failed")}
          </StatusBadge>
        ) : (
          <StatusBadge>{state("notRun")}</StatusBadge>
        )
      }
    >
      <DraftForm version={version} part="example" label={example.name}>
        <input type="hidden" name="row" value={row} />
        <TextInput name="name" label={t("name")} defaultValue={example.name} maxLength={200} isRequired />
        <div className="grid gap-3 sm:grid-cols-2 lg:grid-cols-4">
          {expected.map((each, i) => {
            const difference = result?.differences.find((d) => d.id === each.id && d.name === each.name);
            return (
              <div key={`${each.id}-${each.name}`}>
                <input type="hidden" name={`expect.${i}.id`} value={each.id} />
                <input type="hidden" name={`expect.${i}.name`} value={each.name} />
                <TextInput
                  name={`expect.${i}.value`}
                  label={example.expect.length > 1 ? `${each.id} ${each.name}` : each.name}
                  error={difference ? t("got", { value: shown(difference.got) ?? t("nothing") }) : undefined}
                  defaultValue={shown(each.value)}
                  maxLength={100}
                />
              </div>
            );
          })}
        </div>
        <Checkbox name="remove" label={t("remove")} />
        <SaveButton size="small" />
      </DraftForm>
    </Card>
  );
}
