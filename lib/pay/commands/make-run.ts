import "server-only";
import { payRun, payStep } from "@/db/schema/pay";
import { getStore, type Tx } from "@/db/store";
import { requirePermission } from "@/lib/access/actor";
import type { CommandContext } from "@/lib/access/define-command";
import { emit } from "@/lib/audit";
import { AppError, invalid } from "@/lib/base/errors";
import { newId } from "@/lib/base/ids";
import { shanghaiDay } from "@/lib/base/period";
import { type RunPreview, summaryOf } from "../compute/summary";
import { computePay } from "../data/compute";
import { overlapping } from "../data/fresh";
import { loadRun, type PayRun } from "../data/runs";
import type { MakeRunInput, RunInput } from "../schema/runs";
import { forgetChanged, listsOf } from "./lists";
import { storeRun } from "./store-run";

/** Keeps what was done to a run. */
export async function writeStep(
  { actor, now }: CommandContext,
  tx: Tx,
  step: Pick<typeof payStep.$inferInsert, "runId" | "action" | "step" | "hash" | "note">,
): Promise<void> {
  await tx.insert(payStep).values({
    ...step,
    county: actor.county,
    id: newId(now.getTime()),
    personId: actor.personId,
    recordedBy: actor.userId,
    recordedByName: actor.name,
    recordedAt: now,
  });
}

async function computeInto(context: CommandContext, tx: Tx, run: PayRun): Promise<RunPreview> {
  const { actor, now } = context;
  const period = { kind: run.kind, from: run.periodFrom, until: run.periodUntil };
  const computed = await computePay({ actor, db: tx }, { period, now });
  if (computed.schemes.length === 0) throw invalid({ periodFrom: { key: "pay.errors.noScheme" } });
  const figures = await storeRun(context, tx, run, computed);
  await writeStep(context, tx, {
    runId: run.id,
    action: "compute",
    step: null,
    hash: figures.hash,
    note: null,
  });
  await emit(tx, {
    actor,
    now,
    action: "pay.compute",
    subject: { kind: "pay-run", id: run.id },
    placePath: null,
    after: { ...figures },
  });
  return { ...summaryOf(computed), ...figures };
}

/**
 * Makes a draft of a run and computes it: what is owed for the units that end in its period, and every difference of
 * units that were settled before. Also tells what came out, so that a dry run of it is the preview.
 * @throws AppError FORBIDDEN; VALIDATION at periodFrom when no pay scheme is in force, or when another run of the kind
 *   already pays a part of the period
 */
export async function makeRun(
  context: CommandContext,
  input: MakeRunInput,
): Promise<{ runId: string; preview: RunPreview }> {
  const { actor, now } = context;
  requirePermission(actor, "pay:prepare");
  return getStore().transact(async (tx) => {
    const other = await overlapping({ county: actor.county, db: tx }, input);
    if (other) throw invalid({ periodFrom: { key: "pay.errors.overlaps", values: { title: other.title } } });
    const run: PayRun = {
      county: actor.county,
      id: newId(now.getTime()),
      ...input,
      paidYear: Number(shanghaiDay(now).slice(0, 4)),
      status: "draft",
      step: null,
      payees: 0,
      grossFen: 0,
      withheldFen: 0,
      netFen: 0,
      hash: null,
      computedAt: null,
      createdBy: actor.userId,
      createdByPersonId: actor.personId,
      createdAt: now,
      lockedAt: null,
      paidOn: null,
      closedAt: null,
      receipt: null,
    };
    await tx.insert(payRun).values(run);
    await emit(tx, {
      actor,
      now,
      action: "pay.make",
      subject: { kind: "pay-run", id: run.id },
      placePath: null,
      after: { ...input },
    });
    return { runId: run.id, preview: await computeInto(context, tx, run) };
  });
}

/**
 * Computes a draft again from the roster, stars and parameters as they stand. What a township said holds as long as its
 * list stays the same.
 * @throws AppError FORBIDDEN, NOT_FOUND; STATE when it is no draft
 */
export async function computeRun(context: CommandContext, { runId }: RunInput): Promise<{ runId: string }> {
  requirePermission(context.actor, "pay:prepare");
  return getStore().transact(async (tx) => {
    const run = await loadRun({ actor: context.actor, db: tx }, { runId, permission: "pay:prepare" });
    if (run.status !== "draft") throw new AppError("STATE", "pay.errors.notDraft");
    const before = await listsOf(tx, run);
    await computeInto(context, tx, run);
    await forgetChanged(tx, run, before);
    return { runId };
  });
}
