/** Fewer payees than this and an amount could tell what a certain person is paid. */
export const leastPayees = 3;

/** What one payee's newest stretch of an element gives for a whole unit. */
export type UnitAmount = {
  readonly schemeId: string;
  readonly element: string;
  /** A post, or what stands for one: "former" for retired cadres, "village" for villages. */
  readonly post: string;
  readonly payeeId: string;
  readonly amount: string;
};

/** Amounts of an element and post, the lowest first. */
export type Standard = Omit<UnitAmount, "payeeId" | "amount"> & { readonly amounts: readonly string[] };

/** The standards by element and post, without noughts; of people only amounts that at least three of them get. */
export function standardsOf(all: readonly UnitAmount[]): Standard[] {
  const byCell = new Map<string, { cell: UnitAmount; amounts: Map<string, Set<string>> }>();
  for (const one of all) {
    const key = `${one.schemeId}/${one.element}/${one.post}`;
    const held = byCell.get(key) ?? { cell: one, amounts: new Map<string, Set<string>>() };
    held.amounts.set(one.amount, (held.amounts.get(one.amount) ?? new Set()).add(one.payeeId));
    byCell.set(key, held);
  }
  return [...byCell.values()].flatMap(({ cell: { schemeId, element, post }, amounts }) => {
    const least = post === "village" ? 1 : leastPayees;
    const shown = [...amounts]
      .filter(([amount, payees]) => payees.size >= least && Number(amount) !== 0)
      .map(([amount]) => amount);
    if (shown.length === 0) return [];
    return [{ schemeId, element, post, amounts: shown.sort((a, b) => Number(a) - Number(b)) }];
  });
}
