import Link from "next/link";
import { getTranslations } from "next-intl/server";
import { ActionForm } from "@/app/_ui/action-form";
import { Card } from "@/app/_ui/card";
import { DataTable, Head } from "@/app/_ui/data-table";
import { FieldsetError } from "@/app/_ui/fieldset-error";
import { FilterSelect } from "@/app/_ui/filter-select";
import { TextInput } from "@/app/_ui/inputs";
import { Money } from "@/app/_ui/money";
import { Pager } from "@/app/_ui/pager";
import { type Params, param } from "@/app/_ui/params";
import { SearchBox } from "@/app/_ui/search-box";
import { StatusBadge } from "@/app/_ui/status-badge";
import { SubmitButton } from "@/app/_ui/submit-button";
import { tickReturnsAction } from "@/lib/pay/actions/bank";
import { type listPayments, paymentsPageSize } from "@/lib/pay/data/payments";
import { type PaymentStatus, paymentStatuses } from "@/lib/pay/types";

export const paymentTones = { pending: "info", paid: "success", returned: "error" } as const satisfies Record<
  PaymentStatus,
  string
>;

type Listed = Awaited<ReturnType<typeof listPayments>>;
type Props = {
  runId: string;
  listed: Listed;
  batches: readonly number[];
  params: Params;
  page: number;
  mayPay: boolean;
};

const tickForm = "tick-returns";

async function Row({ runId, row, mayPay }: { runId: string; row: Listed["rows"][number]; mayPay: boolean }) {
  const t = await getTranslations("pay-bank");
  const label = t("numberOf", { batch: row.batch, number: row.number });
  return (
    <tr>
      {mayPay ? (
        <td>
          {row.status === "returned" ? null : (
            <input
              type="checkbox"
              form={tickForm}
              name="paymentIds"
              value={row.id}
              aria-label={t("tick", { name: row.accountName })}
              className="checkbox checkbox-sm"
            />
          )}
        </td>
      ) : null}
      <td className="whitespace-nowrap">{label}</td>
      <th scope="row" className="whitespace-nowrap font-medium">
        <Link className="link" prefetch={false} href={`/pay/${runId}/payees/${row.payeeId}`}>
          {row.accountName}
        </Link>
      </th>
      <td>{row.place}</td>
      <td className="text-right">
        <Money fen={row.amountFen} bare />
      </td>
      <td className="whitespace-nowrap">{t("tail", { tail: row.accountTail ?? "" })}</td>
      <td>{row.bankName}</td>
      <td>
        <StatusBadge tone={paymentTones[row.status]}>{t(`status.${row.status}`)}</StatusBadge>
        {row.settledOn ? <span className="ml-2 whitespace-nowrap text-quiet">{row.settledOn}</span> : null}
        {row.returnReason ? <p>{row.returnReason}</p> : null}
      </td>
    </tr>
  );
}

/** The payments of a run, a page of them; those that came back are ticked here. */
export async function PaymentsCard({ runId, listed, batches, params, page, mayPay }: Props) {
  const t = await getTranslations("pay-bank");
  const path = `/pay/${runId}/bank`;
  return (
    <Card title={t("paymentsTitle")} id="payments" flush>
      <div className="px-4 pb-3">
        <SearchBox path={path} params={params} name={null} filters={["batch", "status"]}>
          <FilterSelect
            name="batch"
            label={t("batch")}
            value={param(params, "batch")}
            all={t("all")}
            options={batches.map((batch) => ({ value: String(batch), label: t("batchTitle", { batch }) }))}
          />
          <FilterSelect
            name="status"
            label={t("state")}
            value={param(params, "status")}
            all={t("all")}
            options={paymentStatuses.map((status) => ({ value: status, label: t(`status.${status}`) }))}
          />
        </SearchBox>
      </div>
      <DataTable label={t("paymentsTitle")}>
        <thead>
          <tr>
            {mayPay ? <Head>{t("returnedHead")}</Head> : null}
            <Head>{t("number")}</Head>
            <Head>{t("name")}</Head>
            <Head>{t("place")}</Head>
            <Head numeric unit={t("yuan")}>
              {t("amount")}
            </Head>
            <Head>{t("account")}</Head>
            <Head>{t("bankName")}</Head>
            <Head>{t("state")}</Head>
          </tr>
        </thead>
        <tbody>
          {listed.rows.map((row) => (
            <Row key={row.id} runId={runId} row={row} mayPay={mayPay} />
          ))}
        </tbody>
      </DataTable>
      <Pager path={path} params={params} page={page} pageSize={paymentsPageSize} total={listed.total} />
      {mayPay ? (
        <ActionForm
          id={tickForm}
          action={tickReturnsAction}
          label={t("tickLabel")}
          success={t("returnedDone")}
          resetOnSuccess
          className="grid items-end gap-3 border-t border-base-300 p-4 sm:grid-cols-2"
        >
          <input type="hidden" name="runId" value={runId} />
          <FieldsetError name="paymentIds" />
          <TextInput name="reason" label={t("reason")} hint={t("tickHint")} maxLength={200} isRequired />
          <div>
            <SubmitButton tone="secondary">{t("tickReturned")}</SubmitButton>
          </div>
        </ActionForm>
      ) : null}
    </Card>
  );
}
