import "server-only";
import { and, asc, eq, exists, gt, inArray, ne, sql } from "drizzle-orm";
import { payLine, payProofOfLife, payRow, payRun } from "@/db/schema/pay";
import type { Read } from "@/db/store";
import { type Actor, can } from "@/lib/access/actor";
import type { Permission } from "@/lib/access/policy";
import { scopeWhere } from "@/lib/access/scope";
import { notFound } from "@/lib/base/errors";
import { loadPlaceBook } from "@/lib/roster/data";
import type { ProofWay } from "../../types";
import { loadPayVersions } from "../schemes";

type Reader = { actor: Actor; db: Read };

export type Retired = {
  readonly personId: string;
  readonly name: string;
  readonly place: string;
  readonly placePath: string;
  readonly proof: { day: string; way: ProofWay; evidence: string; by: string } | null;
};

const most = 2_000;

/** The permission by which somebody keeps proofs of life: the county's preparers, finance, or a township its own. */
export const proofsDoor = (actor: Actor): Permission | null =>
  (["pay:prepare", "pay:check", "pay:confirm"] as const).find((door) => can(actor, door)) ?? null;

async function retiredSchemes({ actor, db }: Reader, year: number): Promise<string[]> {
  const versions = await loadPayVersions({ county: actor.county, db });
  const schemes = [...(await versions.on(`${year}-12-31`)), ...(await versions.on(`${year}-01-01`))];
  return [
    ...new Set(schemes.filter(({ subject }) => subject === "formerCadre").map(({ schemeId }) => schemeId)),
  ];
}

/** Runs that reach into the year or the year before it: whoever they pay is asked for a proof. */
const reaching = (year: number) =>
  and(
    ne(payRun.status, "dropped"),
    gt(payRun.periodUntil, `${year - 1}-01-01`),
    sql`${payRun.periodFrom} < ${`${year + 1}-01-01`}`,
  );

/**
 * The retired who are paid in a year or the year before it, with the year's proof of life; by place, at most 2,000.
 * @throws AppError NOT_FOUND without a permission for proofs
 */
export async function listRetired({ actor, db }: Reader, { year }: { year: number }): Promise<Retired[]> {
  const door = proofsDoor(actor);
  if (!door) throw notFound();
  const { county } = actor;
  const schemeIds = await retiredSchemes({ actor, db }, year);
  if (schemeIds.length === 0) return [];
  const rows = await db
    .select({
      personId: payRow.payeeId,
      name: payRow.name,
      placeId: payRow.placeId,
      placePath: payRow.placePath,
      day: payProofOfLife.day,
      way: payProofOfLife.way,
      evidence: payProofOfLife.evidence,
      by: payProofOfLife.recordedByName,
    })
    .from(payRow)
    .innerJoin(payRun, and(eq(payRun.county, payRow.county), eq(payRun.id, payRow.runId)))
    .leftJoin(
      payProofOfLife,
      and(
        eq(payProofOfLife.county, payRow.county),
        eq(payProofOfLife.personId, payRow.payeeId),
        eq(payProofOfLife.year, year),
      ),
    )
    .where(
      and(
        eq(payRow.county, county),
        eq(payRow.payeeKind, "person"),
        reaching(year),
        scopeWhere(actor, door, payRow.placePath),
        exists(
          db
            .select({ one: sql`1` })
            .from(payLine)
            .where(
              and(
                eq(payLine.county, payRow.county),
                eq(payLine.runId, payRow.runId),
                eq(payLine.payeeId, payRow.payeeId),
                inArray(payLine.schemeId, schemeIds),
                gt(payLine.amountFen, 0),
              ),
            ),
        ),
      ),
    )
    .orderBy(asc(payRow.placePath), asc(payRow.payeeId), asc(payRun.id))
    .limit(most * 30);
  const newest = new Map(rows.map((row) => [row.personId, row]));
  const book = await loadPlaceBook(db, county);
  return [...newest.values()].slice(0, most).map(({ day, way, evidence, by, placeId, ...row }) => ({
    personId: row.personId,
    name: row.name,
    placePath: row.placePath,
    place: book.nearest(placeId, `${year}-12-31`)?.name ?? "",
    proof: day && way ? { day, way, evidence: evidence ?? "", by: by ?? "" } : null,
  }));
}
