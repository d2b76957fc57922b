import { getTranslations } from "next-intl/server";
import { ActionForm } from "@/app/_ui/action-form";
import { ConfirmDialog } from "@/app/_ui/confirm-dialog";
import { DateInput, NumberInput, TextInput } from "@/app/_ui/inputs";
import { SubmitButton } from "@/app/_ui/submit-button";
import {
  settleStandingAction,
  stepStandingAction,
  withdrawStandingAction,
} from "@/lib/points/actions/standing";
import { nextStep } from "@/lib/points/compute";
import type { StandingLine } from "@/lib/points/data/standing";
import { StandingHistory } from "./history";

type Props = {
  cycleId: string;
  standing: StandingLine;
  hasCommittee: boolean;
  mayRecord: boolean;
  maySettle: boolean;
};

/** One application under way: what happened, and the step that is due from whoever looks. */
export async function Application({ cycleId, standing, hasCommittee, mayRecord, maySettle }: Props) {
  const [t, points] = await Promise.all([getTranslations("standing"), getTranslations("points")]);
  const to = standing.toClass ? points(`classes.${standing.toClass}`) : t("exempt");
  const title = t("applicationOf", { name: standing.name, to });
  const next = nextStep(standing.step, hasCommittee);
  const act = t(next === "committee" ? "recordCommittee" : "recordMeeting");
  const hidden = Object.entries({ cycleId, standingId: standing.id, version: standing.version }).map(
    ([name, value]) => <input key={name} type="hidden" name={name} value={value} />,
  );
  return (
    <section className="space-y-3 py-3 first:pt-0" aria-label={title}>
      <h3 className="font-semibold">{title}</h3>
      <p className="text-sm">
        {t("from")} {standing.from}　{t("evidence")}：{standing.evidence}
      </p>
      <StandingHistory history={standing.history} />
      {next && mayRecord ? (
        <ActionForm
          key={standing.version}
          action={stepStandingAction}
          label={act}
          className="grid max-w-2xl gap-3 sm:grid-cols-3"
          success={null}
        >
          {hidden}
          <DateInput name="day" label={t("stepDay")} isRequired />
          {next === "meeting" ? (
            <>
              <NumberInput name="votesFor" label={t("votesFor")} isWhole isRequired />
              <NumberInput name="votesAgainst" label={t("votesAgainst")} isWhole />
            </>
          ) : null}
          <div className="col-span-full">
            <SubmitButton size="small">{act}</SubmitButton>
          </div>
        </ActionForm>
      ) : null}
      {next === null && !maySettle ? <p>{t("waiting")}</p> : null}
      {next === null && maySettle ? (
        <ActionForm
          action={settleStandingAction}
          label={t("settleLabel", { name: standing.name })}
          className="max-w-2xl space-y-3"
          success={null}
        >
          {hidden}
          <TextInput name="reason" label={t("reason")} hint={t("reasonHint")} maxLength={200} />
          <div className="flex gap-2">
            <SubmitButton size="small" name="verdict" value="grant">
              {t("grant")}
            </SubmitButton>
            <SubmitButton size="small" tone="secondary" name="verdict" value="refuse">
              {t("refuse")}
            </SubmitButton>
          </div>
        </ActionForm>
      ) : null}
      {mayRecord ? (
        <ConfirmDialog trigger={t("withdraw")} title={t("withdraw")} size="small" tone="quiet">
          <ActionForm action={withdrawStandingAction} className="space-y-3" success={null}>
            {hidden}
            <TextInput name="reason" label={t("withdrawReason")} maxLength={200} isRequired />
            <SubmitButton tone="danger">{t("withdraw")}</SubmitButton>
          </ActionForm>
        </ConfirmDialog>
      ) : null}
    </section>
  );
}
