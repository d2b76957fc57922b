import "server-only";
import { createHash } from "node:crypto";
import { and, eq } from "drizzle-orm";
import { storedFile } from "@/db/schema/files";
import type { Read, Tx } from "@/db/store";
import type { CommandContext } from "@/lib/access/define-command";
import { invalid } from "@/lib/base/errors";
import { newId } from "@/lib/base/ids";
import { type FileHead, type FilePurpose, largestFile, type MediaType } from "./types";

const startsWith = (bytes: Uint8Array, ...start: number[]) => start.every((byte, i) => bytes[i] === byte);

/** What a file is by its first bytes (docx and xlsx by what lies in the archive); null = nothing that is taken. */
export function mediaTypeOf(bytes: Uint8Array): MediaType | null {
  if (startsWith(bytes, 0x25, 0x50, 0x44, 0x46)) return "application/pdf";
  if (startsWith(bytes, 0xff, 0xd8, 0xff)) return "image/jpeg";
  if (startsWith(bytes, 0x89, 0x50, 0x4e, 0x47)) return "image/png";
  if (!startsWith(bytes, 0x50, 0x4b, 0x03, 0x04)) return null;
  const directory = Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  if (directory.includes("word/document.xml"))
    return "application/vnd.openxmlformats-officedocument.wordprocessingml.document";
  if (directory.includes("xl/workbook.xml"))
    return "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet";
  return null;
}

export type NewFile = {
  readonly purpose: FilePurpose;
  readonly placePath: string | null;
  readonly name: string;
  readonly bytes: Uint8Array;
  readonly accept: readonly MediaType[];
  /** Field at which a refusal is shown. */
  readonly field: string;
};

/**
 * Stores a file of a known kind within the limit of its purpose.
 * @throws AppError VALIDATION at the field: empty, too large, or not of an accepted kind
 */
export async function storeFile(
  { actor, now }: CommandContext,
  tx: Tx,
  { purpose, placePath, name, bytes, accept, field }: NewFile,
): Promise<FileHead> {
  const limit = largestFile[purpose];
  if (bytes.byteLength === 0) throw invalid({ [field]: { key: "errors.file.empty" } });
  if (bytes.byteLength > limit)
    throw invalid({ [field]: { key: "errors.file.tooLarge", values: { limit: limit / 1024 / 1024 } } });
  const mediaType = mediaTypeOf(bytes);
  if (!mediaType || !accept.includes(mediaType)) throw invalid({ [field]: { key: "errors.file.kind" } });
  const head: FileHead = {
    id: newId(now.getTime()),
    purpose,
    placePath,
    name: name.replace(/[\\/\p{Cc}]/gu, "_").slice(0, 120) || "file",
    mediaType,
    size: bytes.byteLength,
    hash: createHash("sha256").update(bytes).digest("hex"),
    storedAt: now,
  };
  await tx.insert(storedFile).values({ county: actor.county, ...head, bytes, storedBy: actor.userId });
  return head;
}

/** A file with its bytes; the caller has asked the door of what it belongs to. */
export async function loadFile(
  { county, db }: { county: string; db: Read },
  id: string,
): Promise<(FileHead & { bytes: Uint8Array }) | null> {
  const [row] = await db
    .select()
    .from(storedFile)
    .where(and(eq(storedFile.county, county), eq(storedFile.id, id)))
    .limit(1);
  return row ? { ...row, mediaType: row.mediaType as MediaType } : null;
}
