"use server";

import { defineAction } from "@/lib/access/define-action";
import { planInstalments, recordLetter, recordRepayment, writeOffClaim } from "../commands/claim-acts";
import { letterInput, planInput, repaymentInput, writeOffInput } from "../schema/claims";

const revalidate = ({ claimId }: { claimId: string }) => ["/pay/claims", `/pay/claims/${claimId}`];

export const recordLetterAction = defineAction({
  name: "record-claim-letter",
  permission: "pay:pay",
  schema: letterInput,
  run: recordLetter,
  revalidate,
});

export const planInstalmentsAction = defineAction({
  name: "plan-claim-instalments",
  permission: "pay:pay",
  schema: planInput,
  run: planInstalments,
  revalidate,
});

export const recordRepaymentAction = defineAction({
  name: "record-claim-repayment",
  permission: "pay:pay",
  schema: repaymentInput,
  run: recordRepayment,
  revalidate,
});

export const writeOffClaimAction = defineAction({
  name: "write-off-claim",
  permission: "pay:approve",
  schema: writeOffInput,
  run: writeOffClaim,
  revalidate,
});
