"use server";

import { defineAction } from "@/lib/access/define-action";
import { answerResult } from "@/lib/procedure/commands/objections/answer";
import { assignObjection } from "@/lib/procedure/commands/objections/assign";
import { correctObjection } from "@/lib/procedure/commands/objections/correct";
import { extendObjection, hearObjection } from "@/lib/procedure/commands/objections/hear";
import { objectOwn } from "@/lib/procedure/commands/objections/object-own";
import { registerObjection } from "@/lib/procedure/commands/objections/register";
import { revealObjector } from "@/lib/procedure/commands/objections/reveal";
import { settleObjection } from "@/lib/procedure/commands/objections/settle";
import { withdrawObjection } from "@/lib/procedure/commands/objections/withdraw";
import {
  answerResultInput,
  assignObjectionInput,
  correctObjectionInput,
  extendObjectionInput,
  hearObjectionInput,
  objectOwnInput,
  registerObjectionInput,
  revealObjectorInput,
  settleObjectionInput,
  withdrawObjectionInput,
} from "@/lib/procedure/schema/objections";
import { processOf } from "../commands";

const rooms = ["/objections", "/objections/[objectionId]", "/home"];

export const objectOwnAction = defineAction({
  name: "object-own",
  permission: "objection:own",
  schema: objectOwnInput,
  run: objectOwn,
  revalidate: "/me",
});

export const registerObjectionAction = defineAction({
  name: "register-objection",
  permission: "objection:register",
  schema: registerObjectionInput,
  run: registerObjection,
  revalidate: rooms,
  redirectTo: ({ objectionId }) => `/objections/${objectionId}/receipt`,
});

export const assignObjectionAction = defineAction({
  name: "assign-objection",
  permission: "objection:assign",
  schema: assignObjectionInput,
  run: (context, input) => assignObjection(context, input, processOf),
  revalidate: rooms,
});

export const hearObjectionAction = defineAction({
  name: "hear-objection",
  permission: "objection:handle",
  schema: hearObjectionInput,
  run: hearObjection,
  revalidate: rooms,
});

export const extendObjectionAction = defineAction({
  name: "extend-objection",
  permission: "objection:handle",
  schema: extendObjectionInput,
  run: extendObjection,
  revalidate: rooms,
});

export const correctObjectionAction = defineAction({
  name: "correct-objection",
  permission: "objection:handle",
  schema: correctObjectionInput,
  run: (context, input) => correctObjection(context, input, processOf),
  revalidate: [...rooms, "/ratings/[cycleId]/people/[personId]"],
});

export const settleObjectionAction = defineAction({
  name: "settle-objection",
  permission: "objection:handle",
  schema: settleObjectionInput,
  run: (context, input) => settleObjection(context, input, processOf),
  revalidate: [...rooms, "/ratings/[cycleId]/people/[personId]"],
});

/** The person concerned, or whoever received it; the command checks which. */
export const withdrawObjectionAction = defineAction({
  name: "withdraw-objection",
  permission: "signed-in",
  schema: withdrawObjectionInput,
  run: withdrawObjection,
  revalidate: [...rooms, "/me"],
});

/** The name goes to the screen of the handler and nowhere else: it is never kept for a repeated request. */
export const revealObjectorAction = defineAction({
  name: "reveal-objector",
  permission: "objection:handle",
  schema: revealObjectorInput,
  run: revealObjector,
  repeatable: false,
});

/** Whoever is the person of the result; the command checks it. */
export const answerResultAction = defineAction({
  name: "answer-result",
  permission: "signed-in",
  schema: answerResultInput,
  run: answerResult,
  revalidate: "/me",
});
