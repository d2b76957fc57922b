import { z } from "zod";
import { meetingSchema } from "@/lib/procedure/schema";
import { exceptedRows } from "@/lib/procedure/schema/ticked";
import { annualGrades } from "@/lib/roster/types";

const id = z.string().trim().min(1).max(40);
const name = z.string().trim().min(1).max(60);
const day = z.iso.date();
const reason = z.string().trim().min(2).max(1000);
const optional = (most: number) =>
  z
    .string()
    .trim()
    .max(most)
    .optional()
    .transform((text) => text || undefined);
/** An id of a form field that may be empty. */
const idOrNone = z
  .union([z.string().max(40), z.null()])
  .optional()
  .transform((value) => value || null);
const flag = z
  .union([z.boolean(), z.enum(["true", "false", "on"])])
  .transform((v) => v === true || v === "true" || v === "on");
const count = z.coerce.number().int().min(0).max(1_000_000);
const list = <T extends z.ZodType>(item: T, most: number) =>
  z.preprocess(
    (value) => (value === undefined || Array.isArray(value) ? value : [value]),
    z.array(item).max(most),
  );

/** Most cells that one request may carry. */
export const mostCells = 5_000;

export const subjectKinds = ["person", "village"] as const;
const subject = { subjectKind: z.enum(subjectKinds), subjectId: id };

export const openCycleInput = z.strictObject({
  schemeVersionId: id,
  title: z.string().trim().min(2).max(100),
  periodFrom: day,
  /** First day after the period. */
  periodUntil: day,
  snapshotDay: day,
  placeId: id,
  recordingDeadline: z
    .union([day, z.literal("")])
    .optional()
    .transform((value) => value || null),
});

export const setExemptionInput = z.strictObject({ cycleId: id, personId: id, exempt: flag, reason });

export const cellSchema = z.strictObject({
  ...subject,
  item: name,
  raterGroup: optional(60),
  /** What was typed; "" clears, 不适用 or n/a = not due. */
  input: z.string().max(60).default(""),
  /** The entry that the hand saw in the cell; null = it was empty. */
  expects: idOrNone,
  evidence: optional(200),
  note: optional(500),
});
export const recordCellsInput = z.strictObject({ cycleId: id, cells: list(cellSchema, 1_000_000) });

export const recordEventInput = z.strictObject({
  cycleId: id,
  subjectKind: z.enum(subjectKinds).optional(),
  /** The person; or with subjectKind "village" the village in subjectId. */
  personId: id.optional(),
  subjectId: id.optional(),
  item: name,
  day,
  quantity: optional(30),
  severity: optional(60),
  evidence: optional(200),
  note: optional(500),
});

export const withdrawEntryInput = z.strictObject({ entryId: id, reason });

export const recordBallotInput = z.strictObject({
  cycleId: id,
  ...subject,
  item: name,
  raterGroup: z.string().trim().max(60).default(""),
  day,
  due: count,
  present: count,
  issued: count,
  returned: count,
  valid: count,
  invalid: count,
  abstained: count,
  counts: z.record(z.string().max(60), count),
  countedBy: z.string().trim().min(1).max(60),
  supervisedBy: z.string().trim().min(1).max(60),
  expects: idOrNone,
});

export const townshipInput = z.strictObject({
  cycleId: id,
  townshipId: id,
  personIds: list(id, 5_000).optional(),
});
export const acceptSubjectsInput = z.strictObject({ cycleId: id, personIds: list(id, 50_000) });
export const returnSubjectsInput = z.strictObject({ cycleId: id, personIds: list(id, 5_000), reason });

export const fixGradesInput = z.strictObject({
  cycleId: id,
  townshipId: id,
  decision: meetingSchema,
  grades: list(z.strictObject({ personId: id, grade: z.enum(annualGrades), reason: optional(1000) }), 5_000),
});

export const computeCycleInput = z.strictObject({ cycleId: id });
export const decideStarsInput = z.strictObject({
  cycleId: id,
  decision: meetingSchema,
  /** Whom the meeting excepts from the list, each with its reason. */
  exceptions: exceptedRows(50_000),
});

export const proposeOverrideInput = z.strictObject({
  cycleId: id,
  personId: id,
  level: z.coerce.number().int().min(0).max(20),
  reason,
  document: optional(200),
  expiresOn: z
    .union([day, z.literal("")])
    .optional()
    .transform((value) => value || null),
});
export const settleOverrideInput = z.strictObject({
  overrideId: id,
  outcome: z.enum(["confirmed", "refused", "withdrawn"]),
});

export const proposeLevelInput = z.strictObject({
  personId: id,
  toLevel: z.coerce.number().int().min(0).max(20),
  causeKind: z.enum(["sanction", "finding", "other"]),
  causeId: idOrNone,
  article: optional(30),
  reason,
});
export const decideLevelInput = z.strictObject({
  proposalId: id,
  outcome: z.enum(["decided", "refused"]),
  decision: meetingSchema.optional(),
});

export const listSubjectsInput = z.object({
  cycleId: id,
  townshipId: id.optional(),
  coverage: z.enum(["covered", "excluded", "exempt"]).optional(),
  step: z.string().max(60).optional(),
  level: z.coerce.number().int().min(0).max(20).optional(),
  minLevel: z.coerce.number().int().min(0).max(20).optional(),
  search: z.string().trim().max(60).optional(),
  sort: z.enum(["score", "name", "level", "place"]).default("place"),
  direction: z.enum(["asc", "desc"]).default("asc"),
  page: z.coerce.number().int().min(1).max(100_000).default(1),
  pageSize: z.coerce.number().int().min(1).max(100).default(50),
});

export type OpenCycleInput = z.output<typeof openCycleInput>;
export type CellInput = z.output<typeof cellSchema>;
export type RecordCellsInput = { cycleId: string; cells: CellInput[] };
export type RecordEventInput = z.output<typeof recordEventInput>;
export type RecordBallotInput = z.output<typeof recordBallotInput>;
export type TownshipInput = z.output<typeof townshipInput>;
export type FixGradesInput = z.output<typeof fixGradesInput>;
export type DecideStarsInput = z.output<typeof decideStarsInput>;
export type ProposeOverrideInput = z.output<typeof proposeOverrideInput>;
export type ProposeLevelInput = z.output<typeof proposeLevelInput>;
export type DecideLevelInput = z.output<typeof decideLevelInput>;
export type ListSubjectsInput = z.input<typeof listSubjectsInput>;
