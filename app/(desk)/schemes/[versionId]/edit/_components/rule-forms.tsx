import { useTranslations } from "next-intl";
import { Card } from "@/app/_ui/card";
import { LinkButton } from "@/app/_ui/link-button";
import { type Params, param } from "@/app/_ui/params";
import type { Actor } from "@/lib/access/actor";
import { type DraftProps, FindingsHere } from "./draft-form";
import { loadRules, type RulesShown, ruleAddress, trialQuery } from "./load-rules";
import { RuleForm } from "./rule-form";
import { RuleLines } from "./rule-lines";
import { TrialCard } from "./trial-card";

type Props = DraftProps & { query: Params };

/** The rules in their order, each with what it gives for somebody; the chosen one opens its form above them. */
export async function RuleForms({ actor, ...props }: Props & { actor: Actor }) {
  return <RuleRoom {...props} shown={await loadRules(actor, props.version, props.query)} />;
}

function RuleRoom({ version, document, findings, query, shown }: Props & { shown: RulesShown }) {
  const t = useTranslations("schemes.edit.rules");
  const address = ruleAddress(version.id, query);
  const selected = param(query, "name");
  const rule = document.rules.find((candidate) => candidate.name === selected);
  return (
    <>
      <FindingsHere
        document={document}
        findings={rule ? findings.filter((finding) => finding.place.name === rule.name) : findings}
      />
      {rule || selected === "*rule" ? (
        <Card
          id="form"
          title={rule ? t("editing", { name: rule.name }) : t("add")}
          actions={
            <LinkButton href={address({})} tone="quiet" size="small">
              {t("close")}
            </LinkButton>
          }
        >
          <RuleForm
            key={rule?.name ?? "new"}
            version={version}
            document={document}
            rule={rule}
            after={param(query, "after")}
            names={shown.names}
            choice={shown.choice}
            trial={trialQuery(query)}
          />
        </Card>
      ) : null}
      <TrialCard version={version} document={document} shown={shown} selected={selected} address={address} />
      <Card
        title={t("title")}
        actions={
          <LinkButton href={`${address({ name: "*rule" })}#form`} size="small">
            {t("add")}
          </LinkButton>
        }
      >
        <RuleLines version={version} rules={document.rules} trial={shown.trial} address={address} />
      </Card>
    </>
  );
}
