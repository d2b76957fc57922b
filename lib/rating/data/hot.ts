import "server-only";
import { and, desc, eq, getTableColumns, isNull, type SQL, sql } from "drizzle-orm";
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

/** The newest entry of one cell; the index walks from the newest, so a long chain of corrections costs nothing. */
function headOf(db: Store["ambient"], group: SQL) {
  return db
    .select()
    .from(ratingEntry)
    .where(
      and(
        eq(ratingEntry.county, sql.placeholder("county")),
        eq(ratingEntry.cycleId, sql.placeholder("cycleId")),
        eq(ratingEntry.subjectKind, sql.placeholder("kind")),
        eq(ratingEntry.subjectId, sql.placeholder("id")),
        eq(ratingEntry.item, sql.placeholder("item")),
        group,
        isEntryHead(db),
      ),
    )
    .orderBy(desc(ratingEntry.id))
    .limit(1);
}

/** One placeholder a column: no flag of an entry is ever null, so binding nulls is safe here. */
const placeholders = Object.fromEntries(
  Object.keys(getTableColumns(ratingEntry)).map((name) => [name, sql.placeholder(name)]),
) as unknown as typeof ratingEntry.$inferInsert;

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
    plainHead: headOf(ambient, isNull(ratingEntry.raterGroup)).prepare("rating_entry_head"),
    groupHead: headOf(ambient, eq(ratingEntry.raterGroup, sql.placeholder("raterGroup"))).prepare(
      "rating_entry_group_head",
    ),
    add: ambient.insert(ratingEntry).values(placeholders).prepare("rating_entry_add"),
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
