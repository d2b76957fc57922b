import "server-only";
import { and, asc, count, desc, eq, inArray, sql } from "drizzle-orm";
import { payClaim, payClaimEvent, payLine, payRun } from "@/db/schema/pay";
import { person } from "@/db/schema/roster";
import type { Read } from "@/db/store";
import { type Actor, can } from "@/lib/access/actor";
import { scopeWhere } from "@/lib/access/scope";
import { notFound } from "@/lib/base/errors";
import { shanghaiDay } from "@/lib/base/period";
import { loadDecisions } from "@/lib/procedure/data";
import { inChunks, loadPlaceBook } from "@/lib/roster/data";
import { type PlanRow, planRows } from "../compute/claims";
import type { ClaimStatus } from "../types";
import type { PayLine, PayRun } from "./runs";
import { settledStatuses } from "./settled";

type Reader = { actor: Actor; db: Read };
export type Claim = typeof payClaim.$inferSelect;
export type ClaimEvent = typeof payClaimEvent.$inferSelect;

const figures = ["regular", "settlement", "correction"] as const;

/**
 * Of some payees the people whom a run shows to be paid no longer, with the place of their newest line: they were paid in
 * runs of its kind, nothing is due to them for the units of its period, and it pays them nothing. One-off runs say
 * nothing about people who are paid in others.
 */
export async function loadUnpaid(
  { county, db }: { county: string; db: Read },
  { run, ids }: { run: PayRun; ids: readonly string[] },
): Promise<Map<string, string>> {
  const flag = (condition: ReturnType<typeof sql>) =>
    sql<number>`max(case when ${condition} then 1 else 0 end)`.mapWith(Number);
  const isDue = sql`${payLine.owedUntil} > ${run.periodFrom} and ${payLine.owedUntil} <= ${run.periodUntil}`;
  const rows = await inChunks(ids, (chunk) =>
    db
      .select({
        payeeId: payLine.payeeId,
        kind: payRun.kind,
        dueFen: sql<number>`sum(case when ${isDue} then ${payLine.amountFen} else 0 end)`.mapWith(Number),
        wasPaid: flag(sql`${payLine.amountFen} > 0`),
        isPaid: flag(sql`${payLine.amountFen} > 0 and ${payLine.runId} = ${run.id}`),
        newest: sql<string>`max(${payLine.id} || ${payLine.placePath})`,
      })
      .from(payLine)
      .innerJoin(payRun, and(eq(payRun.county, payLine.county), eq(payRun.id, payLine.runId)))
      .where(
        and(
          eq(payLine.county, county),
          eq(payLine.payeeKind, "person"),
          inArray(payRun.status, [...settledStatuses]),
          inArray(payLine.kind, [...figures]),
          inArray(payLine.payeeId, chunk),
        ),
      )
      .groupBy(payLine.payeeId, payRun.kind),
  );
  const found = new Map<string, string>();
  for (const id of new Set(rows.map(({ payeeId }) => payeeId))) {
    const own = rows.filter(({ payeeId }) => payeeId === id);
    const kinds = new Set(own.filter(({ wasPaid }) => wasPaid).map(({ kind }) => kind));
    if (kinds.size > 1) kinds.delete("once");
    const dueFen = own.reduce((sum, row) => sum + row.dueFen, 0);
    if (!kinds.has(run.kind) || dueFen > 0 || own.some(({ isPaid }) => isPaid)) continue;
    found.set(
      id,
      own
        .map(({ newest }) => newest)
        .sort()
        .at(-1)
        ?.slice(20) ?? "",
    );
  }
  return found;
}

export type ClaimRow = Claim & {
  readonly name: string;
  readonly placeName: string;
  readonly runTitle: string;
};

const rowOf = {
  claim: payClaim,
  name: person.name,
  runTitle: payRun.title,
};

const joined = (db: Read) =>
  db
    .select(rowOf)
    .from(payClaim)
    .innerJoin(person, and(eq(person.county, payClaim.county), eq(person.id, payClaim.personId)))
    .innerJoin(payRun, and(eq(payRun.county, payClaim.county), eq(payRun.id, payClaim.runId)));

async function placeNames({ actor, db }: Reader): Promise<(path: string) => string> {
  const book = await loadPlaceBook(db, actor.county);
  const today = shanghaiDay(new Date());
  return (path) => book.nearest(path.split("/").at(-2) ?? "", today)?.name ?? "";
}

/** Claims, the newest first, with what is left of all open ones. @throws AppError NOT_FOUND without pay:read */
export async function pageOfClaims(
  reader: Reader,
  { status, page, pageSize }: { status?: ClaimStatus; page: number; pageSize: number },
): Promise<{ rows: ClaimRow[]; total: number; leftFen: number }> {
  const { actor, db } = reader;
  if (!can(actor, "pay:read")) throw notFound();
  const own = and(eq(payClaim.county, actor.county), scopeWhere(actor, "pay:read", payClaim.placePath));
  const where = and(own, status ? eq(payClaim.status, status) : undefined);
  const [all] = await db.select({ number: count() }).from(payClaim).where(where);
  const [left] = await db
    .select({ fen: sql<number>`coalesce(sum(${payClaim.leftFen}), 0)`.mapWith(Number) })
    .from(payClaim)
    .where(own);
  const rows = await joined(db)
    .where(where)
    .orderBy(desc(payClaim.id))
    .limit(pageSize)
    .offset((page - 1) * pageSize);
  const nameOf = await placeNames(reader);
  return {
    rows: rows.map(({ claim, ...row }) => ({ ...claim, ...row, placeName: nameOf(claim.placePath) })),
    total: all?.number ?? 0,
    leftFen: left?.fen ?? 0,
  };
}

export type ClaimDetail = {
  readonly claim: ClaimRow;
  /** Differences of the run that made it. */
  readonly lines: readonly PayLine[];
  /** What earlier runs had left. */
  readonly carriedFen: number;
  readonly plan: readonly PlanRow[];
  readonly planDocument: string | null;
  /** Letters, repayments, recoveries and write-offs, oldest first. */
  readonly events: readonly (ClaimEvent & { readonly decision: string | null })[];
};

/** One claim with how it came about and what came back. @throws AppError NOT_FOUND */
export async function loadClaim(reader: Reader, claimId: string): Promise<ClaimDetail> {
  const { actor, db } = reader;
  if (!can(actor, "pay:read")) throw notFound();
  const own = and(eq(payClaim.county, actor.county), eq(payClaim.id, claimId));
  const [found] = await joined(db)
    .where(and(own, scopeWhere(actor, "pay:read", payClaim.placePath)))
    .limit(1);
  if (!found) throw notFound();
  const { claim } = found;
  const lines = await db
    .select()
    .from(payLine)
    .where(
      and(
        eq(payLine.county, actor.county),
        eq(payLine.runId, claim.runId),
        eq(payLine.payeeId, claim.personId),
        inArray(payLine.kind, [...figures]),
      ),
    )
    .orderBy(asc(payLine.owedFrom), asc(payLine.id))
    .limit(500);
  const events = await db
    .select()
    .from(payClaimEvent)
    .where(and(eq(payClaimEvent.county, actor.county), eq(payClaimEvent.claimId, claimId)))
    .orderBy(asc(payClaimEvent.id))
    .limit(2_000);
  const nameOf = await placeNames(reader);
  const sum = lines.reduce((total, { amountFen }) => total + amountFen, 0);
  return {
    claim: { ...claim, name: found.name, runTitle: found.runTitle, placeName: nameOf(claim.placePath) },
    lines: lines.filter(({ amountFen }) => amountFen !== 0),
    carriedFen: claim.amountFen + sum,
    ...planOf(events),
    events: await withDecisions(
      reader,
      events.filter(({ action }) => action !== "instalments"),
    ),
  };
}

/** The newest plan, and how far it is kept. */
function planOf(events: readonly ClaimEvent[]): Pick<ClaimDetail, "plan" | "planDocument"> {
  const newest = events.filter(({ action }) => action === "instalments").at(-1);
  if (!newest) return { plan: [], planDocument: null };
  const since = newest.recordedAt.getTime();
  const plan = events.filter(
    ({ action, recordedAt }) => action === "instalments" && recordedAt.getTime() === since,
  );
  const paidFen = events
    .filter(({ action, id }) => (action === "repayment" || action === "recovered") && id > newest.id)
    .reduce((sum, { amountFen }) => sum + amountFen, 0);
  return { plan: planRows(plan, paidFen, shanghaiDay(new Date())), planDocument: newest.document };
}

async function withDecisions({ actor, db }: Reader, events: readonly ClaimEvent[]) {
  const decisions = await loadDecisions(
    { county: actor.county, db },
    events.map(({ decisionId }) => decisionId),
  );
  return events.map((event) => {
    const found = event.decisionId ? decisions.get(event.decisionId) : undefined;
    return { ...event, decision: found ? `${found.meeting} ${found.number}` : null };
  });
}
