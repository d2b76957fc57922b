import Link from "next/link";
import { useTranslations } from "next-intl";
import { Card } from "@/app/_ui/card";
import { DataTable, Head } from "@/app/_ui/data-table";
import { Missing } from "@/app/_ui/money";
import { FlagList } from "@/app/(desk)/points/_components/flag-list";
import type { PointsNumbers } from "@/lib/points/data/numbers";
import { figureCells, figureHeads } from "./cells";

type Props = {
  numbers: PointsNumbers;
  /** The cycle into whose rooms the names lead; null for who may not go there. */
  linksTo: string | null;
};

/** Branch by branch in the order of places, with what is a reason to look. */
export function BranchTable({ numbers, linksTo }: Props) {
  const t = useTranslations("honest");
  return (
    <Card title={t("branches")} flush>
      <p className="px-4 pb-2 text-sm text-quiet">{t("branchesNote")}</p>
      <DataTable label={t("branches")} stickyFirst>
        <thead>
          <tr>
            <Head>{t("branch")}</Head>
            {figureHeads.map((head) => (
              <Head key={head} numeric>
                {t(`heads.${head}`)}
              </Head>
            ))}
            <Head>{t("found")}</Head>
          </tr>
        </thead>
        <tbody>
          {numbers.branches.map(({ branch, counts, flags }) => (
            <tr key={branch.organisationId}>
              <td className="min-w-32">
                {linksTo ? (
                  <Link
                    href={`/points/${linksTo}/branches/${branch.organisationId}`}
                    prefetch={false}
                    className="link"
                  >
                    {branch.name}
                  </Link>
                ) : (
                  branch.name
                )}
              </td>
              {figureCells(counts).map((cell, i) => (
                <td key={figureHeads[i]} className="whitespace-nowrap text-right">
                  {cell === null ? <Missing /> : cell}
                </td>
              ))}
              <td className="min-w-48">
                <FlagList flags={flags} />
              </td>
            </tr>
          ))}
        </tbody>
      </DataTable>
    </Card>
  );
}
