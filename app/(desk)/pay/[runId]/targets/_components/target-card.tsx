import { useLocale, useTranslations } from "next-intl";
import { Card } from "@/app/_ui/card";
import { decimalText, yuanText } from "@/app/_ui/figures";
import { StatusBadge } from "@/app/_ui/status-badge";
import { wordsOf } from "@/app/(desk)/ratings/_components/words";
import type { ProvedTarget } from "@/lib/pay/data/targets";
import { ScopeTable, verdictTones } from "./scope-table";

/** A target with its sum in one sentence, what it rests on, and every township. */
export function TargetCard({ proved }: { proved: ProvedTarget }) {
  const t = useTranslations("pay-targets");
  const locale = useLocale();
  const { target, scopes, unpaid, dry, isWhole, gaps } = proved;
  const name = wordsOf(target.name, locale);
  const all = scopes[0];
  const listOf = (elements: ProvedTarget["elements"]) =>
    elements.map((one) => wordsOf(one.name ?? one.code, locale)).join("、");
  return (
    <Card
      title={
        <span className="inline-flex flex-wrap items-center gap-2">
          {name}
          {all ? (
            <StatusBadge tone={verdictTones[all.verdict]}>{t(`verdict.${all.verdict}`)}</StatusBadge>
          ) : null}
        </span>
      }
      level={3}
    >
      {all && all.payees > 0 ? (
        <div className="space-y-2">
          <Sentence proved={proved} />
          <ul className="list-disc space-y-0.5 pl-5 text-sm">
            <li>{isWhole ? t("wholeYear") : t("partYear")}</li>
            {unpaid.length > 0 ? <li>{t("unpaid", { names: listOf(unpaid) })}</li> : null}
            {dry.length > 0 ? <li>{t("dried", { names: listOf(dry) })}</li> : null}
            {gaps > 0 ? <li>{t("gaps", { count: gaps })}</li> : null}
            <Ground proved={proved} />
          </ul>
          <ScopeTable proved={proved} name={name} />
          <Missed proved={proved} />
        </div>
      ) : (
        <p>{t("noFigures")}</p>
      )}
    </Card>
  );
}

/** "Average 49,980.00, at least 50,000.00, short by 20.00." */
function Sentence({ proved: { target, scopes, missed } }: { proved: ProvedTarget }) {
  const t = useTranslations("pay-targets");
  const all = scopes[0];
  if (!all) return null;
  const { valueFen, atLeastFen, atMostFen, verdict, byFen } = all;
  const value = { value: yuanText(valueFen ?? 0) };
  const head =
    target.of === "each"
      ? t("eachOf", { count: all.payees, missed: missed.length })
      : valueFen === null
        ? t("noFigures")
        : target.of === "average"
          ? t("average", value)
          : t("totalOf", value);
  const by = { value: yuanText(byFen) };
  const parts = [
    head,
    atLeastFen === null ? null : t("atLeast", { value: yuanText(atLeastFen) }),
    atMostFen === null ? null : t("atMost", { value: yuanText(atMostFen) }),
    byFen === 0 ? null : verdict === "over" ? t("overBy", by) : t("shortBy", by),
  ];
  return <p className="text-lg font-semibold">{parts.filter(Boolean).join("，")}</p>;
}

function Ground({ proved: { target, parameters } }: { proved: ProvedTarget }) {
  const t = useTranslations("pay-targets");
  return (
    <>
      {parameters.map(({ name, value, date, source, isExpected }) => (
        <li key={name}>
          {t("parameters")}
          {t("parameter", {
            name,
            date: date ?? "",
            value: typeof value === "string" ? decimalText(value) : String(value),
            source: source ?? "",
          })}
          {isExpected ? <StatusBadge tone="warn">{t("expected")}</StatusBadge> : null}
        </li>
      ))}
      {target.article ? (
        <li>
          {t("article")} {target.article}
        </li>
      ) : null}
    </>
  );
}

function Missed({ proved: { missed } }: { proved: ProvedTarget }) {
  const t = useTranslations("pay-targets");
  if (missed.length === 0) return null;
  const named = missed.filter(({ name }) => name !== null);
  return (
    <details>
      <summary className="link">{t("missed")}</summary>
      {named.length === 0 ? (
        <p className="mt-1">{t("missedCount", { count: missed.length })}</p>
      ) : (
        <ul className="mt-1 list-disc pl-5">
          {named.map(({ payeeId, name, valueFen, byFen, verdict }) => (
            <li key={payeeId}>
              {t(verdict === "over" ? "missedOver" : "missedOne", {
                name: name ?? "",
                value: yuanText(valueFen ?? 0),
                by: yuanText(byFen),
              })}
            </li>
          ))}
        </ul>
      )}
    </details>
  );
}
