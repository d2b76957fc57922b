import "server-only";
import { and, asc, eq, inArray } from "drizzle-orm";
import { userAccount } from "@/db/schema/access";
import { decision, procedureCase, procedureEvent } from "@/db/schema/procedure";
import type { Read } from "@/db/store";
import type { CaseEvent, ProcessKind } from "../types";

export type CaseRow = typeof procedureCase.$inferSelect;
export type DecisionRow = typeof decision.$inferSelect & { recordedByName: string };
type Reader = { county: string; db: Read };

const chunkSize = 2_000;

export async function inChunksOf<T>(
  ids: readonly string[],
  read: (chunk: string[]) => Promise<T[]>,
): Promise<T[]> {
  const rows: T[] = [];
  for (let i = 0; i < ids.length; i += chunkSize) {
    for (const row of await read(ids.slice(i, i + chunkSize))) rows.push(row);
  }
  return rows;
}

/** Cases of one process; without subjects all of them. Trusts the caller to have chosen them within the scope. */
export async function loadCases(
  { county, db }: Reader,
  {
    process,
    processId,
    subjectIds,
  }: { process: ProcessKind; processId: string; subjectIds?: readonly string[] },
): Promise<CaseRow[]> {
  const own = and(
    eq(procedureCase.county, county),
    eq(procedureCase.process, process),
    eq(procedureCase.processId, processId),
  );
  if (!subjectIds) return db.select().from(procedureCase).where(own);
  return inChunksOf(subjectIds, (ids) =>
    db
      .select()
      .from(procedureCase)
      .where(and(own, inArray(procedureCase.subjectId, ids))),
  );
}

/** What happened to cases, oldest first. */
export async function loadCaseEvents(
  { county, db }: Reader,
  caseIds: readonly string[],
): Promise<(CaseEvent & { caseId: string })[]> {
  const rows = await inChunksOf(caseIds, (ids) =>
    db
      .select()
      .from(procedureEvent)
      .where(and(eq(procedureEvent.county, county), inArray(procedureEvent.caseId, ids)))
      .orderBy(asc(procedureEvent.id)),
  );
  return rows;
}

/** Recorded meetings by id, with the names of those who keyed them in. */
export async function loadDecisions(
  { county, db }: Reader,
  ids: readonly (string | null)[],
): Promise<Map<string, DecisionRow>> {
  const wanted = [...new Set(ids.filter((id): id is string => id !== null))];
  if (wanted.length === 0) return new Map();
  const rows = await inChunksOf(wanted, (chunk) =>
    db
      .select({ row: decision, name: userAccount.name })
      .from(decision)
      .leftJoin(
        userAccount,
        and(eq(userAccount.county, decision.county), eq(userAccount.id, decision.recordedBy)),
      )
      .where(and(eq(decision.county, county), inArray(decision.id, chunk))),
  );
  return new Map(rows.map(({ row, name }) => [row.id, { ...row, recordedByName: name ?? row.recordedBy }]));
}
