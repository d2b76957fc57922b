import "server-only";
import { and, eq, inArray } from "drizzle-orm";
import { pointsDispute } from "@/db/schema/points";
import { getStore, type Tx } from "@/db/store";
import { inBranchScope, requirePermission } from "@/lib/access/actor";
import type { CommandContext } from "@/lib/access/define-command";
import { sealText } from "@/lib/access/sealing";
import { emit } from "@/lib/audit";
import { AppError, invalid, notFound } from "@/lib/base/errors";
import { newId } from "@/lib/base/ids";
import { shanghaiDay } from "@/lib/base/period";
import { addWorkingDays, isSelf } from "@/lib/procedure/compute";
import { loadOwnDays } from "@/lib/procedure/data";
import type { OpenPoints } from "../../data/cycles";
import { boundTo } from "../../data/disputes/rows";
import type { DisputeEntryInput, ReceiveDisputeInput } from "../../schema/disputes";
import type { DisputeChannel } from "../../types";
import { type KnownEntry, knownEntry, writeAbout } from "../amend";
import { recomputeMembers } from "../recompute";
import { openPointsFor } from "../shared";
import { tellCheckers } from "../tell";

/** The township answers within so many working days (S1, article 19). */
export const disputeWorkingDays = 7;

/** Neutral: it stands in the ledger; what was said stands sealed in the objection. */
const frozenReason = "党员有异议，核实期间暂不计分";

export type ReceivedDispute = { readonly disputeId: string; readonly dueDay: string };

/** @throws AppError STATE when an objection to the entry waits or was answered: there is one hearing of it */
async function refuseSecond({ actor }: CommandContext, tx: Tx, entryId: string): Promise<void> {
  const rows = await tx
    .select({ status: pointsDispute.status })
    .from(pointsDispute)
    .where(
      and(
        eq(pointsDispute.county, actor.county),
        eq(pointsDispute.entryId, entryId),
        inArray(pointsDispute.status, ["open", "upheld", "rejected"]),
      ),
    )
    .limit(1);
  const [known] = rows;
  if (!known) return;
  const isPending = known.status === "open";
  throw new AppError("STATE", isPending ? "disputes.errors.pending" : "disputes.errors.answered");
}

type Incoming = {
  readonly statement: string;
  readonly channel: DisputeChannel;
  readonly receivedDay: string;
};

async function receive(
  context: CommandContext,
  tx: Tx,
  open: OpenPoints,
  known: KnownEntry,
  { statement, channel, receivedDay }: Incoming,
): Promise<ReceivedDispute> {
  const { actor, now } = context;
  const { line } = known;
  await refuseSecond(context, tx, line.id);
  if (known.state.isReversed) throw new AppError("CONFLICT", "points.errors.entryChanged");
  const own = await loadOwnDays({ county: actor.county, db: tx });
  const dueDay = addWorkingDays(receivedDay, disputeWorkingDays, own);
  const id = newId(now.getTime());
  const { personId, organisationId, placePath, branchPath } = line;
  await tx.insert(pointsDispute).values({
    county: actor.county,
    id,
    cycleId: open.cycle.id,
    personId,
    organisationId,
    placePath,
    branchPath,
    entryId: line.id,
    text: sealText(statement, boundTo({ county: actor.county, id }, "text")),
    channel,
    receivedBy: actor.userId,
    receivedByPersonId: actor.personId,
    receivedByName: actor.name,
    receivedDay,
    receivedAt: now,
    dueDay,
    status: "open",
  });
  if (!known.state.isFrozen)
    await writeAbout(context, tx, open, known, { kind: "freeze", reason: frozenReason });
  await emit(tx, {
    actor,
    now,
    action: "points.dispute",
    subject: { kind: "person", id: personId },
    placePath,
    after: { disputeId: id, entryId: line.id, channel, receivedDay, dueDay },
  });
  await recomputeMembers(context, tx, open, [personId]);
  await tellCheckers(context, tx, {
    placePath,
    act: "disputed",
    process: open.cycle.title,
    topic: `points-dispute:${id}`,
    href: `/points/${open.cycle.id}/disputes/${id}`,
  });
  return { disputeId: id, dueDay };
}

/**
 * A member objects to an entry about themselves, at any time of the cycle; it does not count until the township has
 * answered. @throws AppError FORBIDDEN, NOT_FOUND; STATE when the cycle is decided, an objection to it waits or was
 * answered, or the books are closed to the end; CONFLICT when the entry was taken back
 */
export async function disputeEntry(
  context: CommandContext,
  { cycleId, entryId, statement }: DisputeEntryInput,
): Promise<ReceivedDispute> {
  const { actor, now } = context;
  requirePermission(actor, "objection:own");
  return getStore().transact(async (tx) => {
    const open = await openPointsFor(context, tx, { cycleId, permission: "points:own" });
    const known = await knownEntry(context, tx, { cycleId, entryId });
    if (!isSelf(actor, known.line.personId)) throw notFound();
    return receive(context, tx, open, known, {
      statement,
      channel: "own-page",
      receivedDay: shanghaiDay(now),
    });
  });
}

/**
 * The branch keys in what a member without a phone objects to. Who recorded the entry may receive it, but not settle it.
 * @throws AppError as disputeEntry; STATE about oneself; VALIDATION at receivedDay
 */
export async function receiveDispute(
  context: CommandContext,
  { cycleId, entryId, statement, channel, receivedDay }: ReceiveDisputeInput,
): Promise<ReceivedDispute> {
  const { actor, now } = context;
  return getStore().transact(async (tx) => {
    const permission = "points:record";
    const open = await openPointsFor(context, tx, { cycleId, permission });
    const known = await knownEntry(context, tx, { cycleId, entryId });
    if (!inBranchScope(actor, permission, known.line)) throw notFound();
    if (isSelf(actor, known.line.personId)) throw new AppError("STATE", "disputes.errors.ownPage");
    if (receivedDay > shanghaiDay(now)) throw invalid({ receivedDay: { key: "points.errors.dayInFuture" } });
    if (receivedDay < known.line.day) throw invalid({ receivedDay: { key: "disputes.errors.beforeDeed" } });
    return receive(context, tx, open, known, { statement, channel, receivedDay });
  });
}
