import "server-only";
import { and, eq, inArray } from "drizzle-orm";
import { ratingOutcome } from "@/db/schema/rating";
import type { Read } from "@/db/store";
import type { Actor } from "@/lib/access/actor";
import { shanghaiDay } from "@/lib/base/period";
import { inChunksOf } from "@/lib/procedure/data";
import type { GateCode, GateFinding, ProcessSubject } from "@/lib/procedure/types";
import { gradeWords } from "../compute";
import { type CycleRow, cycleRow } from "./cycle-row";
import { ballotHeads, entryHeads, inForceOnly } from "./entries";
import { missingBlanks } from "./missing";
import { type LoadedScheme, loadScheme } from "./plan";
import { ratingSubjects } from "./process";

type Reader = { actor: Actor; db: Read };
type Subjects = readonly ProcessSubject[];

const mostNames = 10;

function finding(code: GateCode, names: readonly string[], isOverridable: boolean): GateFinding[] {
  if (names.length === 0) return [];
  return [{ code, count: names.length, names: names.slice(0, mostNames), isOverridable }];
}

/** People who have no level; a level that the scheme leaves open ("not rated") is an outcome. */
async function notComputed({ actor, db }: Reader, cycleId: string, scheme: LoadedScheme, subjects: Subjects) {
  const open = subjects.filter((subject) => subject.level === null);
  const rows = await inChunksOf(
    open.map((subject) => subject.subjectId),
    (ids) =>
      db
        .select({ personId: ratingOutcome.personId, errors: ratingOutcome.errors })
        .from(ratingOutcome)
        .where(
          and(
            eq(ratingOutcome.county, actor.county),
            eq(ratingOutcome.cycleId, cycleId),
            inArray(ratingOutcome.personId, ids),
          ),
        ),
  );
  const level = scheme.document.outcomes?.level;
  const unrated = new Set(
    rows
      .filter((row) => row.errors.some((error) => error.name === level && error.code === "UNRATED"))
      .map((row) => row.personId),
  );
  return open.filter((subject) => !unrated.has(subject.subjectId));
}

/** People about whom, or about whose village, something in force was recorded after the deadline. */
async function recordedLate({ actor, db }: Reader, cycle: CycleRow, subjects: Subjects) {
  const { recordingDeadline } = cycle;
  if (recordingDeadline === null) return [];
  const late = new Set<string>();
  const reader = { county: actor.county, db };
  for (const [subjectKind, ids] of [
    ["person", subjects.map((subject) => subject.subjectId)],
    ["village", [...new Set(subjects.map((subject) => subject.villageId))]],
  ] as const) {
    const wanted = { cycleId: cycle.id, subjectKind, subjectIds: ids };
    const rows = [
      ...inForceOnly(await entryHeads(reader, wanted)),
      ...inForceOnly(await ballotHeads(reader, wanted)),
    ];
    for (const row of rows) if (shanghaiDay(row.recordedAt) > recordingDeadline) late.add(row.subjectId);
  }
  return subjects.filter((subject) => late.has(subject.subjectId) || late.has(subject.villageId));
}

const fewestForAll = 2;

/** Townships in which everybody has the top level or the top grade. One person alone is no distribution. */
async function allHigh(reader: Reader, cycleId: string, topLevel: number, subjects: Subjects) {
  const townships = new Set(subjects.map((subject) => subject.townshipId));
  const everybody = await ratingSubjects(reader, { processId: cycleId, permission: "notice:open" });
  return [...townships].flatMap((townshipId) => {
    const own = everybody.filter((row) => row.townshipId === townshipId && row.status !== "withdrawn");
    const isTop =
      own.every((row) => row.level === topLevel) || own.every((row) => row.grade === gradeWords.excellent);
    return own.length >= fewestForAll && isTop ? [own[0]?.township ?? ""] : [];
  });
}

/** What is missing or odd about people of a cycle who are to be published. @throws AppError NOT_FOUND */
export async function ratingGate(
  reader: Reader,
  cycleId: string,
  subjects: readonly ProcessSubject[],
): Promise<GateFinding[]> {
  const { actor, db } = reader;
  const cycle = await cycleRow(reader, cycleId);
  const scheme = await loadScheme({ county: actor.county, db }, cycle.schemeVersionId);
  const people = subjects.map(({ subjectId, villageId, post }) => ({
    personId: subjectId,
    placeId: villageId,
    post,
  }));
  const blanks = await missingBlanks({ county: actor.county, db }, { cycleId, scheme, subjects: people });
  const namesWith = (kind: "cells" | "ballots") =>
    subjects
      .filter(({ subjectId }) => (blanks.get(subjectId)?.[kind].length ?? 0) > 0)
      .map(({ name }) => name);
  const uncomputed = await notComputed(reader, cycleId, scheme, subjects);
  const late = await recordedLate(reader, cycle, subjects);
  return [
    ...finding("missing-cells", namesWith("cells"), false),
    ...finding("missing-ballots", namesWith("ballots"), false),
    ...finding(
      "not-computed",
      uncomputed.map(({ name }) => name),
      false,
    ),
    ...finding(
      "overdue",
      late.map(({ name }) => name),
      true,
    ),
    ...finding("all-high", await allHigh(reader, cycleId, scheme.topLevel, subjects), true),
  ];
}
