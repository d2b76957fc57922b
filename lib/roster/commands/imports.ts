import "server-only";
import { createHash } from "node:crypto";
import { and, eq } from "drizzle-orm";
import { importBatch, importRow } from "@/db/schema";
import { getStore, type Read, type Tx } from "@/db/store";
import { can, requirePermission } from "@/lib/access/actor";
import type { CommandContext } from "@/lib/access/define-command";
import { emit } from "@/lib/audit";
import { AppError, notFound } from "@/lib/base/errors";
import { newId } from "@/lib/base/ids";
import { readXlsx, type Sheet } from "@/lib/documents/xlsx-read";
import {
  findHeadRow,
  guessMapping,
  type ImportKind,
  importColumns,
  importKinds,
  missingFields,
  readMapping,
} from "../compute/import-columns";
import { hiddenText, openRows, type StagedRow, secretRow, toFields } from "../data/imports";
import { type SecretCells, sealCells } from "../data/numbers";
import { insertMany } from "./bulk";
import { type ImportOptions, importChecks, type RowResult } from "./import-kinds";
import { requireWholeCounty } from "./shared";

type Batch = typeof importBatch.$inferSelect;

/** Cells that may be a personal number are encrypted whatever the mapping says; days and division codes are not. */
const looksPersonal = (text: string) =>
  text.length > 9 &&
  /^\D{0,2}\d[\dXx\s-]{9,}$/.test(text) &&
  !/^\d{4}-\d{1,2}-\d{1,2}$|^\d{6}[0-9]{3}[0-9]{3}$/.test(text);

const headKey = (index: number | string) => `head.${index}`;
const optionKey = (name: string) => `option.${name}`;

function requireKind(context: CommandContext, kind: ImportKind): void {
  requirePermission(context.actor, kind === "election" ? "roster:write" : "roster:import");
  if (kind === "divisions") requireWholeCounty(context.actor, "roster:import");
}

/** The sheet with the data: the first one whose heads are understood, else the first with two rows. */
function chooseSheet(kind: ImportKind, sheets: readonly Sheet[]): Sheet {
  const known = sheets.find((sheet) => {
    const head = sheet.rows[findHeadRow(kind, sheet.rows)];
    return head !== undefined && Object.keys(guessMapping(kind, head.cells)).length >= 2;
  });
  const found = known ?? sheets.find((sheet) => sheet.rows.length > 1);
  if (!found) throw new AppError("VALIDATION", "roster.errors.emptyFile");
  return found;
}

export type StageInput = {
  readonly kind: ImportKind;
  readonly fileName: string;
  readonly bytes: Uint8Array;
  readonly options?: ImportOptions;
};

/**
 * Reads an uploaded xlsx, guesses the columns and stages the rows with what importing them would do. Nothing of the
 * roster changes. @throws AppError VALIDATION, LIMIT (not an xlsx, too large, empty), FORBIDDEN, NOT_FOUND
 */
export async function stageImport(context: CommandContext, input: StageInput): Promise<{ id: string }> {
  if (!importKinds.includes(input.kind)) throw new AppError("VALIDATION", "errors.invalid");
  requireKind(context, input.kind);
  const sheet = chooseSheet(input.kind, readXlsx(input.bytes));
  const headRow = findHeadRow(input.kind, sheet.rows);
  const heads = sheet.rows[headRow]?.cells ?? [];
  const rows = sheet.rows.slice(headRow + 1).map(({ number, cells }) => ({
    row: number,
    cells: Object.fromEntries(cells.flatMap((cell, index) => (cell === "" ? [] : [[String(index), cell]]))),
  }));
  if (rows.length === 0) throw new AppError("VALIDATION", "roster.errors.emptyFile");
  const mapping = {
    ...guessMapping(input.kind, heads),
    ...Object.fromEntries(heads.map((head, index) => [headKey(index), head.slice(0, 60)])),
    ...Object.fromEntries(
      Object.entries(input.options ?? {}).map(([name, value]) => [optionKey(name), value]),
    ),
  };
  return stageRows(context, {
    ...input,
    mapping,
    rows,
    hash: createHash("sha256").update(input.bytes).digest("hex"),
  });
}

/** Stages rows that a form made instead of a file; `rows` hold fields by name. */
export async function stageForm(
  context: CommandContext,
  input: {
    kind: ImportKind;
    title: string;
    options: ImportOptions;
    rows: readonly Readonly<Record<string, string>>[];
  },
): Promise<{ id: string }> {
  requireKind(context, input.kind);
  const fields = importColumns[input.kind].map((column) => column.field);
  const rows = input.rows.map((given, index) => ({
    row: index + 1,
    cells: Object.fromEntries(
      fields.flatMap((field, at) => (given[field] ? [[String(at), given[field]]] : [])),
    ),
  }));
  if (rows.length === 0) throw new AppError("VALIDATION", "roster.errors.emptyFile");
  const mapping = {
    ...Object.fromEntries(fields.map((field, at) => [String(at), field])),
    ...Object.fromEntries(Object.entries(input.options).map(([name, value]) => [optionKey(name), value])),
  };
  return stageRows(context, { kind: input.kind, fileName: input.title, mapping, rows, hash: "" });
}

async function stageRows(
  context: CommandContext,
  input: {
    kind: ImportKind;
    fileName: string;
    mapping: Record<string, string>;
    rows: readonly StagedRow[];
    hash: string;
  },
): Promise<{ id: string }> {
  const { actor, now } = context;
  const id = newId(now.getTime());
  return getStore().transact(async (tx) => {
    const results = await check(context, tx, input.kind, input.mapping, input.rows);
    await tx.insert(importBatch).values({
      county: actor.county,
      id,
      kind: input.kind,
      fileName: input.fileName.slice(0, 120),
      fileHash: input.hash,
      status: "staged",
      mapping: input.mapping,
      summary: summarise(results),
      createdBy: actor.userId,
      createdAt: now,
    });
    await writeRows(context, tx, id, input.rows, results);
    await emit(tx, {
      actor,
      now,
      action: "import.stage",
      subject: { kind: "import", id },
      after: { kind: input.kind, file: input.fileName.slice(0, 120), ...summarise(results) },
    });
    return { id };
  });
}

function summarise(results: readonly RowResult[]) {
  const count = (outcome: string) => results.filter((row) => row.outcome === outcome).length;
  return {
    added: count("added"),
    changed: count("changed"),
    unchanged: count("unchanged"),
    refused: count("refused"),
  };
}

async function check(
  context: CommandContext,
  db: Read,
  kind: ImportKind,
  mapping: Readonly<Record<string, string>>,
  rows: readonly StagedRow[],
): Promise<readonly RowResult[]> {
  const { fields, options } = readMapping(mapping);
  if (missingFields(kind, fields).length > 0) {
    return rows.map(({ row }) => ({ row, outcome: "refused", errors: [], changes: [] }));
  }
  return (await importChecks[kind](context, db, toFields(mapping, rows), options)).results;
}

async function writeRows(
  { actor }: CommandContext,
  tx: Tx,
  batchId: string,
  rows: readonly StagedRow[],
  results: readonly RowResult[],
): Promise<void> {
  const byRow = new Map(results.map((result) => [result.row, result]));
  const secrets: SecretCells = {};
  const staged = rows.map(({ row, cells }): typeof importRow.$inferInsert => {
    const result = byRow.get(row);
    const shown: Record<string, string> = {};
    for (const [index, text] of Object.entries(cells)) {
      const isSecret = looksPersonal(text);
      shown[index] = isSecret ? hiddenText : text.slice(0, 500);
      if (isSecret) {
        secrets[row] ??= {};
        secrets[row][index] = text;
      }
    }
    return {
      county: actor.county,
      batchId,
      row,
      outcome: result?.outcome ?? "refused",
      cells: shown,
      errors: [...(result?.errors ?? [])],
      // What a new person brings stands in the cells already.
      changes: result?.outcome === "changed" ? [...result.changes] : [],
    };
  });
  staged.push({
    county: actor.county,
    batchId,
    row: secretRow,
    outcome: "unchanged",
    cells: { sealed: sealCells(batchId, secrets) },
    errors: [],
    changes: [],
  });
  await insertMany(tx, importRow, staged);
}

/** A batch of the actor's own. @throws AppError NOT_FOUND, STATE when it is applied or dropped already */
async function ownBatch(
  context: CommandContext,
  db: Read,
  batchId: string,
): Promise<Batch & { kind: ImportKind }> {
  const { actor } = context;
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
  requireKind(context, batch.kind as ImportKind);
  if (batch.status !== "staged") throw new AppError("STATE", "roster.errors.batchDone");
  return { ...batch, kind: batch.kind as ImportKind };
}

/** Sets which column is which field and checks the rows again. @throws AppError NOT_FOUND, STATE */
export async function remapImport(
  context: CommandContext,
  { batchId, fields }: { batchId: string; fields: Readonly<Record<string, string>> },
): Promise<{ id: string }> {
  const { actor, now } = context;
  return getStore().transact(async (tx) => {
    const batch = await ownBatch(context, tx, batchId);
    const known = new Set(importColumns[batch.kind].map((column) => column.field));
    const before = readMapping(batch.mapping);
    const kept = Object.fromEntries(Object.entries(batch.mapping).filter(([key]) => !/^\d+$/.test(key)));
    const chosen: Record<string, string> = {};
    for (const [index, field] of Object.entries(fields)) {
      if (!known.has(field) || !(index in before.heads)) continue;
      if (Object.values(chosen).includes(field)) throw new AppError("VALIDATION", "roster.errors.fieldTwice");
      chosen[index] = field;
    }
    const mapping = { ...kept, ...chosen };
    const rows = await openRows(tx, batch);
    const results = await check(context, tx, batch.kind, mapping, rows);
    await tx.delete(importRow).where(and(eq(importRow.county, actor.county), eq(importRow.batchId, batchId)));
    await writeRows(context, tx, batchId, rows, results);
    await tx
      .update(importBatch)
      .set({ mapping, summary: summarise(results) })
      .where(and(eq(importBatch.county, actor.county), eq(importBatch.id, batchId)));
    await emit(tx, {
      actor,
      now,
      action: "import.map",
      subject: { kind: "import", id: batchId },
      before: before.fields,
      after: chosen,
    });
    return { id: batchId };
  });
}

/**
 * Writes a staged file into the roster, all of it or nothing, after checking it once more against what others wrote
 * meanwhile. The staged rows are emptied. @throws AppError NOT_FOUND, STATE, VALIDATION when any row is refused
 */
export async function applyImport(
  context: CommandContext,
  { batchId }: { batchId: string },
): Promise<{ id: string; added: number; changed: number; unchanged: number }> {
  const { actor, now } = context;
  return getStore().transact(async (tx) => {
    const batch = await ownBatch(context, tx, batchId);
    const { fields, options } = readMapping(batch.mapping);
    if (missingFields(batch.kind, fields).length > 0)
      throw new AppError("VALIDATION", "roster.errors.columnsMissing");
    const rows = await openRows(tx, batch);
    const checked = await importChecks[batch.kind](context, tx, toFields(batch.mapping, rows), options);
    const summary = summarise(checked.results);
    if (summary.refused > 0)
      throw new AppError("VALIDATION", "roster.errors.rowsRefused", { count: summary.refused });
    await checked.write(tx, { id: batchId, name: batch.fileName });
    await finish(context, tx, batchId, "applied", summary);
    await emit(tx, {
      actor,
      now,
      action: "import.apply",
      subject: { kind: "import", id: batchId },
      after: { kind: batch.kind, file: batch.fileName, hash: batch.fileHash, ...summary },
    });
    return { id: batchId, ...summary };
  });
}

async function finish(
  { actor, now }: CommandContext,
  tx: Tx,
  batchId: string,
  status: "applied" | "dropped",
  summary?: Batch["summary"],
): Promise<void> {
  await tx.delete(importRow).where(and(eq(importRow.county, actor.county), eq(importRow.batchId, batchId)));
  await tx
    .update(importBatch)
    .set({ status, appliedAt: status === "applied" ? now : null, ...(summary ? { summary } : {}) })
    .where(and(eq(importBatch.county, actor.county), eq(importBatch.id, batchId)));
}

/** Throws a staged file away. @throws AppError NOT_FOUND, STATE */
export async function dropImport(
  context: CommandContext,
  { batchId }: { batchId: string },
): Promise<{ id: string }> {
  const { actor, now } = context;
  return getStore().transact(async (tx) => {
    const batch = await ownBatch(context, tx, batchId);
    await finish(context, tx, batchId, "dropped");
    await emit(tx, {
      actor,
      now,
      action: "import.drop",
      subject: { kind: "import", id: batchId },
      after: { kind: batch.kind, file: batch.fileName },
    });
    return { id: batchId };
  });
}
