/** Fewest people behind a mean, a share or an amount that is shown: with fewer it says what one person has. */
export const fewestShown = 3;

/**
 * Rows whose figure is kept back beside a shown total: those of fewer than three people, and so many of the next
 * smallest that nobody finds a figure of one or two people by subtraction.
 */
export function withheld(rows: readonly { id: string; number: number }[]): ReadonlySet<string> {
  const counted = rows.filter((row) => row.number > 0).sort((a, b) => a.number - b.number);
  const hidden = new Set<string>();
  let people = 0;
  for (const row of counted) {
    const revealsOthers = people > 0 && people < fewestShown;
    if (row.number >= fewestShown && !revealsOthers) break;
    hidden.add(row.id);
    people += row.number;
  }
  return hidden;
}
