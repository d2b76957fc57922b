import "server-only";
import { and, asc, count, eq } from "drizzle-orm";
import { pointsBranch, pointsClosing } from "@/db/schema/points";
import type { Read } from "@/db/store";
import type { Actor } from "@/lib/access/actor";
import type { Permission } from "@/lib/access/policy";
import { branchWhere } from "@/lib/access/scope";
import { notFound } from "@/lib/base/errors";
import type { ClosingRow } from "../closings";

type Reader = { actor: Actor; db: Read };

/** One closing in the scope of a permission. @throws AppError NOT_FOUND */
export async function loadClosing(
  { actor, db }: Reader,
  wanted: { cycleId: string; closingId: string; permission: Permission },
): Promise<ClosingRow> {
  const [row] = await db
    .select()
    .from(pointsClosing)
    .where(
      and(
        eq(pointsClosing.county, actor.county),
        eq(pointsClosing.cycleId, wanted.cycleId),
        eq(pointsClosing.id, wanted.closingId),
        branchWhere(actor, wanted.permission, pointsClosing),
      ),
    )
    .limit(1);
  if (!row) throw notFound();
  return row;
}

/** Closings that wait for the township's check, the oldest period first. */
export async function closingsToCheck(
  { actor, db }: Reader,
  { cycleId, page, pageSize }: { cycleId: string; page: number; pageSize: number },
): Promise<{ rows: (ClosingRow & { branch: string })[]; total: number }> {
  const where = and(
    eq(pointsClosing.county, actor.county),
    eq(pointsClosing.cycleId, cycleId),
    eq(pointsClosing.status, "closed"),
    branchWhere(actor, "points:check", pointsClosing),
  );
  const [all] = await db.select({ number: count() }).from(pointsClosing).where(where);
  const rows = await db
    .select({ closing: pointsClosing, branch: pointsBranch.name })
    .from(pointsClosing)
    .innerJoin(
      pointsBranch,
      and(
        eq(pointsBranch.county, pointsClosing.county),
        eq(pointsBranch.cycleId, pointsClosing.cycleId),
        eq(pointsBranch.organisationId, pointsClosing.organisationId),
      ),
    )
    .where(where)
    .orderBy(asc(pointsClosing.periodUntil), asc(pointsClosing.closedAt), asc(pointsClosing.id))
    .limit(pageSize)
    .offset((page - 1) * pageSize);
  return { rows: rows.map(({ closing, branch }) => ({ ...closing, branch })), total: all?.number ?? 0 };
}
