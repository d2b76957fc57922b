"use server";

import { defineAction } from "@/lib/access/define-action";
import { computeRun, makeRun } from "../commands/make-run";
import { makeRunInput, runInput } from "../schema/runs";

export const makeRunAction = defineAction({
  name: "make-pay-run",
  permission: "pay:prepare",
  schema: makeRunInput,
  run: makeRun,
  revalidate: ["/pay", "/home"],
  redirectTo: ({ runId }) => `/pay/${runId}`,
});

export const computeRunAction = defineAction({
  name: "compute-pay-run",
  permission: "pay:prepare",
  schema: runInput,
  run: computeRun,
  revalidate: ({ runId }) => [`/pay/${runId}`],
});
