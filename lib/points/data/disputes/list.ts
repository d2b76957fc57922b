import "server-only";
import { and, asc, desc, eq, type SQL } from "drizzle-orm";
import { pointsBranch, pointsDispute, pointsEntry } from "@/db/schema/points";
import { person } from "@/db/schema/roster";
import type { Read } from "@/db/store";
import { type Actor, inBranchScope, requirePermission } from "@/lib/access/actor";
import { branchWhere } from "@/lib/access/scope";
import { notFound } from "@/lib/base/errors";
import { isSameHand, isSelf } from "@/lib/procedure/compute";
import type { LedgerLine } from "../ledger";
import { type DisputeRow, type DisputeTexts, textsFor } from "./rows";

type Reader = { actor: Actor; db: Read };

export type DisputeView = {
  readonly row: DisputeRow;
  readonly texts: DisputeTexts;
  readonly name: string;
  readonly branchName: string;
  readonly entry: LedgerLine;
};

const mostDisputes = 500;

const disputes = (db: Read, where: SQL | undefined) =>
  db
    .select({ row: pointsDispute, name: person.name, branchName: pointsBranch.name, entry: pointsEntry })
    .from(pointsDispute)
    .innerJoin(person, and(eq(person.county, pointsDispute.county), eq(person.id, pointsDispute.personId)))
    .innerJoin(
      pointsEntry,
      and(eq(pointsEntry.county, pointsDispute.county), eq(pointsEntry.id, pointsDispute.entryId)),
    )
    .innerJoin(
      pointsBranch,
      and(
        eq(pointsBranch.county, pointsDispute.county),
        eq(pointsBranch.cycleId, pointsDispute.cycleId),
        eq(pointsBranch.organisationId, pointsDispute.organisationId),
      ),
    )
    .where(where);

type Joined = Omit<DisputeView, "texts">;
const viewFor = (actor: Actor, one: Joined): DisputeView => ({ ...one, texts: textsFor(actor, one.row) });

/** One's own objections of a cycle, newest first. */
export async function ownDisputes({ actor, db }: Reader, cycleId: string): Promise<DisputeView[]> {
  if (actor.personId === null) return [];
  const rows = await disputes(
    db,
    and(
      eq(pointsDispute.county, actor.county),
      eq(pointsDispute.personId, actor.personId),
      eq(pointsDispute.cycleId, cycleId),
    ),
  )
    .orderBy(desc(pointsDispute.id))
    .limit(mostDisputes);
  return rows.map((row) => viewFor(actor, row));
}

/** Objections of a cycle in scope: those that wait by their last day, then those that are settled. @throws AppError FORBIDDEN */
export async function listDisputes({ actor, db }: Reader, cycleId: string): Promise<DisputeView[]> {
  requirePermission(actor, "points:read");
  const rows = await disputes(
    db,
    and(
      eq(pointsDispute.county, actor.county),
      eq(pointsDispute.cycleId, cycleId),
      branchWhere(actor, "points:read", pointsDispute),
    ),
  )
    .orderBy(asc(pointsDispute.dueDay), asc(pointsDispute.id))
    .limit(mostDisputes);
  const views = rows.map((row) => viewFor(actor, row));
  const isOpen = (one: DisputeView) => one.row.status === "open";
  return [...views.filter(isOpen), ...views.filter((one) => !isOpen(one)).reverse()];
}

/** One objection with what the reader may do about it. @throws AppError NOT_FOUND, FORBIDDEN */
export async function loadDispute(
  { actor, db }: Reader,
  { cycleId, disputeId }: { cycleId: string; disputeId: string },
): Promise<DisputeView & { maySettle: boolean }> {
  requirePermission(actor, "points:read");
  const [found] = await disputes(
    db,
    and(
      eq(pointsDispute.county, actor.county),
      eq(pointsDispute.cycleId, cycleId),
      eq(pointsDispute.id, disputeId),
      branchWhere(actor, "points:read", pointsDispute),
    ),
  ).limit(1);
  if (!found) throw notFound();
  const { row, entry } = found;
  const recorder = { userId: entry.recordedBy, personId: entry.recordedByPersonId };
  const maySettle =
    row.status === "open" &&
    inBranchScope(actor, "points:check", row) &&
    !isSelf(actor, row.personId) &&
    !isSameHand(actor, recorder);
  return { ...viewFor(actor, found), maySettle };
}
