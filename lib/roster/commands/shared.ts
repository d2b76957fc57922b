import "server-only";
import { and, eq } from "drizzle-orm";
import { post } from "@/db/schema";
import type { Tx } from "@/db/store";
import { type Actor, inScope } from "@/lib/access/actor";
import type { CommandContext } from "@/lib/access/define-command";
import type { Permission } from "@/lib/access/policy";
import { notFound } from "@/lib/base/errors";
import { shanghaiDay } from "@/lib/base/period";
import { loadPosts } from "../data/facts";
import { loadPerson, pathsOfPosts } from "../data/person";

/** The calendar day of a command. */
export const today = (context: CommandContext) => shanghaiDay(context.now);

/** The person in the scope of a permission and the place path under which the log files the act. */
export async function personForWrite(
  context: CommandContext,
  tx: Tx,
  personId: string,
  permission: Permission,
): Promise<{ person: Awaited<ReturnType<typeof loadPerson>>; placePath: string | undefined }> {
  const { actor } = context;
  const day = today(context);
  const person = await loadPerson({ actor, db: tx }, { personId, day, permission });
  const paths = pathsOfPosts((await loadPosts(tx, actor.county, [personId], day)).get(personId) ?? [], day);
  return { person, placePath: paths.find((path) => inScope(actor, permission, path)) ?? paths[0] };
}

/** A post of the actor's scope. @throws AppError NOT_FOUND */
export async function postForWrite(context: CommandContext, tx: Tx, postId: string, permission: Permission) {
  const { actor } = context;
  const rows = await tx
    .select()
    .from(post)
    .where(and(eq(post.county, actor.county), eq(post.id, postId)))
    .limit(1);
  const found = rows[0];
  if (!found) throw notFound();
  const fact = (await loadPosts(tx, actor.county, [found.personId], today(context)))
    .get(found.personId)
    ?.find((row) => row.id === postId);
  if (!fact || !inScope(actor, permission, fact.placePath)) throw notFound();
  return { post: found, placePath: fact.placePath, placeName: fact.placeName };
}

/** Whether the actor's scope is the whole county. */
export function requireWholeCounty(actor: Actor, permission: Permission): void {
  if (!inScope(actor, permission, "")) throw notFound();
}
