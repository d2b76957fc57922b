import "server-only";
import { and, eq, max } from "drizzle-orm";
import { scheme, schemeVersion } from "@/db/schema/schemes";
import { getStore, type Tx } from "@/db/store";
import { requirePermission } from "@/lib/access/actor";
import type { CommandContext } from "@/lib/access/define-command";
import { emit } from "@/lib/audit/emit";
import { AppError, invalid } from "@/lib/base/errors";
import { newId } from "@/lib/base/ids";
import type { SchemeDocument } from "@/lib/rules/types";
import { judge, say } from "../compute";
import { listRegisteredNames } from "../data/parameters";
import { loadTemplate } from "../data/templates";
import { type ImportSchemeInput, largestSchemeFile } from "../schema";
import type { SavedDraft } from "../types";
import { requireShape, schemeHash } from "./shared";

/** A new draft from a template of the project. @throws AppError NOT_FOUND */
export async function importTemplate(
  context: CommandContext,
  { template }: { template: string },
): Promise<SavedDraft> {
  requirePermission(context.actor, "scheme:write");
  return insertDocument(context, await loadTemplate(template), { template });
}

/** A new draft from an uploaded file. @throws AppError VALIDATION when it is no scheme file */
export async function importSchemeFile(
  context: CommandContext,
  { file }: { file: File },
): Promise<SavedDraft> {
  requirePermission(context.actor, "scheme:write");
  return importScheme(context, { document: await readSchemeFile(file) });
}

/** @throws AppError VALIDATION at the field `file` */
export async function readSchemeFile(file: File): Promise<unknown> {
  if (file.size > largestSchemeFile) {
    throw invalid({
      file: { key: "schemes.errors.fileTooLarge", values: { megabytes: largestSchemeFile / 1048576 } },
    });
  }
  try {
    return JSON.parse(new TextDecoder("utf-8", { fatal: true }).decode(await file.arrayBuffer()));
  } catch {
    throw invalid({ file: { key: "schemes.errors.notJson" } });
  }
}

/**
 * A new draft from a document: the first version of a new scheme, or the next version of the scheme with that code.
 * Errors of sense are reported, not refused; a wrong shape is refused.
 * @throws AppError VALIDATION, STATE
 */
export async function importScheme(context: CommandContext, input: ImportSchemeInput): Promise<SavedDraft> {
  requirePermission(context.actor, "scheme:write");
  return insertDocument(context, requireShape(input.document), {});
}

async function insertDocument(
  { actor, now }: CommandContext,
  document: SchemeDocument,
  origin: { template?: string },
): Promise<SavedDraft> {
  return getStore().transact(async (tx) => {
    const { findings } = judge(document, await listRegisteredNames({ actor, db: tx }));
    const schemeId = await schemeFor(tx, { actor, now }, document);
    const id = await insertDraft(tx, { actor, now }, { schemeId, document, copiedFromId: null });
    await emit(tx, {
      actor,
      now,
      action: "scheme.import",
      subject: { kind: "scheme-version", id },
      after: {
        ...origin,
        code: document.code,
        title: say(document.title, "zh-CN"),
        hash: schemeHash(document),
      },
    });
    return { id, revision: 0, findings };
  });
}

async function schemeFor(tx: Tx, { actor, now }: CommandContext, document: SchemeDocument): Promise<string> {
  const [existing] = await tx
    .select({ id: scheme.id, kind: scheme.kind })
    .from(scheme)
    .where(and(eq(scheme.county, actor.county), eq(scheme.code, document.code)))
    .limit(1);
  if (existing && existing.kind !== document.kind)
    throw new AppError("VALIDATION", "schemes.errors.otherKind");
  if (existing) return existing.id;
  const id = newId(now.getTime());
  await tx.insert(scheme).values({
    county: actor.county,
    id,
    code: document.code,
    kind: document.kind,
    title: say(document.title, "zh-CN"),
    createdBy: actor.userId,
    createdAt: now,
  });
  return id;
}

/** Inserts the next version of a scheme as a draft and gives its id. */
export async function insertDraft(
  tx: Tx,
  { actor, now }: CommandContext,
  draft: { schemeId: string; document: SchemeDocument; copiedFromId: string | null },
): Promise<string> {
  const [last] = await tx
    .select({ version: max(schemeVersion.version) })
    .from(schemeVersion)
    .where(and(eq(schemeVersion.county, actor.county), eq(schemeVersion.schemeId, draft.schemeId)));
  const id = newId(now.getTime());
  await tx.insert(schemeVersion).values({
    county: actor.county,
    id,
    schemeId: draft.schemeId,
    version: (last?.version ?? 0) + 1,
    status: "draft",
    document: draft.document,
    hash: schemeHash(draft.document),
    copiedFromId: draft.copiedFromId,
    revision: 0,
    createdBy: actor.userId,
    createdAt: now,
    updatedAt: now,
  });
  return id;
}
