import "server-only";
import { and, asc, desc, eq, isNotNull, or, type SQL } from "drizzle-orm";
import { pointsBranch, pointsReport } from "@/db/schema/points";
import { person } from "@/db/schema/roster";
import type { Read } from "@/db/store";
import { type Actor, requirePermission } from "@/lib/access/actor";
import type { Permission } from "@/lib/access/policy";
import { branchWhere } from "@/lib/access/scope";
import type { LedgerLine } from "../ledger";
import { standingDeeds } from "./deeds";

type Reader = { actor: Actor; db: Read };

export type ReportView = typeof pointsReport.$inferSelect & {
  readonly name: string;
  readonly branchName: string;
};
/** A report that waits, with what stands in the ledger about the same item and day. */
export type OpenReport = ReportView & { readonly known: LedgerLine | null };

const mostReports = 200;

const reports = (db: Read, where: SQL | undefined) =>
  db
    .select({ row: pointsReport, name: person.name, branchName: pointsBranch.name })
    .from(pointsReport)
    .innerJoin(person, and(eq(person.county, pointsReport.county), eq(person.id, pointsReport.personId)))
    .innerJoin(
      pointsBranch,
      and(
        eq(pointsBranch.county, pointsReport.county),
        eq(pointsBranch.cycleId, pointsReport.cycleId),
        eq(pointsBranch.organisationId, pointsReport.organisationId),
      ),
    )
    .where(where);

type Joined = { row: typeof pointsReport.$inferSelect; name: string; branchName: string };
const viewOf = ({ row, name, branchName }: Joined): ReportView => ({ ...row, name, branchName });

/** One's own reports of a cycle, newest first; at most 200. */
export async function ownReports({ actor, db }: Reader, cycleId: string): Promise<ReportView[]> {
  if (actor.personId === null) return [];
  const rows = await reports(
    db,
    and(
      eq(pointsReport.county, actor.county),
      eq(pointsReport.personId, actor.personId),
      eq(pointsReport.cycleId, cycleId),
    ),
  )
    .orderBy(desc(pointsReport.id))
    .limit(mostReports);
  return rows.map(viewOf);
}

const inCycle = (actor: Actor, cycleId: string, permission: Permission) =>
  and(
    eq(pointsReport.county, actor.county),
    eq(pointsReport.cycleId, cycleId),
    branchWhere(actor, permission, pointsReport),
  );

/**
 * The reports of a branch: those that wait, oldest first, and those that are settled, newest first; at most 200 each.
 * @throws AppError FORBIDDEN
 */
export async function branchReports(
  { actor, db }: Reader,
  { cycleId, organisationId }: { cycleId: string; organisationId: string },
): Promise<{ open: OpenReport[]; settled: ReportView[] }> {
  requirePermission(actor, "points:read");
  const here = and(inCycle(actor, cycleId, "points:read"), eq(pointsReport.organisationId, organisationId));
  const waiting = await reports(db, and(here, eq(pointsReport.status, "open")))
    .orderBy(asc(pointsReport.id))
    .limit(mostReports);
  const settled = await reports(
    db,
    and(here, or(eq(pointsReport.status, "verified"), eq(pointsReport.status, "refused"))),
  )
    .orderBy(desc(pointsReport.settledAt), desc(pointsReport.id))
    .limit(mostReports);
  const deeds = await standingDeeds(
    { county: actor.county, db },
    { cycleId, reports: waiting.map(({ row }) => row) },
  );
  const knownOf = ({ personId, item, day }: Joined["row"]) =>
    deeds.find((line) => line.personId === personId && line.item === item && line.day === day) ?? null;
  return {
    open: waiting.map((one) => ({ ...viewOf(one), known: knownOf(one.row) })),
    settled: settled.map(viewOf),
  };
}

/** The drawn reports of a cycle, those without a finding first; at most 200. @throws AppError FORBIDDEN */
export async function sampledReports({ actor, db }: Reader, cycleId: string): Promise<ReportView[]> {
  requirePermission(actor, "points:check");
  const rows = await reports(
    db,
    and(inCycle(actor, cycleId, "points:check"), isNotNull(pointsReport.sampledAt)),
  )
    .orderBy(desc(pointsReport.sampledAt), asc(pointsReport.id))
    .limit(mostReports);
  const views = rows.map(viewOf);
  return [...views.filter((one) => !one.sampleFinding), ...views.filter((one) => one.sampleFinding)];
}
