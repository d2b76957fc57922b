import "server-only";
import { and, desc, eq } from "drizzle-orm";
import { objection } from "@/db/schema/objection";
import type { Read } from "@/db/store";
import type { Actor } from "@/lib/access/actor";
import { notFound } from "@/lib/base/errors";

/** What the person behind the account objected to or appealed against. @throws AppError NOT_FOUND */
export async function ownObjections({ actor, db }: { actor: Actor; db: Read }) {
  if (actor.personId === null) throw notFound();
  return db
    .select({
      id: objection.id,
      receipt: objection.receipt,
      kind: objection.kind,
      channel: objection.channel,
      receivedDay: objection.receivedDay,
      dueDay: objection.dueDay,
      status: objection.status,
      outcome: objection.outcome,
      statement: objection.statement,
    })
    .from(objection)
    .where(
      and(
        eq(objection.county, actor.county),
        eq(objection.subjectId, actor.personId),
        // What others said about the person names an objector, who is for the handler only.
        eq(objection.isOwn, true),
      ),
    )
    .orderBy(desc(objection.id))
    .limit(100);
}

export type OwnObjection = Awaited<ReturnType<typeof ownObjections>>[number];
