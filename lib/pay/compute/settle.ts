import { type FundSplit, funds, type LineKind } from "../types";
import type { Entitlement } from "./entitle";
import { addFunds, splitFunds } from "./money";

/** What locked runs have settled of a unit at one place. */
export type SettledPlace = {
  readonly placePath: string;
  readonly amountFen: number;
  readonly funds: FundSplit;
  /** The newest line there. */
  readonly lastId: string;
};

/** What locked runs have settled of one payee, element and unit. */
export type Settled = {
  readonly places: readonly SettledPlace[];
  /** The newest line of all, which the next one corrects. */
  readonly lastId: string;
  readonly wasProvisional: boolean;
};

export type NewLine = {
  readonly kind: LineKind;
  readonly entitlement: Entitlement;
  readonly amountFen: number;
  readonly funds: FundSplit;
  /** Where the unit is paid: what belonged to another township is taken back there. */
  readonly placePath: string;
  readonly correctsId: string | null;
  readonly isProvisional: boolean;
};

const idOf = (placePath: string) => placePath.split("/").at(-2);
const isNothing = ({ amountFen, funds: split }: { amountFen: number; funds: FundSplit }) =>
  amountFen === 0 && funds.every((fund) => split[`${fund}Fen`] === 0);

/**
 * What a run adds for one entitlement: the entitlement less what is settled. Nothing settled: the regular line (a nought
 * is a line too, so that the payslip can say why). Otherwise a signed difference that names the line it corrects, a
 * settlement where that one rested on an expected parameter and this one does not. Funds are split so that all lines of
 * the unit add up to the split of the entitlement; what was settled at another place than the one it belongs to is taken
 * back there and paid here. A missing figure adds nothing.
 */
export function linesFor(
  entitlement: Entitlement,
  settled: Settled | undefined,
  { isProvisional, placePath }: { isProvisional: boolean; placePath: string },
): NewLine[] {
  const { amountFen, element } = entitlement;
  if (amountFen === null) return [];
  const whole = { amountFen, funds: splitFunds(amountFen, element.funds) };
  if (!settled) {
    if (entitlement.basis.length === 0) return [];
    const { funds: split } = whole;
    return [
      { kind: "regular", entitlement, amountFen, funds: split, placePath, correctsId: null, isProvisional },
    ];
  }
  const common = { entitlement, isProvisional };
  const kind = settled.wasProvisional && !isProvisional ? "settlement" : "correction";
  const isHere = (one: SettledPlace) => idOf(one.placePath) === idOf(placePath);
  const away = settled.places
    .filter((one) => !isHere(one))
    .map((one) => ({ ...negative(one), placePath: one.placePath, correctsId: one.lastId }));
  const own = settled.places.filter(isHere);
  const here = {
    ...own.map(negative).reduce(add, whole),
    placePath,
    correctsId:
      own
        .map(({ lastId }) => lastId)
        .sort()
        .at(-1) ?? settled.lastId,
  };
  return [...away, here].filter((one) => !isNothing(one)).map((one) => ({ ...common, ...one, kind }));
}

type Sum = { amountFen: number; funds: FundSplit };

const add = (a: Sum, b: Sum): Sum => ({
  amountFen: a.amountFen + b.amountFen,
  funds: addFunds(a.funds, b.funds),
});

const negative = ({ amountFen, funds: split }: Sum): Sum => ({
  amountFen: 0 - amountFen,
  funds: {
    countyFen: 0 - split.countyFen,
    townshipFen: 0 - split.townshipFen,
    transferFen: 0 - split.transferFen,
    villageFen: 0 - split.villageFen,
  },
});

type PaidLine = {
  readonly kind: LineKind;
  readonly owedFrom: string;
  readonly owedUntil: string;
  readonly amountFen: number;
};

/**
 * What a run would pay and what it takes back. Lines of one earlier unit are set off against each other first: a unit
 * whose elements only changed their names or places is neither a raise nor a recovery.
 * @param periodFrom first day of the run's period
 */
export function plusAndMinus(
  lines: readonly PaidLine[],
  periodFrom: string,
): { plusFen: number; minusFen: number } {
  let regular = 0;
  const earlier = new Map<string, number>();
  for (const { kind, owedFrom, owedUntil, amountFen } of lines) {
    const unit = `${owedFrom}/${owedUntil}`;
    if (kind === "regular" && owedUntil > periodFrom) regular += amountFen;
    else earlier.set(unit, (earlier.get(unit) ?? 0) + amountFen);
  }
  const differences = [...earlier.values()];
  const up = differences.filter((fen) => fen > 0).reduce((sum, fen) => sum + fen, 0);
  const gross = differences.reduce((sum, fen) => sum + fen, regular);
  const plusFen = Math.max(0, regular + up);
  return { plusFen, minusFen: plusFen - gross };
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
