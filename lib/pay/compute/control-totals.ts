import { amountInWords } from "./in-words";

/** What a file for the bank says of itself, for the bank's clerk to compare. */
export type ControlTotals = { readonly rows: number; readonly totalFen: number; readonly words: string };

/** Rows and sum of the amounts, in figures and in words. */
export function controlTotals(amountsFen: readonly number[]): ControlTotals {
  const totalFen = amountsFen.reduce((sum, fen) => sum + fen, 0);
  return { rows: amountsFen.length, totalFen, words: amountInWords(totalFen) };
}
