import "server-only";
import type { z } from "zod";
import { databaseError } from "@/db/engine";
import { AppError, isAppError, type Message } from "@/lib/base/errors";
import { logFailure } from "@/lib/base/log";
import type { ActionResult, PlannedWrite } from "./action-result";
import { type Actor, can } from "./actor";
import type { CommandContext } from "./define-command";
import { dryRun, fingerprint, transactOnce } from "./idempotency";
import { fieldErrorsOf } from "./issues";
import type { Permission } from "./policy";

/** Who may knock: a permission of the policy, everyone signed in, or everyone. There is no default. */
export type Door = Permission | "signed-in" | "public";

/** What `run` gets beside its input; behind a public door there may be nobody. */
export type DoorContext<D extends Door> = D extends "public"
  ? { readonly actor: Actor | null; readonly now: Date }
  : CommandContext;

export type Definition<D extends Door, S extends z.ZodType, T> = {
  readonly permission: D;
  readonly schema: S;
  readonly run: (context: DoorContext<D>, input: z.output<S>) => Promise<T>;
  /** Tells apart actions that share a permission when a key is used twice. */
  readonly name?: string;
  /** Also before the initial password was changed; for the account's own screens only. */
  readonly beforePasswordChange?: boolean;
  /** Whether dry runs and idempotency keys work; off where `run` sets cookies or returns a secret. */
  readonly repeatable?: boolean;
};

export type Caller = {
  readonly actor: Actor | null;
  readonly mustChangePassword: boolean;
  readonly now: Date;
  /** Says a message in the user's language. */
  readonly say: (message: Message) => string;
  /** Lets redirects of the framework pass. */
  readonly rethrow?: (error: unknown) => void;
};

type Extras = { key: string | undefined; isDryRun: boolean; rest: Record<string, unknown> };

const truths: unknown[] = [true, "true", "1", "on"];

function takeExtras(input: Record<string, unknown>): Extras {
  const { idempotencyKey, dryRun: dry, ...rest } = input;
  if (idempotencyKey === undefined) return { key: undefined, isDryRun: truths.includes(dry), rest };
  if (typeof idempotencyKey !== "string" || !/^[\x21-\x7e]{8,100}$/.test(idempotencyKey)) {
    throw new AppError(
      "VALIDATION",
      "errors.invalid",
      {},
      { idempotencyKey: { key: "errors.field.invalid" } },
    );
  }
  return { key: idempotencyKey, isDryRun: truths.includes(dry), rest };
}

function admit<D extends Door>(
  definition: Pick<Definition<D, z.ZodType, unknown>, "permission" | "beforePasswordChange">,
  caller: Caller,
) {
  const door: Door = definition.permission;
  if (door === "public") return;
  if (!caller.actor) throw new AppError("UNAUTHENTICATED", "errors.unauthenticated");
  if (caller.mustChangePassword && !definition.beforePasswordChange) {
    throw new AppError("FORBIDDEN", "errors.changePasswordFirst");
  }
  if (door !== "signed-in" && !can(caller.actor, door)) throw new AppError("FORBIDDEN", "errors.forbidden");
}

async function perform<D extends Door, S extends z.ZodType, T>(
  definition: Definition<D, S, T>,
  caller: Caller,
  raw: Record<string, unknown>,
): Promise<{ value: T; planned?: PlannedWrite[]; input: z.output<S> }> {
  admit(definition, caller);
  const { key, isDryRun, rest } = takeExtras(raw);
  const parsed = definition.schema.safeParse(rest);
  if (!parsed.success)
    throw new AppError("VALIDATION", "errors.invalid", {}, fieldErrorsOf(parsed.error, rest));
  const input = parsed.data;
  const { actor, now } = caller;
  const run = () => definition.run({ actor, now } as DoorContext<D>, input);
  if (key === undefined && !isDryRun) return { value: await run(), input };
  if (!actor || definition.repeatable === false) throw new AppError("STATE", "errors.cannotRepeat");
  if (isDryRun) return { ...(await dryRun({ actor, now }, run)), input };
  const action = fingerprint(definition.name ?? definition.permission, rest);
  return { value: await transactOnce({ actor, now }, key, action, run), input };
}

const databaseSentences: Record<string, string | undefined> = {
  unique: "errors.conflict",
  conflict: "errors.tooBusy",
  connection: "errors.tooBusy",
  heldTooLong: "errors.tooBusy",
  commitUnknown: "errors.commitUnknown",
};

/** What a thrown value looks like to the user; anything unknown is logged by code and named neutrally. */
export function refusalOf(error: unknown, say: Caller["say"], where: string): ActionResult<never> {
  if (isAppError(error)) {
    const fields = error.fieldErrors ? Object.entries(error.fieldErrors) : [];
    const fieldErrors = Object.fromEntries(fields.map(([path, message]) => [path, say(message)]));
    const message = say({ key: error.messageKey, values: error.values });
    return { ok: false, code: error.code, message, ...(fields.length > 0 ? { fieldErrors } : {}) };
  }
  logFailure(error, where);
  const key = databaseSentences[databaseError(error)?.kind ?? ""];
  if (key) return { ok: false, code: "CONFLICT", message: say({ key }) };
  return { ok: false, code: "UNEXPECTED", message: say({ key: "errors.unexpected" }) };
}

/** Admits, parses, runs and answers; never throws except what `rethrow` lets pass. */
export async function runAction<D extends Door, S extends z.ZodType, T>(
  definition: Definition<D, S, T>,
  caller: Caller,
  raw: Record<string, unknown>,
  onSuccess?: (value: T, input: z.output<S>) => void,
): Promise<ActionResult<T>> {
  try {
    const { value, planned, input } = await perform(definition, caller, raw);
    if (planned) return { ok: true, value, planned };
    onSuccess?.(value, input);
    return { ok: true, value };
  } catch (error) {
    caller.rethrow?.(error);
    return refusalOf(error, caller.say, definition.name ?? definition.permission);
  }
}
