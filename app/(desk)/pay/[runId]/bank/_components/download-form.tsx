import { getTranslations } from "next-intl/server";
import { Checkbox } from "@/app/_ui/checkbox";
import { Select } from "@/app/_ui/inputs";
import { bankFormats } from "@/lib/pay/compute/bank-file";

/** Asks for the file of a batch; a plain form, because a file comes back. */
export async function DownloadForm({ runId, batch }: { runId: string; batch: number }) {
  const t = await getTranslations("pay-bank");
  return (
    <form
      method="post"
      action={`/api/pay/${runId}/bank-file`}
      aria-label={t("downloadLabel", { batch })}
      className="grid items-end gap-3 border-t border-base-300 pt-4 sm:grid-cols-2"
    >
      <input type="hidden" name="batch" value={batch} />
      <Select
        name="format"
        label={t("format")}
        hint={t("formatHint")}
        empty={null}
        options={bankFormats.map((format) => ({ value: format, label: t(`formats.${format}`) }))}
      />
      <Checkbox name="withIdNumber" label={t("withIdNumber")} hint={t("withIdNumberHint")} />
      <div className="col-span-full">
        <button type="submit" className="btn btn-primary">
          {t("download")}
        </button>
      </div>
    </form>
  );
}
