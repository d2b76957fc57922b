import { Exact } from "@/lib/base/exact";
import { type FundSplit, funds, type PayElement } from "../types";

const HUNDRED = Exact.int(100);

/** Yuan as whole fen, rounded as the element says (in yuan); half up to the fen without a rule. */
export function toFen(yuan: Exact, round: PayElement["round"]): number {
  const rounded = yuan.round(round?.places ?? 2, round?.mode ?? "halfUp");
  return rounded.mul(HUNDRED).round(0, "halfUp").toNumber();
}

/** Fen as yuan in plain decimal text, e.g. -1234.50. */
export function yuanText(fen: number): string {
  const size = Math.abs(fen);
  return `${fen < 0 ? "-" : ""}${Math.floor(size / 100)}.${String(size % 100).padStart(2, "0")}`;
}

export const noFunds: FundSplit = { countyFen: 0, townshipFen: 0, transferFen: 0, villageFen: 0 };

/** Shares of an amount by fund; whole fen by largest remainder, so that the parts are the whole. */
export function splitFunds(amountFen: number, shares: PayElement["funds"]): FundSplit {
  const size = Math.abs(amountFen);
  const sign = Math.sign(amountFen);
  const parts = shares.map(({ fund, share }, order) => {
    const exact = Exact.int(size).mul(Exact.of(share));
    const whole = exact.floor();
    return { fund, fen: whole.toNumber(), rest: exact.sub(whole), order };
  });
  let left = size - parts.reduce((sum, part) => sum + part.fen, 0);
  for (const part of [...parts].sort((a, b) => b.rest.cmp(a.rest) || a.order - b.order)) {
    if (left <= 0) break;
    part.fen += 1;
    left -= 1;
  }
  const split = { ...noFunds } as Record<keyof FundSplit, number>;
  for (const part of parts) split[`${part.fund}Fen`] += sign * part.fen;
  return split;
}

/** Adds splits of funds. */
export function addFunds(a: FundSplit, b: FundSplit): FundSplit {
  const sum = { ...noFunds } as Record<keyof FundSplit, number>;
  for (const fund of funds) sum[`${fund}Fen`] = a[`${fund}Fen`] + b[`${fund}Fen`];
  return sum;
}
