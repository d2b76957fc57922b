import { z } from "zod";
import { processKinds } from "../types";

const id = z.string().trim().min(1).max(60);
const idOrNone = z
  .union([z.string().max(40), z.null()])
  .optional()
  .transform((value) => value || null);
const text = (most: number) => z.string().trim().min(2).max(most);
const process = z.enum(processKinds);
const at = { process, processId: id };
const several = z.preprocess(
  (value) => (value === undefined || Array.isArray(value) ? (value ?? []) : [value]),
  z.array(id).max(5_000),
);

export const askMaterialInput = z.strictObject({
  ...at,
  subjectId: id,
  question: text(1_000),
  dueDay: z.iso.date(),
  assigneeId: idOrNone,
});

export const answerMaterialInput = z.strictObject({
  process,
  taskId: id,
  answer: text(2_000),
  /** Number of the document or place of the paper file; never a photo. */
  evidence: z.string().trim().max(200).optional(),
});

export const withdrawMaterialInput = z.strictObject({ process, taskId: id });

/** People ticked on a heap: who is to act for them, or until when there is more time. */
export const changeHeapInput = z.discriminatedUnion("act", [
  z.object({ act: z.literal("assign"), ...at, subjectIds: several, assigneeId: idOrNone }),
  z.object({
    act: z.literal("extend"),
    ...at,
    subjectIds: several,
    deadline: z.iso.date(),
    reason: text(500),
  }),
]);

export const handOverInput = z.strictObject({
  ...at,
  fromId: id,
  toId: id,
  reason: text(500),
});

export const remindInput = z.strictObject({ ...at, townshipId: id, step: id });

export type AskMaterialInput = z.output<typeof askMaterialInput>;
export type AnswerMaterialInput = z.output<typeof answerMaterialInput>;
export type WithdrawMaterialInput = z.output<typeof withdrawMaterialInput>;
export type ChangeHeapInput = z.output<typeof changeHeapInput>;
export type HandOverInput = z.output<typeof handOverInput>;
export type RemindInput = z.output<typeof remindInput>;
