import "server-only";
import { revalidatePath } from "next/cache";
import { redirect, unstable_rethrow } from "next/navigation";
import type { z } from "zod";
import type { Action } from "./action-result";
import { toInput, typedValues } from "./parse-input";
import { type Caller, type Definition, type Door, runAction } from "./run-action";
import { speaker } from "./say";
import { getSession } from "./session";

export type { Action, ActionResult } from "./action-result";

type Screen<D extends Door, S extends z.ZodType, T> = Definition<D, S, T> & {
  /** Paths to render anew, e.g. "/roster" or "/roster/[personId]". */
  readonly revalidate?: string | readonly string[] | ((value: T, input: z.output<S>) => readonly string[]);
  /** Where the browser goes after success (not after a dry run). */
  readonly redirectTo?: (value: T, input: z.output<S>) => string;
};

/** Who calls, in the words every door understands. */
export async function currentCaller(): Promise<Caller> {
  const [session, say] = await Promise.all([getSession(), speaker()]);
  return {
    actor: session?.actor ?? null,
    mustChangePassword: session?.account.mustChangePassword ?? false,
    now: new Date(),
    say,
    rethrow: unstable_rethrow,
  };
}

function revalidateAll(paths: string | readonly string[]): void {
  for (const path of typeof paths === "string" ? [paths] : paths) {
    if (path.includes("[")) revalidatePath(path, "page");
    else revalidatePath(path);
  }
}

/**
 * The only way to make a server action. Without `permission` it does not type-check; `"signed-in"` and `"public"`
 * say so in words. Takes a form or plain input; `idempotencyKey` and `dryRun` in the input are served for every action.
 */
export function defineAction<const D extends Door, S extends z.ZodType, T>(
  screen: Screen<D, S, T>,
): Action<T> {
  return async (_previous, data) => {
    const caller = await currentCaller();
    let target: string | undefined;
    const result = await runAction(screen, caller, toInput(data), (value, input) => {
      const { revalidate } = screen;
      if (revalidate) revalidateAll(typeof revalidate === "function" ? revalidate(value, input) : revalidate);
      target = screen.redirectTo?.(value, input);
    });
    if (target !== undefined) redirect(target);
    return !result.ok && data instanceof FormData ? { ...result, values: typedValues(data) } : result;
  };
}

/** The same for a bare `<form action>` that shows no answer: a refusal leads to sign-in or to the error page. */
export function defineFormAction<const D extends Door, S extends z.ZodType, T>(
  screen: Screen<D, S, T>,
): (data: FormData) => Promise<void> {
  const action = defineAction(screen);
  return async (data) => {
    const result = await action(null, data);
    if (result.ok) return;
    if (result.code === "UNAUTHENTICATED") redirect("/sign-in");
    throw new Error(result.code);
  };
}
