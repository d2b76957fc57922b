import { useTranslations } from "next-intl";
import { Card } from "@/app/_ui/card";
import { LinkButton } from "@/app/_ui/link-button";
import { Notice } from "@/app/_ui/notice";
import { type Params, param } from "@/app/_ui/params";
import type { Actor } from "@/lib/access/actor";
import type { ExampleResult } from "@/lib/rules/types";
import { type DraftProps, FindingsHere } from "../draft-form";
import { ExampleCard } from "./example-card";
import { ExampleFullForm } from "./example-form";
import { PersonPicker } from "./person-picker";

type Props = DraftProps & { actor: Actor; query: Params; results: readonly ExampleResult[] };

/** The worked examples of a draft; one that is chosen, or a new one, opens its form above them. */
export function ExampleTab({ actor, query, version, document, findings, results }: Props) {
  const t = useTranslations("scheme-examples");
  const edit = useTranslations("schemes.edit");
  const examples = document.examples ?? [];
  const selected = param(query, "name");
  const isNew = selected === "*new";
  const at = examples.findIndex(({ name }) => name === selected);
  const made = examples.find(({ name }) => name === param(query, "made"));
  const here = `/schemes/${version.id}/edit?part=examples`;
  return (
    <>
      <FindingsHere findings={findings} document={document} />
      {made ? (
        <Notice tone="success" live="polite">
          {t("person.made", { name: made.name })}
        </Notice>
      ) : null}
      {isNew || at >= 0 ? (
        <Card
          id="form"
          title={isNew ? t("form.new") : t("form.editing", { name: examples[at]?.name ?? "" })}
          actions={
            <LinkButton href={here} tone="quiet" size="small">
              {edit("items.close")}
            </LinkButton>
          }
        >
          <ExampleFullForm
            key={isNew ? "new" : at}
            version={version}
            row={isNew ? undefined : at}
            example={examples[at]}
            result={results[at]}
          />
        </Card>
      ) : (
        <>
          <p className="text-quiet">{edit("examples.lead")}</p>
          <div>
            <LinkButton href={`${here}&name=*new#form`}>{t("form.new")}</LinkButton>
          </div>
          <PersonPicker actor={actor} version={version} query={query} />
        </>
      )}
      {examples.map((example, row) => (
        <ExampleCard key={example.name} version={version} example={example} row={row} result={results[row]} />
      ))}
    </>
  );
}
