import "server-only";
import { z } from "zod";
import { getStore } from "@/db/store";
import { requirePermission } from "@/lib/access/actor";
import type { CommandContext } from "@/lib/access/define-command";
import { AppError, invalid } from "@/lib/base/errors";
import { readXlsx } from "@/lib/documents/xlsx-read";
import type { SchemeDocument } from "@/lib/rules/types";
import { applyEdit, judge } from "../compute";
import { compareSchemes } from "../compute/difference";
import { applySheets } from "../compute/tables/apply";
import {
  type GivenSheet,
  pastedRows,
  type ReadSheets,
  readSheet,
  readSheets,
  sheetOf,
} from "../compute/tables/read-sheets";
import { listRegisteredNames } from "../data/parameters";
import { type BringTablesInput, largestTableFile, tableEdit } from "../schema/tables";
import type { BroughtTables } from "../types";
import { changeDraft } from "./draft";
import { requireDraft, requireShape, versionRow } from "./shared";

/**
 * Looks at tables from a file or a pasted range, or saves what was looked at. Looking writes nothing and tells every
 * cell that cannot be read; a file with such a cell is not saved.
 * @throws AppError NOT_FOUND, STATE when it is no draft, CONFLICT when the revision is stale, VALIDATION, LIMIT
 */
export async function bringTables(context: CommandContext, input: BringTablesInput): Promise<BroughtTables> {
  requirePermission(context.actor, "scheme:write");
  return input.save ? saveTables(context, input) : lookAtTables(context, input);
}

async function lookAtTables(context: CommandContext, input: BringTablesInput): Promise<BroughtTables> {
  const reader = { actor: context.actor, db: getStore().read };
  const row = await versionRow(reader.db, context.actor, input.schemeVersionId);
  requireDraft(row, input.revision);
  const before = row.document as SchemeDocument;
  const { given, ...sheets } = await sheetsOf(before, input);
  const applied = applySheets(before, sheets.read);
  const problems = [...sheets.problems, ...applied.problems];
  const changes = compareSchemes(before, requireShape(applied.document));
  const { findings, examples } = judge(applied.document, await listRegisteredNames(reader));
  const failing = examples.filter(({ passed }) => !passed).map(({ name }) => name);
  const isSavable = problems.length === 0 && changes.length > 0;
  return {
    isSaved: false,
    changes,
    problems,
    given: problems.length > 0 ? given : [],
    absent: sheets.absent,
    unused: sheets.unused,
    verdict: { findings, examples: examples.length, failing },
    edits: isSavable ? JSON.stringify(applied.edits) : "",
  };
}

type GivenSheets = ReadSheets & { given: readonly GivenSheet[] };

async function sheetsOf(document: SchemeDocument, input: BringTablesInput): Promise<GivenSheets> {
  if (input.table !== undefined) return pastedSheet(document, input.table, input.pasted);
  if (!input.file) throw invalid({ file: { key: "schemes.errors.chooseFile" } });
  if (input.file.size > largestTableFile) {
    const megabytes = largestTableFile / 1048576;
    throw invalid({ file: { key: "schemes.errors.fileTooLarge", values: { megabytes } } });
  }
  const given = readXlsx(new Uint8Array(await input.file.arrayBuffer()));
  return { ...readSheets(document, given), given };
}

function pastedSheet(document: SchemeDocument, chosen: string, pasted: string | undefined): GivenSheets {
  const [version = "", ...name] = chosen.split(":");
  const sheet = sheetOf(document, name.join(":"), Number(version));
  if (!sheet) throw invalid({ table: { key: "errors.field.choice" } });
  const rows = pastedRows(pasted ?? "");
  if (rows.length === 0) throw invalid({ pasted: { key: "errors.field.required" } });
  const { read, ...told } = readSheet(document, sheet, rows, true);
  return { ...told, read: read ? [read] : [], absent: [], given: [] };
}

async function saveTables(context: CommandContext, input: BringTablesInput): Promise<BroughtTables> {
  const edits = readEdits(input.edits);
  const { findings } = await changeDraft(context, input, (document) => edits.reduce(applyEdit, document));
  return {
    isSaved: true,
    changes: [],
    problems: [],
    given: [],
    absent: [],
    unused: [],
    verdict: { findings, examples: 0, failing: [] },
    edits: "",
  };
}

function readEdits(text: string | undefined) {
  const parsed = z
    .array(tableEdit)
    .min(1)
    .max(500)
    .safeParse(jsonOf(text ?? ""));
  if (!parsed.success) throw new AppError("VALIDATION", "scheme-tables.errors.lookFirst");
  return parsed.data;
}

function jsonOf(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}
