import type { CompiledScheme } from "@/lib/rules";
import type { SchemeDocument } from "@/lib/rules/types";
import type { PayElement, PayTarget } from "../types";

type Uses = CompiledScheme["uses"];

/** A table, a parameter or the level of another scheme, as rules name it. */
export type Source = { readonly table?: string; readonly name?: string };

/** Rules and everything that they read, themselves included. */
export function closureOf(uses: Uses, rules: readonly (string | undefined)[]): Set<string> {
  const found = new Set(rules.filter((rule) => rule !== undefined));
  for (const rule of found) for (const name of uses.get(rule)?.names ?? []) found.add(name);
  return found;
}

/** Whether a rule reads a source, itself or through others. */
export function reads(uses: Uses, rule: string | undefined, { table, name }: Source): boolean {
  const names = closureOf(uses, [rule]);
  if (name !== undefined && names.has(name)) return true;
  // PARAM(收入, 2025) and LOOKUP(标准, 三) name their source in the same place.
  const wanted = [table, name].filter((one) => one !== undefined);
  return [...names].some((rule) => wanted.some((one) => uses.get(rule)?.tables.has(one)));
}

/** Rules by which a target is judged. */
const boundsOf = ({ who, atLeast, atMost }: PayTarget) => [who, atLeast, atMost];

/** Elements of a scheme whose amount a source can change. */
export function elementsReached(document: SchemeDocument, uses: Uses, source: Source): PayElement[] {
  return (document.pay?.elements ?? []).filter(({ rule }) => reads(uses, rule, source));
}

/** Whether a source can change a target: what is counted, whom it is about, or its bounds. */
export function targetReached(
  document: SchemeDocument,
  uses: Uses,
  { target, source }: { target: PayTarget; source: Source },
): boolean {
  const counted = (document.pay?.elements ?? []).filter(
    ({ code }) => !target.elements || target.elements.includes(code),
  );
  return [...counted.map(({ rule }) => rule), ...boundsOf(target)].some((rule) => reads(uses, rule, source));
}

/** A document with no more rules than some elements and targets need: the same figures, sooner. */
export function slimmed(
  document: SchemeDocument,
  uses: Uses,
  wanted: { elements: readonly PayElement[]; targets: readonly PayTarget[] },
): SchemeDocument {
  const needed = closureOf(uses, [
    ...wanted.elements.map(({ rule }) => rule),
    ...wanted.targets.flatMap(boundsOf),
  ]);
  const { outcomes: _, procedure: __, ...rest } = document;
  return {
    ...rest,
    rules: document.rules.filter(({ name }) => needed.has(name)),
    pay: { ...document.pay, elements: [...wanted.elements], targets: [...wanted.targets] },
  };
}
