"use server";

import { defineAction } from "@/lib/access/define-action";
import { letAllPass, letPass, takeBackOverride } from "../commands/overrides";
import { letAllPassInput, letPassInput, takeBackInput } from "../schema/findings";

const rooms = ({ runId }: { runId: string }) => [`/pay/${runId}`, `/pay/${runId}/checks`];

export const letPassAction = defineAction({
  name: "let-finding-pass",
  permission: "pay:read",
  schema: letPassInput,
  run: letPass,
  revalidate: (_, input) => rooms(input),
});

export const letAllPassAction = defineAction({
  name: "let-findings-pass",
  permission: "pay:read",
  schema: letAllPassInput,
  run: letAllPass,
  revalidate: (_, input) => rooms(input),
});

export const takeBackOverrideAction = defineAction({
  name: "take-override-back",
  permission: "pay:read",
  schema: takeBackInput,
  run: takeBackOverride,
  revalidate: (_, input) => rooms(input),
});
