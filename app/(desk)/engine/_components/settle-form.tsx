import { useTranslations } from "next-intl";
import { ActionForm } from "@/app/_ui/action-form";
import { Card } from "@/app/_ui/card";
import { minuteOf } from "@/app/_ui/figures";
import { Textarea } from "@/app/_ui/inputs";
import { SubmitButton } from "@/app/_ui/submit-button";
import { type Actor, can } from "@/lib/access/actor";
import type { EngineCheck } from "@/lib/results/data/engine/state";
import { acceptEngineAction, proposeEngineAction } from "@/lib/workshop/actions/engine";

type Props = { actor: Actor; check: EngineCheck };

/** The next of the two steps: one person proposes, another one accepts. */
export function SettleForm({ actor, check }: Props) {
  const t = useTranslations("engine-gate.settle");
  const isProposed = check.proposedAt !== null;
  const step = isProposed ? "accept" : "propose";
  return (
    <Card title={t(step)} id="settle">
      <div className="space-y-3">
        {check.proposedAt ? (
          <p>
            {t("proposed", {
              name: check.proposedByName ?? "",
              at: minuteOf(check.proposedAt),
              reason: check.proposal ?? "",
            })}
          </p>
        ) : null}
        {!can(actor, isProposed ? "engine:accept" : "engine:propose") ? (
          <p className="text-quiet">{t(isProposed ? "waitsForSecond" : "waitsForProposal")}</p>
        ) : isProposed && check.proposedBy === actor.userId ? (
          <p className="text-quiet">{t("own")}</p>
        ) : (
          <ActionForm
            key={step}
            action={isProposed ? acceptEngineAction : proposeEngineAction}
            label={t(step)}
            className="max-w-xl space-y-3"
          >
            <input type="hidden" name="checkId" value={check.id} />
            <input type="hidden" name="listHash" value={check.listHash ?? ""} />
            <Textarea
              name="reason"
              label={t("reason")}
              hint={t(isProposed ? "acceptHint" : "proposeHint")}
              isRequired
            />
            <SubmitButton>{t(step)}</SubmitButton>
          </ActionForm>
        )}
      </div>
    </Card>
  );
}
