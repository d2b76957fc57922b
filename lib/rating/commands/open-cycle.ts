import "server-only";
import { and, eq, gt, inArray, lt } from "drizzle-orm";
import { cycleSubject, ratingCycle } from "@/db/schema/rating";
import { person, placeVersion } from "@/db/schema/roster";
import { schemeVersion } from "@/db/schema/schemes";
import { getStore, type Tx } from "@/db/store";
import { requirePermission } from "@/lib/access/actor";
import type { CommandContext } from "@/lib/access/define-command";
import { emit } from "@/lib/audit";
import { AppError, invalid, notFound } from "@/lib/base/errors";
import { newId } from "@/lib/base/ids";
import { inBatches, openCases, reopenCase, withdrawCases } from "@/lib/procedure/commands";
import { inChunksOf, loadCases } from "@/lib/procedure/data";
import { inForce } from "@/lib/roster/data/visible";
import { loadSchemeVersion } from "@/lib/schemes/data";
import { type Candidate, coverageOf } from "../data/coverage";
import { loadScheme } from "../data/plan";
import type { OpenCycleInput } from "../schema";
import { openCycleFor, requireScope } from "./shared";

export type OpenedCycle = {
  cycleId: string;
  covered: number;
  excluded: {
    personId: string;
    name: string;
    post: string;
    reasonCode: string | null;
    reasonText: string | null;
  }[];
};

async function placeAt({ actor }: CommandContext, tx: Tx, placeId: string, day: string): Promise<string> {
  const [row] = await tx
    .select({ path: placeVersion.path })
    .from(placeVersion)
    .where(
      and(
        eq(placeVersion.county, actor.county),
        eq(placeVersion.placeId, placeId),
        inForce(placeVersion, day),
      ),
    )
    .limit(1);
  if (!row) throw notFound();
  requireScope(actor, "rating:open", row.path);
  return row.path;
}

/** @throws AppError STATE when a cycle of the same scheme already covers part of the period and the places */
async function refuseOverlap(
  { actor }: CommandContext,
  tx: Tx,
  input: OpenCycleInput,
  schemeId: string,
  path: string,
) {
  const rows = await tx
    .select({ title: ratingCycle.title, path: placeVersion.path })
    .from(ratingCycle)
    .innerJoin(
      schemeVersion,
      and(eq(schemeVersion.county, ratingCycle.county), eq(schemeVersion.id, ratingCycle.schemeVersionId)),
    )
    .innerJoin(
      placeVersion,
      and(eq(placeVersion.county, ratingCycle.county), eq(placeVersion.placeId, ratingCycle.placeId)),
    )
    .where(
      and(
        eq(ratingCycle.county, actor.county),
        eq(schemeVersion.schemeId, schemeId),
        lt(ratingCycle.periodFrom, input.periodUntil),
        gt(ratingCycle.periodUntil, input.periodFrom),
      ),
    )
    .limit(200);
  const known = rows.find((row) => row.path.startsWith(path) || path.startsWith(row.path));
  if (known) throw new AppError("STATE", "rating.errors.cycleExists", { title: known.title });
}

function checkDays(input: OpenCycleInput) {
  if (input.periodUntil <= input.periodFrom)
    throw invalid({ periodUntil: { key: "rating.errors.periodEnd" } });
  if (input.snapshotDay < input.periodFrom || input.snapshotDay >= input.periodUntil) {
    throw invalid({ snapshotDay: { key: "rating.errors.snapshotDay" } });
  }
  if (input.recordingDeadline && input.recordingDeadline < input.periodFrom) {
    throw invalid({ recordingDeadline: { key: "rating.errors.deadlineBefore" } });
  }
}

async function namesOf(
  { actor }: CommandContext,
  tx: Tx,
  ids: readonly string[],
): Promise<Map<string, string>> {
  const rows = await inChunksOf(ids, (chunk) =>
    tx
      .select({ id: person.id, name: person.name })
      .from(person)
      .where(and(eq(person.county, actor.county), inArray(person.id, chunk))),
  );
  return new Map(rows.map((row) => [row.id, row.name]));
}

/**
 * Opens a cycle for a period and a place under the version in force, and lists who is covered and who is not. As a
 * dry run it gives the list only. @throws AppError NOT_FOUND, STATE, VALIDATION
 */
export async function openCycle(context: CommandContext, input: OpenCycleInput): Promise<OpenedCycle> {
  const { actor, now } = context;
  requirePermission(actor, "rating:open");
  checkDays(input);
  return getStore().transact(async (tx) => {
    const path = await placeAt(context, tx, input.placeId, input.snapshotDay);
    const version = await loadSchemeVersion({ actor, db: tx }, { schemeVersionId: input.schemeVersionId });
    const governs =
      version.kind === "star" &&
      (version.status === "effective" || version.status === "retired") &&
      version.effectiveFrom !== null &&
      version.effectiveFrom <= input.periodFrom &&
      (version.effectiveUntil === null || version.effectiveUntil > input.periodFrom);
    if (!governs) throw new AppError("STATE", "rating.errors.schemeNotInForce");
    await refuseOverlap(context, tx, input, version.schemeId, path);
    const scheme = await loadScheme({ county: actor.county, db: tx }, version.id);
    const id = newId(now.getTime());
    const cycle = { ...input, id: null, periodKind: scheme.document.period };
    const candidates = await coverageOf({ actor, db: tx }, { cycle, scheme, path });
    const row = {
      schemeVersionId: version.id,
      title: input.title,
      periodKind: scheme.document.period,
      periodFrom: input.periodFrom,
      periodUntil: input.periodUntil,
      snapshotDay: input.snapshotDay,
      placeId: input.placeId,
      recordingDeadline: input.recordingDeadline,
    };
    await tx.insert(ratingCycle).values({
      county: actor.county,
      id,
      ...row,
      status: "open",
      openedBy: actor.userId,
      openedAt: now,
      decidedAt: null,
    });
    await writeSubjects(context, tx, id, candidates);
    const covered = candidates.filter((candidate) => candidate.coverage === "covered");
    await openCases(context, tx, {
      process: "rating",
      processId: id,
      steps: scheme.steps,
      deadline: input.recordingDeadline,
      subjects: covered.map(({ personId, placePath }) => ({ subjectId: personId, placePath })),
    });
    await emit(tx, {
      actor,
      now,
      action: "cycle.open",
      subject: { kind: "cycle", id },
      placePath: path,
      after: { ...row, covered: covered.length, excluded: candidates.length - covered.length },
    });
    const excluded = candidates.filter((candidate) => candidate.coverage === "excluded");
    const names = await namesOf(
      context,
      tx,
      excluded.map((candidate) => candidate.personId),
    );
    return {
      cycleId: id,
      covered: covered.length,
      excluded: excluded.slice(0, 500).map(({ personId, post, reasonCode, reasonText }) => ({
        personId,
        name: names.get(personId) ?? "",
        post,
        reasonCode,
        reasonText,
      })),
    };
  });
}

async function writeSubjects(
  { actor }: CommandContext,
  tx: Tx,
  cycleId: string,
  candidates: readonly Candidate[],
) {
  const rows = candidates.map((candidate) => ({
    county: actor.county,
    cycleId,
    decidedBy: null,
    ...candidate,
  }));
  await inBatches(rows, (batch) => tx.insert(cycleSubject).values(batch));
}

/**
 * Takes a covered person out of a running cycle, or takes them in again; with a reason that stays on the list.
 * @throws AppError NOT_FOUND; STATE when the person is decided, or not covered by the scheme, or oneself
 */
export async function setExemption(
  context: CommandContext,
  input: { cycleId: string; personId: string; exempt: boolean; reason: string },
): Promise<{ personId: string }> {
  const { actor, now } = context;
  requirePermission(actor, "rating:open");
  return getStore().transact(async (tx) => {
    const { cycle, scheme } = await openCycleFor(context, tx, input.cycleId);
    const own = and(
      eq(cycleSubject.county, actor.county),
      eq(cycleSubject.cycleId, cycle.id),
      eq(cycleSubject.personId, input.personId),
    );
    const [subject] = await tx.select().from(cycleSubject).where(own).limit(1);
    if (!subject) throw notFound();
    requireScope(actor, "rating:open", subject.placePath);
    if (actor.personId === input.personId) throw new AppError("STATE", "rating.errors.ownRating");
    if (subject.coverage === "excluded") throw new AppError("STATE", "rating.errors.excludedByScheme");
    if ((subject.coverage === "exempt") === input.exempt)
      throw new AppError("STATE", "rating.errors.exemptionKnown");
    const [item] = await loadCases(
      { county: actor.county, db: tx },
      { process: "rating", processId: cycle.id, subjectIds: [input.personId] },
    );
    if (item?.status === "decided") throw new AppError("STATE", "rating.errors.alreadyDecided");
    await tx
      .update(cycleSubject)
      .set({
        coverage: input.exempt ? "exempt" : "covered",
        reasonCode: input.exempt ? "decided-by-hand" : null,
        reasonText: input.exempt ? input.reason : null,
        decidedBy: actor.userId,
      })
      .where(own);
    if (item && input.exempt) await withdrawCases(context, tx, { cases: [item], reason: input.reason });
    if (item && !input.exempt) {
      await reopenCase(context, tx, {
        item,
        steps: scheme.steps,
        reason: input.reason,
        deadline: cycle.recordingDeadline,
      });
    }
    await emit(tx, {
      actor,
      now,
      action: input.exempt ? "cycle.exempt" : "cycle.cover",
      subject: { kind: "person", id: input.personId },
      placePath: subject.placePath,
      before: { coverage: subject.coverage },
      after: { coverage: input.exempt ? "exempt" : "covered", cycleId: cycle.id },
      reason: input.reason,
    });
    return { personId: input.personId };
  });
}
