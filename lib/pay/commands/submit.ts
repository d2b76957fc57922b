import "server-only";
import { getStore } from "@/db/store";
import { can, requirePermission } from "@/lib/access/actor";
import type { CommandContext } from "@/lib/access/define-command";
import { AppError } from "@/lib/base/errors";
import { doorOfCode } from "../compute/approval";
import { blockers } from "../data/blockers";
import { loadChain } from "../data/steps";
import type { BackInput, SubmitInput } from "../schema/flow";
import { move, requireNotPayee, requireSameFigures, runIn } from "./flow";

/**
 * Sends a draft on its way through the approvals; from here on nothing is computed.
 * @throws AppError FORBIDDEN, NOT_FOUND; STATE when it is no draft, something still blocks it, its figures are not those
 *   that were seen, or another run was locked since they were computed
 */
export async function submitRun(context: CommandContext, input: SubmitInput): Promise<{ runId: string }> {
  requirePermission(context.actor, "pay:prepare");
  return getStore().transact(async (tx) => {
    const run = await runIn(context, tx, { runId: input.runId, permission: "pay:prepare" }, ["draft"]);
    const reader = { county: run.county, db: tx };
    await requireNotPayee(context, tx, run);
    await requireSameFigures(tx, run, input.hash);
    if (run.payees === 0) throw new AppError("STATE", "pay.errors.nobody");
    const found = await blockers(reader, run);
    if (found.length > 0) throw new AppError("STATE", "pay.errors.blocked", { count: found.length });
    const [first] = await loadChain(reader, run.id);
    if (!first) throw new Error("a chain without approvals");
    await move(context, tx, run, {
      set: { status: "submitted", step: first.code },
      action: "submit",
      step: null,
      note: input.note,
    });
    return { runId: run.id };
  });
}

/**
 * Gives a submitted run back as a draft: whoever it waits for, or whoever prepared it.
 * @throws AppError FORBIDDEN, NOT_FOUND; STATE when it is not on its way
 */
export async function returnRun(context: CommandContext, input: BackInput): Promise<{ runId: string }> {
  const { actor } = context;
  return getStore().transact(async (tx) => {
    const run = await runIn(context, tx, { runId: input.runId, permission: "pay:read" }, ["submitted"]);
    const door = doorOfCode(run.step ?? "");
    if (!can(actor, "pay:prepare") && !(door && can(actor, door)))
      throw new AppError("FORBIDDEN", "errors.forbidden");
    await move(context, tx, run, {
      set: { status: "draft", step: null },
      action: "return",
      note: input.reason,
    });
    return { runId: run.id };
  });
}

/** Drops a run that is not locked: its rows stay for the record and settle nothing. @throws AppError as above */
export async function dropRun(context: CommandContext, input: BackInput): Promise<{ runId: string }> {
  requirePermission(context.actor, "pay:prepare");
  return getStore().transact(async (tx) => {
    const run = await runIn(context, tx, { runId: input.runId, permission: "pay:prepare" }, [
      "draft",
      "submitted",
    ]);
    await move(context, tx, run, {
      set: { status: "dropped", step: null },
      action: "drop",
      note: input.reason,
    });
    return { runId: run.id };
  });
}
