import Link from "next/link";
import { getTranslations } from "next-intl/server";
import { Card } from "@/app/_ui/card";
import { DataTable, Head } from "@/app/_ui/data-table";
import { Money } from "@/app/_ui/money";
import { Pager } from "@/app/_ui/pager";
import { type Params, pageParam } from "@/app/_ui/params";
import { readPage } from "@/app/(desk)/ratings/_components/read";
import type { Actor } from "@/lib/access/actor";
import { type CorrectionRow, pageOfCorrections } from "@/lib/pay/data/corrections";
import { unitText } from "../../_components/unit-text";

const pageSize = 20;

type Props = { actor: Actor; runId: string; query: Params };

/** What a run corrects of earlier ones: whose, for which month, by how much, and which line that was. */
export async function Corrections({ actor, runId, query }: Props) {
  const t = await getTranslations("pay-corrections");
  const page = pageParam(query);
  const found = await readPage((db) => pageOfCorrections({ actor, db }, { runId, page, pageSize }));
  if (found.total === 0) return null;
  return (
    <Card title={t("title", { count: found.total })} id="corrections" flush>
      <p className="px-4 text-quiet">
        {t.rich("sums", {
          plus: () => <Money fen={found.plusFen} />,
          minus: () => <Money fen={found.minusFen} />,
        })}
      </p>
      <DataTable label={t("title", { count: found.total })}>
        <thead>
          <tr>
            <Head>{t("who")}</Head>
            <Head>{t("element")}</Head>
            <Head>{t("owedFor")}</Head>
            <Head numeric>{t("amount")}</Head>
            <Head>{t("why")}</Head>
          </tr>
        </thead>
        <tbody>
          {found.rows.map((row) => (
            <tr key={row.id}>
              <td>
                <Link href={`/pay/${runId}/payees/${row.payeeId}`} prefetch={false} className="link">
                  {row.name}
                </Link>
              </td>
              <td>{row.element}</td>
              <td className="whitespace-nowrap">{unitText(row.owedFrom, row.owedUntil, t)}</td>
              <td className="text-right">
                <Money fen={row.amountFen} />
              </td>
              <td>
                <Why row={row} />
              </td>
            </tr>
          ))}
        </tbody>
      </DataTable>
      <Pager path={`/pay/${runId}`} params={query} page={page} pageSize={pageSize} total={found.total} />
    </Card>
  );
}

async function Why({ row }: { row: CorrectionRow }) {
  const t = await getTranslations("pay-corrections");
  const { amountFen, runId, runTitle } = row.corrected;
  return t.rich(`reasons.${row.kind}`, {
    run: () => (
      <Link href={`/pay/${runId}/payees/${row.payeeId}`} prefetch={false} className="link">
        {runTitle}
      </Link>
    ),
    amount: () => <Money fen={amountFen} />,
  });
}
