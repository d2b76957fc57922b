import type { PayFund } from "../types";

/** Where money goes: a fund, a kind of element, a township. */
export type Cell = {
  readonly fund: PayFund;
  readonly elementKind: string;
  readonly townshipId: string;
  readonly amountFen: number;
};

/** Money set aside: for one kind or for all without a line of their own, for one township or for all without one. */
export type Plan = {
  readonly fund: PayFund;
  readonly elementKind: string | null;
  readonly townshipId: string | null;
  readonly amountFen: number;
};

export const planKey = ({ fund, elementKind, townshipId }: Omit<Plan, "amountFen">) =>
  [fund, elementKind ?? "", townshipId ?? ""].join("/");

/** The line that bears a cell, the narrowest first: kind and township, kind, township, the whole fund; else none. */
export function planOf(plans: ReadonlyMap<string, Plan>, cell: Cell): string | null {
  const { fund, elementKind, townshipId } = cell;
  const tried = [
    { fund, elementKind, townshipId },
    { fund, elementKind, townshipId: null },
    { fund, elementKind: null, townshipId },
    { fund, elementKind: null, townshipId: null },
  ].map(planKey);
  return tried.find((key) => plans.has(key)) ?? null;
}

/** What each line bears of some money; what no line bears is added up by fund and kind, as lines without a plan. */
export function spread(
  plans: ReadonlyMap<string, Plan>,
  cells: readonly Cell[],
): { borne: Map<string, number>; unplanned: Map<string, Plan> } {
  const borne = new Map<string, number>();
  const unplanned = new Map<string, Plan>();
  for (const cell of cells) {
    const key = planOf(plans, cell);
    if (key !== null) borne.set(key, (borne.get(key) ?? 0) + cell.amountFen);
    else if (cell.amountFen !== 0) {
      const line = { fund: cell.fund, elementKind: cell.elementKind, townshipId: null };
      const held = unplanned.get(planKey(line))?.amountFen ?? 0;
      unplanned.set(planKey(line), { ...line, amountFen: held + cell.amountFen });
    }
  }
  return { borne, unplanned };
}
