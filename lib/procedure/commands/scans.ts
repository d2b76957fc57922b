import "server-only";
import { and, eq } from "drizzle-orm";
import { decision } from "@/db/schema/procedure";
import { getStore } from "@/db/store";
import type { CommandContext } from "@/lib/access/define-command";
import type { Download } from "@/lib/access/define-route";
import { emit } from "@/lib/audit";
import { AppError, invalid, notFound } from "@/lib/base/errors";
import { largestFile, loadFile, type MediaType, mediaTypes, storeFile } from "@/lib/files";
import { mayScan, placedDecision, readsDecision } from "../data/decisions";

const accepted: readonly MediaType[] = ["application/pdf", "image/jpeg", "image/png"];

/**
 * Hangs the scan of the signed paper on a decision. A second scan takes the place of the first, which stays stored.
 * @throws AppError NOT_FOUND, FORBIDDEN for whoever does not record such decisions, VALIDATION at file
 */
export async function storeScan(
  context: CommandContext,
  { decisionId, file }: { decisionId: string; file: File },
): Promise<{ fileId: string }> {
  const { actor, now } = context;
  // Asked before the bytes are read into memory.
  const limit = largestFile["decision-scan"];
  if (file.size > limit)
    throw invalid({ file: { key: "errors.file.tooLarge", values: { limit: limit / 1024 / 1024 } } });
  const bytes = new Uint8Array(await file.arrayBuffer());
  return getStore().transact(async (tx) => {
    const found = await placedDecision({ actor, db: tx }, decisionId);
    if (!readsDecision(actor, found)) throw notFound();
    if (!mayScan(actor, found)) throw new AppError("FORBIDDEN", "errors.forbidden");
    const head = await storeFile(context, tx, {
      purpose: "decision-scan",
      placePath: found.placePath || null,
      name: file.name,
      bytes,
      accept: accepted,
      field: "file",
    });
    await tx
      .update(decision)
      .set({ scanFileId: head.id })
      .where(and(eq(decision.county, actor.county), eq(decision.id, decisionId)));
    await emit(tx, {
      actor,
      now,
      action: "decision.scan",
      subject: { kind: "decision", id: decisionId },
      placePath: found.placePath || null,
      before: { scanFileId: found.scanFileId },
      after: { scanFileId: head.id, fileHash: head.hash, size: head.size },
    });
    return { fileId: head.id };
  });
}

/** The scan of a decision, for readers of its place; reading it leaves its mark. @throws AppError NOT_FOUND */
export async function readScan(
  { actor, now }: CommandContext,
  { decisionId }: { decisionId: string },
): Promise<Download> {
  return getStore().transact(async (tx) => {
    const found = await placedDecision({ actor, db: tx }, decisionId);
    if (!readsDecision(actor, found) || !found.scanFileId) throw notFound();
    const file = await loadFile({ county: actor.county, db: tx }, found.scanFileId);
    if (!file) throw notFound();
    await emit(tx, {
      actor,
      now,
      action: "decision.scan-read",
      subject: { kind: "decision", id: decisionId },
      placePath: found.placePath || null,
      after: { scanFileId: file.id },
    });
    const number = found.number.replace(/[\\/:*?"<>|\s]/g, "_");
    return {
      fileName: `${number}.${mediaTypes[file.mediaType]}`,
      contentType: file.mediaType,
      bytes: file.bytes,
    };
  });
}
