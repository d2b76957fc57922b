import "server-only";
import { and, asc, eq, sql } from "drizzle-orm";
import { procedureCase } from "@/db/schema/procedure";
import { cycleSubject, ratingCycle, ratingEntry } from "@/db/schema/rating";
import { getStore, type Store } from "@/db/store";
import { isEntryHead } from "./entries";

/*
 * The statements behind one recorded cell, prepared once per store: they run inside the transaction of the moment.
 * Building a query costs more than running it, and a cell is what people send most.
 */

const caseFields = {
  personId: cycleSubject.personId,
  coverage: cycleSubject.coverage,
  post: cycleSubject.post,
  placeId: cycleSubject.placeId,
  placePath: cycleSubject.placePath,
  step: procedureCase.step,
  status: procedureCase.status,
};

const caseOfSubject = and(
  eq(procedureCase.county, cycleSubject.county),
  eq(procedureCase.process, "rating"),
  eq(procedureCase.processId, cycleSubject.cycleId),
  eq(procedureCase.subjectId, cycleSubject.personId),
);

/** People of a cycle with where their cases stand, for the given column of cycle_subject. */
export function standing(db: Pick<Store["ambient"], "select">) {
  return db.select(caseFields).from(cycleSubject).leftJoin(procedureCase, caseOfSubject).$dynamic();
}

export type Standing = Awaited<ReturnType<typeof standing>>[number];

function prepare({ ambient }: Store) {
  const county = sql.placeholder("county");
  const cycleId = sql.placeholder("cycleId");
  return {
    cycle: ambient
      .select()
      .from(ratingCycle)
      .where(and(eq(ratingCycle.county, county), eq(ratingCycle.id, cycleId)))
      .limit(1)
      .prepare("rating_cycle_by_id"),
    person: standing(ambient)
      .where(
        and(
          eq(cycleSubject.county, county),
          eq(cycleSubject.cycleId, cycleId),
          eq(cycleSubject.personId, sql.placeholder("id")),
        ),
      )
      .limit(1)
      .prepare("rating_person_standing"),
    heads: ambient
      .select()
      .from(ratingEntry)
      .where(
        and(
          eq(ratingEntry.county, county),
          eq(ratingEntry.cycleId, cycleId),
          eq(ratingEntry.subjectKind, sql.placeholder("kind")),
          eq(ratingEntry.subjectId, sql.placeholder("id")),
          eq(ratingEntry.item, sql.placeholder("item")),
          isEntryHead(ambient),
        ),
      )
      .orderBy(asc(ratingEntry.id))
      .prepare("rating_entry_heads"),
  };
}

const prepared = new WeakMap<Store, ReturnType<typeof prepare>>();

/** The prepared statements of the store of this process. */
export function hot(): ReturnType<typeof prepare> {
  const store = getStore();
  const held = prepared.get(store);
  if (held) return held;
  const made = prepare(store);
  prepared.set(store, made);
  return made;
}
