import "server-only";
import { and, asc, eq } from "drizzle-orm";
import { cycleSubject } from "@/db/schema/rating";
import { person } from "@/db/schema/roster";
import type { Read } from "@/db/store";
import type { Actor } from "@/lib/access/actor";
import { nameFits } from "@/lib/access/data/name-search";
import { postWords } from "@/lib/rating/compute/catalogue";
import { loadPlaceBook } from "@/lib/roster/data";
import { loadPopulation } from "./population";

type Reader = { actor: Actor; db: Read };

/** A person to try the rules on: name, village and post in words. */
export type TrialPerson = { readonly id: string; readonly name: string; readonly detail: string };

/** Most people that are found at once; of those whom the search finds so many are looked through. */
const mostFound = 20;
const mostRead = 200;

/** People of a period by name, pinyin or initials, within the actor's scope; at most 20. @throws AppError NOT_FOUND */
export async function findTrialPeople(
  reader: Reader,
  { cycleId, search }: { cycleId: string; search: string },
): Promise<TrialPerson[]> {
  const { actor, db } = reader;
  const { cycle, people } = await loadPopulation(reader, cycleId);
  const mine = new Map(people.map((one) => [one.personId, one]));
  const rows = await db
    .select({ id: person.id, name: person.name })
    .from(cycleSubject)
    .innerJoin(person, and(eq(person.county, cycleSubject.county), eq(person.id, cycleSubject.personId)))
    .where(
      and(
        eq(cycleSubject.county, actor.county),
        eq(cycleSubject.cycleId, cycle.id),
        eq(cycleSubject.coverage, "covered"),
        nameFits(person, search),
      ),
    )
    .orderBy(asc(person.namePinyin), asc(person.id))
    .limit(mostRead);
  const places = await loadPlaceBook(db, actor.county);
  return rows
    .flatMap(({ id, name }) => {
      const there = mine.get(id);
      if (!there) return [];
      const village = places.nearest(there.placeId, cycle.snapshotDay)?.name ?? "";
      const post = postWords[there.post as keyof typeof postWords] ?? there.post;
      return [{ id, name, detail: [village, post].filter(Boolean).join(" ") }];
    })
    .slice(0, mostFound);
}
