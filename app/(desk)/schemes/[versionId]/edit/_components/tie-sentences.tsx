import { useTranslations } from "next-intl";
import type { SchemeDocument } from "@/lib/rules/types";
import { InlineChoice } from "./sentence";

const ties = ["decision", "tieOrder", "allIn", "allOut"] as const;

/** Names that can be compared: what is computed, and figures and dates that are recorded. */
const comparable = (document: SchemeDocument): string[] => [
  ...document.rules.map(({ name }) => name),
  ...(document.groups ?? []).map(({ code }) => code),
  ...(document.items ?? []).flatMap(({ code, kind }) => (kind === "veto" ? [] : [code])),
  ...(document.inputs ?? []).map(({ name }) => name),
  "出生日期",
];

/** Who comes first when figures are equal, and what happens when the line of a quota runs through equals. */
export function TieSentences({ document }: { document: SchemeDocument }) {
  const t = useTranslations("scheme-formula.settings");
  const order = document.settings?.tieOrder ?? [];
  const names = [...new Set([...comparable(document), ...order.map(({ by }) => by)])];
  const rows = Math.min(10, order.length + 2);
  const quotas = (document.tables ?? []).flatMap((table) => (table.kind === "quota" ? [table] : []));
  return (
    <fieldset className="space-y-1">
      <legend className="font-medium">{t("ties")}</legend>
      <p className="text-sm text-quiet">{t("tiesHint")}</p>
      <ol className="space-y-1">
        {Array.from({ length: rows }, (_, i) => i).map((i) => (
          <li key={i}>
            {t.rich("tie", {
              place: i + 1,
              by: () => (
                <InlineChoice
                  name={`ties.${i}.by`}
                  label={t("tieBy", { place: i + 1 })}
                  value={order[i]?.by}
                  empty={t("noMore")}
                  options={names.map((name) => ({ value: name, label: name }))}
                />
              ),
              direction: () => (
                <InlineChoice
                  name={`ties.${i}.direction`}
                  label={t("tieDirection", { place: i + 1 })}
                  value={order[i]?.direction ?? "降"}
                  options={(["降", "升"] as const).map((value) => ({
                    value,
                    label: t(value === "降" ? "highFirst" : "lowFirst"),
                  }))}
                />
              ),
            })}
          </li>
        ))}
      </ol>
      {quotas.map((table, i) => (
        <p key={table.name}>
          <input type="hidden" name={`quotas.${i}.name`} value={table.name} />
          {t.rich("quota", {
            name: table.name,
            choice: () => (
              <InlineChoice
                name={`quotas.${i}.tie`}
                label={t("quotaLabel", { name: table.name })}
                value={table.tie ?? "decision"}
                options={ties.map((value) => ({ value, label: t(`quotaTies.${value}`) }))}
              />
            ),
          })}
        </p>
      ))}
    </fieldset>
  );
}
