import "server-only";
import { and, eq, isNull } from "drizzle-orm";
import { userAccount } from "@/db/schema/access";
import { payCut } from "@/db/schema/pay";
import { sanction } from "@/db/schema/roster";
import { getStore, type Tx } from "@/db/store";
import { inScope, requirePermission } from "@/lib/access/actor";
import type { CommandContext } from "@/lib/access/define-command";
import { emit } from "@/lib/audit";
import { AppError, invalid, notFound } from "@/lib/base/errors";
import { newId } from "@/lib/base/ids";
import { addDays, shanghaiDay } from "@/lib/base/period";
import { isSameHand, isSelf } from "@/lib/procedure/compute";
import { postsOn } from "@/lib/roster/compute/tenure";
import { loadPosts } from "@/lib/roster/data";
import type { DecideCutInput, RevokeCutInput } from "../schema/cuts";
import { meetingOf } from "./meetings";

type Sanction = typeof sanction.$inferSelect;
type Done = { cutId: string };

/** The place of somebody's main post today, of the last one when out of post. @throws AppError NOT_FOUND out of scope */
async function placeOf({ actor, now }: CommandContext, tx: Tx, personId: string): Promise<string> {
  const today = shanghaiDay(now);
  const posts = (await loadPosts(tx, actor.county, [personId], today)).get(personId) ?? [];
  const placePath = (postsOn(posts, today)[0] ?? posts.at(-1))?.placePath ?? "";
  if (!inScope(actor, "pay:cut", placePath)) throw notFound();
  return placePath;
}

/** @throws AppError NOT_FOUND; STATE when it is the actor's own or the actor recorded it */
async function requireSanction({ actor }: CommandContext, tx: Tx, sanctionId: string): Promise<Sanction> {
  requirePermission(actor, "pay:cut");
  requirePermission(actor, "sanction:read");
  const [row] = await tx
    .select({ sanction, recorderPersonId: userAccount.personId })
    .from(sanction)
    .leftJoin(
      userAccount,
      and(eq(userAccount.county, sanction.county), eq(userAccount.id, sanction.recordedBy)),
    )
    .where(and(eq(sanction.county, actor.county), eq(sanction.id, sanctionId)))
    .limit(1);
  if (!row) throw notFound();
  if (isSelf(actor, row.sanction.personId)) throw new AppError("STATE", "pay-cuts.errors.own");
  const recorder = { userId: row.sanction.recordedBy, personId: row.recorderPersonId };
  if (isSameHand(actor, recorder)) throw new AppError("STATE", "pay-cuts.errors.ownRecord");
  return row.sanction;
}

/** @throws AppError VALIDATION when the days are not within the influence period */
function spanOf(found: Sanction, { from, lastDay }: DecideCutInput): { from: string; until: string | null } {
  const { influenceFrom, influenceUntil } = found;
  const last = lastDay ?? influenceUntil;
  if (from < influenceFrom || (influenceUntil !== null && from > influenceUntil))
    throw invalid({ from: { key: "pay-cuts.errors.outside" } });
  if (last !== null && (last < from || (influenceUntil !== null && last > influenceUntil)))
    throw invalid({ lastDay: { key: "pay-cuts.errors.outside" } });
  return { from, until: last === null ? null : addDays(last, 1) };
}

/**
 * A recorded meeting cuts pay for a sanction within its influence period; the sanction alone cuts nothing. Not by the
 * person it is about nor by whoever recorded it.
 * @throws AppError FORBIDDEN, NOT_FOUND; STATE when the sanction was revoked or is decided already; VALIDATION
 */
export async function decideCut(context: CommandContext, input: DecideCutInput): Promise<Done> {
  const { actor, now } = context;
  return getStore().transact(async (tx) => {
    const found = await requireSanction(context, tx, input.sanctionId);
    const placePath = await placeOf(context, tx, found.personId);
    if (found.revokedOn !== null) throw new AppError("STATE", "pay-cuts.errors.sanctionRevoked");
    const [known] = await tx
      .select({ id: payCut.id })
      .from(payCut)
      .where(and(eq(payCut.county, actor.county), eq(payCut.sanctionId, found.id), isNull(payCut.revokedAt)))
      .limit(1);
    if (known) throw new AppError("STATE", "pay-cuts.errors.decided");
    const span = spanOf(found, input);
    const decisionId = await meetingOf(context, tx, { kind: "pay-cut", meeting: input.decision });
    const cut = { sanctionId: found.id, decisionId, ...span };
    const id = newId(now.getTime());
    await tx.insert(payCut).values({
      county: actor.county,
      id,
      personId: found.personId,
      placePath,
      ...cut,
      revokedDecisionId: null,
      revokedAt: null,
      recordedBy: actor.userId,
      recordedByName: actor.name,
      recordedAt: now,
    });
    await emit(tx, {
      actor,
      now,
      action: "pay.cut",
      subject: { kind: "person", id: found.personId },
      placePath,
      after: { cutId: id, ...cut },
    });
    return { cutId: id };
  });
}

/**
 * A recorded meeting takes a cut back as if it had never been: the next run pays back what was cut.
 * @throws AppError FORBIDDEN, NOT_FOUND; STATE when it is revoked already; VALIDATION
 */
export async function revokeCut(context: CommandContext, input: RevokeCutInput): Promise<Done> {
  const { actor, now } = context;
  requirePermission(actor, "pay:cut");
  return getStore().transact(async (tx) => {
    const own = and(eq(payCut.county, actor.county), eq(payCut.id, input.cutId));
    const [cut] = await tx.select().from(payCut).where(own).limit(1);
    if (!cut || !inScope(actor, "pay:cut", cut.placePath)) throw notFound();
    await requireSanction(context, tx, cut.sanctionId);
    if (cut.revokedAt !== null) throw new AppError("STATE", "pay-cuts.errors.revoked");
    const meeting = input.decision;
    const revokedDecisionId = await meetingOf(context, tx, { kind: "pay-cut-revoked", meeting });
    await tx.update(payCut).set({ revokedDecisionId, revokedAt: now }).where(own);
    await emit(tx, {
      actor,
      now,
      action: "pay.cut-revoke",
      subject: { kind: "person", id: cut.personId },
      placePath: cut.placePath,
      before: { cutId: cut.id, sanctionId: cut.sanctionId, decisionId: cut.decisionId },
      after: { cutId: cut.id, sanctionId: cut.sanctionId, decisionId: revokedDecisionId },
    });
    return { cutId: cut.id };
  });
}
