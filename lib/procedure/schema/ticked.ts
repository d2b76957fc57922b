import { z } from "zod";

/**
 * Rows of a form of which only the ticked ones were sent: "rows.3.id" alone makes an object with one numbered key, which
 * becomes a list with empty rows, so that a sentence finds the row where it belongs. A list stays as it is.
 */
function withGaps(value: unknown): unknown {
  if (value === undefined) return [];
  if (typeof value !== "object" || value === null || Array.isArray(value)) return value;
  const rows = Object.entries(value);
  if (!rows.every(([key]) => /^\d{1,5}$/.test(key))) return value;
  const length = Math.max(-1, ...rows.map(([key]) => Number(key))) + 1;
  const list: unknown[] = Array.from({ length }, () => ({}));
  for (const [key, row] of rows) list[Number(key)] = row;
  return list;
}

const tick = z.string().trim().min(1).max(40).optional();
const reason = z
  .string()
  .trim()
  .max(1000)
  .optional()
  .transform((text) => text || undefined);

const refusal = (message: string, row: number) => ({
  code: "custom" as const,
  message,
  path: [row, "reason"] as PropertyKey[],
});

export type Deferral = {
  readonly subjectId: string;
  readonly reason: string | null;
  /** Where in the list it stood: a refusal is said there. */
  readonly row: number;
};

/** People ticked for deferral; whether a reason is due depends on what was answered before. */
export const deferredRows = (most: number) =>
  z
    .preprocess(withGaps, z.array(z.strictObject({ subjectId: tick, reason })).max(most))
    .superRefine((rows, context) => {
      for (const [row, item] of rows.entries())
        if (item.reason && !item.subjectId) context.addIssue(refusal("decisions.errors.tickFirst", row));
    })
    .transform((rows) =>
      rows.flatMap((item, row): Deferral[] =>
        item.subjectId ? [{ subjectId: item.subjectId, reason: item.reason ?? null, row }] : [],
      ),
    );

export type Exception = { readonly personId: string; readonly reason: string };

/** People ticked as excepted from a list, each with its reason. */
export const exceptedRows = (most: number) =>
  z
    .preprocess(withGaps, z.array(z.strictObject({ personId: tick, reason })).max(most))
    .superRefine((rows, context) => {
      for (const [row, item] of rows.entries()) {
        if (item.reason && !item.personId) context.addIssue(refusal("decisions.errors.tickFirst", row));
        if (item.personId && !item.reason) context.addIssue(refusal("decisions.errors.exceptReason", row));
      }
    })
    .transform((rows) =>
      rows.flatMap(({ personId, reason }): Exception[] => (personId && reason ? [{ personId, reason }] : [])),
    );
