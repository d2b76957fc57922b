import "server-only";
import type { Read } from "@/db/store";
import type { Actor } from "@/lib/access/actor";
import { shanghaiDay } from "@/lib/base/period";
import { loadPlaceBook } from "@/lib/roster/data";

/** Names of the county's townships of a day, by id. */
export async function listTownships(
  { actor, db }: { actor: Actor; db: Read },
  now: Date,
): Promise<Map<string, string>> {
  const book = await loadPlaceBook(db, actor.county);
  return new Map(
    book
      .all(shanghaiDay(now))
      .filter(({ kind }) => kind === "township")
      .map((at) => [at.placeId, at.name]),
  );
}
