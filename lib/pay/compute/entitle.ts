import { Exact } from "@/lib/base/exact";
import type { Bilingual } from "@/lib/rules/types";
import type { Basis, PayElement } from "../types";
import { toFen } from "./money";
import type { Stretch, Unit } from "./units";

/** What the kernel said of one payee on one day. */
export type Said = {
  readonly isCovered: boolean;
  readonly frozenId: string;
  readonly subjectId: string;
  readonly value: (rule: string) => string | number | boolean | null;
  readonly reason: (rule: string) => { code: string; message: Bilingual } | null;
};

/** What somebody is entitled to for a unit; `amountFen` null when a figure is missing. */
export type Entitlement = {
  readonly element: PayElement;
  readonly unit: Unit;
  readonly amountFen: number | null;
  readonly gap: { code: string; message: Bilingual } | null;
  readonly basis: readonly Basis[];
};

const unknown = { code: "BLANK", message: { zh: "没有算出金额", en: "No amount came out" } };

/**
 * The amount of one element for a unit: the whole unit's amount of each stretch × its part of the unit, added and
 * rounded once as the element says. Stretches in which the payee is not covered count nothing; a blank makes it blank.
 * @param said the kernel's word on the day of a stretch; null when the payee was not in its scheme then
 */
export function entitlement(
  element: PayElement,
  unit: Unit,
  stretches: readonly Stretch[],
  said: (at: string) => Said | null,
  schemeVersionId: string,
): Entitlement {
  let sum = Exact.ZERO;
  let gap: Entitlement["gap"] = null;
  const basis: Basis[] = [];
  for (const { from, until, at, grains, of } of stretches) {
    const word = said(at);
    if (!word?.isCovered) continue;
    const value = word.value(element.rule);
    const exact = typeof value === "boolean" || value === null ? undefined : Exact.parse(value);
    if (exact) sum = sum.add(exact.mul(Exact.ratio(grains, of)));
    else gap ??= word.reason(element.rule) ?? unknown;
    basis.push({
      frozenId: word.frozenId,
      subjectId: word.subjectId,
      schemeVersionId,
      amount: exact ? exact.toString() : null,
      from,
      until,
      grains,
      of,
    });
  }
  return { element, unit, amountFen: gap ? null : toFen(sum, element.round), gap, basis };
}

/** Of the elements of one group only the highest of a unit stays; the first of the document where they are equal. */
export function higherOnly(entitlements: readonly Entitlement[]): Entitlement[] {
  const best = new Map<string, Entitlement>();
  const key = ({ element, unit }: Entitlement) => `${element.group}/${unit.from}/${unit.until}`;
  for (const one of entitlements) {
    if (!one.element.group) continue;
    const held = best.get(key(one));
    if (!held || (one.amountFen ?? 0) > (held.amountFen ?? 0)) best.set(key(one), one);
  }
  return entitlements.map((one) =>
    !one.element.group || best.get(key(one)) === one ? one : { ...one, amountFen: 0, gap: null, basis: [] },
  );
}
