import { canonicalJson } from "@/lib/base/canonical";
import type { SchemeDocument } from "@/lib/rules/types";

type Scheme = { readonly schemeId: string; readonly document: SchemeDocument };

/** What of a scheme decides which facts are gathered, and in what shape. */
function askedFor({ schemeId, document }: Scheme): string {
  const { items, inputs, levels, outcomes, rules, parameters } = document;
  const level = rules.find((rule) => rule.name === outcomes?.level);
  return canonicalJson({
    schemeId,
    items: items ?? [],
    inputs: inputs ?? [],
    levels: levels ?? [],
    level: [outcomes?.level ?? null, level?.levels ?? null],
    parameters: (parameters ?? []).map(({ name }) => name).sort(),
  });
}

/** Whether two schemes are run on the very same facts, so that these are gathered once. */
export const readSameFacts = (a: Scheme, b: Scheme): boolean => askedFor(a) === askedFor(b);

/** What a scheme pays in yuan, and how often; null where it pays nothing. */
export function paidAmount({ outcomes }: SchemeDocument): { rule: string; per: string } | null {
  const amount = outcomes?.amounts?.find(({ unit }) => (unit ?? "元") === "元");
  return amount ? { rule: amount.rule, per: amount.per } : null;
}

/** Words of the levels, lowest first; null where levels are numbers of stars. */
export function levelWords({ outcomes, rules, levels }: SchemeDocument): readonly string[] | null {
  const rule = rules.find(({ name }) => name === outcomes?.level);
  return levels?.find(({ name }) => name === rule?.levels)?.values ?? null;
}
