import Link from "next/link";
import { getLocale, getTranslations } from "next-intl/server";
import { Card } from "@/app/_ui/card";
import { DataTable, Head } from "@/app/_ui/data-table";
import { lastDayOf, wordsOf } from "@/app/(desk)/ratings/_components/words";
import { type DueCell, type DueLine, type Span, spansOf } from "@/lib/points/compute";

type Props = { lines: readonly DueLine[]; cycle: Span; path: string; mayRecord: boolean };

const monthOf = (day: string) => Number(day.slice(5, 7));

/** One row a kind of meeting, one column a month; a quarter spans three. Every cell leads to recording or to the record. */
export async function CalendarCard({ lines, cycle, path, mayRecord }: Props) {
  const [t, locale] = await Promise.all([getTranslations("meetings"), getLocale()]);
  const months = spansOf(cycle, "month");
  const widthOf = ({ from, until }: Span) =>
    months.filter((month) => month.from >= from && month.from < until).length;

  function missingIn(line: DueLine, cell: DueCell) {
    if (cell.missing === 0) return null;
    if (cell.when === "ahead") return <span className="text-quiet">{t("ahead")}</span>;
    const words = t(cell.when === "over" ? "toMakeGood" : "toRecord");
    const text = cell.missing > 1 ? `${words} ${cell.missing}` : words;
    if (!mayRecord) return <span className="text-quiet">{text}</span>;
    const kind = wordsOf(line.kind.name, locale);
    const { from, until } = cell.span;
    return (
      <Link
        href={`${path}/new?kind=${encodeURIComponent(line.kind.code)}&from=${from}`}
        prefetch={false}
        aria-label={`${text}：${t("cellLabel", { kind, from, to: lastDayOf(until) })}`}
        className="link whitespace-nowrap"
      >
        {text}
      </Link>
    );
  }

  const recordedIn = (cell: DueCell) =>
    cell.recorded.map((one) => (
      <Link key={one.id} href={`${path}/${one.id}`} prefetch={false} className="link whitespace-nowrap">
        {one.day ? t("dayShort", { month: monthOf(one.day), day: Number(one.day.slice(8)) }) : t("notHeld")}
      </Link>
    ));

  return (
    <Card title={t("calendar")} flush>
      <DataTable label={t("calendar")} zebra={false} stickyFirst>
        <thead>
          <tr>
            <Head>{t("kind")}</Head>
            {months.map((month) => (
              <th key={month.from} scope="col" className="whitespace-nowrap">
                {t("month", { month: monthOf(month.from) })}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {lines.map((line) => (
            <tr key={line.kind.code}>
              <th scope="row" className="font-medium whitespace-nowrap">
                {wordsOf(line.kind.name, locale)}
              </th>
              {line.cells.map((cell) => (
                <td key={cell.span.from} colSpan={widthOf(cell.span)} className="border-l border-base-300">
                  <span className="flex flex-wrap gap-x-2 gap-y-1">
                    {recordedIn(cell)}
                    {missingIn(line, cell)}
                  </span>
                </td>
              ))}
            </tr>
          ))}
        </tbody>
      </DataTable>
    </Card>
  );
}
