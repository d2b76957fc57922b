import "server-only";
import { and, eq } from "drizzle-orm";
import { scheme, schemeVersion } from "@/db/schema/schemes";
import { getStore } from "@/db/store";
import { requirePermission } from "@/lib/access/actor";
import type { CommandContext } from "@/lib/access/define-command";
import { fieldErrorsOf } from "@/lib/access/issues";
import { emit } from "@/lib/audit/emit";
import { AppError } from "@/lib/base/errors";
import type { SchemeDocument } from "@/lib/rules/types";
import { applyEdit, judge, say } from "../compute";
import { compareSchemes, sayChange } from "../compute/difference";
import { listRegisteredNames } from "../data/parameters";
import { chineseVoice } from "../data/voice";
import { type EditDraftInput, editInput, type SaveDraftInput } from "../schema";
import type { SavedDraft } from "../types";
import { insertDraft } from "./import";
import { requireDraft, requireShape, schemeHash, storeDraft, type VersionRow, versionRow } from "./shared";

/** A new draft with the document of another version of the same scheme. @throws AppError NOT_FOUND */
export async function copyVersion(
  { actor, now }: CommandContext,
  { schemeVersionId }: { schemeVersionId: string },
): Promise<{ id: string }> {
  requirePermission(actor, "scheme:write");
  return getStore().transact(async (tx) => {
    const source = await versionRow(tx, actor, schemeVersionId);
    const document = source.document as SchemeDocument;
    const draft = { schemeId: source.schemeId, document, copiedFromId: source.id };
    const id = await insertDraft(tx, { actor, now }, draft);
    await emit(tx, {
      actor,
      now,
      action: "scheme.copy",
      subject: { kind: "scheme-version", id },
      after: { copiedFrom: source.id, hash: schemeHash(document) },
    });
    return { id };
  });
}

/**
 * Saves the whole document of a draft. Errors of sense do not stop it, they come back as findings.
 * @throws AppError CONFLICT when the revision is stale, STATE when it is no draft, VALIDATION when the shape is wrong
 */
export async function saveDraft(context: CommandContext, input: SaveDraftInput): Promise<SavedDraft> {
  requirePermission(context.actor, "scheme:write");
  return changeDraft(context, input, () => input.document);
}

/** Saves the change of one form. Throws as saveDraft does, and VALIDATION at the form's fields. */
export async function editDraft(context: CommandContext, input: EditDraftInput): Promise<SavedDraft> {
  requirePermission(context.actor, "scheme:write");
  const { schemeVersionId, revision, trial: _, ...fields } = input;
  const edit = editInput.safeParse(fields);
  if (!edit.success)
    throw new AppError("VALIDATION", "errors.invalid", {}, fieldErrorsOf(edit.error, fields));
  return changeDraft(context, { schemeVersionId, revision }, (document) => applyEdit(document, edit.data));
}

/** Saves what `edit` makes of a draft's document, with the changes in the audit. Throws as saveDraft does. */
export async function changeDraft(
  { actor, now }: CommandContext,
  { schemeVersionId, revision }: { schemeVersionId: string; revision: number },
  edit: (document: SchemeDocument) => unknown,
): Promise<SavedDraft> {
  return getStore().transact(async (tx) => {
    const row = await versionRow(tx, actor, schemeVersionId);
    requireDraft(row, revision);
    const before = row.document as SchemeDocument;
    const document = requireShape(edit(before));
    await requireSameLine(tx, row, document);
    const register = await listRegisteredNames({ actor, db: tx });
    const stored = await storeDraft(tx, row, document, now);
    await emit(tx, {
      actor,
      now,
      action: "scheme.save",
      subject: { kind: "scheme-version", id: row.id },
      before: { revision: row.revision, hash: row.hash },
      after: { ...stored, changes: changesOf(before, document) },
    });
    return { id: row.id, revision: stored.revision, findings: judge(document, register).findings };
  });
}

/** The changes in words, for the audit; the documents themselves stand in the versions. */
function changesOf(before: SchemeDocument, after: SchemeDocument): string[] {
  const voice = chineseVoice();
  return compareSchemes(before, after)
    .slice(0, 200)
    .map((change) => sayChange(change, { relation: "follows", day: "unsaid" }, voice));
}

/** Code and kind belong to the line of versions and never change inside it; the line is called as its newest draft. */
async function requireSameLine(
  tx: Parameters<typeof storeDraft>[0],
  row: VersionRow,
  document: SchemeDocument,
): Promise<void> {
  const before = row.document as SchemeDocument;
  if (before.code !== document.code || before.kind !== document.kind) {
    throw new AppError("VALIDATION", "schemes.errors.otherScheme", { code: before.code });
  }
  const title = say(document.title, "zh-CN");
  if (say(before.title, "zh-CN") === title) return;
  await tx
    .update(scheme)
    .set({ title })
    .where(and(eq(scheme.county, row.county), eq(scheme.id, row.schemeId)));
}

/** Throws a draft away; a reviewed version is put aside instead, because a second person already signed it. */
export async function discardDraft(
  { actor, now }: CommandContext,
  { schemeVersionId }: { schemeVersionId: string },
): Promise<void> {
  requirePermission(actor, "scheme:write");
  await getStore().transact(async (tx) => {
    const row = await versionRow(tx, actor, schemeVersionId);
    const here = and(eq(schemeVersion.county, row.county), eq(schemeVersion.id, row.id));
    if (row.status === "reviewed") {
      await tx.update(schemeVersion).set({ status: "retired", updatedAt: now }).where(here);
    } else {
      requireDraft(row);
      await tx.delete(schemeVersion).where(here);
      await dropEmptyScheme(tx, row);
    }
    await emit(tx, {
      actor,
      now,
      action: "scheme.discard",
      subject: { kind: "scheme-version", id: row.id },
      before: { status: row.status, revision: row.revision, hash: row.hash, document: row.document },
    });
  });
}

async function dropEmptyScheme(tx: Parameters<typeof storeDraft>[0], row: VersionRow): Promise<void> {
  const [left] = await tx
    .select({ id: schemeVersion.id })
    .from(schemeVersion)
    .where(and(eq(schemeVersion.county, row.county), eq(schemeVersion.schemeId, row.schemeId)))
    .limit(1);
  if (!left) await tx.delete(scheme).where(and(eq(scheme.county, row.county), eq(scheme.id, row.schemeId)));
}
