import { getTranslations } from "next-intl/server";
import { ActionForm } from "@/app/_ui/action-form";
import { Card } from "@/app/_ui/card";
import { FileInput, Select, Textarea } from "@/app/_ui/inputs";
import { SubmitButton } from "@/app/_ui/submit-button";
import { readReturnsAction } from "@/lib/pay/actions/bank";
import { RowErrors } from "./row-errors";

/** Takes in the bank's list of what came back, pasted or as a file. */
export async function ReadReturnsCard({ runId, batches }: { runId: string; batches: readonly number[] }) {
  const t = await getTranslations("pay-bank");
  return (
    <Card title={t("readTitle")} id="read-returns">
      <ActionForm
        action={readReturnsAction}
        label={t("readTitle")}
        success={t("returnedDone")}
        resetOnSuccess
        className="grid items-start gap-3 sm:grid-cols-2"
      >
        <input type="hidden" name="runId" value={runId} />
        <p className="col-span-full text-quiet">{t("readLead")}</p>
        <Select
          name="batch"
          label={t("batch")}
          empty={null}
          options={batches.map((batch) => ({ value: String(batch), label: t("batchTitle", { batch }) }))}
          isRequired
        />
        <FileInput name="file" label={t("file")} hint={t("fileHint")} accept=".xlsx,.csv,.txt" />
        <div className="col-span-full">
          <Textarea
            name="text"
            label={t("text")}
            hint={t("textHint")}
            placeholder={t("textExample")}
            rows={5}
          />
        </div>
        <RowErrors label={t("rowErrors")} />
        <div className="col-span-full">
          <SubmitButton tone="secondary">{t("read")}</SubmitButton>
        </div>
      </ActionForm>
    </Card>
  );
}
