import Link from "next/link";
import { getTranslations } from "next-intl/server";
import { ActionForm } from "@/app/_ui/action-form";
import { Card } from "@/app/_ui/card";
import { Checkbox } from "@/app/_ui/checkbox";
import { DataTable, Head } from "@/app/_ui/data-table";
import { FieldsetError } from "@/app/_ui/fieldset-error";
import { Money } from "@/app/_ui/money";
import { StatusBadge } from "@/app/_ui/status-badge";
import { SubmitButton } from "@/app/_ui/submit-button";
import { reissueAction } from "@/lib/pay/actions/bank";
import type { openReturnsNow } from "@/lib/pay/data/payments";

type Row = Awaited<ReturnType<typeof openReturnsNow>>[number];

async function Account({ row }: { row: Row }) {
  const t = await getTranslations("pay-bank");
  if (row.now === null) return <StatusBadge tone="error">{t("noAccount")}</StatusBadge>;
  return (
    <>
      {t("tail", { tail: row.now.tail ?? "" })}
      <span className="ml-2">
        <StatusBadge tone={row.now.isSame ? "warn" : "success"}>
          {t(row.now.isSame ? "unchanged" : "changed")}
        </StatusBadge>
      </span>
    </>
  );
}

/** What came back and waits to be paid again, with the account then and now. */
export async function ReissueCard({
  runId,
  rows,
  mayPay,
  mayCorrect,
}: {
  runId: string;
  rows: readonly Row[];
  mayPay: boolean;
  mayCorrect: boolean;
}) {
  const t = await getTranslations("pay-bank");
  const form = "reissue";
  return (
    <Card title={t("reissueTitle")} id="open-returns" flush>
      <p className="px-4 pb-2 text-quiet">{t("reissueLead")}</p>
      <DataTable label={t("reissueTitle")}>
        <thead>
          <tr>
            {mayPay ? <Head>{t("choose")}</Head> : null}
            <Head>{t("number")}</Head>
            <Head>{t("name")}</Head>
            <Head numeric unit={t("yuan")}>
              {t("amount")}
            </Head>
            <Head>{t("reason")}</Head>
            <Head>{t("accountThen")}</Head>
            <Head>{t("accountNow")}</Head>
          </tr>
        </thead>
        <tbody>
          {rows.map((row) => (
            <tr key={row.id}>
              {mayPay ? (
                <td>
                  {row.now ? (
                    <input
                      type="checkbox"
                      form={form}
                      name="paymentIds"
                      value={row.id}
                      aria-label={t("chooseOne", { name: row.accountName })}
                      className="checkbox checkbox-sm"
                    />
                  ) : null}
                </td>
              ) : null}
              <td className="whitespace-nowrap">{t("numberOf", { batch: row.batch, number: row.number })}</td>
              <th scope="row" className="whitespace-nowrap font-medium">
                {row.accountName}
              </th>
              <td className="text-right">
                <Money fen={row.amountFen} bare />
              </td>
              <td>{row.returnReason}</td>
              <td className="whitespace-nowrap">{t("tail", { tail: row.accountTail ?? "" })}</td>
              <td className="whitespace-nowrap">
                <Account row={row} />
                {mayCorrect && row.payeeKind === "person" ? (
                  <Link className="link ml-2" prefetch={false} href={`/roster/people/${row.payeeId}`}>
                    {t("correctAccount")}
                  </Link>
                ) : null}
              </td>
            </tr>
          ))}
        </tbody>
      </DataTable>
      {mayPay ? (
        <ActionForm
          id={form}
          action={reissueAction}
          label={t("reissueTitle")}
          success={t("reissued")}
          className="space-y-3 border-t border-base-300 p-4"
        >
          <input type="hidden" name="runId" value={runId} />
          <FieldsetError name="paymentIds" />
          <Checkbox name="confirmsSame" label={t("confirmsSame")} hint={t("confirmsSameHint")} />
          <SubmitButton>{t("reissue")}</SubmitButton>
        </ActionForm>
      ) : null}
    </Card>
  );
}
