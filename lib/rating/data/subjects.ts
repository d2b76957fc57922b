import "server-only";
import { and, asc, count, desc, eq, gte, inArray, or, type SQL, sql } from "drizzle-orm";
import { procedureCase } from "@/db/schema/procedure";
import { cycleSubject, gradeDecision, ratingOutcome, ratingOverride } from "@/db/schema/rating";
import { person } from "@/db/schema/roster";
import type { Read } from "@/db/store";
import { type Actor, can, inScope, requirePermission } from "@/lib/access/actor";
import { scopeWhere } from "@/lib/access/scope";
import { shanghaiDay } from "@/lib/base/period";
import type { PostName } from "@/lib/roster/types";
import { type ListSubjectsInput, listSubjectsInput } from "../schema";
import type { SubjectRow } from "../types";
import { cycleRow } from "./cycle-row";
import {
  caseOf,
  levelInEffect,
  outcomeOf,
  overrideOf,
  township,
  townshipOf,
  village,
  villageOf,
} from "./joins";

type Reader = { actor: Actor; db: Read };

const escaped = (text: string) => text.toLowerCase().replace(/[\\%_]/g, (c) => `\\${c}`);

/** Rows of people in a cycle joined with all that a list shows; grade decisions are read apart. */
function joined(db: Read, day: string, snapshotDay: string) {
  return db
    .select({
      personId: cycleSubject.personId,
      name: person.name,
      village: village.name,
      villageId: cycleSubject.placeId,
      township: township.name,
      townshipId: cycleSubject.townshipId,
      placePath: cycleSubject.placePath,
      post: cycleSubject.post,
      isDualPost: cycleSubject.isDualPost,
      coverage: cycleSubject.coverage,
      reasonCode: cycleSubject.reasonCode,
      reasonText: cycleSubject.reasonText,
      step: procedureCase.step,
      status: procedureCase.status,
      returnReason: procedureCase.reason,
      scoreE4: ratingOutcome.scoreE4,
      grade: ratingOutcome.grade,
      computedLevel: ratingOutcome.level,
      level: levelInEffect,
      amountFen: ratingOutcome.amountFen,
      errors: ratingOutcome.errors,
    })
    .from(cycleSubject)
    .innerJoin(person, and(eq(person.county, cycleSubject.county), eq(person.id, cycleSubject.personId)))
    .leftJoin(village, villageOf(snapshotDay))
    .leftJoin(township, townshipOf(snapshotDay))
    .leftJoin(procedureCase, caseOf)
    .leftJoin(ratingOutcome, outcomeOf)
    .leftJoin(ratingOverride, overrideOf(day))
    .$dynamic();
}

type JoinedRow = Awaited<ReturnType<typeof joined>>[number];

/** Grades that township committees fixed, by person; the newest stands. */
export async function fixedGrades(
  { county, db }: { county: string; db: Read },
  cycleId: string,
  personIds?: readonly string[],
) {
  const rows = await db
    .select({ personId: gradeDecision.personId, grade: gradeDecision.grade })
    .from(gradeDecision)
    .where(
      and(
        eq(gradeDecision.county, county),
        eq(gradeDecision.cycleId, cycleId),
        personIds && personIds.length <= 2_000 ? inArray(gradeDecision.personId, [...personIds]) : undefined,
      ),
    )
    // By person first: ordered by id alone, SQLite walks the decisions of every cycle there ever was.
    .orderBy(asc(gradeDecision.personId), asc(gradeDecision.id));
  return new Map(rows.map((row) => [row.personId, row.grade]));
}

function toRow(
  actor: Actor,
  row: JoinedRow,
  grades: ReadonlyMap<string, SubjectRow["decidedGrade"]>,
): SubjectRow {
  const { errors, placePath, ...rest } = row;
  return {
    ...rest,
    village: row.village ?? "",
    township: row.township ?? "",
    post: row.post as PostName,
    returnReason: row.status === "returned" ? row.returnReason : null,
    decidedGrade: grades.get(row.personId) ?? null,
    amountFen: can(actor, "amount:read") && inScope(actor, "amount:read", placePath) ? row.amountFen : null,
    errors: errors?.length ?? 0,
  };
}

function orderBy(sort: "score" | "name" | "level" | "place", direction: "asc" | "desc"): SQL[] {
  const way = direction === "asc" ? asc : desc;
  const byId = asc(cycleSubject.personId);
  if (sort === "name") return [way(person.namePinyin), byId];
  if (sort === "place") return [way(village.code), byId];
  const column = sort === "score" ? ratingOutcome.scoreE4 : levelInEffect;
  return [sql`${way(column as never)} nulls last`, byId];
}

type Asked = ReturnType<typeof listSubjectsInput.parse>;

function whereOf(actor: Actor, asked: Asked): SQL | undefined {
  const like = asked.search ? `%${escaped(asked.search)}%` : undefined;
  return and(
    eq(cycleSubject.county, actor.county),
    eq(cycleSubject.cycleId, asked.cycleId),
    scopeWhere(actor, "rating:read", cycleSubject.placePath),
    asked.townshipId ? eq(cycleSubject.townshipId, asked.townshipId) : undefined,
    asked.coverage ? eq(cycleSubject.coverage, asked.coverage) : undefined,
    asked.step === "decided"
      ? eq(procedureCase.status, "decided")
      : asked.step
        ? and(
            eq(procedureCase.step, asked.step),
            inArray(procedureCase.status, ["open", "returned", "deferred"]),
          )
        : undefined,
    asked.level === undefined ? undefined : sql`${levelInEffect} = ${asked.level}`,
    asked.minLevel === undefined ? undefined : gte(levelInEffect, asked.minLevel),
    like
      ? or(
          sql`${person.name} like ${like} escape '\\'`,
          sql`${person.namePinyin} like ${like} escape '\\'`,
          sql`${person.nameInitials} like ${like} escape '\\'`,
          sql`${village.name} like ${like} escape '\\'`,
        )
      : undefined,
  );
}

/** People of a cycle within the actor's scope, filtered, sorted and paged. @throws AppError NOT_FOUND, FORBIDDEN */
export async function listSubjects(
  reader: Reader,
  input: ListSubjectsInput,
): Promise<{ rows: SubjectRow[]; total: number }> {
  const { actor, db } = reader;
  requirePermission(actor, "rating:read");
  const asked = listSubjectsInput.parse(input);
  const cycle = await cycleRow(reader, asked.cycleId);
  const where = whereOf(actor, asked);
  const day = shanghaiDay(new Date());
  const page = await joined(db, day, cycle.snapshotDay)
    .where(where)
    .orderBy(...orderBy(asked.sort, asked.direction))
    .limit(asked.pageSize)
    .offset((asked.page - 1) * asked.pageSize);
  const total = await countRows(db, where, day, cycle.snapshotDay);
  const grades = await fixedGrades(
    { county: actor.county, db },
    asked.cycleId,
    page.map((row) => row.personId),
  );
  return { rows: page.map((row) => toRow(actor, row, grades)), total };
}

/**
 * What a list shows on all its pages, read once: each page of its own would sort the whole list again. Gives one row
 * more than `most` when there are more. @throws AppError NOT_FOUND, FORBIDDEN
 */
export async function allSubjects(
  reader: Reader,
  input: Omit<ListSubjectsInput, "page" | "pageSize">,
  most: number,
): Promise<SubjectRow[]> {
  const { actor, db } = reader;
  requirePermission(actor, "rating:read");
  const asked = listSubjectsInput.parse(input);
  const cycle = await cycleRow(reader, asked.cycleId);
  const rows = await joined(db, shanghaiDay(new Date()), cycle.snapshotDay)
    .where(whereOf(actor, asked))
    .orderBy(...orderBy(asked.sort, asked.direction))
    .limit(most + 1);
  const grades = await fixedGrades(
    { county: actor.county, db },
    asked.cycleId,
    rows.map((row) => row.personId),
  );
  return rows.map((row) => toRow(actor, row, grades));
}

async function countRows(
  db: Read,
  where: SQL | undefined,
  day: string,
  snapshotDay: string,
): Promise<number> {
  const [row] = await db
    .select({ total: count() })
    .from(cycleSubject)
    .innerJoin(person, and(eq(person.county, cycleSubject.county), eq(person.id, cycleSubject.personId)))
    .leftJoin(village, villageOf(snapshotDay))
    .leftJoin(procedureCase, caseOf)
    .leftJoin(ratingOutcome, outcomeOf)
    .leftJoin(ratingOverride, overrideOf(day))
    .where(where);
  return row?.total ?? 0;
}

/** One person of a cycle; null when not among its people or out of scope. */
export async function subjectRow(
  { actor, db }: Reader,
  { cycleId, personId, snapshotDay }: { cycleId: string; personId: string; snapshotDay: string },
): Promise<(SubjectRow & { placePath: string }) | null> {
  const [row] = await joined(db, shanghaiDay(new Date()), snapshotDay)
    .where(
      and(
        eq(cycleSubject.county, actor.county),
        eq(cycleSubject.cycleId, cycleId),
        eq(cycleSubject.personId, personId),
        scopeWhere(actor, "rating:read", cycleSubject.placePath),
      ),
    )
    .limit(1);
  if (!row) return null;
  const grades = await fixedGrades({ county: actor.county, db }, cycleId, [personId]);
  return { ...toRow(actor, row, grades), placePath: row.placePath };
}
