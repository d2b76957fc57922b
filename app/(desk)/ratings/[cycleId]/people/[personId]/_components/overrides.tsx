import { useLocale, useTranslations } from "next-intl";
import { ActionForm } from "@/app/_ui/action-form";
import { Card } from "@/app/_ui/card";
import { dayText, minuteOf } from "@/app/_ui/figures";
import { DateInput, Select, Textarea, TextInput } from "@/app/_ui/inputs";
import { Stars } from "@/app/_ui/stars";
import { StatusBadge, type Tone } from "@/app/_ui/status-badge";
import { SubmitButton } from "@/app/_ui/submit-button";
import type { OverrideView } from "@/lib/rating";
import { proposeOverrideAction, settleOverrideAction } from "@/lib/rating/actions";

const tones: Record<OverrideView["status"], Tone> = {
  proposed: "info",
  confirmed: "success",
  refused: "neutral",
  withdrawn: "neutral",
};

type Props = {
  cycleId: string;
  personId: string;
  overrides: readonly OverrideView[];
  topLevel: number;
  mayPropose: boolean;
  today: string;
};

/** Values set by hand, each beside the computed one, with its reason and its second person. */
export function Overrides({ cycleId, personId, overrides, topLevel, mayPropose, today }: Props) {
  const t = useTranslations("rating.person");
  const common = useTranslations("common");
  if (overrides.length === 0 && !mayPropose) return null;
  return (
    <Card title={t("overrides")}>
      <p className="text-quiet">{t("overridesLead")}</p>
      {overrides.length === 0 ? <p className="mt-2">{t("noOverrides")}</p> : null}
      <ul className="mt-2 divide-y divide-base-300">
        {overrides.map((override) => (
          <OverrideItem key={override.id} override={override} />
        ))}
      </ul>
      {mayPropose ? (
        <details className="mt-3">
          <summary className="cursor-pointer font-medium">{t("propose")}</summary>
          <ActionForm
            action={proposeOverrideAction}
            success={t("proposed")}
            resetOnSuccess
            className="mt-3 grid gap-3 sm:grid-cols-2"
          >
            <input type="hidden" name="cycleId" value={cycleId} />
            <input type="hidden" name="personId" value={personId} />
            <Select
              name="level"
              label={t("proposeLevel")}
              isRequired
              options={Array.from({ length: topLevel + 1 }, (_, level) => ({
                value: String(level),
                label: common("ui.stars", { level }),
              }))}
            />
            <DateInput name="expiresOn" label={t("expiresOn")} min={today} />
            <Textarea
              name="reason"
              label={t("overrideReason")}
              isRequired
              maxLength={1000}
              className="sm:col-span-2"
            />
            <TextInput name="document" label={t("overrideDocument")} maxLength={200} />
            <div className="self-end">
              <SubmitButton tone="secondary">{t("propose")}</SubmitButton>
            </div>
          </ActionForm>
        </details>
      ) : null}
    </Card>
  );
}

function OverrideItem({ override }: { override: OverrideView }) {
  const t = useTranslations("rating.person");
  const common = useTranslations("common");
  const locale = useLocale();
  const stars = (level: number | null) =>
    level === null ? common("ui.starsUnset") : common("ui.stars", { level });
  return (
    <li className="py-2">
      <p className="flex flex-wrap items-center gap-3">
        <StatusBadge tone={tones[override.status]}>{t(`overrideStatus.${override.status}`)}</StatusBadge>
        <Stars level={override.level} />
        <span>
          {t("overrideLine", {
            computed: stars(override.computedLevel),
            level: stars(override.level),
            reason: override.reason,
          })}
        </span>
      </p>
      <p className="text-sm text-quiet">
        {t("overrideBy", { name: override.proposedByName, at: minuteOf(override.proposedAt) })}
        {override.settledByName && override.settledAt
          ? ` · ${t("overrideSettled", { name: override.settledByName, at: minuteOf(override.settledAt) })}`
          : ""}
        {override.document ? ` · ${override.document}` : ""}
        {override.expiresOn ? ` · ${t("overrideExpires", { day: dayText(override.expiresOn, locale) })}` : ""}
      </p>
      {override.mayConfirm || override.mayWithdraw ? (
        <ActionForm
          action={settleOverrideAction}
          success={t("settled")}
          className="mt-2 flex flex-wrap gap-2"
        >
          <input type="hidden" name="overrideId" value={override.id} />
          {override.mayConfirm ? (
            <>
              <SubmitButton size="small" name="outcome" value="confirmed">
                {t("confirmOverride")}
              </SubmitButton>
              <SubmitButton size="small" tone="secondary" name="outcome" value="refused">
                {t("refuseOverride")}
              </SubmitButton>
            </>
          ) : null}
          {override.mayWithdraw ? (
            <SubmitButton size="small" tone="quiet" name="outcome" value="withdrawn">
              {t("withdraw")}
            </SubmitButton>
          ) : null}
        </ActionForm>
      ) : null}
    </li>
  );
}
