"use server";

import { defineAction } from "@/lib/access/define-action";
import { recordProof } from "../commands/record-proof";
import { settleStanding } from "../commands/settle-standing";
import { applyStanding, stepStanding, withdrawStanding } from "../commands/standing";
import {
  applyStandingInput,
  recordProofInput,
  settleStandingInput,
  stepStandingInput,
  withdrawStandingInput,
} from "../schema/standing";

const room = "/points/[cycleId]/branches/[organisationId]/standing";

export const applyStandingAction = defineAction({
  permission: "points:record",
  name: "applyPointsStanding",
  schema: applyStandingInput,
  run: applyStanding,
  revalidate: room,
});

export const stepStandingAction = defineAction({
  permission: "points:record",
  name: "stepPointsStanding",
  schema: stepStandingInput,
  run: stepStanding,
  revalidate: room,
});

export const settleStandingAction = defineAction({
  permission: "points:check",
  name: "settlePointsStanding",
  schema: settleStandingInput,
  run: settleStanding,
  revalidate: room,
});

export const withdrawStandingAction = defineAction({
  permission: "points:record",
  name: "withdrawPointsStanding",
  schema: withdrawStandingInput,
  run: withdrawStanding,
  revalidate: room,
});

export const recordProofAction = defineAction({
  permission: "points:record",
  name: "recordPointsProof",
  schema: recordProofInput,
  run: recordProof,
  revalidate: room,
});
