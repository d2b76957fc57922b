import type { z } from "zod";
import type { FieldErrors, Message } from "@/lib/base/errors";

type Issue = z.core.$ZodIssue;

const sizeKeys = { string: "text", array: "list", set: "list" } as Record<
  string,
  "text" | "list" | undefined
>;

function tooSmall(issue: Extract<Issue, { code: "too_small" }>): Message {
  const minimum = Number(issue.minimum);
  const size = sizeKeys[issue.origin];
  if (size === "text") {
    return minimum <= 1
      ? { key: "errors.field.required" }
      : { key: "errors.field.textTooShort", values: { minimum } };
  }
  if (size === "list") return { key: "errors.field.tooFew", values: { minimum } };
  return {
    key: issue.inclusive === false ? "errors.field.mustExceed" : "errors.field.tooSmall",
    values: { minimum },
  };
}

function tooBig(issue: Extract<Issue, { code: "too_big" }>): Message {
  const maximum = Number(issue.maximum);
  const size = sizeKeys[issue.origin];
  if (size === "text") return { key: "errors.field.textTooLong", values: { maximum } };
  if (size === "list") return { key: "errors.field.tooMany", values: { maximum } };
  return {
    key: issue.inclusive === false ? "errors.field.mustStayBelow" : "errors.field.tooBig",
    values: { maximum },
  };
}

function wrongType(issue: Extract<Issue, { code: "invalid_type" }>, input: unknown): Message {
  const given = valueAt(input, issue.path);
  if (given === undefined || given === null) return { key: "errors.field.required" };
  if (issue.expected === "int") return { key: "errors.field.integer" };
  return { key: issue.expected === "number" ? "errors.field.number" : "errors.field.invalid" };
}

function valueAt(input: unknown, path: readonly PropertyKey[]): unknown {
  return path.reduce<unknown>(
    (at, key) =>
      typeof at === "object" && at !== null ? (at as Record<PropertyKey, unknown>)[key] : undefined,
    input,
  );
}

/** "roster.idNumberCheck", given as the message of a refinement, is a message key. */
const isKey = (text: string) => /^[a-z][A-Za-z]*(\.[A-Za-z0-9-]+)+$/.test(text);

type Values = Record<string, string | number>;

/** The sentence of one issue. `input` is what was parsed: an absent value reads as "required". */
export function messageOf(issue: Issue, input: unknown): Message {
  if (isKey(issue.message)) {
    const values = issue.code === "custom" ? (issue.params as Values | undefined) : undefined;
    return values ? { key: issue.message, values } : { key: issue.message };
  }
  if (issue.code === "too_small") return tooSmall(issue);
  if (issue.code === "too_big") return tooBig(issue);
  if (issue.code === "invalid_type") return wrongType(issue, input);
  if (issue.code === "unrecognized_keys") {
    return { key: "errors.field.unknownField", values: { names: issue.keys.join(", ") } };
  }
  if (issue.code === "invalid_value" || issue.code === "invalid_union") {
    const given = valueAt(input, issue.path);
    return { key: given === undefined ? "errors.field.required" : "errors.field.choice" };
  }
  if (issue.code === "invalid_format" && ["date", "datetime"].includes(issue.format)) {
    return { key: "errors.field.date" };
  }
  return { key: "errors.field.invalid" };
}

/** Sentences by field path ("rows.3.score"; "" is the whole form); the first issue of a field speaks. */
export function fieldErrorsOf(error: z.ZodError, input: unknown): FieldErrors {
  const found: Record<string, Message> = {};
  for (const issue of error.issues) found[issue.path.join(".")] ??= messageOf(issue, input);
  return found;
}
