import "server-only";
import { and, asc, eq, exists, gt, inArray, isNull, lte, or, sql } from "drizzle-orm";
import { roleGrant, userAccount } from "@/db/schema/access";
import { clearanceOpinion, clearanceRound } from "@/db/schema/clearance";
import type { Read } from "@/db/store";
import { type Actor, actorLines, can, inScope } from "@/lib/access/actor";
import { policy } from "@/lib/access/policy";
import { roleNames } from "@/lib/access/roles";
import { notFound } from "@/lib/base/errors";
import { shanghaiDay } from "@/lib/base/period";
import { type ClearanceOffice, clearanceOffices } from "../../types";

export type Reader = { readonly actor: Actor; readonly db: Read };
export type RoundRow = typeof clearanceRound.$inferSelect;
export type OpinionRow = typeof clearanceOpinion.$inferSelect;

/** The offices for which the actor answers: the discipline office by its role, a department by its line. */
export function officesOf(actor: Actor): ClearanceOffice[] {
  if (!can(actor, "clearance:answer")) return [];
  const isDiscipline = actor.grants.some((grant) => grant.role === "discipline-office");
  const held = new Set([...actorLines(actor), ...(isDiscipline ? ["discipline"] : [])]);
  return clearanceOffices.filter((office) => held.has(office));
}

/** The name to which a sealed reason is bound: moved to another person or office it does not open. */
export const boundName = (row: Pick<OpinionRow, "county" | "roundId" | "subjectId" | "office">) =>
  `clearance:${row.county}:${row.roundId}:${row.subjectId}:${row.office}`;

/** Whether an account may open the reason: whoever gave it, and those who were named. */
export const mayReadReason = (actor: Actor, row: Pick<OpinionRow, "givenBy" | "readers">) =>
  row.givenBy === actor.userId || row.readers.includes(actor.userId);

/** A round that the actor reads as a whole, or is asked about. @throws AppError NOT_FOUND */
export async function roundFor({ actor, db }: Reader, roundId: string): Promise<RoundRow> {
  const [round] = await db
    .select()
    .from(clearanceRound)
    .where(and(eq(clearanceRound.county, actor.county), eq(clearanceRound.id, roundId)))
    .limit(1);
  if (!round) throw notFound();
  const isAsked = officesOf(actor).some((office) => round.offices.includes(office));
  const reads = can(actor, "clearance:read") && inScope(actor, "clearance:read", round.placePath);
  if (!isAsked && !reads) throw notFound();
  return round;
}

export async function opinionsOf(
  { county, db }: { county: string; db: Read },
  roundId: string,
  offices?: readonly ClearanceOffice[],
): Promise<OpinionRow[]> {
  return db
    .select()
    .from(clearanceOpinion)
    .where(
      and(
        eq(clearanceOpinion.county, county),
        eq(clearanceOpinion.roundId, roundId),
        offices ? inArray(clearanceOpinion.office, [...offices]) : undefined,
      ),
    )
    .orderBy(asc(clearanceOpinion.placePath), asc(clearanceOpinion.subjectId));
}

const readingRoles = roleNames.filter((role) => policy[role].includes("clearance:read"));

/** Accounts that may be named as readers of reasons: those who read clearance at all. */
export async function readerChoices({ actor, db }: Reader): Promise<{ id: string; name: string }[]> {
  const today = shanghaiDay(new Date());
  return db
    .select({ id: userAccount.id, name: userAccount.name })
    .from(userAccount)
    .where(
      and(
        eq(userAccount.county, actor.county),
        isNull(userAccount.disabledAt),
        exists(
          db
            .select({ one: sql`1` })
            .from(roleGrant)
            .where(
              and(
                eq(roleGrant.county, userAccount.county),
                eq(roleGrant.userId, userAccount.id),
                inArray(roleGrant.role, readingRoles),
                lte(roleGrant.from, today),
                or(isNull(roleGrant.until), gt(roleGrant.until, today)),
              ),
            ),
        ),
      ),
    )
    .orderBy(asc(userAccount.namePinyin), asc(userAccount.id))
    .limit(30);
}
