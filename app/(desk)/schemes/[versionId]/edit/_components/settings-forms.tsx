import { useTranslations } from "next-intl";
import { Card } from "@/app/_ui/card";
import type { SchemeDocument } from "@/lib/rules/types";
import { say } from "@/lib/schemes";
import { DraftForm, type DraftProps, FindingsHere, SaveButton } from "./draft-form";
import { InlineChoice, InlineFigure } from "./sentence";
import { TenureForm } from "./tenure-form";
import { TieSentences } from "./tie-sentences";

const missings = ["wait", "zero", "reweight", "notDue", "full"] as const;
const blanks = ["wait", "excluded"] as const;
const overlaps = ["largest", "all"] as const;
const ends = ["first", "last"] as const;

/** What holds for the whole scheme, as sentences with choices: time in post, blanks, ties, vetoes that collide. */
export function SettingsForms({ version, document, findings }: DraftProps) {
  const t = useTranslations("scheme-formula.tenure");
  const tenure = document.settings?.tenure ?? [];
  return (
    <>
      <FindingsHere findings={findings} document={document} />
      <Card title={t("title")}>
        <p className="text-quiet">{t("lead")}</p>
        <ul className="divide-y divide-base-300">
          {tenure.map((one) => (
            <li key={one.name} className="py-3">
              <TenureForm version={version} document={document} tenure={one} />
            </li>
          ))}
        </ul>
        <details className="mt-3">
          <summary className="cursor-pointer font-medium">{t("add")}</summary>
          <TenureForm version={version} document={document} tenure={undefined} />
        </details>
      </Card>
      <WholeForm version={version} document={document} />
    </>
  );
}

function WholeForm({ version, document }: Pick<DraftProps, "version" | "document">) {
  const t = useTranslations("scheme-formula.settings");
  const { settings } = document;
  const options = <K extends string>(values: readonly K[], word: (value: K) => string) =>
    values.map((value) => ({ value, label: word(value) }));
  return (
    <Card title={t("title")}>
      <DraftForm version={version} part="settings" label={t("title")}>
        <p>
          {t.rich("missing", {
            choice: () => (
              <InlineChoice
                name="missing"
                label={t("missingLabel")}
                value={settings?.missing ?? "wait"}
                options={options(missings, (value) => t(`missings.${value}`))}
              />
            ),
          })}
        </p>
        <p>
          {t.rich("blank", {
            choice: () => (
              <InlineChoice
                name="aggregateBlank"
                label={t("blankLabel")}
                value={settings?.aggregateBlank ?? "wait"}
                options={options(blanks, (value) => t(`blanks.${value}`))}
              />
            ),
          })}
        </p>
        <p>
          {t.rich("overlap", {
            choice: () => (
              <InlineChoice
                name="overlap"
                label={t("overlapLabel")}
                value={settings?.overlap}
                empty={t("unsaid")}
                options={options(overlaps, (value) => t(`overlaps.${value}`))}
              />
            ),
          })}
        </p>
        <p>
          {t.rich("assumeDay", {
            choice: () => (
              <InlineChoice
                name="assumeDay"
                label={t("assumeDayLabel")}
                value={settings?.assumeDay}
                empty={t("unsaid")}
                options={options(ends, (value) => t(`assumeDays.${value}`))}
              />
            ),
          })}
        </p>
        <p>
          {t.rich("monthDay", {
            choice: () => (
              <InlineChoice
                name="monthDay"
                label={t("monthDayLabel")}
                value={settings?.monthDay}
                empty={t("unsaid")}
                options={options(ends, (value) => t(`monthDays.${value}`))}
              />
            ),
          })}
        </p>
        <TieSentences document={document} />
        <VetoSentences document={document} />
        <SaveButton />
      </DraftForm>
    </Card>
  );
}

function VetoSentences({ document }: { document: SchemeDocument }) {
  const t = useTranslations("scheme-formula.settings");
  const vetoes = (document.items ?? []).flatMap((item) =>
    item.kind === "veto" && item.effect ? [{ code: item.code, name: item.name, effect: item.effect }] : [],
  );
  if (vetoes.length === 0) return null;
  return (
    <fieldset className="space-y-1">
      <legend className="font-medium">{t("vetoes")}</legend>
      <p className="text-sm text-quiet">{t("vetoesHint")}</p>
      <ul className="space-y-1">
        {vetoes.map(({ code, name, effect }, i) => {
          const said = say(name, "zh-CN", code);
          const result =
            typeof effect.value === "object" && effect.value !== null ? effect.value.unrated : effect.value;
          return (
            <li key={code}>
              <input type="hidden" name={`vetoes.${i}.code`} value={code} />
              {t.rich("veto", {
                name: said,
                target: effect.target,
                value: String(result ?? ""),
                order: () => (
                  <InlineFigure
                    name={`vetoes.${i}.precedence`}
                    label={t("vetoLabel", { name: said })}
                    value={effect.precedence}
                  />
                ),
              })}
            </li>
          );
        })}
      </ul>
    </fieldset>
  );
}
