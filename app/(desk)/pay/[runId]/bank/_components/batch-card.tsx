import { getTranslations } from "next-intl/server";
import { ActionForm } from "@/app/_ui/action-form";
import { Card } from "@/app/_ui/card";
import { DataTable, Head } from "@/app/_ui/data-table";
import { DescriptionList } from "@/app/_ui/description-list";
import { dayOf } from "@/app/_ui/figures";
import { DateInput } from "@/app/_ui/inputs";
import { Money } from "@/app/_ui/money";
import { Notice } from "@/app/_ui/notice";
import { SubmitButton } from "@/app/_ui/submit-button";
import { settleBatchAction } from "@/lib/pay/actions/bank";
import { amountInWords } from "@/lib/pay/compute/in-words";
import type { Batch } from "@/lib/pay/data/payments";
import { paymentStatuses } from "@/lib/pay/types";
import { DownloadForm } from "./download-form";

type Props = { runId: string; batch: Batch; today: string; mayPay: boolean };

/** The files that were handed out, each with what the bank's clerk compares. */
async function Files({ batch: { batch, files } }: { batch: Batch }) {
  const t = await getTranslations("pay-bank");
  return (
    <DataTable label={t("filesOf", { batch })}>
      <thead>
        <tr>
          <Head>{t("format")}</Head>
          <Head numeric>{t("rows")}</Head>
          <Head numeric>{t("total")}</Head>
          <Head>{t("hash")}</Head>
          <Head>{t("madeBy")}</Head>
        </tr>
      </thead>
      <tbody>
        {files.map((file) => {
          const [format, withId] = file.format.split("+");
          return (
            <tr key={file.id}>
              <th scope="row" className="whitespace-nowrap font-medium">
                {t(`formats.${format}` as "formats.csv")}
                {withId ? t("andIdNumber") : ""}
              </th>
              <td className="text-right">{file.rows}</td>
              <td className="text-right">
                <Money fen={file.totalFen} />
              </td>
              <td className="min-w-64 break-all font-mono text-sm">{file.hash}</td>
              <td className="whitespace-nowrap">
                {t("by", { name: file.recordedByName, day: dayOf(file.recordedAt) })}
              </td>
            </tr>
          );
        })}
      </tbody>
    </DataTable>
  );
}

async function SettleForm({ runId, batch, today }: Omit<Props, "mayPay">) {
  const t = await getTranslations("pay-bank");
  return (
    <ActionForm
      action={settleBatchAction}
      label={t("settleLabel", { batch: batch.batch })}
      success={t("settled")}
      className="grid items-end gap-3 border-t border-base-300 pt-4 sm:grid-cols-2"
    >
      <input type="hidden" name="runId" value={runId} />
      <input type="hidden" name="batch" value={batch.batch} />
      <DateInput
        name="day"
        label={t("receiptDay")}
        hint={t("settleHint", { rows: batch.byStatus.pending.rows })}
        defaultValue={today}
        max={today}
        isRequired
      />
      <div>
        <SubmitButton tone="secondary">{t("settle")}</SubmitButton>
      </div>
    </ActionForm>
  );
}

/** One batch: what goes out, the files made of it, and the receipt. */
export async function BatchCard({ runId, batch, today, mayPay }: Props) {
  const t = await getTranslations("pay-bank");
  const states = paymentStatuses.filter((status) => batch.byStatus[status].rows > 0);
  return (
    <Card title={t("batchTitle", { batch: batch.batch })} id={`batch-${batch.batch}`}>
      <div className="space-y-4">
        <DescriptionList
          items={[
            { term: t("rows"), value: t("payments", { rows: batch.rows }) },
            {
              term: t("total"),
              value: (
                <>
                  <Money fen={batch.totalFen} />（{amountInWords(batch.totalFen)}）
                </>
              ),
            },
            ...states.map((status) => ({
              term: t(`status.${status}`),
              value: (
                <>
                  {t("payments", { rows: batch.byStatus[status].rows })}，
                  <Money fen={batch.byStatus[status].totalFen} />
                </>
              ),
            })),
          ]}
        />
        {batch.files.length > 0 ? <Files batch={batch} /> : null}
        {mayPay && batch.files.length > 0 ? <Notice tone="warn">{t("handedOut")}</Notice> : null}
        {mayPay ? <DownloadForm runId={runId} batch={batch.batch} /> : null}
        {mayPay && batch.byStatus.pending.rows > 0 ? (
          <SettleForm runId={runId} batch={batch} today={today} />
        ) : null}
      </div>
    </Card>
  );
}
