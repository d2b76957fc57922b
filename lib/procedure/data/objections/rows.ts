import "server-only";
import { and, asc, eq, inArray } from "drizzle-orm";
import { objection, objectionEvent } from "@/db/schema/objection";
import type { Read } from "@/db/store";
import { type Actor, can, inScope } from "@/lib/access/actor";
import { isSelf } from "../../compute/duties";

export type ObjectionRow = typeof objection.$inferSelect;
export type ObjectionEventRow = typeof objectionEvent.$inferSelect;
type Reader = { county: string; db: Read };

/** States in which an objection waits for somebody. */
export const openStatuses = ["received", "assigned"] as const;

/** Where-clause: not settled, not withdrawn. */
export const isOpenObjection = () => inArray(objection.status, [...openStatuses]);

/** One objection, whoever may see it. Null when there is none. */
export async function objectionRow(
  { county, db }: Reader,
  objectionId: string,
): Promise<ObjectionRow | null> {
  const [row] = await db
    .select()
    .from(objection)
    .where(and(eq(objection.county, county), eq(objection.id, objectionId)))
    .limit(1);
  return row ?? null;
}

/** What was done about an objection, oldest first. */
export async function objectionEvents(
  { county, db }: Reader,
  objectionId: string,
): Promise<ObjectionEventRow[]> {
  return db
    .select()
    .from(objectionEvent)
    .where(and(eq(objectionEvent.county, county), eq(objectionEvent.objectionId, objectionId)))
    .orderBy(asc(objectionEvent.id))
    .limit(500);
}

/** What somebody may see and do of an objection. */
export type ObjectionAccess = {
  /** The person concerned, who objected themselves: receipt and reply, from the own page. */
  readonly isOwner: boolean;
  readonly isReceiver: boolean;
  readonly isHandler: boolean;
  readonly mayAssign: boolean;
  /** The whole file without the statement of somebody else. */
  readonly mayRead: boolean;
  readonly seesStatement: boolean;
};

/**
 * What an actor may see of an objection; null = for them it does not exist. An objection of somebody else is hidden
 * from the person concerned, whatever their office: the objector is protected.
 */
export function accessTo(actor: Actor, row: ObjectionRow): ObjectionAccess | null {
  const isConcerned = isSelf(actor, row.subjectId);
  const isOwner = isConcerned && row.isOwn;
  if (isConcerned && !isOwner) return null;
  const holds = (permission: "objection:read" | "objection:assign" | "objection:register") =>
    can(actor, permission) && inScope(actor, permission, row.placePath);
  const isHandler = row.handlerId === actor.userId && can(actor, "objection:handle") && !isConcerned;
  const mayAssign = holds("objection:assign") && !isConcerned;
  const mayRead = holds("objection:read") || isHandler;
  // A branch has no place: what it received about its member came in through its own hands.
  const isBranch = row.process === "points" && can(actor, "objection:register");
  const isReceiver = row.receivedBy === actor.userId && (isBranch || holds("objection:register"));
  if (!isOwner && !isReceiver && !mayRead && !mayAssign) return null;
  const seesStatement = isHandler || mayAssign || isOwner || (mayRead && row.isOwn);
  return { isOwner, isReceiver, isHandler, mayAssign, mayRead: mayRead || mayAssign, seesStatement };
}
