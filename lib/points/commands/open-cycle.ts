import "server-only";
import { and, eq, gt, lt } from "drizzle-orm";
import { pointsBranch, pointsCycle, pointsMember } from "@/db/schema/points";
import { placeVersion } from "@/db/schema/roster";
import { schemeVersion } from "@/db/schema/schemes";
import { getStore, type Tx } from "@/db/store";
import { inScope, requirePermission } from "@/lib/access/actor";
import type { CommandContext } from "@/lib/access/define-command";
import { emit } from "@/lib/audit";
import { invalid, notFound } from "@/lib/base/errors";
import { newId } from "@/lib/base/ids";
import { addDays, addMonths, shanghaiDay } from "@/lib/base/period";
import { openCases } from "@/lib/procedure/commands";
import { insertMany } from "@/lib/roster/commands/bulk";
import { inForce } from "@/lib/roster/data/visible";
import { loadSchemeVersion } from "@/lib/schemes/data";
import { rollOn } from "../data/roll";
import { loadPointsScheme } from "../data/scheme";
import type { OpenPointsInput } from "../schema/open";
import { type MemberClass, memberClasses, type OpenedPoints } from "../types";
import { recomputeMembers } from "./recompute";

/** A branch of seven members or more has a committee (中国共产党支部工作条例); smaller ones have a secretary only. */
const committeeFrom = 7;
/** A branch of this size is taken to have groups, until it says otherwise (assumption). */
const groupsFrom = 15;

const monthsOf: Readonly<Record<string, number>> = { month: 1, quarter: 3, halfYear: 6, year: 12 };

/** The period as the scheme counts it. @throws AppError VALIDATION when it ends too early or is longer than that */
function periodOf(input: OpenPointsInput, kind: string): { periodFrom: string; periodUntil: string } {
  const { periodFrom } = input;
  const longest = addMonths(periodFrom, monthsOf[kind] ?? 12);
  const periodUntil = input.periodUntil ?? longest;
  if (periodUntil <= periodFrom) throw invalid({ periodUntil: { key: "points.errors.periodEnd" } });
  if (periodUntil > longest) {
    const values = { until: addDays(longest, -1) };
    throw invalid({ periodUntil: { key: "points.errors.periodLong", values } });
  }
  return { periodFrom, periodUntil };
}

async function refuseOverlap(
  { actor }: CommandContext,
  tx: Tx,
  period: { periodFrom: string; periodUntil: string },
  { schemeId, path }: { schemeId: string; path: string },
) {
  const rows = await tx
    .select({ title: pointsCycle.title, path: placeVersion.path })
    .from(pointsCycle)
    .innerJoin(
      schemeVersion,
      and(eq(schemeVersion.county, pointsCycle.county), eq(schemeVersion.id, pointsCycle.schemeVersionId)),
    )
    .innerJoin(
      placeVersion,
      and(eq(placeVersion.county, pointsCycle.county), eq(placeVersion.placeId, pointsCycle.placeId)),
    )
    .where(
      and(
        eq(pointsCycle.county, actor.county),
        eq(schemeVersion.schemeId, schemeId),
        lt(pointsCycle.periodFrom, period.periodUntil),
        gt(pointsCycle.periodUntil, period.periodFrom),
      ),
    )
    .limit(200);
  const known = rows.find((row) => row.path.startsWith(path) || path.startsWith(row.path));
  if (known)
    throw invalid({ periodFrom: { key: "points.errors.cycleExists", values: { title: known.title } } });
}

/**
 * Opens a cycle of points for the branches of a place under the version in force: the roll of its members is taken from
 * the roster as on the first day of the period (of today when that lies ahead of the roster's knowledge).
 * @throws AppError FORBIDDEN, NOT_FOUND; VALIDATION at periodFrom, periodUntil, schemeVersionId, placeId
 */
export async function openPointsCycle(
  context: CommandContext,
  input: OpenPointsInput,
): Promise<OpenedPoints> {
  const { actor, now } = context;
  requirePermission(actor, "points:open");
  return getStore().transact(async (tx) => {
    const today = shanghaiDay(now);
    const [place] = await tx
      .select({ path: placeVersion.path })
      .from(placeVersion)
      .where(
        and(
          eq(placeVersion.county, actor.county),
          eq(placeVersion.placeId, input.placeId),
          inForce(placeVersion, today),
        ),
      )
      .limit(1);
    if (!place || !inScope(actor, "points:open", place.path)) throw notFound();
    const version = await loadSchemeVersion({ actor, db: tx }, { schemeVersionId: input.schemeVersionId });
    const governs =
      version.kind === "points" &&
      (version.status === "effective" || version.status === "retired") &&
      version.effectiveFrom !== null &&
      version.effectiveFrom <= input.periodFrom &&
      (version.effectiveUntil === null || version.effectiveUntil > input.periodFrom);
    if (!governs) throw invalid({ schemeVersionId: { key: "points.errors.schemeNotInForce" } });
    const scheme = await loadPointsScheme({ county: actor.county, db: tx }, version.id);
    const period = periodOf(input, scheme.document.period);
    await refuseOverlap(context, tx, period, { schemeId: version.schemeId, path: place.path });
    const { branches, members } = await rollOn(
      { county: actor.county, db: tx },
      { day: today, path: place.path },
    );
    if (members.length === 0) throw invalid({ placeId: { key: "points.errors.noMembers" } });
    const cycle = {
      county: actor.county,
      id: newId(now.getTime()),
      ...input,
      ...period,
      periodKind: scheme.document.period,
      status: "open" as const,
      openedBy: actor.userId,
      openedAt: now,
      decidedAt: null,
    };
    await tx.insert(pointsCycle).values(cycle);
    const sizes = new Map<string, number>();
    for (const { organisationId } of members) sizes.set(organisationId, (sizes.get(organisationId) ?? 0) + 1);
    await insertMany(
      tx,
      pointsBranch,
      branches.map((branch) => ({
        county: actor.county,
        cycleId: cycle.id,
        ...branch,
        townshipId: branch.placePath.split("/")[1] || branch.placeId,
        hasCommittee: (sizes.get(branch.organisationId) ?? 0) >= committeeFrom,
        hasGroups: (sizes.get(branch.organisationId) ?? 0) >= groupsFrom,
      })),
    );
    const seats = new Map(branches.map((branch) => [branch.organisationId, branch]));
    await insertMany(
      tx,
      pointsMember,
      members.map((member) => ({
        county: actor.county,
        cycleId: cycle.id,
        ...member,
        placePath: seats.get(member.organisationId)?.placePath ?? place.path,
        branchPath: seats.get(member.organisationId)?.branchPath ?? "-/",
        standing: "covered" as const,
        since: input.periodFrom,
      })),
    );
    await openCases(context, tx, {
      process: "points",
      processId: cycle.id,
      steps: scheme.steps,
      deadline: null,
      subjects: members.map(({ personId, organisationId }) => ({
        subjectId: personId,
        placePath: seats.get(organisationId)?.placePath ?? place.path,
      })),
    });
    await recomputeMembers(context, tx, { cycle, scheme });
    await emit(tx, {
      actor,
      now,
      action: "points.open",
      subject: { kind: "points-cycle", id: cycle.id },
      placePath: place.path,
      after: { ...input, ...period, branches: branches.length, members: members.length },
    });
    const countOf = (name: MemberClass) => members.filter((member) => member.memberClass === name).length;
    return {
      cycleId: cycle.id,
      ...period,
      branches: branches.length,
      members: members.length,
      classes: memberClasses.map((name) => ({ name, count: countOf(name) })).filter(({ count }) => count > 0),
      branchList: branches.map(({ organisationId, name }) => ({
        name,
        count: sizes.get(organisationId) ?? 0,
      })),
    };
  });
}
