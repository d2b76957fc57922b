import { createHash } from "node:crypto";
import { createReadStream, createWriteStream } from "node:fs";
import { Readable } from "node:stream";
import { pipeline } from "node:stream/promises";
import { createGunzip, createGzip } from "node:zlib";
import { type Contents, ContentsError, type Head, type Poured, readHead, type Tail } from "./contents";
import { inChunks, linesOf } from "./lines";
import type { Row } from "./values";

/*
 * The backup file is gzip of JSON Lines in UTF-8 (docs/data-format.md):
 *   {"format":"yanzhen-data",…}      the head
 *   {"table":"person"}               begins a table
 *   ["140581…","p1","…",null]        its rows, values in the order of the head's columns
 *   {"end":{…},"sha256":"…"}         the totals, and the hash of all lines before this one
 */

const rowsPerPart = 500;
/** Reached early by rows that hold a scanned paper. */
const bytesPerPart = 4_000_000;

async function* textsOf(head: Head, poured: Poured): AsyncGenerator<string> {
  const hash = createHash("sha256");
  const line = (value: unknown) => {
    const text = `${JSON.stringify(value)}\n`;
    hash.update(text);
    return text;
  };
  yield line(head);
  for (;;) {
    const { value, done } = await poured.next();
    if (done) {
      yield `${JSON.stringify({ end: value, sha256: hash.digest("hex") })}\n`;
      return;
    }
    if ("table" in value) yield line({ table: value.table.name });
    else for (const row of value.rows) yield line(row);
  }
}

/** Writes a backup file; one that exists is never written over. */
export async function writeBackupFile(path: string, head: Head, poured: Poured): Promise<void> {
  const out = createWriteStream(path, { flags: "wx", mode: 0o600 });
  await pipeline(Readable.from(inChunks(textsOf(head, poured))), createGzip({ level: 6 }), out);
}

/** The lines of a packed file; an error of packing means that bytes are wrong or missing. */
async function* unpacked(path: string): AsyncGenerator<Buffer> {
  const file = createReadStream(path);
  const gunzip = createGunzip();
  // A fault of the disk ends the reading as well.
  file.on("error", (error) => gunzip.destroy(error));
  try {
    yield* linesOf(file.pipe(gunzip));
  } catch (error) {
    const code = String((error as NodeJS.ErrnoException).code);
    throw code.startsWith("Z_") ? new ContentsError(code === "Z_DATA_ERROR" ? "foreign" : "damaged") : error;
  } finally {
    file.destroy();
  }
}

const parsed = (line: Buffer): unknown => {
  try {
    return JSON.parse(line.toString("utf8"));
  } catch {
    throw new ContentsError("damaged");
  }
};

/** Reads a file once through and compares it with the hash in its last line. */
async function check(path: string): Promise<{ head: Head; tail: Tail }> {
  const hash = createHash("sha256");
  let head: Head | null = null;
  let last: Buffer | null = null;
  try {
    for await (const line of unpacked(path)) {
      head ??= readHead(parsed(line));
      if (last) hash.update(last).update("\n");
      last = line;
    }
  } catch (error) {
    // What began as ours and broke off later is damaged; what never began as ours is another file.
    throw head && error instanceof ContentsError && error.fault === "foreign"
      ? new ContentsError("damaged")
      : error;
  }
  if (!head || !last) throw new ContentsError("foreign");
  const { end, sha256 } = parsed(last) as { end?: Tail; sha256?: string };
  if (!end || sha256 !== hash.digest("hex")) throw new ContentsError("damaged");
  return { head, tail: end };
}

/** Opens a backup file after reading it once to its end. @throws ContentsError */
export async function openBackupFile(path: string): Promise<Contents> {
  const { head, tail } = await check(path);
  return {
    head,
    tail,
    async *tables() {
      const lines = unpacked(path);
      await lines.next();
      let ahead = parsed((await lines.next()).value as Buffer);
      async function* parts(): AsyncGenerator<Row[]> {
        let part: Row[] = [];
        let bytes = 0;
        for (;;) {
          const line = (await lines.next()).value as Buffer;
          ahead = parsed(line);
          if (!Array.isArray(ahead)) break;
          part.push(ahead as Row);
          bytes += line.length;
          if (part.length < rowsPerPart && bytes < bytesPerPart) continue;
          yield part;
          part = [];
          bytes = 0;
        }
        yield part;
      }
      for (const table of head.tables) {
        if ((ahead as { table?: string }).table !== table.name) throw new ContentsError("damaged");
        yield { table, parts: parts() };
      }
    },
  };
}
