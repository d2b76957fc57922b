import { z } from "zod";

const id = z.string().trim().min(1).max(40);

export const syncRollInput = z.strictObject({
  cycleId: id,
  /** The members whose change is to be applied. */
  personIds: z.preprocess(
    (value) => (value === undefined || Array.isArray(value) ? (value ?? []) : [value]),
    z.array(id).min(1, "roll.errors.none").max(5_000),
  ),
});

export type SyncRollInput = z.output<typeof syncRollInput>;
