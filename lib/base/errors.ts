/** What went wrong, in the words every layer above understands. */
export type ErrorCode =
  | "UNAUTHENTICATED"
  | "FORBIDDEN"
  | "NOT_FOUND"
  | "VALIDATION"
  | "CONFLICT"
  | "STATE"
  | "LIMIT";

/** Values a message may name. */
export type MessageValues = Readonly<Record<string, string | number>>;

/** One sentence, by its message key ("errors.scoreTooHigh") and the values it names. */
export type Message = { readonly key: string; readonly values?: MessageValues };

/** Sentences by field path ("indicators.3.score" or a cell "B12"). */
export type FieldErrors = Readonly<Record<string, Message>>;

/**
 * The only error a command or a read throws on purpose. It carries a message key, never a sentence, so that
 * the screen says it in the user's language.
 */
export class AppError extends Error {
  override readonly name = "AppError";
  constructor(
    readonly code: ErrorCode,
    readonly messageKey: string,
    readonly values: MessageValues = {},
    readonly fieldErrors?: FieldErrors,
  ) {
    super(`${code} ${messageKey}`);
  }
}

/** Whether a thrown value is ours (also across module copies made by a bundler). */
export function isAppError(error: unknown): error is AppError {
  return error instanceof Error && error.name === "AppError" && "messageKey" in error;
}

/** What out of scope and absent have in common. */
export function notFound(): AppError {
  return new AppError("NOT_FOUND", "errors.notFound");
}

/** A refusal of one or more fields. */
export function invalid(fieldErrors: FieldErrors, messageKey = "errors.invalid"): AppError {
  return new AppError("VALIDATION", messageKey, {}, fieldErrors);
}
