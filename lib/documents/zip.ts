import { inflateRawSync } from "node:zlib";
import { AppError } from "@/lib/base/errors";

/** Largest file that is accepted, and largest content it may unfold to. */
export const largestFileBytes = 10 * 1024 * 1024;
export const largestUnfoldedBytes = 200 * 1024 * 1024;

const largestEntryCount = 2_000;

type Entry = { method: number; flags: number; packed: number; size: number; offset: number };

/** An opened archive; entries unfold on demand, within one budget for all of them. */
export type Zip = {
  names(): string[];
  has(path: string): boolean;
  /** Content of an entry, null when there is none. @throws AppError LIMIT, VALIDATION */
  bytes(path: string): Buffer | null;
  /** Text of an entry, null when there is none. @throws AppError LIMIT, VALIDATION */
  text(path: string): string | null;
};

const notXlsx = () => new AppError("VALIDATION", "documents.notXlsx");
const tooLarge = () => new AppError("LIMIT", "documents.tooLarge", { mb: largestFileBytes / 1024 / 1024 });

function readDirectory(data: Buffer): Map<string, Entry> {
  let end = data.length - 22;
  const lowest = Math.max(0, data.length - 22 - 65_535);
  while (end >= lowest && data.readUInt32LE(end) !== 0x06054b50) end--;
  if (end < lowest) throw notXlsx();
  const count = data.readUInt16LE(end + 10);
  let at = data.readUInt32LE(end + 16);
  if (count === 0xffff || at === 0xffffffff) throw notXlsx();
  if (count > largestEntryCount) throw tooLarge();
  const entries = new Map<string, Entry>();
  for (let i = 0; i < count; i++) {
    if (at + 46 > data.length || data.readUInt32LE(at) !== 0x02014b50) throw notXlsx();
    const nameLength = data.readUInt16LE(at + 28);
    const name = data.toString("utf8", at + 46, at + 46 + nameLength).replace(/\\/g, "/");
    entries.set(name, {
      flags: data.readUInt16LE(at + 8),
      method: data.readUInt16LE(at + 10),
      packed: data.readUInt32LE(at + 20),
      size: data.readUInt32LE(at + 24),
      offset: data.readUInt32LE(at + 42),
    });
    at += 46 + nameLength + data.readUInt16LE(at + 30) + data.readUInt16LE(at + 32);
  }
  return entries;
}

function unfold(data: Buffer, entry: Entry, budget: number): Buffer {
  if ((entry.flags & 1) === 1) throw notXlsx();
  const header = entry.offset;
  if (header + 30 > data.length || data.readUInt32LE(header) !== 0x04034b50) throw notXlsx();
  const start = header + 30 + data.readUInt16LE(header + 26) + data.readUInt16LE(header + 28);
  const packed = data.subarray(start, start + entry.packed);
  if (entry.method === 0) return packed;
  if (entry.method !== 8) throw notXlsx();
  try {
    // The declared size can lie; the budget holds for what really comes out.
    return inflateRawSync(packed, { maxOutputLength: Math.max(1, budget) });
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === "ERR_BUFFER_TOO_LARGE") throw tooLarge();
    throw notXlsx();
  }
}

/**
 * Opens a zip archive without unfolding anything yet.
 * @throws AppError VALIDATION documents.notXlsx when it is no zip; LIMIT documents.tooLarge past a limit
 */
export function openZip(bytes: Uint8Array, largestUnfolded = largestUnfoldedBytes): Zip {
  if (bytes.byteLength > largestFileBytes) throw tooLarge();
  const data = Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  if (data.length < 22 || data.readUInt32LE(0) !== 0x04034b50) throw notXlsx();
  const entries = readDirectory(data);
  let declared = 0;
  for (const entry of entries.values()) declared += entry.size;
  if (declared > largestUnfolded) throw tooLarge();
  let budget = largestUnfolded;
  const read = (path: string) => {
    const entry = entries.get(path);
    if (!entry) return null;
    const content = unfold(data, entry, budget);
    budget -= content.length;
    return content;
  };
  return {
    names: () => [...entries.keys()],
    has: (path) => entries.has(path),
    bytes: read,
    text: (path) =>
      read(path)
        ?.toString("utf8")
        .replace(/^\uFEFF/, "") ?? null,
  };
}
