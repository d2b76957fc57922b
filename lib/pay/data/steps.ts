import "server-only";
import { and, asc, eq } from "drizzle-orm";
import { payRunScheme, payStep } from "@/db/schema/pay";
import type { Read } from "@/db/store";
import { type Act, type Approval, approvalChain } from "../compute/approval";
import { loadPayScheme } from "./schemes";

type Reader = { county: string; db: Read };

/** What was done to a run, by whom, and the hash that it had. */
export type RunStep = Act & {
  readonly id: string;
  readonly hash: string | null;
  readonly note: string | null;
  readonly by: string;
  readonly at: Date;
};

/** The history of a run, oldest first; at most 500 acts. */
export async function listSteps({ county, db }: Reader, runId: string): Promise<RunStep[]> {
  const rows = await db
    .select()
    .from(payStep)
    .where(and(eq(payStep.county, county), eq(payStep.runId, runId)))
    .orderBy(asc(payStep.recordedAt), asc(payStep.id))
    .limit(500);
  return rows.map((row) => ({
    id: row.id,
    action: row.action,
    step: row.step,
    hash: row.hash,
    note: row.note,
    userId: row.recordedBy,
    personId: row.personId,
    by: row.recordedByName,
    at: row.recordedAt,
  }));
}

/** Who approves a run, in order, by the procedures of the schemes that it applies. */
export async function loadChain(reader: Reader, runId: string): Promise<Approval[]> {
  const { county, db } = reader;
  const rows = await db
    .select({ versionId: payRunScheme.schemeVersionId })
    .from(payRunScheme)
    .where(and(eq(payRunScheme.county, county), eq(payRunScheme.runId, runId)))
    .orderBy(asc(payRunScheme.schemeVersionId));
  const schemes = await Promise.all(rows.map(({ versionId }) => loadPayScheme(reader, versionId)));
  return approvalChain(schemes.map(({ document }) => document));
}
