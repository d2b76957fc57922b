import "server-only";
import { and, eq, exists, inArray, sql } from "drizzle-orm";
import { person, post } from "@/db/schema/roster";
import type { Read } from "@/db/store";
import { inChunks } from "@/lib/roster/data";

type Reader = { county: string; db: Read };
export type KnownPerson = { readonly id: string; readonly name: string; readonly idNumberMac: string | null };

/** Somebody who holds or held a post: only these can be payees; about others nothing is kept. */
const couldBePaid = (db: Read) =>
  exists(
    db
      .select({ one: sql`1` })
      .from(post)
      .where(and(eq(post.county, person.county), eq(post.personId, person.id))),
  );

const columns = { id: person.id, name: person.name, idNumberMac: person.idNumberMac };

/** Persons who could be payees, by the blind index of their ID number. */
export async function knownByNumber(
  { county, db }: Reader,
  macs: readonly string[],
): Promise<ReadonlyMap<string, KnownPerson>> {
  const rows = await inChunks(macs, (chunk) =>
    db
      .select(columns)
      .from(person)
      .where(and(eq(person.county, county), inArray(person.idNumberMac, chunk), couldBePaid(db))),
  );
  return new Map(rows.map((row) => [row.idNumberMac ?? "", row]));
}

/** Persons who could be payees, by id. */
export async function knownById(
  { county, db }: Reader,
  ids: readonly string[],
): Promise<ReadonlyMap<string, KnownPerson>> {
  const rows = await inChunks(ids, (chunk) =>
    db
      .select(columns)
      .from(person)
      .where(and(eq(person.county, county), inArray(person.id, chunk), couldBePaid(db))),
  );
  return new Map(rows.map((row) => [row.id, row]));
}
