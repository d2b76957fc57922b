import "server-only";
import { and, eq, inArray } from "drizzle-orm";
import { pointsOutcome } from "@/db/schema/points";
import type { Read, Tx } from "@/db/store";
import type { CommandContext } from "@/lib/access/define-command";
import { shanghaiDay } from "@/lib/base/period";
import { insertMany } from "@/lib/roster/commands/bulk";
import { type Computed, computeMembers, withSubPeriods } from "../compute";
import { cohortOf } from "../data/cohort";
import type { OpenPoints } from "../data/cycles";
import { gatherMembers, memberRows } from "../data/gather";

/** Computes members from what the ledger says now; all of the cycle without names. */
export async function computeNow(
  { actor, now }: CommandContext,
  db: Read,
  open: OpenPoints,
  personIds?: readonly string[],
): Promise<Map<string, Computed & { organisationId: string }>> {
  const reader = { county: actor.county, db };
  const wanted = personIds ? await cohortOf(reader, open, personIds) : undefined;
  const members = await memberRows(reader, {
    cycleId: open.cycle.id,
    ...(wanted ? { personIds: wanted } : {}),
  });
  const facts = await gatherMembers({ actor, db }, open, members);
  const computed = computeMembers(open.scheme, withSubPeriods(open.scheme, facts, shanghaiDay(now)));
  return new Map(
    members.flatMap(({ personId, organisationId }) => {
      const own = computed.get(personId);
      return own ? [[personId, { ...own, organisationId }] as const] : [];
    }),
  );
}

/** Puts outcomes in the place of the earlier ones. */
export async function storeOutcomes(
  { actor, now }: CommandContext,
  tx: Tx,
  cycleId: string,
  computed: ReadonlyMap<string, Computed & { organisationId: string }>,
): Promise<void> {
  const ids = [...computed.keys()];
  for (let i = 0; i < ids.length; i += 2_000)
    await tx
      .delete(pointsOutcome)
      .where(
        and(
          eq(pointsOutcome.county, actor.county),
          eq(pointsOutcome.cycleId, cycleId),
          inArray(pointsOutcome.personId, ids.slice(i, i + 2_000)),
        ),
      );
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
  await storeOutcomes(context, tx, open.cycle.id, await computeNow(context, tx, open, personIds));
}
