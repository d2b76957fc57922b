import "server-only";
import { and, asc, count, eq, inArray, type SQL } from "drizzle-orm";
import { kit } from "@/db/kit";
import { pointsBranch, pointsMember, pointsOutcome } from "@/db/schema/points";
import { procedureCase } from "@/db/schema/procedure";
import { publishedResult } from "@/db/schema/results";
import { person, placeVersion } from "@/db/schema/roster";
import type { Read } from "@/db/store";
import { type Actor, requirePermission } from "@/lib/access/actor";
import type { Permission } from "@/lib/access/policy";
import { branchWhere } from "@/lib/access/scope";
import { shanghaiDay } from "@/lib/base/period";
import { inChunksOf } from "@/lib/procedure/data";
import type { ProcessSubject } from "@/lib/procedure/types";
import { isCurrent } from "@/lib/results/data";
import { inForce } from "@/lib/roster/data/visible";
import type { MemberClass } from "../../types";

type County = { county: string; db: Read };

/** A member in the year's procedure; of a points process the village is the branch. */
export type MemberCase = ProcessSubject & {
  readonly organisationId: string;
  readonly branchPath: string;
  readonly memberClass: MemberClass;
};

export type MemberFilter = {
  readonly cycleId: string;
  readonly personIds?: readonly string[] | undefined;
  readonly townshipId?: string | undefined;
  readonly organisationIds?: readonly string[] | undefined;
  readonly steps?: readonly string[] | undefined;
  readonly name?: SQL | undefined;
};

const township = kit.alias(placeVersion, "points_township");

const caseOf = and(
  eq(procedureCase.county, pointsMember.county),
  eq(procedureCase.process, "points"),
  eq(procedureCase.processId, pointsMember.cycleId),
  eq(procedureCase.subjectId, pointsMember.personId),
);
const branchOf = and(
  eq(pointsBranch.county, pointsMember.county),
  eq(pointsBranch.cycleId, pointsMember.cycleId),
  eq(pointsBranch.organisationId, pointsMember.organisationId),
);

const whereOf = (county: string, filter: MemberFilter, scope: SQL | undefined, ids?: readonly string[]) =>
  and(
    eq(pointsMember.county, county),
    eq(pointsMember.cycleId, filter.cycleId),
    eq(pointsMember.standing, "covered"),
    filter.townshipId ? eq(pointsBranch.townshipId, filter.townshipId) : undefined,
    filter.organisationIds ? inArray(pointsMember.organisationId, [...filter.organisationIds]) : undefined,
    filter.steps ? inArray(procedureCase.step, [...filter.steps]) : undefined,
    ids ? inArray(pointsMember.personId, [...ids]) : undefined,
    filter.name,
    scope,
  );

function rowsOf(
  { county, db }: County,
  filter: MemberFilter,
  scope: SQL | undefined,
  paging?: { page: number; pageSize: number },
) {
  const query = (ids?: readonly string[]) => {
    const all = db
      .select({
        subjectId: pointsMember.personId,
        caseId: procedureCase.id,
        name: person.name,
        organisationId: pointsMember.organisationId,
        branchPath: pointsMember.branchPath,
        memberClass: pointsMember.memberClass,
        village: pointsBranch.name,
        villageId: pointsBranch.placeId,
        township: township.name,
        townshipId: pointsBranch.townshipId,
        placePath: pointsMember.placePath,
        step: procedureCase.step,
        status: procedureCase.status,
        scoreE4: pointsOutcome.scoreE4,
        grade: pointsOutcome.grade,
        level: pointsOutcome.level,
      })
      .from(pointsMember)
      .innerJoin(person, and(eq(person.county, pointsMember.county), eq(person.id, pointsMember.personId)))
      .innerJoin(procedureCase, caseOf)
      .innerJoin(pointsBranch, branchOf)
      .leftJoin(
        township,
        and(
          eq(township.county, pointsBranch.county),
          eq(township.placeId, pointsBranch.townshipId),
          inForce(township, shanghaiDay(new Date())),
        ),
      )
      .leftJoin(
        pointsOutcome,
        and(
          eq(pointsOutcome.county, pointsMember.county),
          eq(pointsOutcome.cycleId, pointsMember.cycleId),
          eq(pointsOutcome.personId, pointsMember.personId),
        ),
      )
      .where(whereOf(county, filter, scope, ids))
      .orderBy(asc(pointsMember.placePath), asc(pointsBranch.name), asc(person.namePinyin), asc(person.id));
    return paging ? all.limit(paging.pageSize).offset((paging.page - 1) * paging.pageSize) : all;
  };
  return filter.personIds ? inChunksOf(filter.personIds, query) : query();
}

/** What was published of members of a cycle and is not corrected, by person. */
async function published({ county, db }: County, cycleId: string, ids: readonly string[]) {
  const rows = await inChunksOf(ids, (chunk) =>
    db
      .select({
        subjectId: publishedResult.subjectId,
        scoreE4: publishedResult.scoreE4,
        grade: publishedResult.grade,
        level: publishedResult.level,
      })
      .from(publishedResult)
      .where(
        and(
          eq(publishedResult.county, county),
          eq(publishedResult.kind, "points"),
          eq(publishedResult.processId, cycleId),
          inArray(publishedResult.subjectId, chunk),
          isCurrent(db),
        ),
      ),
  );
  return new Map(rows.map(({ subjectId, ...figures }) => [subjectId, figures]));
}

async function withFigures(reader: County, cycleId: string, rows: Awaited<ReturnType<typeof rowsOf>>) {
  const results = await published(
    reader,
    cycleId,
    rows.filter((row) => row.status === "decided").map((row) => row.subjectId),
  );
  return rows.map(
    (row): MemberCase => ({
      ...row,
      ...results.get(row.subjectId),
      post: "member",
      township: row.township ?? "",
      amountFen: null,
      previousLevel: null,
    }),
  );
}

/**
 * Covered members of a cycle with the figures that stand: the published ones where they are decided, otherwise those of
 * the ledger. In the order of places, branches and names. @throws AppError FORBIDDEN
 */
export async function memberCases(
  { actor, db }: { actor: Actor; db: Read },
  filter: MemberFilter & { permission: Permission },
): Promise<MemberCase[]> {
  requirePermission(actor, filter.permission);
  const county = { county: actor.county, db };
  const scope = branchWhere(actor, filter.permission, pointsMember);
  return withFigures(county, filter.cycleId, await rowsOf(county, filter, scope));
}

/** One page of them, with how many there are. @throws AppError FORBIDDEN */
export async function pageOfMembers(
  { actor, db }: { actor: Actor; db: Read },
  filter: MemberFilter & { permission: Permission; page: number; pageSize: number },
): Promise<{ rows: MemberCase[]; total: number }> {
  requirePermission(actor, filter.permission);
  const county = { county: actor.county, db };
  const scope = branchWhere(actor, filter.permission, pointsMember);
  const [all] = await db
    .select({ number: count() })
    .from(pointsMember)
    .innerJoin(person, and(eq(person.county, pointsMember.county), eq(person.id, pointsMember.personId)))
    .innerJoin(procedureCase, caseOf)
    .innerJoin(pointsBranch, branchOf)
    .where(whereOf(actor.county, filter, scope));
  const rows = await withFigures(county, filter.cycleId, await rowsOf(county, filter, scope, filter));
  return { rows, total: all?.number ?? 0 };
}

/**
 * One member with the figures that stand; null when not covered. Trusts the caller to have checked that the actor may
 * see them: the member, or the handler of their objection.
 */
export async function memberCase(reader: County, cycleId: string, personId: string) {
  const rows = await rowsOf(reader, { cycleId, personIds: [personId] }, undefined);
  return (await withFigures(reader, cycleId, rows))[0] ?? null;
}

export type StepCount = {
  organisationId: string;
  branch: string;
  step: string;
  status: string;
  count: number;
};

/** How many members stand at each step, by branch. @throws AppError FORBIDDEN */
export async function countSteps(
  { actor, db }: { actor: Actor; db: Read },
  { cycleId, permission }: { cycleId: string; permission: Permission },
): Promise<StepCount[]> {
  requirePermission(actor, permission);
  return db
    .select({
      organisationId: pointsMember.organisationId,
      branch: pointsBranch.name,
      step: procedureCase.step,
      status: procedureCase.status,
      count: count(),
    })
    .from(pointsMember)
    .innerJoin(procedureCase, caseOf)
    .innerJoin(pointsBranch, branchOf)
    .where(whereOf(actor.county, { cycleId }, branchWhere(actor, permission, pointsMember)))
    .groupBy(
      pointsMember.organisationId,
      pointsBranch.name,
      pointsBranch.placePath,
      procedureCase.step,
      procedureCase.status,
    )
    .orderBy(asc(pointsBranch.placePath), asc(pointsBranch.name))
    .limit(20_000);
}
