import {
  type Missing,
  type PaidUnit,
  pieceOf,
  prove,
  type ScopeProof,
  type Word,
} from "@/lib/pay/compute/targets";
import type { Basis, PayTarget } from "@/lib/pay/types";

/** Everybody's full year under one version, as targets look at it. */
export type FullYear = {
  readonly units: readonly PaidUnit[];
  readonly missing: Missing;
  readonly wordOf: (part: Basis) => Word;
};

/** What a target comes to; nobody's own figures. */
export type Average = Pick<
  ScopeProof,
  "verdict" | "valueFen" | "atLeastFen" | "atMostFen" | "byFen" | "payees"
> & { readonly missed: number };

/** Proves a target on a full year, whoever misses it counted and not named. */
export function averageOf(target: PayTarget, { units, missing, wordOf }: FullYear): Average {
  const pieces = units
    .filter(({ element }) => !target.elements || target.elements.includes(element))
    .flatMap((unit) => pieceOf(unit, wordOf) ?? []);
  const { verdict, valueFen, atLeastFen, atMostFen, byFen, payees, missed } = prove(target.of, pieces, {
    isOpen: false,
    missing,
  });
  const isBlank = (target.atLeast && atLeastFen === null) || (target.atMost && atMostFen === null);
  const figures = { valueFen, atLeastFen, atMostFen, byFen, payees, missed: missed.length };
  return { verdict: isBlank ? "none" : verdict, ...figures };
}
