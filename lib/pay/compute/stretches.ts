import { Exact } from "@/lib/base/exact";
import { addDays, addMonths, type Day } from "@/lib/base/period";
import type { Basis, PayElement } from "../types";
import { toFen } from "./money";

/** A stretch of a line with its part of the amount. */
export type Part = Basis & { readonly fen: number | null };

/**
 * The parts of an entitlement in whole fen. The entitlement is rounded once, so the parts are given out by largest
 * remainder: they add up to it exactly, each at most a fen from its own figure.
 */
export function partsOf(basis: readonly Basis[], round: PayElement["round"]): Part[] {
  const hundred = Exact.int(100);
  const shares = basis.map(({ amount, grains, of }) =>
    amount === null ? null : Exact.of(amount).mul(Exact.ratio(grains, of)),
  );
  const known = shares.filter((share) => share !== null);
  if (known.length < basis.length) return basis.map((one) => ({ ...one, fen: null }));
  const whole = toFen(
    known.reduce((sum, share) => sum.add(share), Exact.ZERO),
    round,
  );
  const floors = known.map((share) => share.mul(hundred).floor());
  const parts = floors.map((floor) => floor.toNumber());
  let left = whole - parts.reduce((sum, fen) => sum + fen, 0);
  const order = known
    .map((share, at) => ({ at, rest: share.mul(hundred).sub(floors[at] ?? Exact.ZERO) }))
    .sort((a, b) => b.rest.cmp(a.rest) || a.at - b.at);
  // Rounding to whole yuan moves more than one fen: then the parts take turns.
  for (let n = 0; left !== 0 && order.length > 0; n++) {
    const at = order[n % order.length]?.at ?? 0;
    const step = Math.sign(left);
    parts[at] = (parts[at] ?? 0) + step;
    left -= step;
  }
  return basis.map((one, at) => ({ ...one, fen: parts[at] ?? 0 }));
}

/** The day whose facts speak for a stretch. */
export function dayOfStretch(
  { from, until }: Pick<Basis, "from" | "until">,
  proRata: PayElement["proRata"],
  monthDay: "first" | "last",
): Day {
  if (proRata !== "month" || monthDay === "last") return addDays(until, -1);
  const first = addMonths(until, -1);
  return first < from ? from : first;
}
