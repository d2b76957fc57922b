import { getLocale, getTranslations } from "next-intl/server";
import { Card } from "@/app/_ui/card";
import { dayOf } from "@/app/_ui/figures";
import { Notice } from "@/app/_ui/notice";
import { type Step, Steps } from "@/app/_ui/steps";
import { wordsOf } from "@/app/(desk)/ratings/_components/words";
import { type Approval, roundOf } from "@/lib/pay/compute/approval";
import type { PayRun } from "@/lib/pay/data/runs";
import type { RunStep } from "@/lib/pay/data/steps";

type Props = {
  run: PayRun;
  chain: readonly Approval[];
  steps: readonly RunStep[];
  confirmed: number;
  townships: number;
};

type State = Step["state"];

/** How far the run is: townships, approvals one by one, payment, receipt. */
export async function RunSteps({ run, chain, steps, confirmed, townships }: Props) {
  const [t, locale] = await Promise.all([getTranslations("pay-runs.steps"), getLocale()]);
  if (run.status === "dropped") {
    const dropped = steps.findLast(({ action }) => action === "drop");
    return (
      <Notice tone="warn" title={t("dropped")}>
        {dropped
          ? t("droppedBy", { by: dropped.by, day: dayOf(dropped.at), reason: dropped.note ?? "" })
          : null}
      </Notice>
    );
  }
  const isDraft = run.status === "draft";
  const isLocked = !isDraft && run.status !== "submitted";
  const at = chain.findIndex(({ code }) => code === run.step);
  const doneBy = (action: RunStep["action"], code: string | null) => {
    const found = roundOf(steps).findLast((one) => one.action === action && (!code || one.step === code));
    return found && !isDraft ? t("by", { by: found.by, day: dayOf(found.at) }) : undefined;
  };
  const stateOf = (n: number): State => {
    if (isLocked || (at >= 0 && n < at)) return "done";
    return n === at ? "current" : "waiting";
  };
  const after = (status: PayRun["status"], later: readonly PayRun["status"][]): State =>
    run.status === status ? "current" : later.includes(run.status) ? "done" : "waiting";
  const items: Step[] = [
    {
      id: "townships",
      label: t("townships"),
      state: isDraft ? "current" : "done",
      detail: isDraft ? t("confirmed", { confirmed, townships }) : undefined,
    },
    ...chain.map(
      ({ code, name }, n): Step => ({
        id: code,
        label: wordsOf(name, locale),
        state: stateOf(n),
        detail: stateOf(n) === "done" ? doneBy("approve", code) : undefined,
      }),
    ),
    {
      id: "pay",
      label: t("pay"),
      state: after("locked", ["paid", "closed"]),
      detail: run.paidOn ?? undefined,
    },
    {
      id: "receipt",
      label: t("receipt"),
      state: after("paid", ["closed"]),
      detail: run.receipt ?? undefined,
    },
  ];
  return (
    <Card>
      <Steps items={items} label={t("label")} />
    </Card>
  );
}
