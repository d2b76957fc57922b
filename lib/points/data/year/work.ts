import "server-only";
import { and, count, eq, inArray, min } from "drizzle-orm";
import { pointsClosing, pointsMember } from "@/db/schema/points";
import { procedureCase } from "@/db/schema/procedure";
import type { Read } from "@/db/store";
import { type Actor, can } from "@/lib/access/actor";
import type { Permission } from "@/lib/access/policy";
import { branchWhere } from "@/lib/access/scope";
import { shanghaiDay } from "@/lib/base/period";
import { stageAt } from "@/lib/procedure/compute";
import type { Stage, WorkItem } from "@/lib/procedure/types";
import { listPointsCycles } from "../cycles";
import { loadPointsScheme } from "../scheme";

type Reader = { actor: Actor; db: Read };

const caseOf = and(
  eq(procedureCase.county, pointsMember.county),
  eq(procedureCase.process, "points"),
  eq(procedureCase.processId, pointsMember.cycleId),
  eq(procedureCase.subjectId, pointsMember.personId),
);

/** Cases by cycle and step that wait in the scope of a permission; of the branch those whose year is closed. */
async function heaps({ actor, db }: Reader, permission: Permission, cycleIds: string[]) {
  const closedYear = and(
    eq(pointsClosing.county, pointsMember.county),
    eq(pointsClosing.cycleId, pointsMember.cycleId),
    eq(pointsClosing.organisationId, pointsMember.organisationId),
    eq(pointsClosing.kind, "year"),
    inArray(pointsClosing.status, ["closed", "checked"]),
  );
  const all = db
    .select({
      cycleId: pointsMember.cycleId,
      step: procedureCase.step,
      status: procedureCase.status,
      count: count(),
      since: min(procedureCase.since),
      deadline: min(procedureCase.deadline),
    })
    .from(pointsMember)
    .innerJoin(procedureCase, caseOf)
    .$dynamic();
  return (permission === "points:close" ? all.innerJoin(pointsClosing, closedYear) : all)
    .where(
      and(
        eq(pointsMember.county, actor.county),
        inArray(pointsMember.cycleId, cycleIds),
        eq(pointsMember.standing, "covered"),
        inArray(procedureCase.status, ["open", "returned"]),
        branchWhere(actor, permission, pointsMember),
      ),
    )
    .groupBy(pointsMember.cycleId, procedureCase.step, procedureCase.status);
}

const doors = [
  { permission: "points:close", stage: "record", kind: "submit" },
  { permission: "points:check", stage: "confirm", kind: "confirm" },
  { permission: "notice:open", stage: "notice", kind: "notice" },
  { permission: "points:decide", stage: "decide", kind: "decide" },
] as const satisfies readonly { permission: Permission; stage: Stage; kind: WorkItem["kind"] }[];

/** What the yearly grades ask of the actor, in grouped queries: a fixed number for each of their roles. */
export async function pointsYearWork(reader: Reader): Promise<WorkItem[]> {
  const { actor, db } = reader;
  const cycles = (await listPointsCycles(reader, "points:read")).filter((cycle) => cycle.status === "open");
  if (cycles.length === 0) return [];
  const found: WorkItem[] = [];
  for (const { permission, stage, kind } of doors) {
    if (!can(actor, permission)) continue;
    const rows = await heaps(
      reader,
      permission,
      cycles.map((cycle) => cycle.id),
    );
    for (const cycle of cycles) {
      const { steps } = await loadPointsScheme({ county: actor.county, db }, cycle.schemeVersionId);
      const own = rows.filter((row) => row.cycleId === cycle.id && stageAt(steps, row.step) === stage);
      const number = own.reduce((sum, row) => sum + row.count, 0);
      const since = own.flatMap((row) => row.since ?? []).sort((a, b) => a.getTime() - b.getTime())[0];
      const deadline = own.flatMap((row) => row.deadline ?? []).sort()[0];
      if (number === 0) continue;
      found.push({
        kind: own.some((row) => row.status === "returned") ? "returned" : kind,
        count: number,
        countsPeople: true,
        title: { cycle: cycle.title },
        href: stage === "notice" ? "/notices" : `/points/${cycle.id}/grades`,
        since: since ? shanghaiDay(since) : null,
        deadline: deadline ?? null,
      });
    }
  }
  return found;
}
