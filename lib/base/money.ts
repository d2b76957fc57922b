declare const unit: unique symbol;

/** Money in whole fen. */
export type Fen = number & { readonly [unit]: "fen" };

/** An integer as money. @throws RangeError if it is not a whole number that can be held exactly */
export function fen(amount: number): Fen {
  if (!Number.isSafeInteger(amount)) throw new RangeError("fen must be whole");
  return (amount === 0 ? 0 : amount) as Fen;
}

/** Whole yuan as money. */
export function yuan(amount: number): Fen {
  return fen(amount * 100);
}

/** The sum of amounts. */
export function addFen(...amounts: readonly Fen[]): Fen {
  return fen(amounts.reduce((sum: number, amount) => sum + amount, 0));
}

/** Yuan with two decimals and thousands: 23100000 -> "231,000.00". */
export function formatYuan(amount: Fen | number): string {
  const whole = Math.abs(fen(amount));
  const head = String(Math.floor(whole / 100)).replace(/\B(?=(\d{3})+$)/g, ",");
  return `${amount < 0 ? "-" : ""}${head}.${String(whole % 100).padStart(2, "0")}`;
}

/** Reads yuan as people type them ("1,250", "1250.5", full-width digits too); null if it is not an amount. */
export function parseYuan(text: string): Fen | null {
  const plain = text.normalize("NFKC").replace(/[\s,元¥]/g, "");
  const match = /^(-?)(\d{1,12})(?:\.(\d{1,2}))?$/.exec(plain);
  if (!match) return null;
  const [, sign, head, tail = ""] = match;
  const amount = Number(head) * 100 + Number(tail.padEnd(2, "0"));
  return fen(sign ? -amount : amount);
}

/**
 * Shares an amount by weights so that the parts add up to it: every part is rounded down, then the largest
 * remainders get one fen more, the earlier first among equals.
 * @param weights non-negative whole numbers, not all zero
 */
export function allocate(amount: Fen, weights: readonly number[]): Fen[] {
  const parts = weights.map((weight) => {
    if (!Number.isSafeInteger(weight) || weight < 0)
      throw new RangeError("weights must be whole and not negative");
    return BigInt(weight);
  });
  const total = parts.reduce((sum, weight) => sum + weight, 0n);
  if (total === 0n) throw new RangeError("weights are all zero");
  const whole = BigInt(Math.abs(amount));
  const shares = parts.map((weight, i) => ({
    i,
    floor: (whole * weight) / total,
    rest: (whole * weight) % total,
  }));
  let left = Number(whole - shares.reduce((sum, share) => sum + share.floor, 0n));
  const result = shares.map((share) => Number(share.floor));
  const byRest = [...shares].sort((a, b) => (a.rest === b.rest ? a.i - b.i : a.rest < b.rest ? 1 : -1));
  for (const { i } of byRest) {
    if (left === 0) break;
    result[i] = (result[i] ?? 0) + 1;
    left--;
  }
  return result.map((share) => fen(amount < 0 ? -share : share));
}
