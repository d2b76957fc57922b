import "server-only";
import { and, eq } from "drizzle-orm";
import { userAccount } from "@/db/schema/access";
import { pointsOwnItem } from "@/db/schema/points";
import { getStore, type Tx } from "@/db/store";
import { inBranchScope } from "@/lib/access/actor";
import type { CommandContext } from "@/lib/access/define-command";
import { emit } from "@/lib/audit";
import { e4Text, toE4 } from "@/lib/base/e4";
import { AppError, invalid, notFound } from "@/lib/base/errors";
import { newId } from "@/lib/base/ids";
import { isSameHand } from "@/lib/procedure/compute";
import { loadBranch } from "../data/branches";
import { listOwnItems, type OwnItem } from "../data/own-items";
import type { ProposeOwnItemInput, SettleOwnItemInput } from "../schema/own-items";
import type { OwnItemStatus } from "../types";
import { openPointsFor } from "./shared";

/**
 * A branch proposes an item of its own, passed by its members and within the limit of the scheme.
 * @throws AppError FORBIDDEN, NOT_FOUND; VALIDATION at the points; CONFLICT for a name that is in use
 */
export async function proposeOwnItem(
  context: CommandContext,
  input: ProposeOwnItemInput,
): Promise<{ ownItemId: string }> {
  const { actor, now } = context;
  return getStore().transact(async (tx) => {
    const open = await openPointsFor(context, tx, { cycleId: input.cycleId, permission: "points:close" });
    const branch = await loadBranch({ actor, db: tx }, { ...input, permission: "points:close" });
    const limits = open.scheme.document.ledger?.ownItems;
    const item = limits?.[input.sign];
    if (!limits || !item) throw new AppError("STATE", "points.errors.noOwnItems");
    const pointsE4 = toE4(input.points) ?? 0;
    const most = toE4(limits.each) ?? 0;
    if (pointsE4 <= 0 || pointsE4 > most)
      throw invalid({ points: { key: "points.errors.ownItemPoints", values: { max: e4Text(most) } } });
    const known = await listOwnItems({ actor, db: tx }, input);
    if (known.some((one) => one.name === input.name && ["proposed", "approved"].includes(one.status)))
      throw new AppError("CONFLICT", "points.errors.ownItemKnown", { name: input.name });
    const id = newId(now.getTime());
    const { placePath, branchPath, organisationId } = branch;
    await tx.insert(pointsOwnItem).values({
      county: actor.county,
      id,
      cycleId: input.cycleId,
      organisationId,
      placePath,
      branchPath,
      item,
      name: input.name,
      pointsE4,
      document: input.document,
      status: "proposed",
      proposedBy: actor.userId,
      proposedAt: now,
    });
    await emit(tx, {
      actor,
      now,
      action: "points.propose-item",
      subject: { kind: "organisation", id: organisationId },
      placePath,
      after: { item, valueE4: pointsE4, document: input.document },
    });
    return { ownItemId: id };
  });
}

const from: Record<SettleOwnItemInput["verdict"], OwnItemStatus> = {
  approved: "proposed",
  refused: "proposed",
  ended: "approved",
};

/** The hand that proposed: an account, and the person behind it. */
async function proposerOf({ actor }: CommandContext, tx: Tx, userId: string) {
  const [row] = await tx
    .select({ personId: userAccount.personId })
    .from(userAccount)
    .where(and(eq(userAccount.county, actor.county), eq(userAccount.id, userId)))
    .limit(1);
  return { userId, personId: row?.personId ?? null };
}

/** The township settles what a branch proposed; either of them ends it. Nobody approves what they proposed. */
async function requireSettler(context: CommandContext, tx: Tx, own: OwnItem, isEnd: boolean): Promise<void> {
  const { actor } = context;
  const mayEnd = isEnd && inBranchScope(actor, "points:close", own);
  if (mayEnd) return;
  if (!inBranchScope(actor, "points:check", own)) throw new AppError("FORBIDDEN", "errors.forbidden");
  if (!isEnd && isSameHand(actor, await proposerOf(context, tx, own.proposedBy)))
    throw new AppError("FORBIDDEN", "points.errors.ownProposal");
}

/**
 * Approves, refuses or ends an own item of a branch. Entries already made stay.
 * @throws AppError FORBIDDEN, NOT_FOUND; CONFLICT when it does not stand as the act supposes; VALIDATION without a reason
 */
export async function settleOwnItem(context: CommandContext, input: SettleOwnItemInput): Promise<void> {
  const { actor, now } = context;
  await getStore().transact(async (tx) => {
    await openPointsFor(context, tx, { cycleId: input.cycleId, permission: "points:read" });
    const here = and(eq(pointsOwnItem.county, actor.county), eq(pointsOwnItem.id, input.ownItemId));
    const [own] = await tx.select().from(pointsOwnItem).where(here).limit(1);
    if (!own || own.cycleId !== input.cycleId || !inBranchScope(actor, "points:read", own)) throw notFound();
    await requireSettler(context, tx, own, input.verdict === "ended");
    if (own.status !== from[input.verdict]) throw new AppError("CONFLICT", "points.errors.ownItemChanged");
    const reason = input.reason || null;
    if (input.verdict !== "approved" && !reason) throw invalid({ reason: { key: "errors.field.required" } });
    const settled = { status: input.verdict, settledBy: actor.userId, settledAt: now, reason };
    await tx.update(pointsOwnItem).set(settled).where(here);
    await emit(tx, {
      actor,
      now,
      action: "points.settle-item",
      subject: { kind: "organisation", id: own.organisationId },
      placePath: own.placePath,
      before: { status: own.status },
      after: { status: input.verdict, item: own.item },
      ...(reason ? { reason } : {}),
    });
  });
}
