"use server";

import { defineAction } from "@/lib/access/define-action";
import { answerRound } from "@/lib/procedure/commands/clearance/answer";
import { closeRound } from "@/lib/procedure/commands/clearance/close";
import { openRound } from "@/lib/procedure/commands/clearance/open";
import { openReason } from "@/lib/procedure/commands/clearance/read-reason";
import { resumeDeferred } from "@/lib/procedure/commands/clearance/resume";
import {
  answerRoundInput,
  closeRoundInput,
  openReasonInput,
  openRoundInput,
  resumeDeferredInput,
} from "@/lib/procedure/schema/clearance";
import { processOf } from "../commands";

const rooms = ["/clearance", "/clearance/[roundId]", "/clearance/open", "/home", "/ratings/[cycleId]/review"];

export const openRoundAction = defineAction({
  name: "open-clearance",
  permission: "clearance:open",
  schema: openRoundInput,
  run: (context, input) => openRound(context, input, processOf(input.process)),
  revalidate: rooms,
  redirectTo: ({ roundId }) => `/clearance/${roundId}`,
});

export const answerRoundAction = defineAction({
  name: "answer-clearance",
  permission: "clearance:answer",
  schema: answerRoundInput,
  run: answerRound,
  revalidate: rooms,
});

export const closeRoundAction = defineAction({
  name: "close-clearance",
  permission: "clearance:open",
  schema: closeRoundInput,
  run: (context, input) => closeRound(context, input, processOf),
  revalidate: rooms,
});

export const resumeDeferredAction = defineAction({
  name: "resume-deferred",
  permission: "clearance:open",
  schema: resumeDeferredInput,
  run: (context, input) => resumeDeferred(context, input, processOf(input.process)),
  revalidate: rooms,
});

/** For whoever gave the reason and the named readers; the command checks. A secret is not kept for a repetition. */
export const openReasonAction = defineAction({
  name: "open-clearance-reason",
  permission: "signed-in",
  repeatable: false,
  schema: openReasonInput,
  run: openReason,
});
