import "server-only";
import { and, count, eq, inArray, max, min, ne } from "drizzle-orm";
import { procedureCase } from "@/db/schema/procedure";
import { cycleSubject, levelProposal, ratingCycle, ratingOverride } from "@/db/schema/rating";
import { person, placeVersion } from "@/db/schema/roster";
import { scheme, schemeVersion } from "@/db/schema/schemes";
import type { Read } from "@/db/store";
import { type Actor, actorLines, can, scopePaths } from "@/lib/access/actor";
import type { Permission } from "@/lib/access/policy";
import { scopeWhere } from "@/lib/access/scope";
import { shanghaiDay } from "@/lib/base/period";
import type { SchemeDocument } from "@/lib/rules/types";
import { readSteps, stageAt } from "../compute";
import type { Stage, Step, WorkItem, WorkKind } from "../types";
import { objectionWork } from "./objections/list";

type Reader = { actor: Actor; db: Read };
type Cycle = { id: string; title: string; steps: readonly Step[]; recordingDeadline: string | null };

/** Steps of versions that cycles run under: such a version never changes. */
const stepsByVersion = new Map<string, readonly Step[]>();

async function openCycles({ actor, db }: Reader): Promise<Cycle[]> {
  const rows = await db
    .select({
      id: ratingCycle.id,
      title: ratingCycle.title,
      versionId: ratingCycle.schemeVersionId,
      recordingDeadline: ratingCycle.recordingDeadline,
    })
    .from(ratingCycle)
    .where(and(eq(ratingCycle.county, actor.county), eq(ratingCycle.status, "open")))
    .limit(100);
  const key = (versionId: string) => `${actor.county}/${versionId}`;
  const unknown = [...new Set(rows.map((row) => row.versionId))].filter((id) => !stepsByVersion.has(key(id)));
  if (unknown.length > 0) {
    const versions = await db
      .select({ id: schemeVersion.id, document: schemeVersion.document })
      .from(schemeVersion)
      .where(and(eq(schemeVersion.county, actor.county), inArray(schemeVersion.id, unknown)));
    if (stepsByVersion.size > 200) stepsByVersion.clear();
    for (const { id, document } of versions)
      stepsByVersion.set(key(id), readSteps(document as SchemeDocument));
  }
  return rows.map(({ versionId, ...row }) => ({ ...row, steps: stepsByVersion.get(key(versionId)) ?? [] }));
}

type Heap = {
  processId: string;
  step: string;
  status: string;
  number: number;
  since: Date | null;
  deadline: string | null;
};

async function heaps({ actor, db }: Reader, permission: Permission, cycleIds: string[]): Promise<Heap[]> {
  const rows = await db
    .select({
      processId: procedureCase.processId,
      step: procedureCase.step,
      status: procedureCase.status,
      number: count(),
      since: min(procedureCase.since),
      deadline: min(procedureCase.deadline),
    })
    .from(procedureCase)
    .where(
      and(
        eq(procedureCase.county, actor.county),
        eq(procedureCase.process, "rating"),
        inArray(procedureCase.processId, cycleIds),
        inArray(procedureCase.status, ["open", "returned"]),
        scopeWhere(actor, permission, procedureCase.placePath),
      ),
    )
    .groupBy(procedureCase.processId, procedureCase.step, procedureCase.status)
    .limit(5_000);
  return rows;
}

type Rule = {
  kind: WorkKind;
  permission: Permission;
  stage: Stage;
  status?: "returned" | "open";
  room: string;
};

/** Which stage waits for whom, and in which room it is worked off. */
const rules: readonly Rule[] = [
  { kind: "returned", permission: "rating:record", stage: "record", status: "returned", room: "record" },
  { kind: "record", permission: "rating:record", stage: "record", status: "open", room: "record" },
  { kind: "confirm", permission: "rating:confirm", stage: "confirm", room: "confirm" },
  { kind: "grade", permission: "rating:grade", stage: "grade", room: "confirm" },
  { kind: "review", permission: "rating:review", stage: "review", room: "review" },
  { kind: "decide", permission: "rating:decide", stage: "decide", room: "review" },
];

const dayOrNull = (moment: Date | null) => (moment ? shanghaiDay(moment) : null);
const earliest = <T extends string | Date>(values: readonly (T | null)[]): T | null =>
  values.reduce<T | null>(
    (best, value) => (value !== null && (best === null || value < best) ? value : best),
    null,
  );

async function caseWork(
  reader: Reader,
  cycles: readonly Cycle[],
  place: string | undefined,
): Promise<WorkItem[]> {
  const { actor } = reader;
  const mine = rules.filter((rule) => can(actor, rule.permission));
  const ids = cycles.map((cycle) => cycle.id);
  const byPermission = new Map<Permission, Heap[]>();
  for (const permission of new Set(mine.map((rule) => rule.permission))) {
    byPermission.set(permission, await heaps(reader, permission, ids));
  }
  return cycles.flatMap((cycle) =>
    mine.flatMap((rule): WorkItem[] => {
      const own = (byPermission.get(rule.permission) ?? []).filter(
        (heap) =>
          heap.processId === cycle.id &&
          stageAt(cycle.steps, heap.step) === rule.stage &&
          (rule.status === undefined || heap.status === rule.status),
      );
      const number = own.reduce((sum, heap) => sum + heap.number, 0);
      if (number === 0) return [];
      return [
        {
          kind: rule.kind,
          count: number,
          title: place ? { cycle: cycle.title, place } : { cycle: cycle.title },
          href: `/ratings/${cycle.id}/${rule.room}`,
          since: dayOrNull(earliest(own.map((heap) => heap.since))),
          deadline: earliest(own.map((heap) => heap.deadline)),
        },
      ];
    }),
  );
}

/** A line department's columns, in every cycle that still records. */
async function lineWork({ actor, db }: Reader, cycles: readonly Cycle[]): Promise<WorkItem[]> {
  if (actorLines(actor).length === 0 || cycles.length === 0) return [];
  const rows = await db
    .select({
      processId: procedureCase.processId,
      step: procedureCase.step,
      number: count(),
      since: min(procedureCase.since),
    })
    .from(procedureCase)
    .where(
      and(
        eq(procedureCase.county, actor.county),
        eq(procedureCase.process, "rating"),
        inArray(
          procedureCase.processId,
          cycles.map((cycle) => cycle.id),
        ),
        inArray(procedureCase.status, ["open", "returned"]),
        scopeWhere(actor, "rating:record-line", procedureCase.placePath),
      ),
    )
    .groupBy(procedureCase.processId, procedureCase.step)
    .limit(5_000);
  return cycles.flatMap((cycle): WorkItem[] => {
    const own = rows.filter(
      (row) => row.processId === cycle.id && stageAt(cycle.steps, row.step) === "record",
    );
    const number = own.reduce((sum, row) => sum + row.number, 0);
    if (number === 0) return [];
    return [
      {
        kind: "record",
        count: number,
        title: { cycle: cycle.title },
        href: `/ratings/${cycle.id}/record`,
        since: dayOrNull(earliest(own.map((row) => row.since))),
        deadline: cycle.recordingDeadline,
      },
    ];
  });
}

async function overrideWork({ actor, db }: Reader): Promise<WorkItem[]> {
  if (!can(actor, "override:confirm")) return [];
  const rows = await db
    .select({
      cycleId: ratingOverride.cycleId,
      title: ratingCycle.title,
      number: count(),
      since: min(ratingOverride.proposedAt),
    })
    .from(ratingOverride)
    .innerJoin(
      ratingCycle,
      and(eq(ratingCycle.county, ratingOverride.county), eq(ratingCycle.id, ratingOverride.cycleId)),
    )
    .innerJoin(
      cycleSubject,
      and(
        eq(cycleSubject.county, ratingOverride.county),
        eq(cycleSubject.cycleId, ratingOverride.cycleId),
        eq(cycleSubject.personId, ratingOverride.personId),
      ),
    )
    .where(
      and(
        eq(ratingOverride.county, actor.county),
        eq(ratingOverride.status, "proposed"),
        ne(ratingOverride.proposedBy, actor.userId),
        scopeWhere(actor, "override:confirm", cycleSubject.placePath),
      ),
    )
    .groupBy(ratingOverride.cycleId, ratingCycle.title)
    .limit(100);
  return rows.map((row) => ({
    kind: "override",
    count: row.number,
    title: { cycle: row.title },
    href: `/ratings/${row.cycleId}/review`,
    since: dayOrNull(row.since),
    deadline: null,
  }));
}

async function levelWork({ actor, db }: Reader): Promise<WorkItem[]> {
  if (!can(actor, "level:decide")) return [];
  const open = and(
    eq(levelProposal.county, actor.county),
    eq(levelProposal.status, "open"),
    scopeWhere(actor, "level:decide", levelProposal.placePath),
  );
  const [row] = await db
    .select({ number: count(), since: min(levelProposal.proposedAt) })
    .from(levelProposal)
    .where(open);
  if (!row || row.number === 0) return [];
  const people = await db
    .select({ name: person.name })
    .from(levelProposal)
    .innerJoin(person, and(eq(person.county, levelProposal.county), eq(person.id, levelProposal.personId)))
    .where(open)
    .orderBy(levelProposal.id)
    .limit(3);
  const names = people.map(({ name }) => name).join("、");
  const cycle = row.number > people.length ? `${names} …` : names;
  return [
    {
      kind: "level",
      count: row.number,
      title: { cycle },
      href: "/ratings/levels",
      since: dayOrNull(row.since),
      deadline: null,
    },
  ];
}

async function draftWork({ actor, db }: Reader): Promise<WorkItem[]> {
  if (!can(actor, "scheme:write")) return [];
  const rows = await db
    .select({
      id: schemeVersion.schemeId,
      title: scheme.title,
      number: count(),
      since: max(schemeVersion.updatedAt),
    })
    .from(schemeVersion)
    .innerJoin(scheme, and(eq(scheme.county, schemeVersion.county), eq(scheme.id, schemeVersion.schemeId)))
    .where(and(eq(schemeVersion.county, actor.county), eq(schemeVersion.status, "draft")))
    .groupBy(schemeVersion.schemeId, scheme.title)
    .limit(20);
  return rows.map((row) => ({
    kind: "draft-scheme",
    count: row.number,
    title: { cycle: row.title },
    href: "/schemes",
    since: dayOrNull(row.since),
    deadline: null,
  }));
}

/** The name of the one place that the actor's work is about; undefined when it is the county or several places. */
async function onePlace({ actor, db }: Reader): Promise<string | undefined> {
  const paths = [...new Set(rules.flatMap((rule) => scopePaths(actor, rule.permission)))];
  const [path] = paths;
  if (paths.length !== 1 || !path) return undefined;
  const placeId = path.split("/").at(-2) ?? "";
  const [row] = await db
    .select({ name: placeVersion.name })
    .from(placeVersion)
    .where(
      and(
        eq(placeVersion.county, actor.county),
        eq(placeVersion.placeId, placeId),
        eq(placeVersion.path, path),
      ),
    )
    .limit(1);
  return row?.name;
}

/** What waits for the actor, in a fixed number of grouped queries within the actor's scope. */
export async function listWork(reader: Reader): Promise<WorkItem[]> {
  const cycles = await openCycles(reader);
  const place = await onePlace(reader);
  return [
    ...(await objectionWork(reader)),
    ...(await caseWork(reader, cycles, place)),
    ...(await lineWork(reader, cycles)),
    ...(await overrideWork(reader)),
    ...(await levelWork(reader)),
    ...(await draftWork(reader)),
  ];
}
