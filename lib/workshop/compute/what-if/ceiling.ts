import { type Plan, spread } from "@/lib/pay/compute/budget";
import type { Cells } from "./sums";

/** A line of the budget with what it bears before and after a change. */
export type CeilingLine = Pick<Plan, "fund" | "elementKind" | "townshipId"> & {
  /** Null: nothing was set aside for it. */
  readonly plannedFen: number | null;
  readonly beforeFen: number;
  readonly afterFen: number;
};

/** holds: still within; breaks: over only after the change; over: over before as well; none: nothing set aside. */
export type CeilingVerdict = "holds" | "breaks" | "over" | "none";

export function verdictOf({
  plannedFen,
  beforeFen,
  afterFen,
}: Omit<CeilingLine, "fund" | "elementKind" | "townshipId">): CeilingVerdict {
  if (plannedFen === null) return "none";
  if (afterFen <= plannedFen) return "holds";
  return beforeFen <= plannedFen ? "breaks" : "over";
}

/** What each line of a budget bears of all pay of a year, before and after; lines without a plan as well. */
export function ceilingOf(plans: ReadonlyMap<string, Plan>, { before, after }: Cells["now"]): CeilingLine[] {
  const sides = [spread(plans, before), spread(plans, after)] as const;
  const lines = new Map<string, Pick<Plan, "fund" | "elementKind" | "townshipId">>([
    ...plans,
    ...sides[0].unplanned,
    ...sides[1].unplanned,
  ]);
  const of = ({ borne, unplanned }: (typeof sides)[number], key: string) =>
    borne.get(key) ?? unplanned.get(key)?.amountFen ?? 0;
  return [...lines]
    .sort(([a], [b]) => (a < b ? -1 : 1))
    .map(([key, { fund, elementKind, townshipId }]) => ({
      fund,
      elementKind,
      townshipId,
      plannedFen: plans.get(key)?.amountFen ?? null,
      beforeFen: of(sides[0], key),
      afterFen: of(sides[1], key),
    }));
}
