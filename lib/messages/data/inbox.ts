import "server-only";
import { and, count, desc, eq, isNull } from "drizzle-orm";
import { message } from "@/db/schema/messages";
import type { Read } from "@/db/store";
import type { Actor } from "@/lib/access/actor";
import type { MessageView } from "../types";

type Reader = { actor: Actor; db: Read };

/** The bell says "99+" beyond this. */
export const mostUnread = 99;
export const inboxPageSize = 30;

const own = (actor: Actor) => and(eq(message.county, actor.county), eq(message.userId, actor.userId));

/** How many messages the actor has not read, counted up to one more than the bell shows. */
export async function countUnread({ actor, db }: Reader): Promise<number> {
  const rows = await db
    .select({ id: message.id })
    .from(message)
    .where(and(own(actor), isNull(message.readAt)))
    .limit(mostUnread + 1);
  return rows.length;
}

/** The actor's own messages, newest first. Nobody sees whether somebody else has read theirs. */
export async function listMessages(
  { actor, db }: Reader,
  { page }: { page: number },
): Promise<{ rows: MessageView[]; total: number }> {
  const rows = await db
    .select({
      id: message.id,
      kind: message.kind,
      values: message.values,
      href: message.href,
      sentAt: message.sentAt,
      readAt: message.readAt,
    })
    .from(message)
    .where(own(actor))
    .orderBy(desc(message.id))
    .limit(inboxPageSize)
    .offset((page - 1) * inboxPageSize);
  const [all] = await db.select({ number: count() }).from(message).where(own(actor));
  return {
    rows: rows.map(({ readAt, ...row }) => ({ ...row, isRead: readAt !== null })),
    total: all?.number ?? 0,
  };
}
