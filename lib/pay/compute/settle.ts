import type { FundSplit, LineKind } from "../types";
import type { Entitlement } from "./entitle";
import { splitFunds } from "./money";

/** What locked runs have settled of one payee, element and unit. */
export type Settled = {
  readonly amountFen: number;
  readonly funds: FundSplit;
  /** The newest line, which the next one corrects. */
  readonly lastId: string;
  readonly wasProvisional: boolean;
};

export type NewLine = {
  readonly kind: LineKind;
  readonly entitlement: Entitlement;
  readonly amountFen: number;
  readonly funds: FundSplit;
  readonly correctsId: string | null;
  readonly isProvisional: boolean;
};

/**
 * What a run adds for one entitlement: the entitlement less what is settled. Nothing settled: the regular line (a nought
 * is a line too, so that the payslip can say why). Otherwise a signed difference that names the line it corrects, a
 * settlement where that one rested on an expected parameter and this one does not. Funds are split so that all lines of
 * the unit add up to the split of the entitlement. A missing figure adds nothing.
 */
export function lineOf(
  entitlement: Entitlement,
  settled: Settled | undefined,
  isProvisional: boolean,
): NewLine | null {
  const { amountFen, element } = entitlement;
  if (amountFen === null) return null;
  const whole = splitFunds(amountFen, element.funds);
  if (!settled) {
    if (entitlement.basis.length === 0) return null;
    return { kind: "regular", entitlement, amountFen, funds: whole, correctsId: null, isProvisional };
  }
  const difference = amountFen - settled.amountFen;
  if (difference === 0) return null;
  const funds = {
    countyFen: whole.countyFen - settled.funds.countyFen,
    townshipFen: whole.townshipFen - settled.funds.townshipFen,
    transferFen: whole.transferFen - settled.funds.transferFen,
    villageFen: whole.villageFen - settled.funds.villageFen,
  };
  const kind = settled.wasProvisional && !isProvisional ? "settlement" : "correction";
  return { kind, entitlement, amountFen: difference, funds, correctsId: settled.lastId, isProvisional };
}

export type Carried = {
  /** What the payee owes back after this run. */
  readonly owedFen: number;
  /** The line of this run: plus what waits for later, minus what is recovered now. */
  readonly carryFen: number;
  /** What goes to the payee before own shares are kept back; never negative. */
  readonly payableFen: number;
};

/**
 * How much of what was paid too much is recovered now. Recovered at most `most` of what this run would pay, and never
 * more than that; the rest waits.
 * @param plusFen what this run would pay: regular lines and raises
 * @param minusFen what this run corrects downwards, as a positive number
 * @param owedFen what earlier runs left to be recovered
 * @param most share of plusFen that may be recovered at once, in fen of it
 */
export function carry(
  { plusFen, minusFen, owedFen }: { plusFen: number; minusFen: number; owedFen: number },
  most: (fen: number) => number,
): Carried {
  const limit = Math.min(plusFen, most(plusFen));
  const recovered = Math.min(owedFen + minusFen, Math.max(limit, 0));
  const left = owedFen + minusFen - recovered;
  return { owedFen: left, carryFen: left - owedFen, payableFen: plusFen - recovered };
}
