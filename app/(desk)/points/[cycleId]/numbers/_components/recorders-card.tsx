import { useTranslations } from "next-intl";
import { Card } from "@/app/_ui/card";
import { DataTable, Head } from "@/app/_ui/data-table";
import { byBranch } from "@/lib/points/compute/by-branch";
import type { PointsNumbers } from "@/lib/points/data/numbers";

const mostRows = 200;

/** Where several record in one branch: how evenly each of them enters. */
export function RecordersCard({ numbers }: { numbers: PointsNumbers }) {
  const t = useTranslations("honest");
  const names = new Map(numbers.branches.map(({ branch }) => [branch.organisationId, branch.name]));
  const recorders = byBranch(numbers.recorders);
  const rows = numbers.branches
    .flatMap(({ branch }) => recorders.get(branch.organisationId) ?? [])
    .slice(0, mostRows);
  if (rows.length === 0) return null;
  return (
    <Card title={t("recorders")} flush>
      <p className="px-4 pb-2 text-sm text-quiet">{t("recordersNote")}</p>
      <DataTable label={t("recorders")}>
        <thead>
          <tr>
            <Head>{t("branch")}</Head>
            <Head>{t("recorder")}</Head>
            <Head numeric>{t("entries")}</Head>
            <Head numeric>{t("reached")}</Head>
            <Head numeric>{t("perMember")}</Head>
          </tr>
        </thead>
        <tbody>
          {rows.map((row) => (
            <tr key={`${row.organisationId} ${row.name} ${row.entries}`}>
              <td>{names.get(row.organisationId)}</td>
              <td className="whitespace-nowrap">{row.name}</td>
              <td className="text-right">{row.entries}</td>
              <td className="text-right">{row.members}</td>
              <td className="whitespace-nowrap text-right">
                {row.fewest}–{row.most}
              </td>
            </tr>
          ))}
        </tbody>
      </DataTable>
    </Card>
  );
}
