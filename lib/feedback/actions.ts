"use server";

import { defineAction } from "@/lib/access/define-action";
import { answerFeedback, writeFeedback } from "./commands";
import { answerFeedbackInput, writeFeedbackInput } from "./schema";

export const writeFeedbackAction = defineAction({
  name: "write-feedback",
  permission: "feedback:write",
  schema: writeFeedbackInput,
  run: writeFeedback,
  revalidate: "/feedback",
});

export const answerFeedbackAction = defineAction({
  name: "answer-feedback",
  permission: "feedback:answer",
  schema: answerFeedbackInput,
  run: answerFeedback,
  revalidate: "/feedback",
});
