import { z } from "zod";
import { clearanceOffices, processKinds } from "../types";
import { deferredRows } from "./ticked";

/** People on one list; a larger county asks township by township, so that the answer fits one screen. */
export const mostInRound = 1_000;

const id = z.string().trim().min(1).max(40);
const reason = z.string().trim().min(2).max(1000);
const list = <T extends z.ZodType>(item: T, most: number, least = 0) =>
  z.preprocess(
    (value) => (value === undefined || Array.isArray(value) ? value : [value]),
    z.array(item).min(least).max(most),
  );
const readers = list(id, 20).optional();

export const openRoundInput = z.strictObject({
  process: z.enum(processKinds),
  processId: id,
  townshipId: z
    .union([z.string().max(40), z.null()])
    .optional()
    .transform((value) => value || null),
  /** Chosen people; without them everybody who stands at clearance. */
  subjectIds: list(id, mostInRound).optional(),
  offices: list(z.enum(clearanceOffices), clearanceOffices.length, 1),
  /** Days that the offices have; without them those of the step. */
  workingDays: z
    .union([z.literal("").transform(() => undefined), z.coerce.number().int().min(1).max(60)])
    .optional(),
  /** Accounts that may read the reasons beside whoever opens the round. */
  readers,
});

export const answerRoundInput = z.strictObject({
  roundId: id,
  office: z.enum(clearanceOffices),
  /** Who is to be deferred, each with the reason; everybody else on the list: no objection. */
  deferrals: deferredRows(mostInRound),
  readers,
  /** State of the list that the hand saw. */
  expects: z.string().max(40).optional(),
});

export const closeRoundInput = z.strictObject({
  roundId: id,
  reason: z
    .string()
    .trim()
    .max(1000)
    .optional()
    .transform((text) => text || undefined),
});

export const resumeDeferredInput = z.strictObject({
  process: z.enum(processKinds),
  processId: id,
  subjectIds: list(id, mostInRound, 1),
  /** again: back to the step, to be asked once more; clear: on without another round. */
  outcome: z.enum(["again", "clear"]),
  reason,
});

export const openReasonInput = z.strictObject({
  roundId: id,
  subjectId: id,
  office: z.enum(clearanceOffices),
});

export type OpenRoundInput = z.output<typeof openRoundInput>;
export type AnswerRoundInput = z.output<typeof answerRoundInput>;
export type CloseRoundInput = z.output<typeof closeRoundInput>;
export type ResumeDeferredInput = z.output<typeof resumeDeferredInput>;
export type OpenReasonInput = z.output<typeof openReasonInput>;
