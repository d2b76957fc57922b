import { useTranslations } from "next-intl";
import { DataTable, Head } from "@/app/_ui/data-table";
import { yuanText } from "@/app/_ui/figures";
import { Missing } from "@/app/_ui/money";
import { Stars } from "@/app/_ui/stars";
import type { MoveRow } from "@/lib/rating";

type Props = { label: string; rows: readonly MoveRow[]; showsAmount: boolean };

/** Who moves because rules change under way: before and after side by side. */
export function MoveList({ label, rows, showsAmount }: Props) {
  const t = useTranslations("adoption.list");
  return (
    <DataTable label={label}>
      <thead>
        <tr>
          <Head>{t("name")}</Head>
          <Head>{t("grade")}</Head>
          <Head>{t("level")}</Head>
          {showsAmount ? <Head>{t("amount")}</Head> : null}
        </tr>
      </thead>
      <tbody>
        {rows.map((row) => (
          <tr key={row.personId}>
            <td>
              <span className="font-medium">{row.name}</span>
              <span className="block text-sm text-quiet">
                {row.township} {row.village}
              </span>
            </td>
            <td>
              <Change before={row.gradeBefore} after={row.gradeAfter} />
            </td>
            <td>
              {row.levelBefore === row.levelAfter ? null : (
                <>
                  <Stars level={row.levelBefore} size="small" /> <span aria-hidden="true">→</span>{" "}
                </>
              )}
              <Stars level={row.levelAfter} size="small" />
            </td>
            {showsAmount ? (
              <td className="whitespace-nowrap tabular-nums">
                <Change before={amount(row.amountBeforeFen)} after={amount(row.amountAfterFen)} />
              </td>
            ) : null}
          </tr>
        ))}
      </tbody>
    </DataTable>
  );
}

const amount = (fen: number | null) => (fen === null ? null : yuanText(fen));

function Change({ before, after }: { before: string | null; after: string | null }) {
  if (before === after) return after ?? <Missing />;
  return (
    <>
      {before ?? <Missing />} <span aria-hidden="true">→</span> {after ?? <Missing />}
    </>
  );
}
