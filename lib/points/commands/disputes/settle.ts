import "server-only";
import { and, eq } from "drizzle-orm";
import { pointsDispute } from "@/db/schema/points";
import { getStore, type Tx } from "@/db/store";
import { inBranchScope } from "@/lib/access/actor";
import type { CommandContext } from "@/lib/access/define-command";
import { sealText } from "@/lib/access/sealing";
import { emit } from "@/lib/audit";
import { AppError, invalid, notFound } from "@/lib/base/errors";
import { sendMessages } from "@/lib/messages/commands";
import { isSameHand, isSelf } from "@/lib/procedure/compute";
import { loadMembers } from "../../data/branches";
import type { OpenPoints } from "../../data/cycles";
import { boundTo, type DisputeRow } from "../../data/disputes/rows";
import type { SettleDisputeInput } from "../../schema/disputes";
import { type KnownEntry, knownEntry, writeAbout } from "../amend";
import { recomputeMembers } from "../recompute";
import { amountsOf } from "../reports/shared";
import { openPointsFor } from "../shared";
import { tellBranch } from "../tell";
import { writeEntries } from "../write-entries";
import { knownDispute } from "./shared";

const words = {
  upheld: "异议成立，收回本条",
  rejected: "异议不成立，恢复计分",
  withdrawn: "异议已撤回，恢复计分",
};

/** @throws AppError STATE for who recorded the entry or is concerned */
function refuseOwn({ actor }: CommandContext, row: DisputeRow, { line }: KnownEntry): void {
  const recorder = { userId: line.recordedBy, personId: line.recordedByPersonId };
  if (isSelf(actor, row.personId)) throw new AppError("STATE", "disputes.errors.aboutOneself");
  if (isSameHand(actor, recorder)) throw new AppError("STATE", "disputes.errors.ownEntry");
}

/** The entry that stands in the place of the disputed one, where only its amount was wrong. */
async function replace(
  context: CommandContext,
  tx: Tx,
  open: OpenPoints,
  { line }: KnownEntry,
  { amount, severity, disputeId }: SettleDisputeInput,
): Promise<string | null> {
  const item = open.scheme.items.get(line.item);
  if (!item || (amount === undefined && severity === undefined)) return null;
  const wanted = { cycleId: open.cycle.id, personIds: [line.personId], permission: "points:check" as const };
  const [member] = await loadMembers({ actor: context.actor, db: tx }, wanted);
  if (!member) throw notFound();
  const amounts = amountsOf(item, { amount, severity: severity ?? line.severity });
  const { day, reason, evidence, act, ownItemId } = line;
  const entry = {
    member,
    item: item.code,
    day,
    reason,
    evidence,
    act,
    ownItemId,
    ...amounts,
    replacesId: line.id,
  };
  const [id = null] = await writeEntries(context, tx, open, [entry], {
    source: "objection",
    sourceId: disputeId,
    isTrusted: true,
  });
  return id;
}

async function tell(context: CommandContext, tx: Tx, open: OpenPoints, row: DisputeRow): Promise<void> {
  const told = { act: "answered", process: open.cycle.title };
  const topic = `points-dispute:${row.id}`;
  const mine = { kind: "points" as const, topic, values: told, href: "/me/points#disputes" };
  await sendMessages(context, tx, { ...mine, personIds: [row.personId] });
  const { organisationId } = row;
  await tellBranch(context, tx, {
    ...told,
    act: "settled",
    topic,
    organisationId,
    href: `/points/${row.cycleId}/disputes`,
  });
}

/**
 * The township answers an objection: upheld takes the entry back, with another amount in its place where one is given;
 * rejected lets it count again. @throws AppError FORBIDDEN, NOT_FOUND; STATE for who recorded it or is concerned;
 * CONFLICT when it was settled or the entry was changed meanwhile; VALIDATION
 */
export async function settleDispute(context: CommandContext, input: SettleDisputeInput): Promise<void> {
  const { actor, now } = context;
  await getStore().transact(async (tx) => {
    const { cycleId, outcome } = input;
    const permission = "points:check";
    const open = await openPointsFor(context, tx, { cycleId, permission });
    const row = await knownDispute(context, tx, input.disputeId);
    if (row.cycleId !== cycleId || !inBranchScope(actor, permission, row)) throw notFound();
    if (row.status !== "open") throw new AppError("CONFLICT", "disputes.errors.settled");
    const known = await knownEntry(context, tx, { cycleId, entryId: row.entryId });
    refuseOwn(context, row, known);
    const isChanged = input.amount !== undefined || input.severity !== undefined;
    if (outcome === "rejected" && isChanged) throw invalid({ amount: { key: "disputes.errors.onlyUpheld" } });
    if (outcome === "upheld" && known.state.isReversed)
      throw new AppError("CONFLICT", "points.errors.entryChanged");
    if (outcome === "upheld")
      await writeAbout(context, tx, open, known, { kind: "reversal", reason: words.upheld });
    else if (known.state.isFrozen && !known.state.isReversed)
      await writeAbout(context, tx, open, known, { kind: "thaw", reason: words.rejected });
    const newEntryId = outcome === "upheld" ? await replace(context, tx, open, known, input) : null;
    await tx
      .update(pointsDispute)
      .set({
        status: outcome,
        answer: sealText(input.answer, boundTo(row, "answer")),
        settledBy: actor.userId,
        settledByPersonId: actor.personId,
        settledByName: actor.name,
        settledAt: now,
        newEntryId,
      })
      .where(and(eq(pointsDispute.county, actor.county), eq(pointsDispute.id, row.id)));
    await emit(tx, {
      actor,
      now,
      action: "points.settle-dispute",
      subject: { kind: "person", id: row.personId },
      placePath: row.placePath,
      after: { disputeId: row.id, entryId: row.entryId, outcome, newEntryId },
    });
    await recomputeMembers(context, tx, open, [row.personId]);
    await tell(context, tx, open, row);
  });
}

/** The member takes the objection back; the entry counts again. @throws AppError NOT_FOUND; STATE when it is settled */
export async function withdrawDispute(
  context: CommandContext,
  { disputeId }: { disputeId: string },
): Promise<void> {
  const { actor, now } = context;
  await getStore().transact(async (tx) => {
    const row = await knownDispute(context, tx, disputeId);
    if (!isSelf(actor, row.personId)) throw notFound();
    if (row.status !== "open") throw new AppError("STATE", "disputes.errors.settled");
    const open = await openPointsFor(context, tx, { cycleId: row.cycleId, permission: "points:own" });
    const known = await knownEntry(context, tx, { cycleId: row.cycleId, entryId: row.entryId });
    if (known.state.isFrozen && !known.state.isReversed)
      await writeAbout(context, tx, open, known, { kind: "thaw", reason: words.withdrawn });
    await tx
      .update(pointsDispute)
      .set({ status: "withdrawn", settledAt: now })
      .where(and(eq(pointsDispute.county, actor.county), eq(pointsDispute.id, row.id)));
    await emit(tx, {
      actor,
      now,
      action: "points.withdraw-dispute",
      subject: { kind: "person", id: row.personId },
      placePath: row.placePath,
      after: { disputeId: row.id, entryId: row.entryId },
    });
    await recomputeMembers(context, tx, open, [row.personId]);
  });
}
