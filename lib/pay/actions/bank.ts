"use server";

import { defineAction } from "@/lib/access/define-action";
import { payRest, settleBatch } from "../commands/payments";
import { readReturns, reissue, tickReturns } from "../commands/returns";
import { payRestInput, readReturnsInput, reissueInput, settleInput, tickReturnsInput } from "../schema/bank";

const revalidate = "/pay/[runId]/bank";

export const settleBatchAction = defineAction({
  name: "settle-pay-batch",
  permission: "pay:pay",
  schema: settleInput,
  run: settleBatch,
  revalidate,
});

export const tickReturnsAction = defineAction({
  name: "tick-pay-returns",
  permission: "pay:pay",
  schema: tickReturnsInput,
  run: tickReturns,
  revalidate,
});

export const readReturnsAction = defineAction({
  name: "read-pay-returns",
  permission: "pay:pay",
  schema: readReturnsInput,
  run: readReturns,
  revalidate,
});

export const reissueAction = defineAction({
  name: "reissue-payments",
  permission: "pay:pay",
  schema: reissueInput,
  run: reissue,
  revalidate,
});

export const payRestAction = defineAction({
  name: "pay-rest",
  permission: "pay:pay",
  schema: payRestInput,
  run: payRest,
  revalidate,
});
