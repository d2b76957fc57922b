import "server-only";
import { and, eq } from "drizzle-orm";
import { payOverride } from "@/db/schema/pay";
import { getStore, type Tx } from "@/db/store";
import { can } from "@/lib/access/actor";
import type { CommandContext } from "@/lib/access/define-command";
import { emit } from "@/lib/audit";
import { AppError } from "@/lib/base/errors";
import { overrideDoors } from "../compute/findings/finding";
import { mayLetPass } from "../compute/findings/pass";
import { type Finding, findingsOf } from "../data/findings";
import { loadRun, type PayRun } from "../data/runs";
import type { LetAllPassInput, LetPassInput, TakeBackInput } from "../schema/findings";

async function openRun({ actor }: CommandContext, tx: Tx, input: TakeBackInput): Promise<PayRun> {
  const run = await loadRun({ actor, db: tx }, { runId: input.runId, permission: "pay:read" });
  if (!overrideDoors(input.code).some((door) => can(actor, door)))
    throw new AppError("FORBIDDEN", "errors.forbidden");
  if (!mayLetPass(actor, run, input)) throw new AppError("FORBIDDEN", "pay-checks.errors.otherHand");
  if (run.status !== "draft" && run.status !== "submitted")
    throw new AppError("STATE", "pay-checks.errors.runLocked");
  return run;
}

const own = (county: string, { runId, code, payeeId }: TakeBackInput) =>
  and(
    eq(payOverride.county, county),
    eq(payOverride.runId, runId),
    eq(payOverride.code, code),
    eq(payOverride.payeeId, payeeId),
  );

async function say(
  { actor, now }: CommandContext,
  tx: Tx,
  action: string,
  input: TakeBackInput,
  reason: string | null,
  finding?: Finding,
): Promise<void> {
  await emit(tx, {
    actor,
    now,
    action,
    subject: { kind: "pay-run", id: input.runId },
    placePath: null,
    after: { code: input.code, payeeId: input.payeeId, ...(finding ? { hash: finding.facts } : {}) },
    reason,
  });
}

/**
 * Lets a blocking finding pass with a reason, as long as it says the same: when its figures or days change, it blocks
 * again. By the county's reviewer for persons, by finance for accounts and the budget; never by who made the run or whom
 * it is about.
 * @throws AppError NOT_FOUND (run, or nothing of the kind is found any more), FORBIDDEN, STATE (no draft; it blocks nothing)
 */
export async function letPass(context: CommandContext, input: LetPassInput): Promise<{ code: string }> {
  const { actor } = context;
  const { runId, code, payeeId } = input;
  return getStore().transact(async (tx) => {
    const run = await openRun(context, tx, { runId, code, payeeId });
    const finding = (await findingsOf({ county: actor.county, db: tx }, run)).find(
      (one) => one.code === code && one.subjectId === payeeId,
    );
    if (!finding) throw new AppError("NOT_FOUND", "pay-checks.errors.gone");
    if (finding.severity !== "block") throw new AppError("STATE", "pay-checks.errors.warnsOnly");
    await keep(context, tx, input, finding);
    return { code };
  });
}

/** Writes an override in place of one that no longer fits what is found. */
async function keep(
  context: CommandContext,
  tx: Tx,
  { runId, code, reason }: LetAllPassInput,
  { subjectId: payeeId, facts, ...finding }: Finding,
): Promise<void> {
  const { actor, now } = context;
  const at = { runId, code, payeeId };
  await tx.delete(payOverride).where(own(actor.county, at));
  await tx.insert(payOverride).values({
    ...at,
    county: actor.county,
    facts,
    reason,
    recordedBy: actor.userId,
    recordedByName: actor.name,
    recordedAt: now,
  });
  await say(context, tx, "pay.let-pass", at, reason, { ...finding, subjectId: payeeId, facts });
}

/** Most findings that are let pass in one go. */
const atOnce = 1_000;

/**
 * Lets all open findings of one kind pass for the same reason (villages whose accounts are not known yet, say), each on
 * record by itself; not the one about whoever does it. Rules as above.
 * @throws AppError NOT_FOUND when there is none, FORBIDDEN, STATE
 */
export async function letAllPass(
  context: CommandContext,
  input: LetAllPassInput,
): Promise<{ count: number }> {
  const { actor } = context;
  const { runId, code } = input;
  return getStore().transact(async (tx) => {
    const run = await openRun(context, tx, { runId, code, payeeId: "" });
    const open = (await findingsOf({ county: actor.county, db: tx }, run))
      .filter((one) => one.code === code && one.severity === "block" && !one.override)
      .filter((one) => mayLetPass(actor, run, { code, payeeId: one.subjectId }))
      .slice(0, atOnce);
    if (open.length === 0) throw new AppError("NOT_FOUND", "pay-checks.errors.gone");
    for (const finding of open) await keep(context, tx, input, finding);
    return { count: open.length };
  });
}

/** Takes an override back: the finding blocks again. @throws AppError NOT_FOUND, FORBIDDEN, STATE */
export async function takeBackOverride(
  context: CommandContext,
  input: TakeBackInput,
): Promise<{ code: string }> {
  return getStore().transact(async (tx) => {
    await openRun(context, tx, input);
    const gone = await tx
      .delete(payOverride)
      .where(own(context.actor.county, input))
      .returning({ code: payOverride.code });
    if (gone.length === 0) throw new AppError("NOT_FOUND", "pay-checks.errors.gone");
    await say(context, tx, "pay.take-back", input, null);
    return { code: input.code };
  });
}
