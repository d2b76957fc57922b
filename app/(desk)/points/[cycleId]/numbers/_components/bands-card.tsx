import { useTranslations } from "next-intl";
import { scoreText } from "@/app/_ui/figures";
import { FiguresTable } from "@/app/(desk)/insights/_components/figures-table";
import { Picture } from "@/app/(desk)/insights/_components/picture";
import { bandsOf, sumCounts } from "@/lib/points/compute/honest";
import type { PointsNumbers } from "@/lib/points/data/numbers";

/** How many members have how many points, all branches together. */
export function BandsCard({ numbers, isOpen }: { numbers: PointsNumbers; isOpen: boolean }) {
  const t = useTranslations("honest");
  const bands = bandsOf(sumCounts(numbers.branches.map((one) => one.counts)));
  const nameOf = (fromE4: number) => scoreText(fromE4);
  return (
    <Picture
      title={t("bands")}
      alt={t("bandsAlt")}
      isOpen={isOpen}
      note={t("bandsNote")}
      drawing={{
        shape: "columns",
        categories: bands.map((band) => nameOf(band.fromE4)),
        series: [{ name: t("people"), values: bands.map((band) => band.number) }],
        unit: t("people"),
      }}
    >
      <FiguresTable
        label={t("bands")}
        first={t("band")}
        heads={[{ head: t("people") }]}
        rows={bands.map((band) => ({
          id: String(band.fromE4),
          name: t("bandOf", { from: nameOf(band.fromE4), until: nameOf(band.untilE4) }),
          cells: [band.number],
        }))}
      />
    </Picture>
  );
}
