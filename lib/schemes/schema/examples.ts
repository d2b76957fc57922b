import { z } from "zod";
import { flag, optional, text } from "./fields";

const row = z.coerce.number().int().min(0);

/** A worked example from its form: the values stand under the names of the fields that the form was made of. */
export const exampleFormEdit = z.strictObject({
  part: z.literal("exampleForm"),
  /** Absent for a new one. */
  row: row.optional(),
  isNew: flag,
  name: text(200),
  article: optional(30),
  note: optional(1000),
  values: z.record(z.string().max(400), z.string().max(2000)).default({}),
  /** Names of the expected values that must come out blank. */
  blank: z.array(z.string().max(400)).max(2000).default([]),
  /** Adds one more person, for what is computed among several. */
  addSubject: flag,
  removeSubject: z.array(row).max(200).default([]),
});

export const exampleActEdit = z.strictObject({
  part: z.literal("exampleAct"),
  row,
  act: z.enum(["copy", "up", "down", "remove"]),
});
