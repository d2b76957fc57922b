import { additiveOf, type CompiledScheme } from "@/lib/rules";
import type { Span } from "./spans";

/** An item whose entries may be summed, and how far its sums are kept apart. */
export type SummedItem = { readonly code: string; readonly bySeverity: boolean; readonly byMonth: boolean };

/** Which items of a scheme are gathered as sums and which by their single entries. */
export type SumPlan = { readonly summed: readonly SummedItem[]; readonly single: readonly string[] };

/**
 * Decides from the scheme alone which items add up. Parts of a cycle are read off by month: they must begin with one.
 * A veto needs no sum: its entries are few and the first one speaks.
 */
export function sumPlan(compiled: CompiledScheme, cycle: Span): SumPlan {
  const isCut = compiled.scheme.ledger?.subPeriods !== undefined;
  const fitsMonths = !isCut || cycle.from.endsWith("-01");
  const summed: SummedItem[] = [];
  const single: string[] = [];
  for (const item of compiled.scheme.items ?? []) {
    if (item.kind !== "add" && item.kind !== "deduct" && item.kind !== "veto") continue;
    const additive = fitsMonths ? additiveOf(compiled, item) : undefined;
    if (!additive) single.push(item.code);
    else
      summed.push({
        code: item.code,
        bySeverity: additive.bySeverity,
        byMonth: isCut || additive.byMonth,
      });
  }
  return { summed, single };
}

/** Items whose entries may still count in a later cycle. */
export function lastingItems({ scheme }: CompiledScheme): string[] {
  return (scheme.items ?? []).flatMap((item) =>
    (item.kind === "add" || item.kind === "deduct") && item.validity && item.validity !== "period"
      ? [item.code]
      : [],
  );
}
