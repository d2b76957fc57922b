import { z } from "zod";
import { figure, flag, optional, text } from "./fields";

const bandEdit = z.strictObject({ lower: figure, lowerIncluded: flag, upper: figure, upperIncluded: flag });

export const rowEdit = bandEdit.extend({
  /** Keeps a row in its place when all its fields are blank. */
  row: figure,
  keys: z.array(z.string().max(100)).optional(),
  /** Exact keys of a table that has bands among them. */
  match: z.array(z.string().max(100)).optional(),
  bands: z.array(bandEdit).max(20).optional(),
  value: optional(200),
  cap: figure,
  level: optional(60),
  share: figure,
  number: figure,
  /** Only a sheet states these two. */
  rest: z.enum(["是", "否"]).optional(),
  limit: z.enum(["恰好", "至多", "至少", "无"]).optional(),
  source: optional(60),
  weight: figure,
  remove: flag,
});

/** Most rows that one table may have. */
export const largestTable = 500;

/** All rows of one version of a table. */
export const tableEdit = z.strictObject({
  part: z.literal("table"),
  name: text(60),
  version: z.coerce.number().int().min(0).default(0),
  rows: z.array(rowEdit).max(largestTable),
  else: optional(200),
  assumption: flag,
});

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

export type BandEdit = z.output<typeof bandEdit>;
export type RowEdit = z.output<typeof rowEdit>;
export type TableEdit = z.output<typeof tableEdit>;
export type BringTablesInput = z.output<typeof bringTablesInput>;
