import "server-only";
import { and, desc, eq, inArray } from "drizzle-orm";
import { kit } from "@/db/kit";
import { userAccount } from "@/db/schema/access";
import { cycleSubject, ratingCycle, ratingOverride } from "@/db/schema/rating";
import { person } from "@/db/schema/roster";
import type { Read } from "@/db/store";
import { type Actor, can, inScope, requirePermission } from "@/lib/access/actor";
import { scopeWhere } from "@/lib/access/scope";
import { shanghaiDay } from "@/lib/base/period";
import { isSameHand } from "@/lib/procedure/compute";
import type { OverrideView } from "../types";

type Reader = { actor: Actor; db: Read };
export type OverrideRow = typeof ratingOverride.$inferSelect;

const proposer = kit.alias(userAccount, "proposer");
const settler = kit.alias(userAccount, "settler");

/** Values set by hand with who proposed and who confirmed them, within the actor's scope, newest first. */
export async function listOverrides(
  { actor, db }: Reader,
  { cycleId, personId, status }: { cycleId?: string; personId?: string; status?: OverrideRow["status"] } = {},
): Promise<OverrideView[]> {
  requirePermission(actor, "rating:read");
  const rows = await db
    .select({
      row: ratingOverride,
      cycleTitle: ratingCycle.title,
      cycleStatus: ratingCycle.status,
      personName: person.name,
      placePath: cycleSubject.placePath,
      proposedByName: proposer.name,
      settledByName: settler.name,
    })
    .from(ratingOverride)
    .innerJoin(
      ratingCycle,
      and(eq(ratingCycle.county, ratingOverride.county), eq(ratingCycle.id, ratingOverride.cycleId)),
    )
    .innerJoin(person, and(eq(person.county, ratingOverride.county), eq(person.id, ratingOverride.personId)))
    .innerJoin(
      cycleSubject,
      and(
        eq(cycleSubject.county, ratingOverride.county),
        eq(cycleSubject.cycleId, ratingOverride.cycleId),
        eq(cycleSubject.personId, ratingOverride.personId),
      ),
    )
    .leftJoin(
      proposer,
      and(eq(proposer.county, ratingOverride.county), eq(proposer.id, ratingOverride.proposedBy)),
    )
    .leftJoin(
      settler,
      and(eq(settler.county, ratingOverride.county), eq(settler.id, ratingOverride.settledBy)),
    )
    .where(
      and(
        eq(ratingOverride.county, actor.county),
        cycleId ? eq(ratingOverride.cycleId, cycleId) : undefined,
        personId ? eq(ratingOverride.personId, personId) : undefined,
        status ? eq(ratingOverride.status, status) : undefined,
        scopeWhere(actor, "rating:read", cycleSubject.placePath),
      ),
    )
    .orderBy(desc(ratingOverride.id))
    .limit(500);
  const today = shanghaiDay(new Date());
  return rows.map(({ row, placePath, cycleStatus, ...names }): OverrideView => {
    const proposedHand = { userId: row.proposedBy, personId: row.proposedByPersonId };
    const isMine = isSameHand(actor, proposedHand);
    return {
      id: row.id,
      cycleId: row.cycleId,
      cycleTitle: names.cycleTitle,
      personId: row.personId,
      personName: names.personName,
      computedLevel: row.computedLevel,
      level: row.level,
      reason: row.reason,
      document: row.document,
      status: row.status,
      expiresOn: row.expiresOn,
      isExpired: row.expiresOn !== null && row.expiresOn <= today,
      proposedByName: names.proposedByName ?? row.proposedBy,
      proposedAt: row.proposedAt,
      settledByName: names.settledByName ?? row.settledBy,
      settledAt: row.settledAt,
      mayConfirm:
        row.status === "proposed" &&
        can(actor, "override:confirm") &&
        inScope(actor, "override:confirm", placePath) &&
        !isMine &&
        actor.personId !== row.personId,
      mayWithdraw: row.status === "proposed" && isMine && cycleStatus === "open",
    };
  });
}

/** Confirmed overrides of people that are in force on a day, by person. */
export async function overridesInForce(
  { county, db }: { county: string; db: Read },
  { cycleId, personIds, day }: { cycleId: string; personIds?: readonly string[]; day: string },
): Promise<Map<string, OverrideRow>> {
  const rows = await db
    .select()
    .from(ratingOverride)
    .where(
      and(
        eq(ratingOverride.county, county),
        eq(ratingOverride.cycleId, cycleId),
        eq(ratingOverride.status, "confirmed"),
        personIds && personIds.length <= 2_000 ? inArray(ratingOverride.personId, [...personIds]) : undefined,
      ),
    );
  return new Map(
    rows.filter((row) => row.expiresOn === null || row.expiresOn > day).map((row) => [row.personId, row]),
  );
}
