import type { FundSplit } from "../types";
import { addFunds, noFunds } from "./money";

/** Sums of a run's lines by kind of element and place. */
export type PlaceSum = FundSplit & {
  readonly elementKind: string;
  readonly placePath: string;
  readonly amountFen: number;
};

export type ElementTotal = { readonly elementKind: string; readonly amountFen: number };
export type TownshipTotal = {
  readonly townshipId: string;
  readonly grossFen: number;
  readonly netFen: number;
};
export type RunTotals = {
  /** What schemes made, then what is carried and kept back; together they are the net amount. */
  readonly elements: readonly ElementTotal[];
  readonly townships: readonly TownshipTotal[];
  readonly funds: FundSplit;
};

/** Lines that no scheme made: they change what goes out, not what is owed. */
export const outsideKinds = ["carry", "withheld"];

/** Totals of a run by element, township (second part of a path) and fund. */
export function totalsOf(sums: readonly PlaceSum[]): RunTotals {
  const elements = new Map<string, number>();
  const townships = new Map<string, { grossFen: number; netFen: number }>();
  let funds = noFunds;
  for (const { elementKind, placePath, amountFen, ...split } of sums) {
    elements.set(elementKind, (elements.get(elementKind) ?? 0) + amountFen);
    funds = addFunds(funds, split);
    const id = placePath.split("/")[1] || placePath;
    const held = townships.get(id) ?? { grossFen: 0, netFen: 0 };
    const gross = outsideKinds.includes(elementKind) ? 0 : amountFen;
    townships.set(id, { grossFen: held.grossFen + gross, netFen: held.netFen + amountFen });
  }
  const isOutside = (kind: string) => (outsideKinds.includes(kind) ? 1 : 0);
  return {
    elements: [...elements]
      .map(([elementKind, amountFen]) => ({ elementKind, amountFen }))
      .sort((a, b) => isOutside(a.elementKind) - isOutside(b.elementKind) || b.amountFen - a.amountFen),
    townships: [...townships].map(([townshipId, sum]) => ({ townshipId, ...sum })),
    funds,
  };
}
