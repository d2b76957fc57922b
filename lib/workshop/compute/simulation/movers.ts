import type { Bilingual } from "@/lib/rules/types";
import type { Cause } from "./causes";
import type { Move, Pair } from "./compare";

/** Moves that are told of one by one: whose level changes, appears, goes or is no longer given. */
export const moverKinds = ["lost", "leftOut", "down", "up", "gained"] as const satisfies readonly Move[];
export type MoverKind = (typeof moverKinds)[number];

export const isMover = (move: Move): move is MoverKind => (moverKinds as readonly Move[]).includes(move);

const steps = ({ before, after }: Pair) => Math.abs((after.level ?? 0) - (before.level ?? 0));

type Wanted = { readonly kind?: MoverKind | undefined; readonly townshipId?: string | undefined };

/** Who moves, those who lose most first; all, or of one kind and one township. */
export function moversOf(pairs: readonly Pair[], { kind, townshipId }: Wanted = {}): Pair[] {
  const rank = (move: Move) => (moverKinds as readonly Move[]).indexOf(move);
  return pairs
    .filter(({ move }) => (kind ? move === kind : isMover(move)))
    .filter((pair) => !townshipId || pair.townshipId === townshipId)
    .sort((a, b) => rank(a.move) - rank(b.move) || steps(b) - steps(a));
}

/** One cause with the people whom it moves, by the way they move. */
export type CauseCount = Pick<Cause, "name" | "article" | "standing"> & {
  readonly label: Bilingual;
  readonly counts: Readonly<Record<MoverKind, number>>;
  readonly total: number;
};

const noCounts = (): Record<MoverKind, number> => ({ lost: 0, leftOut: 0, down: 0, up: 0, gained: 0 });

/** Causes by how many people they move; somebody with two causes counts at both. */
export function countCauses(
  movers: readonly Pair[],
  causesOf: (personId: string) => readonly Cause[],
): CauseCount[] {
  const found = new Map<string, { cause: Cause; counts: Record<MoverKind, number>; total: number }>();
  for (const { personId, move } of movers) {
    if (!isMover(move)) continue;
    for (const cause of causesOf(personId)) {
      const row = found.get(cause.name) ?? { cause, counts: noCounts(), total: 0 };
      found.set(cause.name, row);
      row.counts[move] += 1;
      row.total += 1;
    }
  }
  return [...found.values()]
    .sort((a, b) => b.total - a.total)
    .map(({ cause: { name, label, article, standing }, ...row }) => ({
      name,
      label,
      article,
      standing,
      ...row,
    }));
}
