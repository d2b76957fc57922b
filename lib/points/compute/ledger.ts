import type { LedgerKind } from "../types";

type Line = {
  readonly id: string;
  readonly kind: LedgerKind;
  readonly weight: number;
  readonly day: string;
  readonly reversesId: string | null;
  readonly refersToId: string | null;
};

/** How an entry stands after everything that was written about it. */
export type EntryState = {
  /** Counts in the balance: neither taken back nor frozen. */
  readonly counts: boolean;
  readonly isReversed: boolean;
  readonly isFrozen: boolean;
  /** Day on which a continuing breach ended. */
  readonly repairedOn: string | null;
};

/** The state of every entry among some lines of the ledger, by id. The lines of an entry must all be given. */
export function entryStates(lines: readonly Line[]): Map<string, EntryState> {
  const reversed = new Set(
    lines.flatMap((line) => (line.kind === "reversal" ? (line.reversesId ?? []) : [])),
  );
  const frozen = new Map<string, number>();
  const repaired = new Map<string, string>();
  for (const line of lines) {
    if (line.refersToId === null) continue;
    if (line.kind === "repair") repaired.set(line.refersToId, line.day);
    else frozen.set(line.refersToId, (frozen.get(line.refersToId) ?? 0) + line.weight);
  }
  return new Map(
    lines
      .filter((line) => line.kind === "entry")
      .map(({ id }) => {
        const isReversed = reversed.has(id);
        const isFrozen = (frozen.get(id) ?? 0) < 0;
        return [
          id,
          {
            counts: !isReversed && !isFrozen,
            isReversed,
            isFrozen,
            repairedOn: repaired.get(id) ?? null,
          },
        ];
      }),
  );
}
