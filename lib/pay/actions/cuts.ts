"use server";

import { defineAction } from "@/lib/access/define-action";
import { decideCut, revokeCut } from "../commands/cuts";
import { decideCutInput, revokeCutInput } from "../schema/cuts";

const revalidate = ["/pay/cuts", "/home"];

export const decideCutAction = defineAction({
  name: "decide-pay-cut",
  permission: "pay:cut",
  schema: decideCutInput,
  run: decideCut,
  revalidate,
});

export const revokeCutAction = defineAction({
  name: "revoke-pay-cut",
  permission: "pay:cut",
  schema: revokeCutInput,
  run: revokeCut,
  revalidate,
});
