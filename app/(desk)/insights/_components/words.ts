import { yuanText } from "@/app/_ui/figures";
import { addDays } from "@/lib/base/period";

/** Hundredths with two places: 164 reads 1.64. */
export const hundredthsText = (value: number | null) =>
  value === null ? null : `${Math.floor(value / 100)}.${String(value % 100).padStart(2, "0")}`;

/** Tenths of a per cent: 333 reads 33.3%. */
export const shareText = (tenths: number | null) =>
  tenths === null ? null : `${Math.floor(tenths / 10)}.${tenths % 10}%`;

/** Yuan with its thousands; null = not known. */
export const amountText = (fen: number | null) => (fen === null ? null : yuanText(fen));

/** With its sign, for what was won or lost. */
export const signed = (text: string | null) =>
  text === null || text.startsWith("-") || /^0(\.0+)?$/.test(text) ? text : `+${text}`;

/** A period under a column: its year, or its first and last month. */
export function periodText(
  from: string,
  until: string,
): { key: "year"; year: string } | { key: "months"; from: string; to: string } {
  const [year = "", month] = from.split("-");
  if (month === "01" && until === `${Number(year) + 1}-01-01`) return { key: "year", year };
  return { key: "months", from: from.slice(0, 7), to: addDays(until, -1).slice(0, 7) };
}
