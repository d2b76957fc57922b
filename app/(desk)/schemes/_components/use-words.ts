import { useLocale, useTranslations } from "next-intl";
import type { SchemeItem } from "@/lib/rules/types";
import { type BandLike, say, type Words } from "@/lib/schemes";

/** Words of a scheme and of its parts in the reader's language, for server components. */
export function useWords() {
  const locale = useLocale();
  const t = useTranslations("schemes.words");
  const lines = useTranslations("common.lines");

  /** "70 以上（含 70），不足 90", with which end belongs to the band. */
  function bounds(band: BandLike): string {
    const { lower, upper } = band;
    const parts = [
      lower === null ? null : t(band.lowerIncluded === false ? "above" : "from", { bound: String(lower) }),
      upper === null ? null : t(band.upperIncluded === true ? "upTo" : "below", { bound: String(upper) }),
    ].filter((part) => part !== null);
    return parts.length > 0 ? parts.join(t("and")) : t("any");
  }

  function recorder(actor: { role: string; department?: string | undefined } | undefined): string {
    if (!actor) return t("recorders.none");
    if (!actor.department) return t(`recorders.${actor.role as "township"}`);
    const known = lines.has(actor.department as "agriculture");
    return t("recorders.line", { line: known ? lines(actor.department as "agriculture") : actor.department });
  }

  return {
    locale,
    bounds,
    recorder,
    text: (words: Words, fallback = "") => say(words, locale, fallback),
    scoring: (item: SchemeItem) => scoringWords(item, t),
  };
}

type T = ReturnType<typeof useTranslations<"schemes.words">>;

const list = (amounts: Readonly<Record<string, string | number>>) =>
  Object.entries(amounts)
    .map(([name, amount]) => `${name} ${amount}`)
    .join("、");

function amountWords(item: Extract<SchemeItem, { kind: "deduct" | "add" }>, t: T): string {
  const { amount } = item;
  switch (amount.by) {
    case "fixed":
      return t("amounts.fixed", { value: String(amount.value) });
    case "severity":
      return list(amount.values);
    case "post":
    case "class":
      return list({
        ...amount.values,
        ...(amount.else === undefined ? {} : { [t("amounts.others")]: amount.else }),
      });
    case "quantity":
      return t("amounts.quantity", { value: String(amount.each) });
    case "table":
      return t("amounts.table", { name: amount.table });
    case "formula":
      return amount.formula;
    default:
      return t("amounts.recorded");
  }
}

/** How an indicator comes to its score, in one line. */
function scoringWords(item: SchemeItem, t: T): string {
  switch (item.kind) {
    case "manual":
      return item.raters
        ? t("scoring.raters", {
            groups: list(Object.fromEntries(item.raters.groups.map((g) => [g.name, g.weight]))),
          })
        : t("scoring.manual");
    case "deduct":
      return t("scoring.deduct", { amounts: amountWords(item, t) });
    case "add":
      return item.sign === "-"
        ? t("scoring.minus", { amounts: amountWords(item, t) })
        : t("scoring.add", {
            amounts: amountWords(item, t),
            cap: item.caps?.period === undefined ? "none" : String(item.caps.period),
          });
    case "perUnit":
      return t("scoring.perUnit", { base: String(item.base), each: String(item.perUnit), of: item.of });
    case "target":
      return t("scoring.target", { actual: item.actual, target: item.target });
    case "ballot":
      return t("scoring.ballot", {
        options: item.ballot.options
          .map((o) => (o.share === undefined ? o.name : `${o.name} ${o.share}`))
          .join("、"),
      });
    case "formula":
      return t("scoring.formula", { formula: item.formula });
    case "rank":
      return t("scoring.rank", { by: item.by });
    default:
      return t("scoring.veto");
  }
}
