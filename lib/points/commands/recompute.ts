import "server-only";
import { and, eq, inArray } from "drizzle-orm";
import { pointsOutcome } from "@/db/schema/points";
import type { Read, Tx } from "@/db/store";
import type { CommandContext } from "@/lib/access/define-command";
import { shanghaiDay } from "@/lib/base/period";
import { insertMany } from "@/lib/roster/commands/bulk";
import { type Computed, computeMembers, withSubPeriods } from "../compute";
import { branchesOfMembers, runsOfMembers } from "../data/batches";
import { cohortOf, reachOf } from "../data/cohort";
import type { OpenPoints } from "../data/cycles";
import { gatherSums, type MemberOfRun, memberRows } from "../data/gather";

type Batch = { readonly members: readonly MemberOfRun[]; readonly isRun: boolean };

/** The members to compute, in batches that hold everybody on whom one of them depends. */
async function* batchesOf(
  reader: { county: string; db: Read },
  open: OpenPoints,
  personIds: readonly string[] | undefined,
): AsyncGenerator<Batch> {
  const wanted = personIds ? await cohortOf(reader, open, personIds) : undefined;
  const cycleId = open.cycle.id;
  if (wanted) {
    yield { members: await memberRows(reader, { cycleId, personIds: wanted }), isRun: false };
    return;
  }
  const reach = reachOf(open);
  if (reach === "self")
    for await (const members of runsOfMembers(reader, cycleId)) yield { members, isRun: true };
  else if (reach === "branch")
    for await (const members of branchesOfMembers(reader, cycleId)) yield { members, isRun: false };
  else yield { members: await memberRows(reader, { cycleId }), isRun: true };
}

export type ComputedMember = Computed & { readonly organisationId: string };

/** Computes members from what the ledger says now, all of the cycle without names; a batch at a time. */
export async function* computeBatches(
  { actor, now }: CommandContext,
  db: Read,
  open: OpenPoints,
  personIds?: readonly string[],
): AsyncGenerator<Map<string, ComputedMember>> {
  for await (const { members, isRun } of batchesOf({ county: actor.county, db }, open, personIds)) {
    const facts = await gatherSums({ actor, db }, open, members, isRun);
    const computed = computeMembers(open.scheme, withSubPeriods(open.scheme, facts, shanghaiDay(now)));
    const found = new Map<string, ComputedMember>();
    for (const { personId, organisationId } of members) {
      const own = computed.get(personId);
      if (own) found.set(personId, { result: own.result, outcome: own.outcome, organisationId });
    }
    yield found;
  }
}

/** Computes members from what the ledger says now; all of the cycle without names. */
export async function computeNow(
  context: CommandContext,
  db: Read,
  open: OpenPoints,
  personIds?: readonly string[],
): Promise<Map<string, ComputedMember>> {
  const all = new Map<string, ComputedMember>();
  for await (const batch of computeBatches(context, db, open, personIds))
    for (const [id, one] of batch) all.set(id, one);
  return all;
}

/** Takes figures away: new ones take their place, or the person is no longer covered. */
async function forget(
  { actor }: CommandContext,
  tx: Tx,
  cycleId: string,
  personIds: readonly string[],
): Promise<void> {
  for (let i = 0; i < personIds.length; i += 2_000)
    await tx
      .delete(pointsOutcome)
      .where(
        and(
          eq(pointsOutcome.county, actor.county),
          eq(pointsOutcome.cycleId, cycleId),
          inArray(pointsOutcome.personId, personIds.slice(i, i + 2_000)),
        ),
      );
}

/** Puts outcomes in the place of the earlier ones. */
export async function storeOutcomes(
  context: CommandContext,
  tx: Tx,
  cycleId: string,
  computed: ReadonlyMap<string, ComputedMember>,
): Promise<void> {
  const { actor, now } = context;
  await forget(context, tx, cycleId, [...computed.keys()]);
  await insertMany(
    tx,
    pointsOutcome,
    [...computed].map(([personId, { organisationId, outcome }]) => ({
      county: actor.county,
      cycleId,
      personId,
      organisationId,
      scoreE4: outcome.scoreE4,
      grade: outcome.grade,
      level: outcome.level,
      values: outcome.values,
      errors: [...outcome.errors],
      computedAt: now,
    })),
  );
}

/** Computes the named members (and whoever depends on them) inside the running transaction and stores what comes out. */
export async function recomputeMembers(
  context: CommandContext,
  tx: Tx,
  open: OpenPoints,
  personIds?: readonly string[],
): Promise<void> {
  if (personIds?.length === 0) return;
  if (personIds) await forget(context, tx, open.cycle.id, personIds);
  for await (const batch of computeBatches(context, tx, open, personIds))
    await storeOutcomes(context, tx, open.cycle.id, batch);
}
