import type { ErrorCode } from "@/lib/base/errors";

/** One entry that a dry run would have left in the audit. */
export type PlannedWrite = {
  readonly action: string;
  readonly subjectKind: string;
  readonly subjectId: string;
  readonly before: unknown;
  readonly after: unknown;
};

/** What an action hands back; sentences are already in the user's language. */
export type ActionResult<T = unknown> =
  | { readonly ok: true; readonly value: T; readonly planned?: readonly PlannedWrite[] }
  | {
      readonly ok: false;
      readonly code: ErrorCode | "UNEXPECTED";
      readonly message: string;
      readonly fieldErrors?: Readonly<Record<string, string>>;
      /** What was typed into a form, for browsers without script; passwords and files are left out. */
      readonly values?: Readonly<Record<string, string>>;
    };

/** A server action as forms (`useActionState`) and islands call it. */
export type Action<T> = (previous: ActionResult<T> | null, data: unknown) => Promise<ActionResult<T>>;
