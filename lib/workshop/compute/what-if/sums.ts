import type { Cell } from "@/lib/pay/compute/budget";
import { funds, type PayFund } from "@/lib/pay/types";

/** Money before and after a change. */
export type Pair = { readonly beforeFen: number; readonly afterFen: number };

export const sumOf = (cells: readonly Cell[]) => cells.reduce((sum, { amountFen }) => sum + amountFen, 0);

/** The running year and the next, each before and after. */
export type Span<T> = { readonly now: T; readonly next: T };
export type Cells = Span<{ readonly before: readonly Cell[]; readonly after: readonly Cell[] }>;

const pairOf = ({ before, after }: Cells["now"], isMeant: (cell: Cell) => boolean): Pair => ({
  beforeFen: sumOf(before.filter(isMeant)),
  afterFen: sumOf(after.filter(isMeant)),
});

const spanOf = (cells: Cells, isMeant: (cell: Cell) => boolean): Span<Pair> => ({
  now: pairOf(cells.now, isMeant),
  next: pairOf(cells.next, isMeant),
});

export type FundRow = Span<Pair> & { readonly fund: PayFund };
export type TownshipRow = Span<Pair> & { readonly townshipId: string };

export type Sums = {
  readonly total: Span<Pair>;
  readonly byFund: readonly FundRow[];
  readonly byTownship: readonly TownshipRow[];
};

/** Money of two years before and after a change: in all, by fund, by township. */
export function sumUp(cells: Cells): Sums {
  const all = [...cells.now.before, ...cells.now.after, ...cells.next.before, ...cells.next.after];
  const present = new Set(all.map(({ fund }) => fund));
  const townships = [...new Set(all.map(({ townshipId }) => townshipId))];
  return {
    total: spanOf(cells, () => true),
    byFund: funds
      .filter((fund) => present.has(fund))
      .map((fund) => ({ fund, ...spanOf(cells, (cell) => cell.fund === fund) })),
    byTownship: townships.map((townshipId) => ({
      townshipId,
      ...spanOf(cells, (cell) => cell.townshipId === townshipId),
    })),
  };
}
