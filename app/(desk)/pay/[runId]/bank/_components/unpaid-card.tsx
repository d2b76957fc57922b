import Link from "next/link";
import { getTranslations } from "next-intl/server";
import { ActionForm } from "@/app/_ui/action-form";
import { Card } from "@/app/_ui/card";
import { DataTable, Head } from "@/app/_ui/data-table";
import { Money } from "@/app/_ui/money";
import { SubmitButton } from "@/app/_ui/submit-button";
import { payRestAction } from "@/lib/pay/actions/bank";
import type { listUnpaidRows } from "@/lib/pay/data/payments";

type Row = Awaited<ReturnType<typeof listUnpaidRows>>[number];

/** Who is owed something and had no account; paid in a further batch once there is one. */
export async function UnpaidCard({
  runId,
  rows,
  mayPay,
}: {
  runId: string;
  rows: readonly Row[];
  mayPay: boolean;
}) {
  const t = await getTranslations("pay-bank");
  return (
    <Card title={t("unpaidTitle")} id="no-account" flush>
      <p className="px-4 pb-2 text-quiet">{t("unpaidLead")}</p>
      <DataTable label={t("unpaidTitle")}>
        <thead>
          <tr>
            <Head>{t("name")}</Head>
            <Head>{t("place")}</Head>
            <Head numeric unit={t("yuan")}>
              {t("amount")}
            </Head>
          </tr>
        </thead>
        <tbody>
          {rows.map((row) => (
            <tr key={`${row.payeeKind}-${row.payeeId}`}>
              <th scope="row" className="font-medium">
                <Link className="link" prefetch={false} href={`/pay/${runId}/payees/${row.payeeId}`}>
                  {row.name}
                </Link>
              </th>
              <td>{row.place}</td>
              <td className="text-right">
                <Money fen={row.netFen} bare />
              </td>
            </tr>
          ))}
        </tbody>
      </DataTable>
      {mayPay ? (
        <ActionForm
          action={payRestAction}
          label={t("unpaidTitle")}
          success={t("restMade")}
          className="border-t border-base-300 p-4"
        >
          <input type="hidden" name="runId" value={runId} />
          <SubmitButton tone="secondary">{t("payRest")}</SubmitButton>
        </ActionForm>
      ) : null}
    </Card>
  );
}
