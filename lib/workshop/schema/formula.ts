import { z } from "zod";

const id = z.string().trim().min(1).max(40);

export const tryPersonInput = z.strictObject({ schemeVersionId: id, cycleId: id, personId: id });

export const tryFormulaInput = z.strictObject({
  schemeVersionId: id,
  /** Name of the rule; blank for one that has no name yet. */
  name: z.string().trim().max(60).default(""),
  /** Longer than a rule may be, so that the check-up says it. */
  formula: z.string().max(20_000),
  cycleId: id.optional(),
  personId: id.optional(),
  example: z.string().max(200).optional(),
});

export type TryPersonInput = z.output<typeof tryPersonInput>;
export type TryFormulaInput = z.output<typeof tryFormulaInput>;
