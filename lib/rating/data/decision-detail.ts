import "server-only";
import { and, asc, count, eq, inArray, isNull } from "drizzle-orm";
import { storedFile } from "@/db/schema/files";
import { pointsBranch, pointsCycle, pointsMember } from "@/db/schema/points";
import { decision } from "@/db/schema/procedure";
import { cycleSubject, gradeDecision, levelProposal, ratingCycle } from "@/db/schema/rating";
import { publishedResult } from "@/db/schema/results";
import { person } from "@/db/schema/roster";
import { scheme, schemeVersion } from "@/db/schema/schemes";
import type { Read } from "@/db/store";
import { type Actor, requirePermission, scopePaths } from "@/lib/access/actor";
import { branchWhere, scopeWhere } from "@/lib/access/scope";
import { notFound } from "@/lib/base/errors";
import { loadDecisions } from "@/lib/procedure/data";
import { mayScan, type PlacedDecision, placedDecision, readsDecision } from "@/lib/procedure/data/decisions";
import { gradeWords } from "../compute";
import type { DecidedRow, DecisionDetail } from "../types";
import { touchingWhere } from "./decision-list";
import { decisionView } from "./decisions";
import { ratingSubjects } from "./process";

type Reader = { actor: Actor; db: Read };
type Paging = { page: number; pageSize: number };
type Rows = { rows: DecidedRow[]; total: number };

const nothing: Rows = { rows: [], total: 0 };
const plain = { village: "", township: "", grade: null, level: null, fromLevel: null, reason: null };

/** Names the villages of people of a cycle. */
async function withPlaces(
  reader: Reader,
  processId: string | null,
  rows: DecidedRow[],
): Promise<DecidedRow[]> {
  if (!processId || rows.length === 0) return rows;
  const people = await ratingSubjects(reader, {
    processId,
    permission: "rating:read",
    subjectIds: rows.map((row) => row.subjectId),
  });
  const places = new Map(
    people.map(({ subjectId, village, township }) => [subjectId, { village, township }]),
  );
  return rows.map((row) => ({ ...row, ...places.get(row.subjectId) }));
}

async function decidedStars(reader: Reader, row: PlacedDecision, { page, pageSize }: Paging): Promise<Rows> {
  const { actor, db } = reader;
  const where = and(
    eq(publishedResult.county, actor.county),
    eq(publishedResult.decisionId, row.id),
    isNull(publishedResult.correctsId),
    scopeWhere(actor, "rating:read", publishedResult.placePath),
  );
  const [all] = await db.select({ number: count() }).from(publishedResult).where(where);
  const rows = await db
    .select({
      subjectId: publishedResult.subjectId,
      name: person.name,
      grade: publishedResult.grade,
      level: publishedResult.level,
    })
    .from(publishedResult)
    .innerJoin(
      person,
      and(eq(person.county, publishedResult.county), eq(person.id, publishedResult.subjectId)),
    )
    .where(where)
    .orderBy(asc(publishedResult.placePath), asc(publishedResult.subjectId))
    .limit(pageSize)
    .offset((page - 1) * pageSize);
  const decided = rows.map((found) => ({ ...plain, ...found }));
  return { rows: await withPlaces(reader, row.processId, decided), total: all?.number ?? 0 };
}

/** Grades of points, corrected ones under the meeting that decided the correction; for readers of points only. */
async function decidedPoints(reader: Reader, row: PlacedDecision, { page, pageSize }: Paging): Promise<Rows> {
  const { actor, db } = reader;
  const where = and(
    eq(publishedResult.county, actor.county),
    eq(publishedResult.decisionId, row.id),
    branchWhere(actor, "points:read", pointsMember),
  );
  const member = and(
    eq(pointsMember.county, publishedResult.county),
    eq(pointsMember.cycleId, publishedResult.processId),
    eq(pointsMember.personId, publishedResult.subjectId),
  );
  const branch = and(
    eq(pointsBranch.county, pointsMember.county),
    eq(pointsBranch.cycleId, pointsMember.cycleId),
    eq(pointsBranch.organisationId, pointsMember.organisationId),
  );
  const [all] = await db
    .select({ number: count() })
    .from(publishedResult)
    .innerJoin(pointsMember, member)
    .where(where);
  const rows = await db
    .select({
      subjectId: publishedResult.subjectId,
      name: person.name,
      grade: publishedResult.grade,
      village: pointsBranch.name,
    })
    .from(publishedResult)
    .innerJoin(pointsMember, member)
    .innerJoin(pointsBranch, branch)
    .innerJoin(
      person,
      and(eq(person.county, publishedResult.county), eq(person.id, publishedResult.subjectId)),
    )
    .where(where)
    .orderBy(asc(publishedResult.placePath), asc(person.namePinyin), asc(person.id))
    .limit(pageSize)
    .offset((page - 1) * pageSize);
  return { rows: rows.map((found) => ({ ...plain, ...found })), total: all?.number ?? 0 };
}

async function fixedInMeeting(
  reader: Reader,
  row: PlacedDecision,
  { page, pageSize }: Paging,
): Promise<Rows> {
  const { actor, db } = reader;
  const where = and(
    eq(gradeDecision.county, actor.county),
    eq(gradeDecision.decisionId, row.id),
    scopeWhere(actor, "rating:read", cycleSubject.placePath),
  );
  const subject = and(
    eq(cycleSubject.county, gradeDecision.county),
    eq(cycleSubject.cycleId, gradeDecision.cycleId),
    eq(cycleSubject.personId, gradeDecision.personId),
  );
  const [all] = await db
    .select({ number: count() })
    .from(gradeDecision)
    .innerJoin(cycleSubject, subject)
    .where(where);
  const rows = await db
    .select({
      subjectId: gradeDecision.personId,
      name: person.name,
      grade: gradeDecision.grade,
      reason: gradeDecision.reason,
    })
    .from(gradeDecision)
    .innerJoin(cycleSubject, subject)
    .innerJoin(person, and(eq(person.county, gradeDecision.county), eq(person.id, gradeDecision.personId)))
    .where(where)
    .orderBy(asc(cycleSubject.placePath), asc(gradeDecision.personId))
    .limit(pageSize)
    .offset((page - 1) * pageSize);
  const decided = rows.map((found) => ({ ...plain, ...found, grade: gradeWords[found.grade] }));
  return { rows: await withPlaces(reader, row.processId, decided), total: all?.number ?? 0 };
}

async function changedLevel({ actor, db }: Reader, row: PlacedDecision): Promise<Rows> {
  const rows = await db
    .select({
      subjectId: levelProposal.personId,
      name: person.name,
      fromLevel: levelProposal.fromLevel,
      level: levelProposal.toLevel,
      reason: levelProposal.reason,
    })
    .from(levelProposal)
    .innerJoin(person, and(eq(person.county, levelProposal.county), eq(person.id, levelProposal.personId)))
    .where(and(eq(levelProposal.county, actor.county), eq(levelProposal.decisionId, row.id)))
    .limit(1);
  const decided = rows.map((found) => ({ ...plain, ...found, village: row.placeName ?? "" }));
  return { rows: decided, total: rows.length };
}

/** Exceptions in the reader's scope; who reads the whole county reads them all. */
async function visibleExceptions({ actor, db }: Reader, { kind, exceptions, processId }: PlacedDecision) {
  if (exceptions.length === 0 || !processId) return exceptions;
  if (kind === "points-grades") {
    const members = await db
      .select({ id: pointsMember.personId })
      .from(pointsMember)
      .where(
        and(
          eq(pointsMember.county, actor.county),
          eq(pointsMember.cycleId, processId),
          inArray(
            pointsMember.personId,
            exceptions.map((row) => row.subjectId),
          ),
          branchWhere(actor, "points:read", pointsMember),
        ),
      );
    return exceptions.filter((row) => members.some((member) => member.id === row.subjectId));
  }
  if (scopePaths(actor, "rating:read").includes("")) return exceptions;
  const rows = await db
    .select({ id: cycleSubject.personId })
    .from(cycleSubject)
    .where(
      and(
        eq(cycleSubject.county, actor.county),
        eq(cycleSubject.cycleId, processId),
        scopeWhere(actor, "rating:read", cycleSubject.placePath),
      ),
    );
  const own = new Set(rows.map((row) => row.id));
  return exceptions.filter((row) => own.has(row.subjectId));
}

async function cycleOf({ actor, db }: Reader, { kind, processId }: PlacedDecision) {
  if (!processId) return null;
  const cycle = kind === "points-grades" ? pointsCycle : ratingCycle;
  const [row] = await db
    .select({ id: cycle.id, title: cycle.title })
    .from(cycle)
    .where(and(eq(cycle.county, actor.county), eq(cycle.id, processId)))
    .limit(1);
  if (!row) return null;
  const [room, sheets] = kind === "points-grades" ? ["points", "grades"] : ["ratings", "people"];
  return { ...row, href: `/${room}/${row.id}`, sheets: `/${room}/${row.id}/${sheets}` };
}

async function schemeOf({ actor, db }: Reader, { kind, processId }: PlacedDecision) {
  if (kind !== "scheme-adoption" || !processId) return null;
  const [row] = await db
    .select({ id: schemeVersion.id, title: scheme.title })
    .from(schemeVersion)
    .innerJoin(scheme, and(eq(scheme.county, schemeVersion.county), eq(scheme.id, schemeVersion.schemeId)))
    .where(and(eq(schemeVersion.county, actor.county), eq(schemeVersion.id, processId)))
    .limit(1);
  return row ?? null;
}

async function scanOf({ actor, db }: Reader, { scanFileId }: PlacedDecision) {
  if (!scanFileId) return null;
  const [row] = await db
    .select({ name: storedFile.name, size: storedFile.size, storedAt: storedFile.storedAt })
    .from(storedFile)
    .where(and(eq(storedFile.county, actor.county), eq(storedFile.id, scanFileId)))
    .limit(1);
  return row ?? null;
}

function decidedBy(reader: Reader, row: PlacedDecision, paging: Paging): Promise<Rows> {
  if (row.kind === "stars") return decidedStars(reader, row, paging);
  if (row.kind === "points-grades") return decidedPoints(reader, row, paging);
  if (row.kind === "township-grade") return fixedInMeeting(reader, row, paging);
  return row.kind === "level-change" ? changedLevel(reader, row) : Promise.resolve(nothing);
}

/** A recorded meeting with what it settled. @throws AppError NOT_FOUND when it does not touch the actor's scope */
export async function loadDecisionDetail(
  reader: Reader,
  { decisionId, ...paging }: { decisionId: string } & Paging,
): Promise<DecisionDetail> {
  const { actor, db } = reader;
  requirePermission(actor, "rating:read");
  const [touched] = await db
    .select({ id: decision.id })
    .from(decision)
    .where(and(eq(decision.county, actor.county), eq(decision.id, decisionId), touchingWhere(reader)))
    .limit(1);
  if (!touched) throw notFound();
  const row = await placedDecision(reader, decisionId);
  const view = (await loadDecisions({ county: actor.county, db }, [decisionId])).get(decisionId);
  if (!view) throw notFound();
  const decided = await decidedBy(reader, row, paging);
  return {
    decision: decisionView(view),
    placeName: row.placeName,
    cycle: await cycleOf(reader, row),
    scheme: await schemeOf(reader, row),
    exceptions: await visibleExceptions(reader, row),
    decided: decided.rows,
    decidedTotal: decided.total,
    scan: await scanOf(reader, row),
    mayReadScan: row.scanFileId !== null && readsDecision(actor, row),
    mayScan: readsDecision(actor, row) && mayScan(actor, row),
  };
}
