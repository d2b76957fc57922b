import { z } from "zod";
import { flag } from "./fields";

/** Largest file of tables, in bytes. */
export const largestTableFile = 5 * 1024 * 1024;

/**
 * Tables from a file or from a pasted range, looked at first; what was looked at is sent along as `edits` and saved by
 * `save`.
 */
export const bringTablesInput = z.strictObject({
  schemeVersionId: z.string().trim().min(1).max(40),
  revision: z.coerce.number().int().min(0),
  file: z.instanceof(File, { message: "schemes.errors.chooseFile" }).optional(),
  /** "0:等次线": the version of the table for which a range was pasted. */
  table: z
    .string()
    .max(80)
    .regex(/^\d{1,3}:./)
    .optional(),
  pasted: z.string().max(300_000).optional(),
  edits: z.string().max(3_000_000).optional(),
  save: flag,
});

export type BringTablesInput = z.output<typeof bringTablesInput>;
