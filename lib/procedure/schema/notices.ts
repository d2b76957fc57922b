import { z } from "zod";
import { noticeAudiences, noticeFields, processKinds } from "../types";

const id = z.string().trim().min(1).max(40);
const line = (most: number) => z.string().trim().min(2).max(most);
const reason = z.string().trim().min(2).max(1000);
const optional = (most: number) =>
  z
    .string()
    .trim()
    .max(most)
    .optional()
    .transform((text) => text || undefined);
const list = <T extends z.ZodType>(item: T, most: number) =>
  z.preprocess(
    (value) => (value === undefined || Array.isArray(value) ? value : [value]),
    z.array(item).max(most),
  );

/** Whose names a notice may hold: all who stand at its step, those of one township, or those ticked. */
export const openNoticeInput = z
  .strictObject({
    process: z.enum(processKinds),
    processId: id,
    step: id,
    townshipId: optional(40),
    /** The form offered boxes: nobody ticked is nobody, not everybody. */
    isNamed: optional(4),
    subjectIds: list(id, 5_000).optional(),
    number: line(80),
    title: line(100),
    basis: line(200),
    body: line(2_000),
    contact: line(300),
    audience: z.enum(noticeAudiences),
    fields: list(z.enum(noticeFields), noticeFields.length).pipe(z.array(z.enum(noticeFields)).min(1)),
    firstDay: z.iso.date(),
    workingDays: z.coerce.number().int().min(1).max(60),
    gateReason: optional(1_000),
  })
  .transform(({ isNamed, subjectIds, ...rest }) => ({
    ...rest,
    subjectIds: isNamed ? (subjectIds ?? []) : subjectIds,
  }));
export type OpenNoticeInput = z.output<typeof openNoticeInput>;

const which = { process: z.enum(processKinds), noticeId: id };

export const endNoticeInput = z.strictObject({ ...which, reason });
export type EndNoticeInput = z.output<typeof endNoticeInput>;

/** Where it really hung, as the closing record says it. */
export const closeNoticeInput = z.strictObject({ ...which, postedAt: line(300) });
export type CloseNoticeInput = z.output<typeof closeNoticeInput>;

/** Days that the county counts otherwise than the calendar in the program, from a document. */
export const calendarDaysInput = z.strictObject({
  from: z.iso.date(),
  until: z
    .union([z.iso.date(), z.literal("")])
    .optional()
    .transform((day) => day || undefined),
  kind: z.enum(["holiday", "working"]),
  source: line(200),
});
export type CalendarDaysInput = z.output<typeof calendarDaysInput>;

export const calendarDayInput = z.strictObject({ day: z.iso.date() });
