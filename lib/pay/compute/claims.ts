import { addMonths, type Day } from "@/lib/base/period";

/** What a payee owes: all of it, and how much of that stands in open claims. */
export type Outstanding = { readonly owedFen: number; readonly claimedFen: number };

export type Instalment = { readonly day: Day; readonly amountFen: number };

/** Most instalments of a plan; a smaller sum a month would run for more than ten years. */
export const mostInstalments = 120;

/** A plan by the month: the same sum on the same day, the rest last. */
export function instalmentsOf(leftFen: number, first: Day, eachFen: number): Instalment[] {
  const count = Math.ceil(leftFen / eachFen);
  return Array.from({ length: count }, (_, i) => ({
    day: addMonths(first, i),
    amountFen: Math.min(eachFen, leftFen - i * eachFen),
  }));
}

export type PlanRow = Instalment & { readonly paidFen: number; readonly isOverdue: boolean };

/** How far a plan is kept: what came back since it was made goes to the earliest instalments. */
export function planRows(plan: readonly Instalment[], paidFen: number, today: Day): PlanRow[] {
  let left = paidFen;
  return plan.map((row) => {
    const paid = Math.min(left, row.amountFen);
    left -= paid;
    return { ...row, paidFen: paid, isOverdue: row.day < today && paid < row.amountFen };
  });
}

/**
 * Takes a sum off open claims, the oldest first.
 * @param claims with what is left of each, oldest first
 */
export function takeOff<C extends { readonly leftFen: number }>(
  claims: readonly C[],
  amountFen: number,
): { claim: C; fen: number }[] {
  let rest = amountFen;
  const taken: { claim: C; fen: number }[] = [];
  for (const claim of claims) {
    const fen = Math.min(rest, claim.leftFen);
    if (fen > 0) taken.push({ claim, fen });
    rest -= fen;
  }
  return taken;
}
