"use server";

import { defineAction } from "@/lib/access/define-action";
import { approveRun } from "../commands/approve";
import { closeRun, payRunOut } from "../commands/close-run";
import { dropRun, returnRun, submitRun } from "../commands/submit";
import { approveInput, backInput, paidInput, receiptInput, submitInput } from "../schema/flow";

const pages = ({ runId }: { runId: string }) => [`/pay/${runId}`, "/pay", "/home"];

export const submitRunAction = defineAction({
  name: "submit-pay-run",
  permission: "pay:prepare",
  schema: submitInput,
  run: submitRun,
  revalidate: pages,
});

export const approveRunAction = defineAction({
  name: "approve-pay-run",
  permission: "pay:read",
  schema: approveInput,
  run: approveRun,
  revalidate: pages,
});

export const returnRunAction = defineAction({
  name: "return-pay-run",
  permission: "pay:read",
  schema: backInput,
  run: returnRun,
  revalidate: pages,
});

export const dropRunAction = defineAction({
  name: "drop-pay-run",
  permission: "pay:prepare",
  schema: backInput,
  run: dropRun,
  revalidate: pages,
});

export const payRunAction = defineAction({
  name: "pay-run-out",
  permission: "pay:pay",
  schema: paidInput,
  run: payRunOut,
  revalidate: pages,
});

export const closeRunAction = defineAction({
  name: "close-pay-run",
  permission: "pay:pay",
  schema: receiptInput,
  run: closeRun,
  revalidate: pages,
});
