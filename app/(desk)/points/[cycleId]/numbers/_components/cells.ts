import { scoreText } from "@/app/_ui/figures";
import type { Cell } from "@/app/(desk)/insights/_components/figures-table";
import { shareText } from "@/app/(desk)/insights/_components/words";
import { type BranchCounts, scoredOf, spreadOf, tenthsOf, topOf } from "@/lib/points/compute/honest";

/** Keys of the column heads in honest.heads, in the order of the cells. */
export const figureHeads = [
  "members",
  "top",
  "mean",
  "range",
  "middle",
  "reported",
  "corrected",
  "late",
  "overdue",
] as const;

/** The figures of a branch or of several; null = not known, or too few for a distribution. */
export function figureCells(counts: BranchCounts): Cell[] {
  const spread = spreadOf(counts);
  const pair = (low: number, high: number) => `${scoreText(low)}–${scoreText(high)}`;
  return [
    counts.members,
    shareText(tenthsOf(topOf(counts), scoredOf(counts))),
    spread ? scoreText(spread.meanE4) : null,
    spread ? pair(spread.leastE4, spread.mostE4) : null,
    spread ? pair(spread.lowE4, spread.highE4) : null,
    shareText(tenthsOf(counts.reported, counts.entries)),
    shareText(tenthsOf(counts.corrected, counts.verified)),
    shareText(tenthsOf(counts.late, counts.entries)),
    counts.overdue,
  ];
}
