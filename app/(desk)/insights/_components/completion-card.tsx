import { useTranslations } from "next-intl";
import { shareTenths } from "@/lib/rating";
import { type CardProps, townshipsOf } from "./chosen";
import { FiguresTable } from "./figures-table";
import { Picture } from "./picture";
import { shareText } from "./words";

type Row = { covered: number; dueCells: number; filledCells: number; passed: readonly number[] };

/** How many have which stage of the procedure behind them. */
export function CompletionCard({ chosen, isOpen }: CardProps) {
  const t = useTranslations("insights");
  const { stages } = chosen.completion;
  const rows = townshipsOf(chosen);
  const sum = (of: (row: Row) => number) => rows.reduce((total, row) => total + of(row), 0);
  const whole: Row = {
    covered: sum((row) => row.covered),
    dueCells: sum((row) => row.dueCells),
    filledCells: sum((row) => row.filledCells),
    passed: stages.map((_, i) => sum((row) => row.passed[i] ?? 0)),
  };
  const filled = (row: Row) => shareText(shareTenths(row.filledCells, row.dueCells));
  const cells = (row: Row) => [row.covered, filled(row), ...row.passed];
  const words = stages.map((stage) => t(`stages.${stage}`));
  return (
    <Picture
      title={t("completion")}
      alt={t("completionAlt")}
      isOpen={isOpen}
      note={t("completionNote", { share: filled(whole) ?? "—" })}
      drawing={{
        shape: "columns",
        categories: [t("covered"), ...words],
        series: [{ name: t("people"), values: [whole.covered, ...whole.passed] }],
        unit: t("people"),
      }}
    >
      <FiguresTable
        label={t("completion")}
        first={t("township")}
        heads={[t("covered"), t("filled"), ...words].map((head) => ({ head }))}
        rows={rows.map((row) => ({ id: row.id, name: row.name, cells: cells(row) }))}
        whole={{ id: "whole", name: t("all"), cells: cells(whole) }}
      />
    </Picture>
  );
}
