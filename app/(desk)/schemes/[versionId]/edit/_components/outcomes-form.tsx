import { useTranslations } from "next-intl";
import { Card } from "@/app/_ui/card";
import { Select } from "@/app/_ui/inputs";
import type { SchemeDocument } from "@/lib/rules/types";
import type { SchemeVersion } from "@/lib/schemes";
import { DraftForm, SaveButton } from "./draft-form";

const times = ["month", "quarter", "year", "once"] as const;

/** Which rules are the result: the score, the level, the amounts. */
export function OutcomesForm({ version, document }: { version: SchemeVersion; document: SchemeDocument }) {
  const t = useTranslations("scheme-setup.outcomes");
  const { outcomes } = document;
  const rules = document.rules.map(({ name }) => ({ value: name, label: name }));
  const amounts = outcomes?.amounts ?? [];
  return (
    <Card title={t("title")} id="outcomes">
      <p className="mb-3 text-quiet">{t(rules.length === 0 ? "noRules" : "lead")}</p>
      <DraftForm version={version} part="outcomes" label={t("title")} className="grid gap-3 sm:grid-cols-2">
        <Select
          name="score"
          label={t("score")}
          empty={t("none")}
          defaultValue={outcomes?.score}
          options={rules}
        />
        <Select
          name="level"
          label={t("level")}
          empty={t("none")}
          defaultValue={outcomes?.level}
          options={rules}
        />
        {[...amounts, undefined].map((amount, i) => (
          // A new empty row is one of its own: its choices start from nothing.
          <fieldset key={amount?.rule ?? `new-${i}`} className="grid gap-3 sm:col-span-2 sm:grid-cols-2">
            <legend className="sr-only">{t("amount", { number: i + 1 })}</legend>
            <Select
              name={`amounts.${i}.rule`}
              label={t("amount", { number: i + 1 })}
              empty={t("none")}
              defaultValue={amount?.rule}
              options={rules}
            />
            <Select
              name={`amounts.${i}.per`}
              label={t("per", { number: i + 1 })}
              empty={null}
              defaultValue={amount?.per ?? (document.period === "quarter" ? "quarter" : "year")}
              options={times.map((value) => ({ value, label: t(`times.${value}`) }))}
            />
          </fieldset>
        ))}
        <div className="sm:col-span-2">
          <SaveButton />
        </div>
      </DraftForm>
    </Card>
  );
}
