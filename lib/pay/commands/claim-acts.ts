import "server-only";
import { and, eq, lt } from "drizzle-orm";
import { payClaim, payClaimEvent, payLine, payRun } from "@/db/schema/pay";
import { getStore, type Tx } from "@/db/store";
import { inScope, requirePermission } from "@/lib/access/actor";
import type { CommandContext } from "@/lib/access/define-command";
import type { Permission } from "@/lib/access/policy";
import { emit } from "@/lib/audit";
import { AppError, invalid, notFound } from "@/lib/base/errors";
import { newId } from "@/lib/base/ids";
import { shanghaiDay } from "@/lib/base/period";
import { isSelf } from "@/lib/procedure/compute";
import { instalmentsOf, mostInstalments } from "../compute/claims";
import { yuanText } from "../compute/money";
import type { Claim } from "../data/claims";
import type { LetterInput, PlanInput, RepaymentInput, WriteOffInput } from "../schema/claims";
import { type ClaimAction, carryElement } from "../types";
import { takeFrom } from "./claims";
import { meetingOf } from "./meetings";

type Done = { claimId: string };

/** @throws AppError NOT_FOUND; STATE when nothing is left of it or it is the actor's own */
async function requireOpen(
  { actor }: CommandContext,
  tx: Tx,
  { claimId, permission }: { claimId: string; permission: Permission },
): Promise<Claim> {
  requirePermission(actor, permission);
  const [claim] = await tx
    .select()
    .from(payClaim)
    .where(and(eq(payClaim.county, actor.county), eq(payClaim.id, claimId)))
    .limit(1);
  if (!claim || !inScope(actor, permission, claim.placePath)) throw notFound();
  if (isSelf(actor, claim.personId)) throw new AppError("STATE", "pay-claims.errors.own");
  if (claim.leftFen === 0) throw new AppError("STATE", "pay-claims.errors.closed");
  return claim;
}

/** What takes something off a claim: not more than is left, and not while a run under approval recovers from it. */
async function requireLeft(tx: Tx, claim: Claim, fen: number): Promise<void> {
  if (fen > claim.leftFen)
    throw invalid({
      amount: { key: "pay-claims.errors.moreThanLeft", values: { left: yuanText(claim.leftFen) } },
    });
  const [recovering] = await tx
    .select({ id: payLine.id })
    .from(payLine)
    .innerJoin(payRun, and(eq(payRun.county, payLine.county), eq(payRun.id, payLine.runId)))
    .where(
      and(
        eq(payLine.county, claim.county),
        eq(payLine.payeeId, claim.personId),
        eq(payLine.element, carryElement),
        lt(payLine.amountFen, 0),
        eq(payRun.status, "submitted"),
      ),
    )
    .limit(1);
  if (recovering) throw new AppError("STATE", "pay-claims.errors.beingRecovered");
}

const dayNotAhead = (now: Date, day: string) => {
  if (day > shanghaiDay(now)) throw invalid({ day: { key: "pay-claims.errors.dayInFuture" } });
};

type Event = Pick<typeof payClaimEvent.$inferInsert, "day" | "amountFen" | "document"> &
  Partial<Pick<typeof payClaimEvent.$inferInsert, "note" | "decisionId">>;

async function write(
  { actor, now }: CommandContext,
  tx: Tx,
  { claim, action, events }: { claim: Claim; action: ClaimAction; events: readonly Event[] },
): Promise<void> {
  await tx.insert(payClaimEvent).values(
    events.map((event) => ({
      note: null,
      decisionId: null,
      ...event,
      county: actor.county,
      id: newId(now.getTime()),
      claimId: claim.id,
      action,
      recordedBy: actor.userId,
      recordedByName: actor.name,
      recordedAt: now,
    })),
  );
  const [first] = events;
  await emit(tx, {
    actor,
    now,
    action: `pay.claim-${action}`,
    subject: { kind: "pay-claim", id: claim.id },
    placePath: claim.placePath,
    after: {
      day: first?.day,
      amountFen: events.reduce((sum, { amountFen }) => sum + amountFen, 0),
      document: first?.document ?? null,
      decisionId: first?.decisionId ?? null,
      count: events.length,
    },
    reason: first?.note ?? null,
  });
}

/** Records that a letter went out. @throws AppError FORBIDDEN, NOT_FOUND, STATE, VALIDATION */
export async function recordLetter(context: CommandContext, input: LetterInput): Promise<Done> {
  return getStore().transact(async (tx) => {
    const claim = await requireOpen(context, tx, { claimId: input.claimId, permission: "pay:pay" });
    dayNotAhead(context.now, input.day);
    const event = { day: input.day, amountFen: claim.leftFen, document: input.document };
    await write(context, tx, { claim, action: "letter", events: [event] });
    return { claimId: claim.id };
  });
}

/**
 * Records the instalments that were agreed, in place of earlier ones.
 * @throws AppError FORBIDDEN, NOT_FOUND, STATE; VALIDATION at first or each
 */
export async function planInstalments(context: CommandContext, input: PlanInput): Promise<Done> {
  return getStore().transact(async (tx) => {
    const claim = await requireOpen(context, tx, { claimId: input.claimId, permission: "pay:pay" });
    if (input.first < shanghaiDay(context.now))
      throw invalid({ first: { key: "pay-claims.errors.dayPassed" } });
    if (input.each > claim.leftFen)
      throw invalid({
        each: { key: "pay-claims.errors.moreThanLeft", values: { left: yuanText(claim.leftFen) } },
      });
    if (Math.ceil(claim.leftFen / input.each) > mostInstalments)
      throw invalid({ each: { key: "pay-claims.errors.tooMany", values: { most: mostInstalments } } });
    const plan = instalmentsOf(claim.leftFen, input.first, input.each);
    const events = plan.map((row) => ({ ...row, document: input.document }));
    await write(context, tx, { claim, action: "instalments", events });
    await tx
      .update(payClaim)
      .set({ status: "instalments" })
      .where(and(eq(payClaim.county, claim.county), eq(payClaim.id, claim.id)));
    return { claimId: claim.id };
  });
}

/**
 * Records money that came back, with the number of its receipt.
 * @throws AppError FORBIDDEN, NOT_FOUND; STATE while a run under approval recovers; VALIDATION at amount or day
 */
export async function recordRepayment(context: CommandContext, input: RepaymentInput): Promise<Done> {
  return getStore().transact(async (tx) => {
    const claim = await requireOpen(context, tx, { claimId: input.claimId, permission: "pay:pay" });
    dayNotAhead(context.now, input.day);
    await requireLeft(tx, claim, input.amount);
    const event = { day: input.day, amountFen: input.amount, document: input.document };
    await write(context, tx, { claim, action: "repayment", events: [event] });
    await takeFrom(tx, claim, input.amount);
    return { claimId: claim.id };
  });
}

/**
 * A recorded meeting lets a part or all of a claim go.
 * @throws AppError FORBIDDEN, NOT_FOUND, STATE; VALIDATION at amount or at the meeting
 */
export async function writeOffClaim(context: CommandContext, input: WriteOffInput): Promise<Done> {
  return getStore().transact(async (tx) => {
    const claim = await requireOpen(context, tx, { claimId: input.claimId, permission: "pay:approve" });
    await requireLeft(tx, claim, input.amount);
    const { decision, amount, reason } = input;
    const decisionId = await meetingOf(context, tx, { kind: "pay-write-off", meeting: decision });
    const event = {
      day: decision.day,
      amountFen: amount,
      document: decision.number,
      note: reason,
      decisionId,
    };
    await write(context, tx, { claim, action: "write-off", events: [event] });
    await takeFrom(tx, claim, amount, "written-off");
    return { claimId: claim.id };
  });
}
