import { useTranslations } from "next-intl";
import { Card } from "@/app/_ui/card";
import { DataTable, Head } from "@/app/_ui/data-table";
import { StatusBadge } from "@/app/_ui/status-badge";
import type { SeverityRow } from "@/lib/rating/compute/insights";
import { percent, points } from "./percent";

type Props = { title: string; first: string; rows: readonly SeverityRow[] };

/** Townships or hands, each beside what all gave in the same indicators. */
export function SeverityCard({ title, first, rows }: Props) {
  const t = useTranslations("severity");
  return (
    <Card title={title} flush>
      <DataTable label={title} stickyFirst>
        <thead>
          <tr>
            <Head>{first}</Head>
            {(["subjects", "mean", "expected", "difference", "spread", "full"] as const).map((head) => (
              <Head key={head} numeric>
                {t(head)}
              </Head>
            ))}
            <Head>{t("judged")}</Head>
          </tr>
        </thead>
        <tbody>
          {rows.map((row) => (
            <tr key={row.id}>
              <th scope="row" className="font-normal">
                {row.name}
              </th>
              <td className="text-right">{row.subjects.toLocaleString("en-US")}</td>
              <Figures row={row} />
            </tr>
          ))}
        </tbody>
      </DataTable>
    </Card>
  );
}

function Figures({ row: { figures } }: { row: SeverityRow }) {
  const t = useTranslations("severity");
  if (!figures)
    return (
      <td colSpan={6} className="text-quiet">
        {t("few")}
      </td>
    );
  const { mean, expected, difference, spread, full, flag } = figures;
  const texts = [percent(mean), percent(expected), points(difference), percent(spread), percent(full)];
  return (
    <>
      {texts.map((text, i) => (
        // biome-ignore lint/suspicious/noArrayIndexKey: the columns of a table never change their order
        <td key={i} className="whitespace-nowrap text-right">
          {text}
        </td>
      ))}
      <td>{flag ? <StatusBadge tone="warn">{t(`flags.${flag}`)}</StatusBadge> : t("ordinary")}</td>
    </>
  );
}
