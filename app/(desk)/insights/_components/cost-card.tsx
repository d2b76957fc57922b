import { useTranslations } from "next-intl";
import type { Cost } from "@/lib/rating/data/insights";
import { type CardProps, levelsOf, townshipsOf } from "./chosen";
import { type FiguresRow, FiguresTable } from "./figures-table";
import { Picture } from "./picture";
import { amountText, signed } from "./words";

type Table = Cost["byTownship"];

/** What the stars cost a year, by township and by star, beside the cycle before. */
export function CostCard({ chosen, isOpen, cost }: CardProps & { cost: Cost }) {
  const t = useTranslations("insights");
  const common = useTranslations("common.ui");
  const { previous } = chosen;
  const townships = townshipsOf(chosen).map(({ id, name }) => ({ id, name }));
  const levels = levelsOf(chosen).map((level) => ({ id: String(level), name: common("stars", { level }) }));
  const found = new Map(cost.byTownship.rows.map((row) => [row.id, row]));
  const yuan = (fen: number | null | undefined) => (fen === null || fen === undefined ? null : fen / 100);
  return (
    <Picture
      title={t("cost")}
      alt={t("costAlt")}
      isOpen={isOpen}
      note={`${previous ? t("costAgainst", { title: previous.title }) : t("noPrevious")}${t("costNote")}`}
      drawing={{
        shape: "bars",
        categories: townships.map(({ name }) => name),
        series: [
          { name: t("now"), values: townships.map(({ id }) => yuan(found.get(id)?.fen)) },
          ...(previous
            ? [{ name: t("before"), values: townships.map(({ id }) => yuan(found.get(id)?.previousFen)) }]
            : []),
        ],
        unit: common("yuan"),
      }}
    >
      <CostTable
        label={t("costByTownship")}
        first={t("township")}
        names={townships}
        table={cost.byTownship}
      />
      <CostTable label={t("costByLevel")} first={t("level")} names={levels} table={cost.byLevel} />
    </Picture>
  );
}

type Props = { label: string; first: string; names: { id: string; name: string }[]; table: Table };

function CostTable({ label, first, names, table }: Props) {
  const t = useTranslations("insights");
  const common = useTranslations("common.ui");
  const cells = (row: Table["whole"]) => [
    row.number,
    amountText(row.fen),
    amountText(row.previousFen),
    signed(amountText(row.differenceFen)),
  ];
  const rows = names.flatMap(({ id, name }): FiguresRow[] => {
    const row = table.rows.find((one) => one.id === id);
    if (!row) return [];
    return [{ id, name, cells: cells(row), isWithheld: row.number > 0 && row.fen === null }];
  });
  const unit = common("yuan");
  return (
    <FiguresTable
      label={label}
      first={first}
      heads={[
        { head: t("number") },
        { head: t("now"), unit },
        { head: t("before"), unit },
        { head: t("difference"), unit },
      ]}
      rows={rows}
      whole={{ id: "whole", name: t("all"), cells: cells(table.whole) }}
    />
  );
}
