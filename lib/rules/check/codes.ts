/**
 * Every code of the check-up (体检) and what it does to adoption: an error blocks it, a warning needs a reason, "either"
 * depends on the case. A check can give no other code, the type of a finding is made from this table; that each can be
 * given, and by what, is proved by the examples of docs/handbook/check-up.md (handbook.json beside this file).
 */
export const CHECK_CODES = {
  // The file and its names.
  SHAPE: "error",
  DUPLICATE_NAME: "error",
  LEVELS_NEEDED: "error",
  UNKNOWN_LEVELS: "error",
  UNKNOWN_LEVEL: "error",
  UNKNOWN_GROUP: "error",
  UNKNOWN_NAME: "error",
  UNKNOWN_ARTICLE: "warning",
  CIRCLE: "error",
  // Formulas.
  SYNTAX: "error",
  TOO_LONG: "error",
  TOO_DEEP: "error",
  UNKNOWN_FUNCTION: "error",
  UNKNOWN_TABLE: "error",
  UNKNOWN_PARAMETER: "error",
  UNKNOWN_FIELD: "error",
  UNKNOWN_TENURE: "error",
  UNKNOWN_SCHEME: "error",
  UNKNOWN_OPTION: "error",
  ARGUMENT_COUNT: "error",
  TYPE: "error",
  TYPE_NEEDED: "error",
  OPTION: "error",
  NAME_EXPECTED: "error",
  LIST_EXPECTED: "error",
  LIST_AS_VALUE: "error",
  FIELD_OUTSIDE: "error",
  TABLE_KEY: "error",
  TABLE_KIND: "error",
  NEVER_EQUAL: "error",
  MONTH_ONLY: "error",
  COVERAGE_NAME: "error",
  // Tables.
  BAND_GAP: "error",
  BAND_OVERLAP: "error",
  BAND_EMPTY: "error",
  MARGINAL_BOUNDS: "error",
  ELSE_MISSING: "error",
  SLAB_JUMP: "warning",
  CELL_EMPTY: "error",
  CELL_TYPE: "error",
  MAP_DUPLICATE: "error",
  MAP_NOT_COVERED: "error",
  QUOTA_SUM: "error",
  QUOTA_ROUNDING: "error",
  QUOTA_REMAINDER: "warning",
  QUOTA_TIE: "warning",
  // Groups and items.
  WEIGHT_SUM: "error",
  MAX_SUM: "error",
  GROUP_EMPTY: "warning",
  BELOW_ZERO: "either",
  SAME_ACT: "error",
  SAME_DEED: "error",
  CAP_NEVER_BINDS: "warning",
  PRECEDENCE: "error",
  VETO_AND_POINTS: "error",
  NO_BASE: "error",
  CLASS_MISSING: "error",
  UNKNOWN_CLASS: "error",
  // What is never scored or shown.
  FORBIDDEN_SUBJECT: "error",
  ENGAGEMENT_ITEM: "error",
  PHOTO_REQUIRED: "error",
  RANKING_SHOWN: "error",
  // Results, parameters, worked examples.
  LEVEL_UNREACHABLE: "warning",
  UNUSED_ITEM: "warning",
  UNUSED_GROUP: "warning",
  UNUSED_TABLE: "warning",
  UNUSED_PARAMETER: "warning",
  UNUSED_INPUT: "warning",
  PARAMETER_VALUE: "either",
  AMOUNT_ROUNDING: "error",
  MONTH_DAY: "error",
  NO_OUTCOME: "warning",
  NO_EXAMPLE: "warning",
  EXAMPLE_FAILS: "error",
  // The ledger of points.
  LEDGER_ITEM: "error",
  PRESET_SEVERITY: "error",
  SELF_REPORTED: "error",
  OWN_ITEMS: "error",
  SUB_PERIODS_UNUSED: "warning",
  SUB_PERIODS_MISSING: "error",
  // Pay.
  PAY_SECTION: "error",
  PAY_RULE: "error",
  PAY_FUNDS: "error",
  PAY_TWICE: "error",
  PAY_GROUP: "error",
  PAY_PER: "error",
  PAY_ROUNDING: "error",
  PAY_TARGET: "error",
  PAY_LIMIT: "error",
  SANCTION_CUTS: "error",
} as const satisfies Record<string, "error" | "warning" | "either">;

export type CheckCode = keyof typeof CHECK_CODES;

/** Codes that only a facts file can give. */
export type FactCode =
  | "SHAPE"
  | "PERIOD"
  | "DATE"
  | "DUPLICATE_ID"
  | "UNKNOWN_FACT"
  | "FACT_TYPE"
  | "FACT_RANGE"
  | "COUNTED_ENTRY"
  | "ENTRY_RANGE"
  | "BALLOT_COUNTS";
