import Link from "next/link";
import { useTranslations } from "next-intl";
import type { ReactNode } from "react";
import type { SchemeRule } from "@/lib/rules/types";
import { partId, type SchemeVersion } from "@/lib/schemes";
import type { Trial } from "@/lib/workshop/data/trial";
import { useWords } from "../../../_components/use-words";
import { DraftForm } from "./draft-form";
import type { ruleAddress } from "./load-rules";
import { TriedValueText } from "./tried-value";

type Props = {
  version: SchemeVersion;
  rules: readonly SchemeRule[];
  trial: Trial | null;
  address: ReturnType<typeof ruleAddress>;
};

/** Each rule with its formula and its value; one form moves them. */
export function RuleLines({ version, rules, trial, address }: Props) {
  const t = useTranslations("scheme-formula.lines");
  const { text } = useWords();
  return (
    <DraftForm version={version} part="ruleOrder" label={t("order")}>
      <p className="text-sm text-quiet">{t("orderHint")}</p>
      <ol className="divide-y divide-base-300">
        {rules.map((rule, i) => {
          const tried = trial?.values?.get(rule.name);
          return (
            <li
              key={rule.name}
              id={partId("rule", rule.name)}
              className="grid scroll-mt-20 gap-x-4 gap-y-1 py-2 lg:grid-cols-[minmax(9rem,1fr)_minmax(0,2.5fr)_minmax(8rem,1.2fr)_auto]"
            >
              <div>
                <Link
                  href={`${address({ name: rule.name })}#form`}
                  prefetch={false}
                  className="link font-medium"
                >
                  {rule.name}
                </Link>
                {rule.label && text(rule.label) !== rule.name ? (
                  <span className="block text-sm text-quiet">{text(rule.label)}</span>
                ) : null}
              </div>
              <code className="text-sm wrap-anywhere">{rule.formula}</code>
              <div className="text-sm">
                {tried ? <TriedValueText tried={tried} unit={rule.unit} /> : null}
              </div>
              <div className="flex flex-wrap items-start gap-1">
                {i > 0 ? (
                  <Move name="up" rule={rule.name} label={t("up", { name: rule.name })}>
                    ↑
                  </Move>
                ) : null}
                {i < rules.length - 1 ? (
                  <Move name="down" rule={rule.name} label={t("down", { name: rule.name })}>
                    ↓
                  </Move>
                ) : null}
                <Link
                  href={`${address({ name: "*rule", after: rule.name })}#form`}
                  prefetch={false}
                  aria-label={t("insertAfter", { name: rule.name })}
                  className="btn btn-ghost btn-sm"
                >
                  {t("insert")}
                </Link>
              </div>
            </li>
          );
        })}
      </ol>
    </DraftForm>
  );
}

type MoveProps = { name: "up" | "down"; rule: string; label: string; children: ReactNode };

function Move({ name, rule, label, children }: MoveProps) {
  return (
    <button type="submit" name={name} value={rule} aria-label={label} className="btn btn-ghost btn-sm">
      <span aria-hidden="true">{children}</span>
    </button>
  );
}
