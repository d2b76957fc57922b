export const isRecord = (value: unknown): value is Record<string, unknown> =>
  typeof value === "object" && value !== null && !Array.isArray(value);

export const isScalar = (value: unknown): value is string | number | boolean | null =>
  value === null || ["string", "number", "boolean"].includes(typeof value);

/** Text in both languages, as the format writes it. */
export const isWords = (value: unknown): value is { zh: string; en?: string } =>
  isRecord(value) && typeof value.zh === "string" && Object.keys(value).every((key) => /^(zh|en)$/.test(key));

/** A range of a table; null = open. */
export const isBounds = (
  value: unknown,
): value is { lower: string | number | null; upper: string | number | null } =>
  isRecord(value) && "lower" in value && "upper" in value;
