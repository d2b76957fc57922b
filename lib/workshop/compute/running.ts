import { canonicalJson } from "@/lib/base/canonical";
import type { Figures } from "@/lib/results/compute";
import type { SchemeDocument } from "@/lib/rules/types";

/** What is looked at when rules change under way. */
export type Standing = Pick<Figures, "grade" | "level" | "amountFen">;

/** A person whose grade, stars or amount moves. */
export type Move = {
  readonly personId: string;
  readonly placePath: string;
  readonly before: Standing;
  readonly after: Standing;
};

const standing = ({ grade, level, amountFen }: Figures): Standing => ({ grade, level, amountFen });

type Runs = ReadonlyMap<string, { readonly figures: Figures }>;

/** Who moves between two runs over the same people, in the order of their places. */
export function movesBetween(
  people: readonly { readonly personId: string; readonly placePath: string }[],
  before: Runs,
  after: Runs,
): Move[] {
  const moves = people.flatMap(({ personId, placePath }): Move[] => {
    const [was, is] = [before.get(personId)?.figures, after.get(personId)?.figures];
    if (!was || !is) return [];
    const isSame = was.grade === is.grade && was.level === is.level && was.amountFen === is.amountFen;
    return isSame ? [] : [{ personId, placePath, before: standing(was), after: standing(is) }];
  });
  return moves.sort((a, b) => (`${a.placePath} ${a.personId}` < `${b.placePath} ${b.personId}` ? -1 : 1));
}

/** People up and down in stars, and those who move otherwise; blank to stars and back count as otherwise. */
export function directions(moves: readonly Move[]): { up: number; down: number; other: number } {
  const found = { up: 0, down: 0, other: 0 };
  for (const { before, after } of moves) {
    if (before.level === null || after.level === null || before.level === after.level) found.other++;
    else if (after.level > before.level) found.up++;
    else found.down++;
  }
  return found;
}

const part = (value: unknown) => canonicalJson(value ?? null);

/** What of a new version cannot change once a cycle runs: who is covered, the way through the procedure, the period. */
export function fixedPartChanged(
  from: SchemeDocument,
  to: SchemeDocument,
): "coverage" | "procedure" | "period" | null {
  if (from.period !== to.period) return "period";
  if (part(from.coverage) !== part(to.coverage)) return "coverage";
  return part(from.procedure) === part(to.procedure) ? null : "procedure";
}
