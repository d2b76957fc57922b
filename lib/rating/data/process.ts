import "server-only";
import { and, asc, eq, inArray, type SQL } from "drizzle-orm";
import { procedureCase } from "@/db/schema/procedure";
import { cycleSubject, ratingOutcome, ratingOverride } from "@/db/schema/rating";
import { publishedResult } from "@/db/schema/results";
import { person } from "@/db/schema/roster";
import type { Read } from "@/db/store";
import { type Actor, requirePermission } from "@/lib/access/actor";
import type { Permission } from "@/lib/access/policy";
import { scopeWhere } from "@/lib/access/scope";
import { shanghaiDay } from "@/lib/base/period";
import { inChunksOf } from "@/lib/procedure/data";
import type { ProcessHead, ProcessSubject } from "@/lib/procedure/types";
import { levelEntryOn } from "@/lib/results/compute";
import { loadLevelEntries } from "@/lib/results/data";
import { gradeWords } from "../compute";
import { type CycleRow, cycleRow, knownCycle } from "./cycle-row";
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
import { loadScheme } from "./plan";
import { processReading } from "./scope";
import { fixedGrades } from "./subjects";

type Reader = { actor: Actor; db: Read };

/** A cycle as the procedure sees it. @throws AppError NOT_FOUND */
export async function ratingHead(reader: Reader, cycleId: string): Promise<ProcessHead> {
  const cycle = await cycleRow(reader, cycleId, processReading);
  const scheme = await loadScheme({ county: reader.actor.county, db: reader.db }, cycle.schemeVersionId);
  return {
    process: "rating",
    processId: cycle.id,
    title: cycle.title,
    basis: scheme.title,
    placeId: cycle.placeId,
    placeName: cycle.placeName,
    placePath: cycle.placePath,
    periodFrom: cycle.periodFrom,
    periodUntil: cycle.periodUntil,
    steps: scheme.steps,
    isOpen: cycle.status === "open",
    topLevel: scheme.topLevel,
  };
}

type Wanted = {
  processId: string;
  permission: Permission;
  subjectIds?: readonly string[];
  townshipId?: string;
};

type County = { county: string; db: Read };

async function coveredRows(
  { county, db }: County,
  wanted: Omit<Wanted, "permission">,
  scope: SQL | undefined,
  { snapshotDay, day }: { snapshotDay: string; day: string },
) {
  const query = (ids?: string[]) =>
    db
      .select({
        subjectId: cycleSubject.personId,
        caseId: procedureCase.id,
        name: person.name,
        post: cycleSubject.post,
        village: village.name,
        villageId: cycleSubject.placeId,
        township: township.name,
        townshipId: cycleSubject.townshipId,
        placePath: cycleSubject.placePath,
        step: procedureCase.step,
        status: procedureCase.status,
        scoreE4: ratingOutcome.scoreE4,
        computedGrade: ratingOutcome.grade,
        level: levelInEffect,
        amountFen: ratingOutcome.amountFen,
      })
      .from(cycleSubject)
      .innerJoin(person, and(eq(person.county, cycleSubject.county), eq(person.id, cycleSubject.personId)))
      .innerJoin(procedureCase, caseOf)
      .leftJoin(village, villageOf(snapshotDay))
      .leftJoin(township, townshipOf(snapshotDay))
      .leftJoin(ratingOutcome, outcomeOf)
      .leftJoin(ratingOverride, overrideOf(day))
      .where(
        and(
          eq(cycleSubject.county, county),
          eq(cycleSubject.cycleId, wanted.processId),
          eq(cycleSubject.coverage, "covered"),
          scope,
          wanted.townshipId ? eq(cycleSubject.townshipId, wanted.townshipId) : undefined,
          ids ? inArray(cycleSubject.personId, ids) : undefined,
        ),
      )
      .orderBy(asc(village.code), asc(cycleSubject.personId));
  return wanted.subjectIds ? inChunksOf(wanted.subjectIds, query) : query();
}

/** What was published of a cycle and is not corrected, by person. */
async function publishedFigures({ county, db }: County, cycleId: string) {
  const rows = await db
    .select({
      id: publishedResult.id,
      correctsId: publishedResult.correctsId,
      subjectId: publishedResult.subjectId,
      scoreE4: publishedResult.scoreE4,
      grade: publishedResult.grade,
      level: publishedResult.level,
      amountFen: publishedResult.amountFen,
    })
    .from(publishedResult)
    .where(and(eq(publishedResult.county, county), eq(publishedResult.processId, cycleId)));
  const corrected = new Set(rows.map((row) => row.correctsId));
  return new Map(rows.filter((row) => !corrected.has(row.id)).map((row) => [row.subjectId, row]));
}

/**
 * Covered people of a cycle with the figures that stand: the published ones where they are decided, otherwise those of
 * the last run with the grade of the township committee and the level after a confirmed override.
 * @throws AppError FORBIDDEN, NOT_FOUND
 */
export async function ratingSubjects(reader: Reader, wanted: Wanted): Promise<ProcessSubject[]> {
  const { actor, db } = reader;
  requirePermission(actor, wanted.permission);
  const cycle = await cycleRow(reader, wanted.processId, processReading);
  const scope = scopeWhere(actor, wanted.permission, cycleSubject.placePath);
  return subjectsOf({ county: actor.county, db }, cycle, wanted, scope);
}

/**
 * One person of a cycle with the figures that stand; null when not covered. Trusts the caller to have checked that the
 * actor may see them: the person themself, or the handler of their objection.
 */
export async function ratingSubject(
  reader: County,
  { processId, subjectId }: { processId: string; subjectId: string },
): Promise<ProcessSubject | null> {
  const cycle = await knownCycle(reader, processId);
  const [found] = await subjectsOf(reader, cycle, { processId, subjectIds: [subjectId] }, undefined);
  return found ?? null;
}

async function subjectsOf(
  reader: County,
  cycle: CycleRow,
  wanted: Omit<Wanted, "permission">,
  scope: SQL | undefined,
): Promise<ProcessSubject[]> {
  const days = { snapshotDay: cycle.snapshotDay, day: shanghaiDay(new Date()) };
  const rows = await coveredRows(reader, wanted, scope, days);
  const ids = rows.map((row) => row.subjectId);
  const grades = await fixedGrades(reader, cycle.id, ids);
  const published = await publishedFigures(reader, cycle.id);
  const levels = await loadLevelEntries(reader, ids);
  const before = shanghaiDay(cycle.openedAt);
  return rows.map(({ computedGrade, ...row }): ProcessSubject => {
    const fixed = grades.get(row.subjectId);
    const decided = published.get(row.subjectId);
    return {
      ...row,
      village: row.village ?? "",
      township: row.township ?? "",
      grade: fixed ? gradeWords[fixed] : computedGrade,
      ...(decided
        ? {
            scoreE4: decided.scoreE4,
            grade: decided.grade,
            level: decided.level,
            amountFen: decided.amountFen,
          }
        : {}),
      previousLevel: levelEntryOn(levels.get(row.subjectId) ?? [], before)?.level ?? null,
    };
  });
}
