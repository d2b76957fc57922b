import { Exact } from "./exact";

/** Decimal text or number as whole ten-thousandths; null for none. */
export function toE4(value: string | number | null | undefined): number | null {
  const exact = value === null || value === undefined ? undefined : Exact.parse(value);
  if (!exact) return null;
  const whole = exact.mul(Exact.int(10_000));
  const number = whole.toNumber();
  return whole.isInteger() && Number.isSafeInteger(number) ? number : null;
}

/** Whole ten-thousandths as the shortest decimal text. */
export function e4Text(e4: number): string {
  return Exact.ratio(e4, 10_000).toString();
}
