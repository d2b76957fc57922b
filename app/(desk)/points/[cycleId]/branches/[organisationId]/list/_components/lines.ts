import { scoreText } from "@/app/_ui/figures";
import { wordsOf } from "@/app/(desk)/ratings/_components/words";
import type { listRules } from "@/lib/points/compute/lists";
import type { ListRow } from "@/lib/points/data/books/list";

export type ListLine = { readonly personId: string; readonly name: string; readonly says: string };
export type ListSheet = {
  readonly title: string;
  readonly lines: readonly ListLine[];
  readonly basis: string;
  readonly rankingBasis: string | null;
  readonly ends: string;
};

type Words = { locale: string; times: (name: string, count: number) => string; comma: string };

/** One line a member, by name; by balance only where the scheme shows a ranking and says on what basis. */
export function listLines(
  rows: readonly ListRow[],
  { kind, isRanked }: ReturnType<typeof listRules>,
  { locale, times, comma }: Words,
): ListLine[] {
  const ordered = isRanked
    ? [...rows].sort((a, b) => (b.balanceE4 ?? -Infinity) - (a.balanceE4 ?? -Infinity))
    : rows;
  return ordered.map(({ personId, name, deeds, balanceE4 }) => ({
    personId,
    name,
    says:
      kind === "totals"
        ? balanceE4 === null
          ? "—"
          : scoreText(balanceE4)
        : deeds.map((deed) => times(wordsOf(deed.name, locale), deed.times)).join(comma),
  }));
}
