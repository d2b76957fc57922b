import { useLocale, useTranslations } from "next-intl";
import { dayText } from "@/app/_ui/figures";
import { shanghaiDay } from "@/lib/base/period";
import { type CardProps, townshipsOf } from "./chosen";
import { FiguresTable } from "./figures-table";
import { Picture } from "./picture";
import { signed } from "./words";

const kinds = ["up", "same", "down", "fresh", "unset"] as const;

/** Who moved against the level in force when the cycle opened, by township. */
export function MoversCard({ chosen, isOpen }: CardProps) {
  const t = useTranslations("insights");
  const locale = useLocale();
  const { movers, cycle } = chosen;
  const rows = townshipsOf(chosen).flatMap(({ id, name }) => {
    const row = movers.rows.get(id);
    return row ? [{ id, name, row }] : [];
  });
  const cells = (row: typeof movers.whole) => [
    ...kinds.map((kind) => row[kind]),
    signed(row.netStars.toLocaleString("en-US")),
  ];
  return (
    <Picture
      title={t("movers")}
      alt={t("moversAlt")}
      isOpen={isOpen}
      note={t("moversNote", {
        day: dayText(shanghaiDay(cycle.openedAt), locale),
        net: signed(movers.whole.netStars.toLocaleString("en-US")) ?? "",
      })}
      drawing={{
        shape: "bars",
        isStacked: true,
        categories: rows.map(({ name }) => name),
        series: kinds.map((kind) => ({ name: t(`moves.${kind}`), values: rows.map(({ row }) => row[kind]) })),
        unit: t("people"),
      }}
    >
      <FiguresTable
        label={t("movers")}
        first={t("township")}
        heads={[...kinds.map((kind) => ({ head: t(`moves.${kind}`) })), { head: t("net"), unit: t("star") }]}
        rows={rows.map(({ id, name, row }) => ({ id, name, cells: cells(row) }))}
        whole={{ id: "whole", name: t("all"), cells: cells(movers.whole) }}
      />
    </Picture>
  );
}
