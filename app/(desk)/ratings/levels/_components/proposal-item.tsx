import Link from "next/link";
import { useLocale, useTranslations } from "next-intl";
import { ActionForm } from "@/app/_ui/action-form";
import { dayText, minuteOf } from "@/app/_ui/figures";
import { Stars } from "@/app/_ui/stars";
import { StatusBadge, type Tone } from "@/app/_ui/status-badge";
import { SubmitButton } from "@/app/_ui/submit-button";
import { DecisionFields } from "@/app/(desk)/ratings/_components/decision-fields";
import type { ProposalView } from "@/lib/rating";
import { decideLevelAction } from "@/lib/rating/actions";

const tones: Record<ProposalView["status"], Tone> = { open: "info", decided: "success", refused: "neutral" };

type Props = { proposal: ProposalView; today: string };

/** One proposed change with its cause, and the decision that makes it effective. */
export function ProposalItem({ proposal, today }: Props) {
  const t = useTranslations("rating.levels");
  const locale = useLocale();
  const { decision } = proposal;
  return (
    <li className="space-y-1 py-3">
      <p className="flex flex-wrap items-center gap-3">
        <StatusBadge tone={tones[proposal.status]}>{t(`status.${proposal.status}`)}</StatusBadge>
        <strong>{proposal.personName}</strong>
        <span className="text-quiet">{proposal.village}</span>
        <Stars level={proposal.fromLevel} />
        <span aria-hidden="true">→</span>
        <Stars level={proposal.toLevel} isProposed={proposal.status === "open"} />
      </p>
      <p>
        {t(`causes.${proposal.causeKind}`)}：{proposal.reason}
        {proposal.article ? <span className="text-quiet"> · {proposal.article}</span> : null}
      </p>
      <p className="text-sm text-quiet">
        {t("proposedBy", { name: proposal.proposedByName, at: minuteOf(proposal.proposedAt) })}
        {proposal.settledByName && proposal.settledAt
          ? ` · ${t("settledBy", { name: proposal.settledByName, at: minuteOf(proposal.settledAt) })}`
          : ""}
        {decision ? (
          <>
            {" · "}
            <Link href={`/decisions/${decision.id}`} prefetch={false} className="link">
              {t("decidedBy", {
                meeting: decision.meeting,
                number: decision.number,
                from: dayText(decision.effectiveFrom, locale),
              })}
            </Link>
          </>
        ) : null}
      </p>
      {proposal.mayDecide ? (
        <details>
          <summary className="cursor-pointer font-medium">{t("decide")}</summary>
          <ActionForm action={decideLevelAction} success={t("decided")} className="mt-3 space-y-3">
            <input type="hidden" name="proposalId" value={proposal.id} />
            <input type="hidden" name="outcome" value="decided" />
            <DecisionFields meeting={t("meeting")} today={today} hasEffectiveDay />
            <SubmitButton>{t("makeEffective")}</SubmitButton>
          </ActionForm>
          <ActionForm action={decideLevelAction} success={t("refused")} className="mt-3">
            <input type="hidden" name="proposalId" value={proposal.id} />
            <input type="hidden" name="outcome" value="refused" />
            <SubmitButton tone="secondary">{t("refuse")}</SubmitButton>
          </ActionForm>
        </details>
      ) : null}
    </li>
  );
}
