import "server-only";
import { and, asc, eq, type SQL, sql } from "drizzle-orm";
import type { PgColumn } from "drizzle-orm/pg-core";
import { payRow } from "@/db/schema/pay";
import { cycleSubject } from "@/db/schema/rating";
import { publishedResult } from "@/db/schema/results";
import { person, placeVersion } from "@/db/schema/roster";
import type { Read } from "@/db/store";
import { type Actor, requirePermission } from "@/lib/access/actor";
import { nameFits } from "@/lib/access/data/name-search";
import { scopeWhere } from "@/lib/access/scope";
import { shanghaiDay } from "@/lib/base/period";
import { isCurrent } from "@/lib/results/data/published";
import { inForce } from "@/lib/roster/data/visible";
import type { SchemeKind } from "@/lib/schemes/types";

type Reader = { actor: Actor; db: Read };
type Asked = { readonly kind: SchemeKind; readonly periodId: string; readonly search: string };

export type ExamplePerson = { readonly id: string; readonly name: string; readonly place: string | null };

const mostFound = 20;

const personOf = (county: PgColumn, id: PgColumn) => and(eq(person.county, county), eq(person.id, id));

function placeOf(county: PgColumn, id: PgColumn | SQL) {
  const day = shanghaiDay(new Date());
  return and(eq(placeVersion.county, county), eq(placeVersion.placeId, id), inForce(placeVersion, day));
}

/** People of a period by name, pinyin or initials, within the actor's scope; at most 20. @throws AppError FORBIDDEN */
export async function searchExamplePeople(
  { actor, db }: Reader,
  { kind, periodId, search }: Asked,
): Promise<ExamplePerson[]> {
  requirePermission(actor, "scheme:write");
  const found = { id: person.id, name: person.name, place: placeVersion.name };
  const mine = (path: PgColumn) => scopeWhere(actor, "scheme:write", path);
  if (kind === "star") {
    return db
      .select(found)
      .from(cycleSubject)
      .innerJoin(person, personOf(cycleSubject.county, cycleSubject.personId))
      .leftJoin(placeVersion, placeOf(cycleSubject.county, cycleSubject.placeId))
      .where(
        and(
          eq(cycleSubject.county, actor.county),
          eq(cycleSubject.cycleId, periodId),
          eq(cycleSubject.coverage, "covered"),
          mine(cycleSubject.placePath),
          nameFits(person, search),
        ),
      )
      .orderBy(asc(person.namePinyin), asc(person.id))
      .limit(mostFound);
  }
  if (kind === "pay") {
    return db
      .select(found)
      .from(payRow)
      .innerJoin(person, personOf(payRow.county, payRow.payeeId))
      .leftJoin(placeVersion, placeOf(payRow.county, payRow.placeId))
      .where(
        and(
          eq(payRow.county, actor.county),
          eq(payRow.runId, periodId),
          eq(payRow.payeeKind, "person"),
          mine(payRow.placePath),
          nameFits(person, search),
        ),
      )
      .orderBy(asc(person.namePinyin), asc(person.id))
      .limit(mostFound);
  }
  return db
    .select({ id: person.id, name: person.name, place: sql<string | null>`null` })
    .from(publishedResult)
    .innerJoin(person, personOf(publishedResult.county, publishedResult.subjectId))
    .where(
      and(
        eq(publishedResult.county, actor.county),
        eq(publishedResult.kind, "points"),
        eq(publishedResult.processId, periodId),
        isCurrent(db),
        mine(publishedResult.placePath),
        nameFits(person, search),
      ),
    )
    .orderBy(asc(person.namePinyin), asc(person.id))
    .limit(mostFound);
}
