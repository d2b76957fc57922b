import { z } from "zod";
import { attendanceStates } from "../types";

const id = z.string().trim().min(1).max(40);
const day = z.iso.date();
const meeting = z.string().trim().min(1).max(40);
const flag = z
  .union([z.boolean(), z.enum(["on", "true", "false"])])
  .optional()
  .transform((value) => value === true || value === "on" || value === "true");

/** Member → how they stand on the list; who is not named, or stands there as "none", is not on it. */
const list = {
  state: z.record(id, z.enum([...attendanceStates, "none"])).default({}),
  madeUpOn: z.record(id, day).default({}),
};

export const recordMeetingInput = z.strictObject({
  cycleId: id,
  organisationId: id,
  meeting,
  /** First day of the span for which it is counted. */
  from: day,
  day,
  title: z.string().trim().max(100).optional(),
  /** Where the minutes lie; never asked. */
  evidence: z.string().trim().max(200).optional(),
  ...list,
});

export const recordNotHeldInput = z.strictObject({
  cycleId: id,
  organisationId: id,
  meeting,
  from: day,
  reason: z.string().trim().min(2).max(200),
});

export const changeMeetingInput = z.strictObject({
  cycleId: id,
  meetingId: id,
  reason: z.string().trim().min(2).max(200),
  ...list,
});

export const withdrawMeetingInput = z.strictObject({
  cycleId: id,
  meetingId: id,
  reason: z.string().trim().min(2).max(200),
});

export const setBranchInput = z.strictObject({
  cycleId: id,
  organisationId: id,
  hasCommittee: flag,
  hasGroups: flag,
  reason: z.string().trim().min(2).max(200),
});

export type RecordMeetingInput = z.output<typeof recordMeetingInput>;
export type RecordNotHeldInput = z.output<typeof recordNotHeldInput>;
export type ChangeMeetingInput = z.output<typeof changeMeetingInput>;
export type WithdrawMeetingInput = z.output<typeof withdrawMeetingInput>;
export type SetBranchInput = z.output<typeof setBranchInput>;
