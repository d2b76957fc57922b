import "server-only";
import { and, asc, count, desc, eq, gt } from "drizzle-orm";
import { importBatch, importRow } from "@/db/schema";
import type { Read } from "@/db/store";
import { type Actor, can } from "@/lib/access/actor";
import { notFound } from "@/lib/base/errors";
import { type ImportKind, readMapping } from "../compute/import-columns";
import type { FieldRow } from "../compute/import-parse";
import { openCells } from "./numbers";

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
export async function getImport(
  { actor, db }: Context,
  { batchId }: { batchId: string },
): Promise<ImportBatch & { kind: ImportKind }> {
  const rows = await db
    .select()
    .from(importBatch)
    .where(
      and(
        eq(importBatch.county, actor.county),
        eq(importBatch.id, batchId),
        eq(importBatch.createdBy, actor.userId),
      ),
    )
    .limit(1);
  const batch = rows[0];
  if (!batch || !(can(actor, "roster:import") || can(actor, "roster:write"))) throw notFound();
  return { ...batch, kind: batch.kind as ImportKind };
}

/** A page of staged rows, refused ones first when asked for; personal numbers hidden. */
export async function listImportRows(
  context: Context,
  {
    batchId,
    outcome,
    page,
    pageSize,
  }: { batchId: string; outcome?: Outcome; page: number; pageSize: number },
): Promise<{ rows: ImportRowShown[]; count: number }> {
  const { actor, db } = context;
  await getImport(context, { batchId });
  const where = and(
    eq(importRow.county, actor.county),
    eq(importRow.batchId, batchId),
    gt(importRow.row, secretRow),
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
  return {
    rows,
    count: total[0]?.count ?? 0,
  };
}

/** A row of a file as it was read, cells by column index. */
export type StagedRow = { readonly row: number; readonly cells: Readonly<Record<string, string>> };

/** The number of the row that holds a file's personal numbers, encrypted; in their own cells they show as dots. */
export const secretRow = 0;
export const hiddenText = "••••••";

/** Staged rows by field, as their mapping says. */
export function toFields(mapping: Readonly<Record<string, string>>, rows: readonly StagedRow[]): FieldRow[] {
  const { fields } = readMapping(mapping);
  const columns = Object.entries(fields).filter(([, field]) => field !== "");
  return rows.map(({ row, cells }) => ({
    row,
    fields: Object.fromEntries(
      columns.flatMap(([index, field]) => (cells[index] ? [[field, cells[index]]] : [])),
    ),
  }));
}

/** The staged rows of a batch in plain, for checking again and for the error file. */
export async function openRows(db: Read, batch: Pick<ImportBatch, "county" | "id">): Promise<StagedRow[]> {
  const rows = await db
    .select({ row: importRow.row, cells: importRow.cells })
    .from(importRow)
    .where(and(eq(importRow.county, batch.county), eq(importRow.batchId, batch.id)))
    .orderBy(asc(importRow.row));
  const secrets = openCells(batch.id, rows.find(({ row }) => row === secretRow)?.cells.sealed ?? "");
  return rows
    .filter(({ row }) => row !== secretRow)
    .map(({ row, cells }) => ({ row, cells: secrets[row] ? { ...cells, ...secrets[row] } : cells }));
}
