import "server-only";
import { and, desc, eq, isNotNull, isNull, max } from "drizzle-orm";
import { decision } from "@/db/schema/procedure";
import { ratingCycle } from "@/db/schema/rating";
import { schemeVersion } from "@/db/schema/schemes";
import { getStore, type Tx } from "@/db/store";
import { requirePermission } from "@/lib/access/actor";
import type { CommandContext } from "@/lib/access/define-command";
import { emit } from "@/lib/audit/emit";
import { AppError, invalid } from "@/lib/base/errors";
import { newId } from "@/lib/base/ids";
import { shanghaiDay } from "@/lib/base/period";
import { quorumFault } from "@/lib/procedure/compute/quorum";
import type { SchemeDocument } from "@/lib/rules/types";
import { isPeriodStart } from "../compute";
import { listRegisteredNames } from "../data/parameters";
import type { AdoptInput } from "../schema";
import { requireSound, type VersionRow, versionRow } from "./shared";

/**
 * A recorded meeting puts a reviewed version in force from the first day of a period; the version before ends there.
 * Periods that were opened keep the version they were opened with.
 * @throws AppError STATE when it is not reviewed or no longer sound, VALIDATION at the fields
 */
export async function adoptVersion(context: CommandContext, input: AdoptInput): Promise<void> {
  const { actor, now } = context;
  requirePermission(actor, "scheme:adopt");
  await getStore().transact(async (tx) => {
    const adoptable = await requireAdoptable(context, tx, input);
    const { row, warningReason } = adoptable;
    if (!isPeriodStart(row.document as SchemeDocument, input.effectiveFrom)) {
      throw invalid({ effectiveFrom: { key: "schemes.errors.notPeriodStart" } });
    }
    await refuseOpenedPeriods(tx, row, input.effectiveFrom);
    const { decisionId, before } = await enactVersion(context, tx, adoptable, input);
    await emit(tx, {
      actor,
      now,
      action: "scheme.adopt",
      subject: { kind: "scheme-version", id: row.id },
      before: { status: "reviewed", inForce: before },
      after: { status: "effective", effectiveFrom: input.effectiveFrom, decisionId, hash: row.hash },
      ...(warningReason ? { reason: warningReason } : {}),
    });
  });
}

export type Adoptable = { readonly row: VersionRow; readonly warningReason: string | null };

/** A reviewed version that is still sound, and a meeting that was held. @throws AppError NOT_FOUND, STATE, VALIDATION */
export async function requireAdoptable(
  { actor, now }: CommandContext,
  tx: Tx,
  input: Pick<AdoptInput, "schemeVersionId" | "warningReason" | "day">,
): Promise<Adoptable> {
  const row = await versionRow(tx, actor, input.schemeVersionId);
  if (row.status !== "reviewed") throw new AppError("STATE", "schemes.errors.notReviewed");
  const warningReason = input.warningReason ?? row.warningReason;
  requireSound(row.document as SchemeDocument, warningReason, await listRegisteredNames({ actor, db: tx }));
  if (input.day > shanghaiDay(now)) throw invalid({ day: { key: "schemes.errors.dayInFuture" } });
  return { row, warningReason };
}

/**
 * Ends the version before, records the meeting and puts the version in force. With `replaces` the version of that id is
 * ended even where it came into force on the very same day. @throws AppError VALIDATION
 */
export async function enactVersion(
  context: CommandContext,
  tx: Tx,
  { row, warningReason }: Adoptable,
  input: AdoptInput,
  { replaces }: { replaces?: string } = {},
): Promise<{ decisionId: string; before: string | null }> {
  const { actor, now } = context;
  const before = await endBefore(tx, row, { day: input.effectiveFrom, now, replaces });
  const decisionId = await recordDecision(tx, context, input);
  await tx
    .update(schemeVersion)
    .set({
      status: "effective",
      adoptedBy: actor.userId,
      adoptedAt: now,
      adoptionDecisionId: decisionId,
      effectiveFrom: input.effectiveFrom,
      warningReason,
      updatedAt: now,
    })
    .where(and(eq(schemeVersion.county, row.county), eq(schemeVersion.id, row.id)));
  return { decisionId, before };
}

/** A period that was opened under an earlier version is not governed anew from behind. */
async function refuseOpenedPeriods(tx: Tx, row: VersionRow, effectiveFrom: string): Promise<void> {
  const [opened] = await tx
    .select({ until: max(ratingCycle.periodUntil) })
    .from(ratingCycle)
    .innerJoin(
      schemeVersion,
      and(eq(schemeVersion.county, ratingCycle.county), eq(schemeVersion.id, ratingCycle.schemeVersionId)),
    )
    .where(and(eq(ratingCycle.county, row.county), eq(schemeVersion.schemeId, row.schemeId)));
  if (opened?.until && effectiveFrom < opened.until) {
    throw invalid({ effectiveFrom: { key: "schemes.errors.periodOpened", values: { day: opened.until } } });
  }
}

/** Ends the version in force on the day the new one starts; gives its id. */
async function endBefore(
  tx: Tx,
  row: VersionRow,
  { day: effectiveFrom, now, replaces }: { day: string; now: Date; replaces: string | undefined },
) {
  const [last] = await tx
    .select({ id: schemeVersion.id, from: schemeVersion.effectiveFrom })
    .from(schemeVersion)
    .where(
      and(
        eq(schemeVersion.county, row.county),
        eq(schemeVersion.schemeId, row.schemeId),
        isNotNull(schemeVersion.effectiveFrom),
        isNull(schemeVersion.effectiveUntil),
      ),
    )
    .orderBy(desc(schemeVersion.effectiveFrom))
    .limit(1);
  if (!last) return null;
  if (last.id !== replaces && last.from !== null && last.from >= effectiveFrom) {
    throw invalid({ effectiveFrom: { key: "schemes.errors.notLater", values: { day: last.from } } });
  }
  await tx
    .update(schemeVersion)
    .set({
      effectiveUntil: effectiveFrom,
      status: effectiveFrom <= shanghaiDay(now) ? "retired" : "effective",
      updatedAt: now,
    })
    .where(and(eq(schemeVersion.county, row.county), eq(schemeVersion.id, last.id)));
  return last.id;
}

async function recordDecision(tx: Tx, { actor, now }: CommandContext, input: AdoptInput): Promise<string> {
  const [same] = await tx
    .select({ id: decision.id })
    .from(decision)
    .where(
      and(
        eq(decision.county, actor.county),
        eq(decision.kind, "scheme-adoption"),
        eq(decision.number, input.number),
      ),
    )
    .limit(1);
  if (same) throw invalid({ number: { key: "schemes.errors.numberUsed" } });
  const fault = quorumFault(input);
  if (fault) throw invalid({ attendees: fault });
  const id = newId(now.getTime());
  await tx.insert(decision).values({
    county: actor.county,
    id,
    kind: "scheme-adoption",
    processId: input.schemeVersionId,
    placeId: null,
    meeting: input.meeting,
    number: input.number,
    day: input.day,
    attendees: input.attendees,
    dueCount: input.dueCount ?? null,
    exceptions: [],
    effectiveFrom: input.effectiveFrom,
    note: input.note ?? null,
    recordedBy: actor.userId,
    recordedAt: now,
  });
  return id;
}
