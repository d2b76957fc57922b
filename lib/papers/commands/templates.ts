import "server-only";
import { and, eq, isNull } from "drizzle-orm";
import { paperTemplate } from "@/db/schema/files";
import { getStore, type Tx } from "@/db/store";
import { requirePermission } from "@/lib/access/actor";
import type { CommandContext } from "@/lib/access/define-command";
import { emit } from "@/lib/audit";
import { invalid, isAppError, notFound } from "@/lib/base/errors";
import { newId } from "@/lib/base/ids";
import { largestFile, storeFile } from "@/lib/files";
import { templateById } from "../data/templates";
import type { TemplateInput, UploadTemplateInput } from "../schema";
import { formatOf, type PaperKind } from "../types";
import { checkTemplate } from "./render";

const accepted = {
  docx: "application/vnd.openxmlformats-officedocument.wordprocessingml.document",
  xlsx: "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
} as const;

/** The check with its refusal at the field of the file. */
function requireFit(kind: PaperKind, bytes: Uint8Array): void {
  try {
    checkTemplate(kind, bytes);
  } catch (error) {
    if (isAppError(error)) throw invalid({ file: { key: error.messageKey, values: error.values } });
    throw error;
  }
}

/**
 * Takes in an own template; it is filled only once it was set in use, so that it can be tried before.
 * @throws AppError VALIDATION at `file`: empty, too large, of another kind, or what `checkTemplate` refuses
 */
export async function uploadTemplate(
  context: CommandContext,
  { kind, file }: UploadTemplateInput,
): Promise<{ id: string }> {
  const { actor, now } = context;
  requirePermission(actor, "paper:write");
  const format = formatOf(kind);
  const bytes = new Uint8Array(await file.slice(0, largestFile.template + 1).arrayBuffer());
  if (bytes.byteLength > 0 && bytes.byteLength <= largestFile.template) requireFit(kind, bytes);
  return getStore().transact(async (tx) => {
    const stored = await storeFile(context, tx, {
      purpose: "template",
      placePath: null,
      name: file.name,
      bytes,
      accept: [accepted[format]],
      field: "file",
    });
    const id = newId(now.getTime());
    await tx.insert(paperTemplate).values({
      county: actor.county,
      id,
      kind,
      format,
      fileId: stored.id,
      name: stored.name,
      addedBy: actor.userId,
      addedAt: now,
      retiredAt: now,
    });
    await emit(tx, {
      actor,
      now,
      action: "template.upload",
      subject: { kind: "template", id },
      after: { paper: kind, name: stored.name, fileHash: stored.hash },
    });
    return { id };
  });
}

const inCounty = (county: string, id: string) =>
  and(eq(paperTemplate.county, county), eq(paperTemplate.id, id));

async function owned({ actor }: CommandContext, tx: Tx, id: string) {
  requirePermission(actor, "paper:write");
  const row = await templateById({ county: actor.county, db: tx }, id);
  if (!row) throw notFound();
  return row;
}

/** Sets a template in use; the one before it is put away. @throws AppError FORBIDDEN, NOT_FOUND */
export async function adoptTemplate(context: CommandContext, { id }: TemplateInput): Promise<void> {
  const { actor, now } = context;
  await getStore().transact(async (tx) => {
    const row = await owned(context, tx, id);
    if (row.retiredAt === null) return;
    await tx
      .update(paperTemplate)
      .set({ retiredAt: now })
      .where(
        and(
          eq(paperTemplate.county, actor.county),
          eq(paperTemplate.kind, row.kind),
          isNull(paperTemplate.retiredAt),
        ),
      );
    await tx.update(paperTemplate).set({ retiredAt: null }).where(inCounty(actor.county, id));
    await emit(tx, {
      actor,
      now,
      action: "template.adopt",
      subject: { kind: "template", id },
      after: { paper: row.kind, name: row.name },
    });
  });
}

/** Puts a template away; its kind goes back to the default. @throws AppError FORBIDDEN, NOT_FOUND */
export async function retireTemplate(context: CommandContext, { id }: TemplateInput): Promise<void> {
  const { actor, now } = context;
  await getStore().transact(async (tx) => {
    const row = await owned(context, tx, id);
    if (row.retiredAt !== null) return;
    await tx.update(paperTemplate).set({ retiredAt: now }).where(inCounty(actor.county, id));
    await emit(tx, {
      actor,
      now,
      action: "template.retire",
      subject: { kind: "template", id },
      after: { paper: row.kind, name: row.name },
    });
  });
}
