"use server";

import { defineAction } from "@/lib/access/define-action";
import { disputeEntry, receiveDispute } from "../commands/disputes/receive";
import { settleDispute, withdrawDispute } from "../commands/disputes/settle";
import {
  disputeEntryInput,
  receiveDisputeInput,
  settleDisputeInput,
  withdrawDisputeInput,
} from "../schema/disputes";

const rooms = ["/points/[cycleId]/disputes", "/points/[cycleId]/disputes/[disputeId]", "/home"];

export const disputeEntryAction = defineAction({
  name: "dispute-entry",
  permission: "objection:own",
  schema: disputeEntryInput,
  run: disputeEntry,
  revalidate: "/me/points",
  redirectTo: (_value, { cycleId }) => `/me/points?cycle=${cycleId}&disputed=1#disputes`,
});

export const receiveDisputeAction = defineAction({
  name: "receive-dispute",
  permission: "points:record",
  schema: receiveDisputeInput,
  run: receiveDispute,
  revalidate: rooms,
  redirectTo: (_value, { cycleId }) => `/points/${cycleId}/disputes`,
});

export const settleDisputeAction = defineAction({
  name: "settle-dispute",
  permission: "points:check",
  schema: settleDisputeInput,
  run: settleDispute,
  revalidate: rooms,
});

export const withdrawDisputeAction = defineAction({
  name: "withdraw-dispute",
  permission: "objection:own",
  schema: withdrawDisputeInput,
  run: withdrawDispute,
  revalidate: "/me/points",
});
