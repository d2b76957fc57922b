"use server";

import { defineAction } from "@/lib/access/define-action";
import { answerMaterial, withdrawMaterial } from "@/lib/procedure/commands/tasks/answer";
import { askMaterial } from "@/lib/procedure/commands/tasks/ask";
import { changeHeap } from "@/lib/procedure/commands/tasks/change-heap";
import { handOver } from "@/lib/procedure/commands/tasks/hand-over";
import { remindHeap } from "@/lib/procedure/commands/tasks/remind";
import {
  answerMaterialInput,
  askMaterialInput,
  changeHeapInput,
  handOverInput,
  remindInput,
  withdrawMaterialInput,
} from "@/lib/procedure/schema/tasks";
import { processOf } from "../commands";

const sheet = ["/home", "/ratings/[cycleId]/people/[personId]"];
const progress = ["/home", "/ratings/[cycleId]/progress"];

export const askMaterialAction = defineAction({
  name: "ask-material",
  permission: "task:ask",
  schema: askMaterialInput,
  run: (context, input) => askMaterial(context, input, processOf(input.process)),
  revalidate: sheet,
});

/** Whoever records at the place, or the account that was named; the command checks which. */
export const answerMaterialAction = defineAction({
  name: "answer-material",
  permission: "signed-in",
  schema: answerMaterialInput,
  run: (context, input) => answerMaterial(context, input, processOf(input.process)),
  revalidate: sheet,
});

export const withdrawMaterialAction = defineAction({
  name: "withdraw-material",
  permission: "task:ask",
  schema: withdrawMaterialInput,
  run: withdrawMaterial,
  revalidate: sheet,
});

export const changeHeapAction = defineAction({
  name: "change-heap",
  permission: "task:assign",
  schema: changeHeapInput,
  run: (context, input) => changeHeap(context, input, processOf(input.process)),
  revalidate: progress,
});

export const handOverAction = defineAction({
  name: "hand-over",
  permission: "task:assign",
  schema: handOverInput,
  run: (context, input) => handOver(context, input, processOf(input.process)),
  revalidate: progress,
});

export const remindHeapAction = defineAction({
  name: "remind-heap",
  permission: "remind:send",
  schema: remindInput,
  run: (context, input) => remindHeap(context, input, processOf(input.process)),
  revalidate: progress,
});
