import "server-only";
import { and, eq } from "drizzle-orm";
import { person } from "@/db/schema/roster";
import type { Read } from "@/db/store";
import { type Actor, inScope } from "@/lib/access/actor";
import type { Permission } from "@/lib/access/policy";
import { notFound } from "@/lib/base/errors";
import { postsOn } from "@/lib/roster/compute/tenure";
import { loadPosts, type PostFact } from "@/lib/roster/data";

type Reader = { actor: Actor; db: Read };
export type PlacedPerson = {
  id: string;
  name: string;
  place: string;
  placePath: string;
  post: PostFact["post"] | null;
};

/** A person with the place of the main post on a day, or of the last post where none runs. */
export async function placedPerson(
  { actor, db }: Reader,
  { personId, day }: { personId: string; day: string },
): Promise<PlacedPerson> {
  const [row] = await db
    .select({ id: person.id, name: person.name })
    .from(person)
    .where(and(eq(person.county, actor.county), eq(person.id, personId)))
    .limit(1);
  if (!row) throw notFound();
  const posts = (await loadPosts(db, actor.county, [personId], day)).get(personId) ?? [];
  const main = postsOn(posts, day)[0] ?? posts.at(-1);
  return { ...row, place: main?.placeName ?? "", placePath: main?.placePath ?? "", post: main?.post ?? null };
}

/** The same within the scope of a permission. @throws AppError NOT_FOUND */
export async function personInScope(
  reader: Reader,
  { personId, day, permission }: { personId: string; day: string; permission: Permission },
): Promise<PlacedPerson> {
  const found = await placedPerson(reader, { personId, day });
  if (!inScope(reader.actor, permission, found.placePath)) throw notFound();
  return found;
}
