import "server-only";
import type { Tx } from "@/db/store";
import type { CommandContext } from "@/lib/access/define-command";
import { emitAll } from "@/lib/audit";
import { AppError, type Message } from "@/lib/base/errors";
import type { CaseRow } from "../data";
import type { ProcedureAction, Step } from "../types";
import { moveCases } from "./cases";

/** Why somebody asked for stays where they are, by subject. */
export type Refusals = Map<string, Message>;

export type Advance = {
  readonly cycleId: string;
  readonly steps: readonly Step[];
  readonly action: ProcedureAction;
  readonly cases: readonly { readonly item: CaseRow; readonly placePath: string }[];
  readonly refusals: Refusals;
  /** Said when nobody was asked for by name and nobody can be moved. */
  readonly nothing: Message;
  readonly reason?: string | undefined;
};

/**
 * Moves the cases of a cycle that may be moved, each on record under its person; when there are none, the first refusal is
 * the error. Gives how many moved. @throws AppError STATE
 */
export async function advanceCases(
  context: CommandContext,
  tx: Tx,
  { cycleId, steps, action, cases, refusals, nothing, reason }: Advance,
): Promise<number> {
  if (cases.length === 0) {
    const [first = nothing] = refusals.values();
    throw new AppError("STATE", first.key, first.values);
  }
  await moveCases(context, tx, {
    cases: cases.map(({ item }) => item),
    steps,
    action,
    reason,
    ...(action === "return" ? { returnDeadline: null } : {}),
  });
  await emitAll(
    tx,
    cases.map(({ item, placePath }) => ({
      actor: context.actor,
      now: context.now,
      action: `case.${action}`,
      subject: { kind: "person", id: item.subjectId },
      placePath,
      before: { cycleId, step: item.step },
      after: { cycleId, action },
      reason: reason ?? null,
    })),
  );
  return cases.length;
}
