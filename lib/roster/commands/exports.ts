import "server-only";
import { and, asc, eq } from "drizzle-orm";
import { importRow } from "@/db/schema";
import { getStore } from "@/db/store";
import { requirePermission, scopePaths } from "@/lib/access/actor";
import type { CommandContext } from "@/lib/access/define-command";
import { emit } from "@/lib/audit";
import { AppError, type Message } from "@/lib/base/errors";
import { shanghaiDay } from "@/lib/base/period";
import { type CellValue, type OutColumn, type OutSheet, writeXlsx } from "@/lib/documents/xlsx-write";
import { type ImportKind, importColumns, readMapping } from "../compute/import-columns";
import { getImport, openRows } from "../data/imports";
import { type ListedPerson, listPeople, type PeopleFilter, type PeopleSort } from "../data/people";

const headKeys = "roster.export.";
const helpKeys = "roster.template.help.";

/** Most people in one file. */
const largestExport = 20_000;

/** Says words and messages in the reader's language. */
export type Say = (message: Message) => string;

/** The people shown on a list as xlsx, numbers masked; leaves a log entry. @throws AppError FORBIDDEN, LIMIT */
export async function exportPeople(
  context: CommandContext,
  filter: PeopleFilter & { readonly sort?: PeopleSort },
  say: Say,
): Promise<Uint8Array<ArrayBuffer>> {
  const { actor, now } = context;
  requirePermission(actor, "roster:export");
  const { rows, count } = await getStore().snapshot((db) =>
    listPeople({ actor, db }, { ...filter, page: 1, pageSize: largestExport }),
  );
  if (count > largestExport)
    throw new AppError("LIMIT", "roster.errors.exportTooLarge", { most: largestExport });
  const bytes = await writeXlsx([peopleSheet(rows, filter.day, say)]);
  await getStore().transact((tx) =>
    emit(tx, {
      actor,
      now,
      action: "person.export",
      subject: { kind: "county", id: actor.county },
      placePath: scopePaths(actor, "roster:export")[0] || null,
      after: { ...filter, count },
    }),
  );
  return bytes;
}

function peopleSheet(rows: readonly ListedPerson[], day: string, say: Say): OutSheet {
  const column = (key: string, width?: number): OutColumn => ({
    head: say({ key: headKeys + key }),
    width,
    isText: true,
  });
  return {
    name: say({ key: "roster.title" }),
    columns: [
      column("name", 12),
      column("sex", 8),
      column("birthDate", 14),
      column("education", 12),
      column("place", 18),
      column("posts", 26),
      column("since", 14),
      column("dual", 10),
      column("idNumber", 24),
      column("phone", 16),
      column("day", 14),
    ],
    rows: rows.map((row): CellValue[] => [
      row.name,
      row.sex ? say({ key: `common.sexes.${row.sex}` }) : null,
      row.birthDate,
      row.education ? say({ key: `common.educations.${row.education}` }) : null,
      [...new Set(row.posts.map((post) => post.placeName))].join("、"),
      row.posts.map((post) => say({ key: `common.posts.${post.post}` })).join("、"),
      row.posts[0]?.from ?? null,
      row.isDualPost ? say({ key: "roster.dualPost" }) : null,
      row.idNumberMask,
      row.phoneMask,
      day,
    ]),
  };
}

/** The empty file of a kind with lists and an explanation sheet. */
export async function importTemplate(kind: ImportKind, say: Say): Promise<Uint8Array<ArrayBuffer>> {
  const columns = importColumns[kind];
  return writeXlsx([
    {
      name: say({ key: `roster.importKind.${kind}` }),
      columns: columns.map((column) => ({
        head: column.heads[0] ?? column.field,
        width: column.width,
        choices: column.choices,
        isRequired: column.isRequired,
        isText: !["population", "households", "collectiveIncome", "supportFunds"].includes(column.field),
      })),
      rows: [],
    },
    {
      name: say({ key: "roster.template.sheet" }),
      columns: [
        { head: say({ key: "roster.template.column" }), width: 26 },
        { head: say({ key: "roster.template.required" }), width: 10 },
        { head: say({ key: "roster.template.how" }), width: 60 },
        { head: say({ key: "roster.template.example" }), width: 22, isText: true },
      ],
      rows: columns.map((column) => [
        column.heads[0] ?? column.field,
        column.isRequired ? say({ key: "roster.template.yes" }) : "",
        say({ key: helpKeys + column.field }),
        column.example ?? column.choices?.join("、") ?? "",
      ]),
    },
  ]);
}

/** The uploaded rows with bad cells marked and commented; leaves a log entry, because numbers stand in it in plain. */
export async function importErrorFile(
  context: CommandContext,
  { batchId }: { batchId: string },
  say: Say,
): Promise<Uint8Array<ArrayBuffer>> {
  const { actor, now } = context;
  const store = getStore();
  const { batch, rows, errors } = await store.snapshot(async (db) => {
    const found = await getImport({ actor, db }, { batchId });
    const outcomes = await db
      .select({ row: importRow.row, outcome: importRow.outcome, errors: importRow.errors })
      .from(importRow)
      .where(and(eq(importRow.county, actor.county), eq(importRow.batchId, batchId)))
      .orderBy(asc(importRow.row));
    return {
      batch: found,
      rows: await openRows(db, found),
      errors: new Map(outcomes.map((row) => [row.row, row])),
    };
  });
  const { fields, heads } = readMapping(batch.mapping);
  const width = Math.max(0, ...Object.keys({ ...heads, ...fields }).map((index) => Number(index) + 1));
  const columnOf = new Map(Object.entries(fields).map(([index, field]) => [field, Number(index)]));
  const remarkColumn = width;
  const marks = new Map<string, string>();
  const lines = rows.map((row, at): CellValue[] => {
    const own = errors.get(row.row);
    const said = (own?.errors ?? []).map((error) => {
      const sentence = say({ key: error.messageKey, values: error.values });
      const column =
        columnOf.get(error.column) ?? columnOf.get(error.column === "place" ? "village" : error.column);
      const key = `${at}:${column ?? remarkColumn}`;
      marks.set(key, [marks.get(key), sentence].filter(Boolean).join("\n"));
      return sentence;
    });
    return [...Array.from({ length: width }, (_, index) => row.cells[index] ?? null), said.join("；")];
  });
  const bytes = await writeXlsx([
    {
      name: say({ key: `roster.importKind.${batch.kind}` }),
      columns: [
        ...Array.from({ length: width }, (_, index) => ({
          head: heads[index] ?? fields[index] ?? "",
          isText: true,
          width: 16,
        })),
        { head: say({ key: "roster.import.remark" }), width: 40 },
      ],
      rows: lines,
      marks,
    },
  ]);
  await store.transact((tx) =>
    emit(tx, {
      actor,
      now,
      action: "import.error-file",
      subject: { kind: "import", id: batchId },
      after: { file: batch.fileName, day: shanghaiDay(now) },
    }),
  );
  return bytes;
}
