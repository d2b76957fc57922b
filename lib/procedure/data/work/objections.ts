import "server-only";
import { and, count, eq, min, type SQL, sql } from "drizzle-orm";
import { objection } from "@/db/schema/objection";
import { pointsCycle } from "@/db/schema/points";
import { ratingCycle } from "@/db/schema/rating";
import { can } from "@/lib/access/actor";
import { scopeWhere } from "@/lib/access/scope";
import type { WorkItem } from "../../types";
import type { Reader } from "./shared";

/** Objections of one state by cycle, open or decided: an appeal comes after the decision. */
async function objections({ actor, db }: Reader, which: SQL | undefined): Promise<WorkItem[]> {
  const rows = await db
    .select({
      title: sql<string>`coalesce(${ratingCycle.title}, ${pointsCycle.title}, '')`,
      number: count(),
      since: min(objection.receivedDay),
      deadline: min(objection.dueDay),
    })
    .from(objection)
    .leftJoin(
      ratingCycle,
      and(eq(ratingCycle.county, objection.county), eq(ratingCycle.id, objection.processId)),
    )
    .leftJoin(
      pointsCycle,
      and(eq(pointsCycle.county, objection.county), eq(pointsCycle.id, objection.processId)),
    )
    .where(and(eq(objection.county, actor.county), which))
    .groupBy(objection.processId, ratingCycle.title, pointsCycle.title)
    .limit(200);
  return rows.map((row) => ({
    kind: "objection",
    count: row.number,
    title: { cycle: row.title },
    href: "/objections",
    since: row.since,
    deadline: row.deadline,
  }));
}

/** Objections that wait for a handler, and those that the actor handles. */
export async function objectionWork(reader: Reader): Promise<WorkItem[]> {
  const { actor } = reader;
  const unassigned = can(actor, "objection:assign")
    ? await objections(
        reader,
        and(eq(objection.status, "received"), scopeWhere(actor, "objection:assign", objection.placePath)),
      )
    : [];
  const mine = can(actor, "objection:handle")
    ? await objections(reader, and(eq(objection.status, "assigned"), eq(objection.handlerId, actor.userId)))
    : [];
  return [...unassigned, ...mine];
}
