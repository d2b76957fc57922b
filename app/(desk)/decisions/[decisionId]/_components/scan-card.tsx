import { useTranslations } from "next-intl";
import { ActionForm } from "@/app/_ui/action-form";
import { Card } from "@/app/_ui/card";
import { minuteOf } from "@/app/_ui/figures";
import { FileInput } from "@/app/_ui/inputs";
import { LinkButton } from "@/app/_ui/link-button";
import { SubmitButton } from "@/app/_ui/submit-button";
import { storeScanAction } from "@/lib/desk/actions/decisions";
import type { DecisionDetail } from "@/lib/rating";

type Props = { decisionId: string; detail: Pick<DecisionDetail, "scan" | "mayReadScan" | "mayScan"> };

/** The signed paper: downloaded by readers of the place, uploaded by whoever records such decisions. */
export function ScanCard({ decisionId, detail }: Props) {
  const t = useTranslations("decisions.scan");
  const { scan } = detail;
  return (
    <Card title={t("title")}>
      {scan ? (
        <p>
          {t("file", {
            name: scan.name,
            size: Math.ceil(scan.size / 1024),
            at: minuteOf(scan.storedAt),
          })}
        </p>
      ) : (
        <p className="text-quiet">{t("none")}</p>
      )}
      {detail.mayReadScan ? (
        <p className="mt-2 flex flex-wrap items-center gap-3">
          <LinkButton href={`/api/decisions/${decisionId}/scan`} download size="small">
            {t("download")}
          </LinkButton>
          <span className="text-sm text-quiet">{t("logged")}</span>
        </p>
      ) : null}
      {detail.mayScan ? (
        <ActionForm
          action={storeScanAction}
          success={t("saved")}
          resetOnSuccess
          label={t("title")}
          className="mt-4 max-w-xl space-y-3"
        >
          <input type="hidden" name="decisionId" value={decisionId} />
          <FileInput
            name="file"
            label={t("choose")}
            hint={t("hint")}
            accept=".pdf,.jpg,.jpeg,.png,application/pdf,image/jpeg,image/png"
            isRequired
          />
          <SubmitButton tone="secondary">{t(scan ? "replace" : "upload")}</SubmitButton>
        </ActionForm>
      ) : null}
    </Card>
  );
}
