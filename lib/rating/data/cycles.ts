import "server-only";
import { and, count, desc, eq, inArray } from "drizzle-orm";
import { procedureCase } from "@/db/schema/procedure";
import { cycleSubject, ratingRun } from "@/db/schema/rating";
import type { Read } from "@/db/store";
import type { Actor } from "@/lib/access/actor";
import { stageOf } from "@/lib/procedure/compute";
import type { CycleHead, CycleSummary } from "../types";
import { type CycleRow, cycleRow, cycleRows } from "./cycle-row";
import { loadScheme } from "./plan";
import { townshipProgress } from "./progress";
import { readableWhere } from "./scope";

type Reader = { actor: Actor; db: Read };
type Counts = CycleSummary["counts"];

const noCounts = (): Counts => ({ covered: 0, excluded: 0, exempt: 0, byStep: {}, decided: 0 });

/** Counts of several cycles within the actor's scope, in two grouped queries. */
async function countsOf({ actor, db }: Reader, cycleIds: readonly string[]): Promise<Map<string, Counts>> {
  const found = new Map(cycleIds.map((id) => [id, noCounts()]));
  if (cycleIds.length === 0) return found;
  const coverage = await db
    .select({ cycleId: cycleSubject.cycleId, coverage: cycleSubject.coverage, number: count() })
    .from(cycleSubject)
    .where(
      and(
        eq(cycleSubject.county, actor.county),
        inArray(cycleSubject.cycleId, [...cycleIds]),
        readableWhere(actor, cycleSubject.placePath),
      ),
    )
    .groupBy(cycleSubject.cycleId, cycleSubject.coverage);
  for (const row of coverage) {
    const counts = found.get(row.cycleId);
    if (counts) counts[row.coverage] = row.number;
  }
  const steps = await db
    .select({
      cycleId: procedureCase.processId,
      step: procedureCase.step,
      status: procedureCase.status,
      number: count(),
    })
    .from(procedureCase)
    .where(
      and(
        eq(procedureCase.county, actor.county),
        eq(procedureCase.process, "rating"),
        inArray(procedureCase.processId, [...cycleIds]),
        readableWhere(actor, procedureCase.placePath),
      ),
    )
    .groupBy(procedureCase.processId, procedureCase.step, procedureCase.status);
  for (const row of steps) {
    const counts = found.get(row.cycleId);
    if (!counts || row.status === "withdrawn") continue;
    if (row.status === "decided") counts.decided += row.number;
    else counts.byStep[row.step] = (counts.byStep[row.step] ?? 0) + row.number;
  }
  return found;
}

function summary(
  row: CycleRow,
  scheme: { title: CycleSummary["schemeTitle"]; version: number },
  counts: Counts,
): CycleSummary {
  return {
    id: row.id,
    title: row.title,
    periodFrom: row.periodFrom,
    periodUntil: row.periodUntil,
    status: row.status,
    schemeTitle: scheme.title,
    schemeVersion: scheme.version,
    schemeVersionId: row.schemeVersionId,
    counts,
  };
}

/** The cycles that touch the actor's scope with what they hold there, newest period first. */
export async function listCycles(reader: Reader): Promise<CycleSummary[]> {
  const rows = await cycleRows(reader);
  const counts = await countsOf(
    reader,
    rows.map((row) => row.id),
  );
  const schemes = new Map<string, Awaited<ReturnType<typeof loadScheme>>>();
  for (const id of new Set(rows.map((row) => row.schemeVersionId))) {
    schemes.set(id, await loadScheme({ county: reader.actor.county, db: reader.db }, id));
  }
  return rows.flatMap((row) => {
    const scheme = schemes.get(row.schemeVersionId);
    return scheme
      ? [
          summary(
            row,
            { title: scheme.document.title as never, version: scheme.version },
            counts.get(row.id) ?? noCounts(),
          ),
        ]
      : [];
  });
}

/**
 * A cycle with its scheme, its steps and how far each township of the actor's scope has come.
 * @throws AppError NOT_FOUND
 */
export async function loadCycle(reader: Reader, { cycleId }: { cycleId: string }): Promise<CycleHead> {
  const { actor, db } = reader;
  const row = await cycleRow(reader, cycleId);
  const scheme = await loadScheme({ county: actor.county, db }, row.schemeVersionId);
  const counts = (await countsOf(reader, [cycleId])).get(cycleId) ?? noCounts();
  const [lastRun] = await db
    .select({
      id: ratingRun.id,
      at: ratingRun.at,
      subjectCount: ratingRun.subjectCount,
      millis: ratingRun.millis,
      engine: ratingRun.engine,
    })
    .from(ratingRun)
    .where(and(eq(ratingRun.county, actor.county), eq(ratingRun.cycleId, cycleId)))
    .orderBy(desc(ratingRun.id))
    .limit(1);
  const steps = scheme.steps.flatMap((step) => {
    const stage = stageOf(step);
    const isSubmit =
      step.kind === "submit" && scheme.steps.some((other) => other !== step && stageOf(other) === "record");
    if (stage === null || isSubmit) return [];
    return [
      { code: step.code, name: step.name, kind: step.kind, stage, count: counts.byStep[step.code] ?? 0 },
    ];
  });
  return {
    ...summary(row, { title: scheme.document.title as never, version: scheme.version }, counts),
    snapshotDay: row.snapshotDay,
    placeId: row.placeId,
    placeName: row.placeName,
    recordingDeadline: row.recordingDeadline,
    openedAt: row.openedAt,
    decidedAt: row.decidedAt,
    document: scheme.document,
    steps,
    townships: await townshipProgress(reader, row, scheme),
    lastRun: lastRun ?? null,
    topLevel: scheme.topLevel,
  };
}
