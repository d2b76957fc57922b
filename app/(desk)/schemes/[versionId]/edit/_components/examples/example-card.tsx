import { useTranslations } from "next-intl";
import { ActionForm } from "@/app/_ui/action-form";
import { Card } from "@/app/_ui/card";
import { ConfirmDialog } from "@/app/_ui/confirm-dialog";
import { TextInput } from "@/app/_ui/inputs";
import { LinkButton } from "@/app/_ui/link-button";
import { StatusBadge } from "@/app/_ui/status-badge";
import { SubmitButton } from "@/app/_ui/submit-button";
import type { ExampleResult, SchemeExample } from "@/lib/rules/types";
import { partId, type SchemeVersion } from "@/lib/schemes";
import { editDraftAction } from "@/lib/schemes/actions";
import { articlesTested } from "@/lib/schemes/compute/examples";
import { DraftForm, SaveButton } from "../draft-form";

type Props = {
  version: SchemeVersion;
  example: SchemeExample;
  row: number;
  result: ExampleResult | undefined;
};

/** One worked example: whether it holds, what it expects beside what comes out, and what can be done with it. */
export function ExampleCard({ version, example, row, result }: Props) {
  const state = useTranslations("schemes.examples");
  const t = useTranslations("scheme-examples.card");
  const articles = articlesTested(version.document, example);
  return (
    <Card
      id={partId("example", example.name)}
      level={3}
      title={example.name}
      actions={
        <StatusBadge tone={result === undefined ? "neutral" : result.passed ? "success" : "error"}>
          {state(result === undefined ? "notRun" : result.passed ? "passed" : "failed")}
        </StatusBadge>
      }
    >
      <div className="space-y-3">
        {articles.length > 0 ? (
          <p className="text-sm text-quiet">{t("articles", { articles: articles.join("、") })}</p>
        ) : null}
        {example.note ? <p className="text-sm text-quiet">{example.note}</p> : null}
        <QuickForm version={version} example={example} row={row} result={result} />
        <Acts version={version} example={example} row={row} />
      </div>
    </Card>
  );
}

function QuickForm({ version, example, row, result }: Props) {
  const t = useTranslations("schemes.edit.examples");
  const expected = example.expect.flatMap((expectation) =>
    Object.entries(expectation.values).map(([name, value]) => ({ id: expectation.id, name, value })),
  );
  const shown = (value: unknown) =>
    value === null ? undefined : typeof value === "boolean" ? (value ? "是" : "否") : String(value);
  return (
    <DraftForm version={version} part="example" label={example.name}>
      <input type="hidden" name="row" value={row} />
      <input type="hidden" name="name" value={example.name} />
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
      <SaveButton size="small" />
    </DraftForm>
  );
}

type ActsProps = { version: SchemeVersion; example: SchemeExample; row: number };

function Acts({ version, example, row }: ActsProps) {
  const t = useTranslations("scheme-examples.card");
  const last = (version.document.examples?.length ?? 0) - 1;
  const here = { version, row, name: example.name };
  return (
    <div className="flex flex-wrap gap-2">
      <LinkButton
        size="small"
        href={`/schemes/${version.id}/edit?part=examples&name=${encodeURIComponent(example.name)}#form`}
      >
        {t("edit")}
      </LinkButton>
      <Act {...here} act="copy" label={t("copy")} />
      {row > 0 ? <Act {...here} act="up" label={t("up")} /> : null}
      {row < last ? <Act {...here} act="down" label={t("down")} /> : null}
      <ConfirmDialog trigger={t("remove")} title={t("removeTitle")} tone="quiet" size="small">
        <p>{t("removeLead", { name: example.name })}</p>
        <Act {...here} act="remove" label={t("removeConfirm")} isDanger />
      </ConfirmDialog>
    </div>
  );
}

type ActProps = {
  version: SchemeVersion;
  row: number;
  name: string;
  act: "copy" | "up" | "down" | "remove";
  label: string;
  isDanger?: boolean;
};

function Act({ version, row, name, act, label, isDanger }: ActProps) {
  return (
    <ActionForm action={editDraftAction} success={null}>
      <input type="hidden" name="schemeVersionId" value={version.id} />
      <input type="hidden" name="revision" value={version.revision} />
      <input type="hidden" name="part" value="exampleAct" />
      <input type="hidden" name="row" value={row} />
      <input type="hidden" name="act" value={act} />
      <SubmitButton size="small" tone={isDanger ? "danger" : "quiet"}>
        {label}
        <span className="sr-only"> {name}</span>
      </SubmitButton>
    </ActionForm>
  );
}
