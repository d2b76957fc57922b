import { getLocale, getTranslations } from "next-intl/server";
import { Card } from "@/app/_ui/card";
import { Notice } from "@/app/_ui/notice";
import { wordsOf } from "@/app/(desk)/ratings/_components/words";
import { type Actor, can } from "@/lib/access/actor";
import { type Approval, hadAHand } from "@/lib/pay/compute/approval";
import type { Blocker } from "@/lib/pay/data/blockers";
import type { PayRun } from "@/lib/pay/data/runs";
import type { RunStep } from "@/lib/pay/data/steps";
import { ApproveForm } from "./approve-form";
import { BackDialog } from "./back-dialog";
import { DraftActs } from "./draft-acts";
import { PaidForm, ReceiptForm } from "./pay-forms";

type Props = {
  actor: Actor;
  run: PayRun;
  chain: readonly Approval[];
  steps: readonly RunStep[];
  found: readonly Blocker[];
};

/** What the reader can do to the run now; nothing for whoever only looks on. */
export async function RunActs({ actor, run, chain, steps, found }: Props) {
  const [t, locale] = await Promise.all([getTranslations("pay-runs.acts"), getLocale()]);
  const prepares = can(actor, "pay:prepare");
  if (run.status === "draft") return prepares ? <DraftActs run={run} found={found} /> : null;
  if (run.status === "locked" || run.status === "paid") {
    if (!can(actor, "pay:pay")) return null;
    return (
      <Card title={t(run.status === "locked" ? "payTitle" : "closeTitle")}>
        {run.status === "locked" ? <PaidForm run={run} /> : <ReceiptForm run={run} />}
      </Card>
    );
  }
  const here = chain.find(({ code }) => code === run.step);
  if (run.status !== "submitted" || !here) return null;
  const isNext = can(actor, here.permission);
  if (!isNext && !prepares) return null;
  const maker = { userId: run.createdBy, personId: run.createdByPersonId };
  const isBarred = isNext && hadAHand(actor, maker, steps);
  const back = <BackDialog run={run} act="return" />;
  return (
    <Card title={isNext ? wordsOf(here.name, locale) : t("waits", { step: wordsOf(here.name, locale) })}>
      {isBarred ? <Notice tone="warn">{t("barred")}</Notice> : null}
      {isNext && !isBarred ? (
        <ApproveForm run={run} step={here.code} isLast={chain.at(-1)?.code === here.code} />
      ) : null}
      <div className="mt-3 flex flex-wrap gap-2">
        {back}
        {prepares ? <BackDialog run={run} act="drop" /> : null}
      </div>
    </Card>
  );
}
