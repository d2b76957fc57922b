import "server-only";
import { and, asc, count, desc, eq } from "drizzle-orm";
import { importBatch, importRow } from "@/db/schema";
import type { Read } from "@/db/store";
import { type Actor, can } from "@/lib/access/actor";
import { notFound } from "@/lib/base/errors";
import type { ImportKind } from "../compute/import-columns";

type Context = { actor: Actor; db: Read };
export type ImportBatch = typeof importBatch.$inferSelect;
export type ImportRowShown = typeof importRow.$inferSelect;
export type Outcome = ImportRowShown["outcome"];

/** The actor's last uploads. */
export async function listImports({ actor, db }: Context): Promise<ImportBatch[]> {
  return db
    .select()
    .from(importBatch)
    .where(and(eq(importBatch.county, actor.county), eq(importBatch.createdBy, actor.userId)))
    .orderBy(desc(importBatch.createdAt), desc(importBatch.id))
    .limit(20);
}

/** An own upload. @throws AppError NOT_FOUND */
export async function getImport({ actor, db }: Context, { batchId }: { batchId: string }): Promise<ImportBatch & { kind: ImportKind }> {
  const rows = await db
    .select()
    .from(importBatch)
    .where(and(eq(importBatch.county, actor.county), eq(importBatch.id, batchId), eq(importBatch.createdBy, actor.userId)))
    .limit(1);
  const batch = rows[0];
  if (!batch || !(can(actor, "roster:import") || can(actor, "roster:write"))) throw notFound();
  return { ...batch, kind: batch.kind as ImportKind };
}

/** A page of staged rows, refused ones first when asked for; personal numbers hidden. */
export async function listImportRows(
  context: Context,
  { batchId, outcome, page, pageSize }: { batchId: string; outcome?: Outcome; page: number; pageSize: number },
): Promise<{ rows: ImportRowShown[]; count: number }> {
  const { actor, db } = context;
  await getImport(context, { batchId });
  const where = and(
    eq(importRow.county, actor.county),
    eq(importRow.batchId, batchId),
    outcome ? eq(importRow.outcome, outcome) : undefined,
  );
  const rows = await db
    .select()
    .from(importRow)
    .where(where)
    .orderBy(asc(importRow.row))
    .limit(pageSize)
    .offset((page - 1) * pageSize);
  const total = await db.select({ count: count() }).from(importRow).where(where);
  const hidden = (text: string) => (text.startsWith("sealed:") ? "••••••" : text);
  return {
    rows: rows.map((row) => ({
      ...row,
      cells: Object.fromEntries(Object.entries(row.cells).map(([index, text]) => [index, hidden(text)])),
    })),
    count: total[0]?.count ?? 0,
  };
}
