import type { DivisionPlace, PlaceKind } from "../types";

/**
 * Kind of a place by its 12-digit division code (GB/T 10114 and the statistical rules): digits 7–9 zero = county,
 * 10–12 zero = township, 10–12 from 200 = villagers' committee, below 200 = residents' committee. Special areas
 * (400 and more) go by their name.
 */
export function kindOfDivision(code: string, name: string): PlaceKind {
  if (code.slice(6) === "000000") return "county";
  if (code.slice(9) === "000") return "township";
  if (/社区|居委会|居民委员会/.test(name)) return "community";
  return Number(code.slice(9)) < 200 ? "community" : "village";
}

/** The name on lists: "永禄村委会" → "永禄村", "城西社区居委会" → "城西社区". */
export function shortPlaceName(name: string): string {
  const text = name.trim();
  if (/村(村民委员会|村委会)$/.test(text)) return text.replace(/(村民委员会|村委会)$/, "");
  if (/(村民委员会|村委会)$/.test(text)) return text.replace(/(村民委员会|村委会)$/, "村");
  if (/社区(居民委员会|居委会|委员会)$/.test(text)) return text.replace(/(居民委员会|居委会|委员会)$/, "");
  if (/(居民委员会|居委会)$/.test(text)) return text.replace(/(居民委员会|居委会)$/, "社区");
  return text;
}

/** Code of the place above by the code rule; null for the county. */
export function parentCode(code: string): string | null {
  if (code.slice(6) === "000000") return null;
  return code.slice(9) === "000" ? `${code.slice(0, 6)}000000` : `${code.slice(0, 9)}000`;
}

/** A code of 6, 9 or 12 digits filled up to 12; null when it is no division code. */
export function fullDivisionCode(text: string): string | null {
  const digits = text.trim();
  return /^(\d{6}|\d{9}|\d{12})$/.test(digits) ? digits.padEnd(12, "0") : null;
}

export type DivisionProblem = { readonly code: string; readonly messageKey: string };

/** What does not hold together in a list of divisions: doubled codes, unknown parents, wrong form. */
export function checkDivisions(countyCode: string, places: readonly DivisionPlace[]): DivisionProblem[] {
  const problems: DivisionProblem[] = [];
  const known = new Set<string>([countyCode]);
  for (const place of places) {
    if (!/^\d{12}$/.test(place.code))
      problems.push({ code: place.code, messageKey: "roster.errors.divisionCode" });
    else if (known.has(place.code))
      problems.push({ code: place.code, messageKey: "roster.errors.divisionDoubled" });
    if (place.name.trim() === "")
      problems.push({ code: place.code, messageKey: "roster.errors.nameMissing" });
    known.add(place.code);
  }
  for (const place of places) {
    if (place.parent === null || !known.has(place.parent) || place.parent === place.code) {
      problems.push({ code: place.code, messageKey: "roster.errors.divisionParent" });
    }
  }
  return problems;
}
