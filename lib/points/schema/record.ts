import { z } from "zod";

const id = z.string().trim().min(1).max(40);
const day = z.iso.date();
/** Decimal text as typed: a full stop or none, at most four places. */
const amount = z
  .string()
  .trim()
  .regex(/^\d{1,9}(\.\d{1,4})?$/, { message: "errors.field.number" });
const oneOrMore = (value: unknown) => (typeof value === "string" ? [value] : value);

const deed = {
  day,
  amount: amount.optional(),
  severity: z.string().trim().max(50).optional(),
  /** Words of the deed: same words = one and the same deed. */
  act: z.string().trim().max(100).optional(),
  evidence: z.string().trim().max(200).optional(),
};

const branch = { cycleId: id, organisationId: id };

export const recordPointsInput = z.strictObject({
  ...branch,
  personIds: z.preprocess(oneOrMore, z.array(id).min(1, { message: "points.errors.nobodyChosen" }).max(500)),
  /** Position of a preset of the scheme; it fills what is left blank. */
  preset: z.coerce.number().int().min(0).max(199).optional(),
  /** Code of an item, or "own:" and the id of an own item of the branch. */
  item: z.string().trim().max(100).optional(),
  reason: z.string().trim().max(200).optional(),
  ...deed,
  /** The account that typed it; what waited on a device is never sent by another one. */
  typedBy: id.optional(),
});
export type RecordPointsInput = z.output<typeof recordPointsInput>;

const reason = z.string().trim().min(2).max(200);

export const undoPointsInput = z.strictObject({
  ...branch,
  entryIds: z.preprocess(oneOrMore, z.array(id).min(1).max(500)),
  reason,
});
export type UndoPointsInput = z.output<typeof undoPointsInput>;

export const amendEntryInput = z.strictObject({
  cycleId: id,
  personId: id,
  entryId: id,
  act: z.enum(["reversal", "freeze", "thaw", "repair"]),
  /** Of a repair: the day on which the breach ended. */
  day: day.optional(),
  evidence: z.string().trim().max(200).optional(),
  reason,
});
export type AmendEntryInput = z.output<typeof amendEntryInput>;

export const correctEntryInput = z.strictObject({
  cycleId: id,
  personId: id,
  entryId: id,
  ...deed,
  /** The reason as it shall stand in the ledger. */
  entryReason: z.string().trim().min(1).max(200),
  /** Why it is corrected. */
  reason,
});
export type CorrectEntryInput = z.output<typeof correctEntryInput>;

export const enterRowsInput = z.strictObject({
  ...branch,
  text: z.string().max(200_000).optional(),
  file: z.instanceof(File).optional(),
  /** Who is meant in a row whose name several members bear: position of the row → person. */
  picks: z.union([z.record(z.string(), id), z.array(id)]).optional(),
  save: z.literal("yes").optional(),
});
export type EnterRowsInput = z.output<typeof enterRowsInput>;

export const templateOfRowsInput = z.strictObject(branch);
