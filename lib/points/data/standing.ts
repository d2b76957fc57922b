import "server-only";
import { and, asc, desc, eq } from "drizzle-orm";
import { pointsMember, pointsProof, pointsStanding } from "@/db/schema/points";
import { person } from "@/db/schema/roster";
import type { Read } from "@/db/store";
import type { Actor } from "@/lib/access/actor";
import type { Permission } from "@/lib/access/policy";
import { branchWhere } from "@/lib/access/scope";
import { notFound } from "@/lib/base/errors";

type Reader = { actor: Actor; db: Read };

export type StandingRow = typeof pointsStanding.$inferSelect;
export type StandingLine = StandingRow & { readonly name: string };

/** Changes of class and exemptions of a branch in a cycle, the newest first; at most 500. */
export async function listStandings(
  { actor, db }: Reader,
  wanted: { cycleId: string; organisationId: string; permission: Permission },
): Promise<StandingLine[]> {
  const rows = await db
    .select({ row: pointsStanding, name: person.name })
    .from(pointsStanding)
    .innerJoin(person, and(eq(person.county, pointsStanding.county), eq(person.id, pointsStanding.personId)))
    .where(
      and(
        eq(pointsStanding.county, actor.county),
        eq(pointsStanding.cycleId, wanted.cycleId),
        eq(pointsStanding.organisationId, wanted.organisationId),
        branchWhere(actor, wanted.permission, pointsStanding),
      ),
    )
    .orderBy(desc(pointsStanding.id))
    .limit(500);
  return rows.map(({ row, name }) => ({ ...row, name }));
}

/** One application in the scope of a permission. @throws AppError NOT_FOUND */
export async function loadStanding(
  { actor, db }: Reader,
  wanted: { cycleId: string; standingId: string; permission: Permission },
): Promise<StandingRow> {
  const [row] = await db
    .select()
    .from(pointsStanding)
    .where(
      and(
        eq(pointsStanding.county, actor.county),
        eq(pointsStanding.cycleId, wanted.cycleId),
        eq(pointsStanding.id, wanted.standingId),
        branchWhere(actor, wanted.permission, pointsStanding),
      ),
    )
    .limit(1);
  if (!row) throw notFound();
  return row;
}

export type ProofRow = typeof pointsProof.$inferSelect;

/** The quarterly proofs of a branch's floating members. Trusts the caller to have seen the branch. */
export async function listProofs(
  { county, db }: { county: string; db: Read },
  { cycleId, organisationId }: { cycleId: string; organisationId: string },
): Promise<ProofRow[]> {
  const rows = await db
    .select({ proof: pointsProof })
    .from(pointsProof)
    .innerJoin(
      pointsMember,
      and(
        eq(pointsMember.county, pointsProof.county),
        eq(pointsMember.cycleId, pointsProof.cycleId),
        eq(pointsMember.personId, pointsProof.personId),
      ),
    )
    .where(
      and(
        eq(pointsProof.county, county),
        eq(pointsProof.cycleId, cycleId),
        // By the branch of today: a proof goes with the member who moves.
        eq(pointsMember.organisationId, organisationId),
      ),
    )
    .orderBy(asc(pointsProof.personId), asc(pointsProof.quarterFrom))
    .limit(5_000);
  return rows.map((row) => row.proof);
}
