import { useLocale, useTranslations } from "next-intl";
import { DataTable, Head } from "@/app/_ui/data-table";
import { scoreText } from "@/app/_ui/figures";
import { StatusBadge } from "@/app/_ui/status-badge";
import { wordsOf } from "@/app/(desk)/ratings/_components/words";
import type { BookEntry } from "@/lib/points/data/books/entries";
import type { PointsScheme } from "@/lib/points/data/scheme";

type Props = { label: string; rows: readonly BookEntry[]; scheme: PointsScheme };

/** Entries of a period with what is to be known of each. */
export function EntryTable({ label, rows, scheme }: Props) {
  const t = useTranslations("books");
  const locale = useLocale();
  return (
    <DataTable label={label}>
      <thead>
        <tr>
          <Head>{t("day")}</Head>
          <Head>{t("member")}</Head>
          <Head>{t("item")}</Head>
          <Head>{t("reason")}</Head>
          <Head>{t("recorder")}</Head>
          <Head>{t("marks")}</Head>
        </tr>
      </thead>
      <tbody>
        {rows.map((row) => (
          <tr key={row.id}>
            <td className="whitespace-nowrap">{row.day}</td>
            <td className="whitespace-nowrap">{row.name}</td>
            <td className="min-w-28">
              {wordsOf(scheme.items.get(row.item)?.name, locale) || row.item}
              <Amount row={row} scheme={scheme} />
            </td>
            <td className="min-w-40">
              {row.reason}
              {row.evidence ? <span className="block text-sm text-quiet">{row.evidence}</span> : null}
            </td>
            <td className="whitespace-nowrap">{row.recordedByName}</td>
            <td>
              <Marks row={row} />
            </td>
          </tr>
        ))}
      </tbody>
    </DataTable>
  );
}

function Amount({ row, scheme }: { row: BookEntry; scheme: PointsScheme }) {
  const t = useTranslations("books");
  const item = scheme.items.get(row.item);
  const quantity = row.quantityE4 === null ? null : `${scoreText(row.quantityE4)}${item?.unit ?? ""}`;
  const e4 = row.valueE4 ?? item?.fixedE4 ?? null;
  const points = e4 === null ? null : t(item?.isMinus ? "minus" : "plus", { points: scoreText(e4) });
  const parts = [row.severity, quantity, points].filter(Boolean);
  return parts.length > 0 ? <span className="block text-sm text-quiet">{parts.join(" ")}</span> : null;
}

function Marks({ row }: { row: BookEntry }) {
  const t = useTranslations("books.mark");
  return (
    <span className="flex flex-wrap gap-1">
      {row.isLate ? <StatusBadge>{t("late")}</StatusBadge> : null}
      {row.source === "report" ? <StatusBadge>{t("reported")}</StatusBadge> : null}
      {row.isFrozen ? <StatusBadge tone="warn">{t("frozen")}</StatusBadge> : null}
      {row.isTakenBack ? <StatusBadge>{t("takenBack")}</StatusBadge> : null}
      {row.isOfHand ? <StatusBadge tone="info">{t("byTownship")}</StatusBadge> : null}
    </span>
  );
}
