import { z } from "zod";
import { meetingSchema } from "@/lib/procedure/schema";
import { exceptedRows } from "@/lib/procedure/schema/ticked";

const id = z.string().trim().min(1).max(40);
const list = (most: number) =>
  z.preprocess(
    (value) => (value === undefined || Array.isArray(value) ? value : [value]),
    z.array(id).min(1).max(most),
  );
const optionalDay = z
  .union([z.iso.date(), z.literal("")])
  .optional()
  .transform((day) => day || undefined);
const optionalText = (most: number) =>
  z
    .string()
    .trim()
    .max(most)
    .optional()
    .transform((text) => text || undefined);

/** Members of one branch, or those named. */
export const submitBranchInput = z.strictObject({
  cycleId: id,
  organisationId: id,
  personIds: list(2_000).optional(),
});
export const confirmBranchesInput = z.strictObject({
  cycleId: id,
  organisationIds: list(2_000),
  personIds: list(2_000).optional(),
});
export const returnMembersInput = z.strictObject({
  cycleId: id,
  personIds: list(2_000),
  reason: z.string().trim().min(2).max(1_000),
});
export const decideGradesInput = z.strictObject({
  cycleId: id,
  townshipId: id,
  decision: meetingSchema,
  exceptions: exceptedRows(2_000),
});

const action = { cycleId: id, actionId: id };
export const assignActionInput = z.strictObject({
  ...action,
  responsible: z.string().trim().min(1).max(60),
  dueDay: optionalDay,
});
export const settleActionInput = z.strictObject({
  ...action,
  status: z.enum(["done", "dropped"]),
  doneDay: optionalDay,
  outcome: optionalText(1_000),
});

export type SubmitBranchInput = z.output<typeof submitBranchInput>;
export type ConfirmBranchesInput = z.output<typeof confirmBranchesInput>;
export type ReturnMembersInput = z.output<typeof returnMembersInput>;
export type DecideGradesInput = z.output<typeof decideGradesInput>;
export type AssignActionInput = z.output<typeof assignActionInput>;
export type SettleActionInput = z.output<typeof settleActionInput>;
