import "server-only";
import type { Tx } from "@/db/store";
import type { CommandContext } from "@/lib/access/define-command";
import { addDays, shanghaiDay } from "@/lib/base/period";
import { type Computed, computeMembers, withSubPeriods } from "../../compute";
import { cohortOf } from "../../data/cohort";
import type { OpenPoints } from "../../data/cycles";
import { gatherMembers, memberRows } from "../../data/gather";

/**
 * What members stood at when the books before a day held all they hold now: entries booked later, and what was written
 * later about earlier ones, is left out.
 */
export async function balancesAt(
  { actor, now }: CommandContext,
  tx: Tx,
  open: OpenPoints,
  { personIds, bookedBefore }: { personIds: readonly string[]; bookedBefore: string },
): Promise<Map<string, Computed>> {
  const cohort = await cohortOf({ county: actor.county, db: tx }, open, personIds);
  const members = await memberRows(
    { county: actor.county, db: tx },
    { cycleId: open.cycle.id, ...(cohort ? { personIds: cohort } : {}) },
  );
  const facts = await gatherMembers({ actor, db: tx }, open, members, bookedBefore);
  const today = shanghaiDay(now);
  const last = addDays(bookedBefore, -1);
  return computeMembers(open.scheme, withSubPeriods(open.scheme, facts, last < today ? last : today));
}
