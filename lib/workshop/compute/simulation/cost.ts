import type { Spread } from "@/lib/rating/compute/insights";
import { fewestShown } from "@/lib/rating/compute/insights";
import type { SchemeDocument } from "@/lib/rules/types";
import { paidAmount } from "./shape";

export type SideCost = {
  /** null = nothing is paid, nobody has an amount, or too few to show a sum. */
  readonly fen: number | null;
  /** Those whose amount is in the sum. */
  readonly people: number;
  /** How often it is paid; null = the rules pay nothing. */
  readonly per: string | null;
};

export type TrialCost = {
  readonly before: SideCost;
  readonly after: SideCost;
  /** null where the two cannot be set against each other. */
  readonly differenceFen: number | null;
};

function sideCost({ amounts, amountFen }: Spread, document: SchemeDocument): SideCost {
  const paid = paidAmount(document);
  return {
    fen: paid && amounts >= fewestShown ? amountFen : null,
    people: amounts,
    per: paid?.per ?? null,
  };
}

/** What the people cost under both sets of rules; the amount of one or two people never shows. */
export function trialCost(
  spreads: { before: Spread; after: Spread },
  documents: { before: SchemeDocument; after: SchemeDocument },
): TrialCost {
  const before = sideCost(spreads.before, documents.before);
  const after = sideCost(spreads.after, documents.after);
  const isAlike = before.fen !== null && after.fen !== null && before.per === after.per;
  return {
    before,
    after,
    differenceFen: isAlike ? (after.fen ?? 0) - (before.fen ?? 0) : null,
  };
}
