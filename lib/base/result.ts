import type { FieldErrors, Message } from "./errors";

/** What an action hands back to its form: the value, or sentences by message key. */
export type Result<T> =
  | { readonly ok: true; readonly value: T }
  | { readonly ok: false; readonly error: Message; readonly fieldErrors?: FieldErrors };

/** The good case. */
export function ok<T>(value: T): Result<T> {
  return { ok: true, value };
}

/** The refused case. */
export function failed(error: Message, fieldErrors?: FieldErrors): Result<never> {
  return fieldErrors ? { ok: false, error, fieldErrors } : { ok: false, error };
}
