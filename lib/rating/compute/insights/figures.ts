/** The mean of whole numbers in hundredths, rounded half up; null without any. */
export function meanHundredths(sum: number, number: number): number | null {
  return number === 0 ? null : Math.floor((2 * 100 * sum + number) / (2 * number));
}

/** The mean of scores in ten-thousandths, rounded half up to hundredths of a point and given as ten-thousandths. */
export function meanScoreE4(sumE4: number, number: number): number | null {
  return number === 0 ? null : 100 * Math.floor((2 * sumE4 + 100 * number) / (2 * 100 * number));
}

/** A share in tenths of a per cent, rounded half up: 1 of 3 is 333. */
export function shareTenths(part: number, whole: number): number | null {
  return whole === 0 ? null : Math.floor((2 * 1000 * part + whole) / (2 * whole));
}
