import "server-only";
import { and, asc, desc, eq } from "drizzle-orm";
import { payLine, payRow, payRun } from "@/db/schema/pay";
import type { Read } from "@/db/store";
import { type Actor, can } from "@/lib/access/actor";
import type { Permission } from "@/lib/access/policy";
import { notFound } from "@/lib/base/errors";
import { textHash } from "@/lib/results/data";
import { runText } from "../compute/hash";

type Reader = { actor: Actor; db: Read };
export type PayRun = typeof payRun.$inferSelect;
export type PayRow = typeof payRow.$inferSelect;
export type PayLine = typeof payLine.$inferSelect;

/** A run for whoever has a permission of pay. @throws AppError NOT_FOUND also without the permission */
export async function loadRun(
  { actor, db }: Reader,
  { runId, permission }: { runId: string; permission: Permission },
): Promise<PayRun> {
  if (!can(actor, permission)) throw notFound();
  const [run] = await db
    .select()
    .from(payRun)
    .where(and(eq(payRun.county, actor.county), eq(payRun.id, runId)))
    .limit(1);
  if (!run) throw notFound();
  return run;
}

/** Runs of the county, newest period first; at most 200. */
export async function listRuns({ actor, db }: Reader, permission: Permission): Promise<PayRun[]> {
  if (!can(actor, permission)) return [];
  return db
    .select()
    .from(payRun)
    .where(eq(payRun.county, actor.county))
    .orderBy(desc(payRun.periodUntil), desc(payRun.id))
    .limit(200);
}

/** The hash of a run out of what is stored: equal to the kept one as long as nothing was touched. */
export async function storedHash(
  { county, db }: { county: string; db: Read },
  runId: string,
): Promise<string> {
  const rows = await db
    .select()
    .from(payRow)
    .where(and(eq(payRow.county, county), eq(payRow.runId, runId)))
    .orderBy(asc(payRow.payeeId));
  const lines = await db
    .select()
    .from(payLine)
    .where(and(eq(payLine.county, county), eq(payLine.runId, runId)))
    .orderBy(asc(payLine.id));
  return textHash(runText(rows, lines));
}
