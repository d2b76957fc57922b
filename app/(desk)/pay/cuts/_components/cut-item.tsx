import { useLocale, useTranslations } from "next-intl";
import { ActionForm } from "@/app/_ui/action-form";
import { dayText } from "@/app/_ui/figures";
import { Notice } from "@/app/_ui/notice";
import { StatusBadge, type Tone } from "@/app/_ui/status-badge";
import { SubmitButton } from "@/app/_ui/submit-button";
import { DecisionFields } from "@/app/(desk)/ratings/_components/decision-fields";
import { revokeCutAction } from "@/lib/pay/actions/cuts";
import type { CutView } from "@/lib/pay/data/cuts";
import { SanctionLine } from "./sanction-line";

const tones: Record<CutView["state"], Tone> = {
  ahead: "info",
  inForce: "warn",
  ended: "neutral",
  revoked: "success",
};

/** A decided cut, and the decision that takes it back. */
export function CutItem({ cut, today }: { cut: CutView; today: string }) {
  const t = useTranslations("pay-cuts");
  const locale = useLocale();
  return (
    <li className="space-y-1 py-3">
      <p className="flex flex-wrap items-center gap-3">
        <StatusBadge tone={tones[cut.state]}>{t(`states.${cut.state}`)}</StatusBadge>
        <strong>{cut.name}</strong>
        <span className="text-quiet">{cut.placeName}</span>
        <span>
          {t("span", {
            from: dayText(cut.from, locale),
            last: cut.lastDay ? dayText(cut.lastDay, locale) : t("openEnd"),
          })}
        </span>
      </p>
      {cut.sanction ? <SanctionLine sanction={cut.sanction} /> : null}
      <p className="text-sm text-quiet">
        {t("decidedBy", { decision: cut.decision ?? "" })}
        {cut.revokedBy ? ` · ${t("revokedBy", { decision: cut.revokedBy })}` : ""}
      </p>
      {cut.sanction?.revokedOn && cut.state !== "revoked" ? (
        <Notice tone="warn">{t("sanctionRevoked", { day: dayText(cut.sanction.revokedOn, locale) })}</Notice>
      ) : null}
      {cut.mayRevoke ? (
        <details>
          <summary className="cursor-pointer font-medium">{t("revoke")}</summary>
          <ActionForm action={revokeCutAction} success={t("revocationRecorded")} className="mt-3 space-y-3">
            <p className="text-quiet">{t("revokeLead")}</p>
            <input type="hidden" name="cutId" value={cut.id} />
            <DecisionFields meeting={t("meeting")} today={today} />
            <SubmitButton tone="secondary">{t("revokeNow")}</SubmitButton>
          </ActionForm>
        </details>
      ) : null}
    </li>
  );
}
