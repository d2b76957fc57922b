import "server-only";
import { and, eq } from "drizzle-orm";
import { levelProposal } from "@/db/schema/rating";
import { personRecord, sanction } from "@/db/schema/roster";
import { getStore, type Tx } from "@/db/store";
import { requirePermission } from "@/lib/access/actor";
import type { CommandContext } from "@/lib/access/define-command";
import { emit } from "@/lib/audit";
import { AppError, invalid, notFound } from "@/lib/base/errors";
import { newId } from "@/lib/base/ids";
import { addDays, shanghaiDay } from "@/lib/base/period";
import { recordDecision } from "@/lib/procedure/commands";
import { isSameHand } from "@/lib/procedure/compute";
import { writeLevels } from "@/lib/results/commands";
import { levelEntryOn } from "@/lib/results/compute";
import { loadLevelEntries } from "@/lib/results/data";
import { personInScope } from "../data/person-place";
import type { DecideLevelInput, ProposeLevelInput } from "../schema";
import { requireScope } from "./shared";

async function currentEntry({ actor, now }: CommandContext, tx: Tx, personId: string) {
  const entries = (await loadLevelEntries({ county: actor.county, db: tx }, [personId])).get(personId) ?? [];
  const entry = levelEntryOn(entries, shanghaiDay(now));
  if (!entry || entry.level === null) throw new AppError("STATE", "rating.errors.noLevel");
  return { ...entry, level: entry.level };
}

/** @throws AppError NOT_FOUND when the sanction or finding is not this person's */
async function requireCause({ actor }: CommandContext, tx: Tx, input: ProposeLevelInput) {
  if (input.causeKind === "other" || !input.causeId) return;
  const table = input.causeKind === "sanction" ? sanction : personRecord;
  const [row] = await tx
    .select({ personId: table.personId })
    .from(table)
    .where(and(eq(table.county, actor.county), eq(table.id, input.causeId)))
    .limit(1);
  if (row?.personId !== input.personId) throw notFound();
}

/**
 * Proposes to change a level in the year because of a sanction, a finding or another event. Nothing changes until a
 * recorded decision settles it. @throws AppError NOT_FOUND, STATE, VALIDATION
 */
export async function proposeLevel(
  context: CommandContext,
  input: ProposeLevelInput,
): Promise<{ proposalId: string }> {
  const { actor, now } = context;
  requirePermission(actor, "level:propose");
  return getStore().transact(async (tx) => {
    const found = await personInScope(
      { actor, db: tx },
      { personId: input.personId, day: shanghaiDay(now), permission: "level:propose" },
    );
    if (actor.personId === input.personId) throw new AppError("STATE", "rating.errors.ownRating");
    await requireCause(context, tx, input);
    const current = await currentEntry(context, tx, input.personId);
    if (current.level === input.toLevel) throw invalid({ toLevel: { key: "rating.errors.sameLevel" } });
    const [pending] = await tx
      .select({ id: levelProposal.id })
      .from(levelProposal)
      .where(
        and(
          eq(levelProposal.county, actor.county),
          eq(levelProposal.personId, input.personId),
          eq(levelProposal.status, "open"),
        ),
      )
      .limit(1);
    if (pending) throw new AppError("STATE", "rating.errors.proposalPending");
    const id = newId(now.getTime());
    const row = {
      personId: input.personId,
      causeKind: input.causeKind,
      causeId: input.causeId,
      fromLevel: current.level,
      toLevel: input.toLevel,
      article: input.article ?? null,
      reason: input.reason,
      status: "open" as const,
    };
    await tx.insert(levelProposal).values({
      county: actor.county,
      id,
      placePath: found.placePath,
      ...row,
      proposedBy: actor.userId,
      proposedByPersonId: actor.personId,
      proposedAt: now,
      settledBy: null,
      settledAt: null,
      decisionId: null,
    });
    await emit(tx, {
      actor,
      now,
      action: "level.propose",
      subject: { kind: "person", id: input.personId },
      placePath: found.placePath,
      after: { proposalId: id, ...row },
      reason: input.reason,
    });
    return { proposalId: id };
  });
}

type Proposal = typeof levelProposal.$inferSelect;

/** The meeting's day of effect, checked against the level it changes. */
async function change(
  context: CommandContext,
  tx: Tx,
  row: Proposal,
  input: DecideLevelInput,
): Promise<string> {
  const meeting = input.decision;
  if (!meeting) throw invalid({ "decision.meeting": { key: "errors.field.required" } });
  const current = await currentEntry(context, tx, row.personId);
  if (current.level !== row.fromLevel) throw new AppError("CONFLICT", "rating.errors.levelChanged");
  const effectiveFrom = meeting.effectiveFrom ?? meeting.day;
  if (effectiveFrom < current.effectiveFrom || effectiveFrom > addDays(meeting.day, 366)) {
    throw invalid({
      "decision.effectiveFrom": {
        key: "rating.errors.effectiveFrom",
        values: { from: current.effectiveFrom },
      },
    });
  }
  const decisionId = await recordDecision(context, tx, {
    kind: "level-change",
    processId: row.id,
    placeId: row.placePath.split("/").at(-2) ?? null,
    placePath: row.placePath,
    meeting,
    effectiveFrom,
  });
  await writeLevels(context, tx, [
    {
      personId: row.personId,
      level: row.toLevel,
      effectiveFrom,
      cause: "level-change",
      resultId: null,
      decisionId,
      document: `${meeting.meeting} ${meeting.number}`,
    },
  ]);
  return decisionId;
}

/**
 * A recorded decision makes a proposed level effective, or refuses it. Not by the proposer, not about oneself.
 * @throws AppError NOT_FOUND, STATE, VALIDATION; CONFLICT when the level changed meanwhile
 */
export async function decideLevel(
  context: CommandContext,
  input: DecideLevelInput,
): Promise<{ decisionId: string | null }> {
  const { actor, now } = context;
  requirePermission(actor, "level:decide");
  return getStore().transact(async (tx) => {
    const own = and(eq(levelProposal.county, actor.county), eq(levelProposal.id, input.proposalId));
    const [row] = await tx.select().from(levelProposal).where(own).limit(1);
    if (!row) throw notFound();
    requireScope(actor, "level:decide", row.placePath);
    if (row.status !== "open") throw new AppError("STATE", "rating.errors.proposalSettled");
    if (actor.personId === row.personId) throw new AppError("STATE", "rating.errors.ownRating");
    if (isSameHand(actor, { userId: row.proposedBy, personId: row.proposedByPersonId })) {
      throw new AppError("STATE", "rating.errors.ownProposal");
    }
    const decisionId = input.outcome === "decided" ? await change(context, tx, row, input) : null;
    await tx
      .update(levelProposal)
      .set({ status: input.outcome, settledBy: actor.userId, settledAt: now, decisionId })
      .where(own);
    await emit(tx, {
      actor,
      now,
      action: `level.${input.outcome}`,
      subject: { kind: "person", id: row.personId },
      placePath: row.placePath,
      before: { proposalId: row.id, level: row.fromLevel, status: "open" },
      after: {
        proposalId: row.id,
        level: decisionId ? row.toLevel : row.fromLevel,
        status: input.outcome,
        decisionId,
      },
      reason: row.reason,
    });
    return { decisionId };
  });
}
