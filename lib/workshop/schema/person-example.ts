import { z } from "zod";

const id = z.string().trim().min(1).max(40);

export const personExampleInput = z.strictObject({
  schemeVersionId: id,
  /** Of the draft as its form showed it; absent where the example is asked for on another page. */
  revision: z.coerce.number().int().min(0).optional(),
  periodId: id,
  personId: id,
});

export type PersonExampleInput = z.output<typeof personExampleInput>;
