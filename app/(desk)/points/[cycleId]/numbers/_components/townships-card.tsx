import { useTranslations } from "next-intl";
import { FiguresTable } from "@/app/(desk)/insights/_components/figures-table";
import { Picture } from "@/app/(desk)/insights/_components/picture";
import { type BranchCounts, scoredOf, sumCounts, tenthsOf, topOf } from "@/lib/points/compute/honest";
import type { PointsNumbers } from "@/lib/points/data/numbers";
import { figureCells, figureHeads } from "./cells";

type Props = { numbers: PointsNumbers; townships: ReadonlyMap<string, string>; isOpen: boolean };

const mostBars = 40;
const shareOf = (counts: BranchCounts) => {
  const tenths = tenthsOf(topOf(counts), scoredOf(counts));
  return tenths === null ? null : tenths / 10;
};

/** Share at the top grade by township with the sums; where there is one township only, by branch. By place, never by figure. */
export function TownshipsCard({ numbers, townships, isOpen }: Props) {
  const t = useTranslations("honest");
  const ids = [...new Set(numbers.branches.map(({ branch }) => branch.townshipId))];
  const rows = ids.map((id) => ({
    id,
    name: townships.get(id) ?? "",
    counts: sumCounts(
      numbers.branches.filter(({ branch }) => branch.townshipId === id).map((one) => one.counts),
    ),
  }));
  const drawn =
    rows.length > 1
      ? rows
      : numbers.branches
          .slice(0, mostBars)
          .map(({ branch, counts }) => ({ id: branch.organisationId, name: branch.name, counts }));
  const whole = sumCounts(rows.map((row) => row.counts));
  return (
    <Picture
      title={t("sums")}
      alt={t("sumsAlt")}
      isOpen={isOpen}
      note={t("sumsNote")}
      drawing={{
        shape: "bars",
        categories: drawn.map((row) => row.name),
        series: [{ name: t("heads.top"), values: drawn.map((row) => shareOf(row.counts)) }],
        unit: "%",
        most: 100,
      }}
    >
      <FiguresTable
        label={t("sums")}
        first={t("place")}
        heads={figureHeads.map((head) => ({ head: t(`heads.${head}`) }))}
        rows={rows.map((row) => ({ id: row.id, name: row.name, cells: figureCells(row.counts) }))}
        whole={{ id: "whole", name: t("all"), cells: figureCells(whole) }}
      />
    </Picture>
  );
}
