import type { PayElement } from "../types";
import { type Unit, unitsEndingIn } from "./units";

/** How the rest of a year is filled for an element. */
export type ForecastMethod = "repeat" | "dry" | "none";

/**
 * Elements paid by the month or quarter repeat their newest locked unit, those paid once a year are computed as if the
 * year's run were made now; a one-off payment, or one that was never paid, is left out.
 */
export function methodOf({ paid }: Pick<PayElement, "paid">, wasPaid: boolean): ForecastMethod {
  if (paid === "year") return "dry";
  return paid !== "once" && wasPaid ? "repeat" : "none";
}

/** The units of a year after the newest one that is locked. @param newestFrom its first day; null = none is locked */
export function unitsLeft(per: PayElement["per"], year: number, newestFrom: string | null): Unit[] {
  const all = unitsEndingIn(per, { from: `${year}-01-01`, until: `${year + 1}-01-01` });
  return all.filter((unit) => newestFrom === null || unit.from > newestFrom);
}
