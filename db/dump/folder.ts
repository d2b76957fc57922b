import { createReadStream, createWriteStream, readFileSync } from "node:fs";
import { mkdir, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { Readable } from "node:stream";
import { pipeline } from "node:stream/promises";
import { type Contents, ContentsError, type Head, type Poured, readHead, type Tail } from "./contents";
import { cellOf, recordsOf, valueIn } from "./csv";
import { columnsFile, readMe } from "./folder-words";
import { inChunks } from "./lines";
import type { Table } from "./tables";
import { differingTables, type TableTotals, Totals } from "./totals";
import type { Row } from "./values";

/** Tells WPS and Excel that a file is UTF-8. */
const mark = "\uFEFF";
const rowsPerPart = 500;
const bytesPerPart = 4_000_000;

const headFile = "manifest.json";
const csvOf = (table: Table) => `${table.name}.csv`;

/** Writes a folder with a CSV for each table, a description of every column, the totals, and a read-me. */
export async function writeFolder(folder: string, head: Head, poured: Poured): Promise<void> {
  await mkdir(folder);
  let next = await poured.next();
  while (!next.done) {
    const { table } = next.value as { table: Table };
    async function* lines() {
      yield `${mark}${table.columns.map(({ name }) => name).join(",")}\r\n`;
      for (next = await poured.next(); !next.done && "rows" in next.value; next = await poured.next())
        for (const row of next.value.rows)
          yield `${table.columns.map((column, i) => cellOf(column, row[i] ?? null)).join(",")}\r\n`;
    }
    const out = createWriteStream(join(folder, csvOf(table)), { flags: "wx", mode: 0o600 });
    await pipeline(Readable.from(inChunks(lines())), out);
  }
  await writeFile(join(folder, "columns.csv"), mark + columnsFile(head.tables), { mode: 0o600 });
  await writeFile(join(folder, "README.txt"), mark + readMe(head), { mode: 0o600 });
  // The last one: a folder without it is not whole.
  await writeFile(join(folder, headFile), `${JSON.stringify({ head, end: next.value }, null, 2)}\n`, {
    mode: 0o600,
  });
}

/** The rows of one file, a part at a time. */
async function* rowsIn(folder: string, table: Table): AsyncGenerator<Row[]> {
  const stream = createReadStream(join(folder, csvOf(table)), { encoding: "utf8" });
  const records = recordsOf(stream);
  const names = ((await records.next()).value ?? []) as { text: string }[];
  const found = names.map(({ text }) => text.replace(mark, "")).join();
  if (found !== table.columns.map(({ name }) => name).join()) throw new ContentsError("damaged");
  let part: Row[] = [];
  let bytes = 0;
  for await (const cells of records) {
    if (cells.length !== table.columns.length) throw new ContentsError("damaged");
    part.push(table.columns.map((column, i) => valueIn(column, cells[i] ?? { text: "", isQuoted: false })));
    bytes += cells.reduce((sum, { text }) => sum + text.length, 0);
    if (part.length < rowsPerPart && bytes < bytesPerPart) continue;
    yield part;
    part = [];
    bytes = 0;
  }
  yield part;
}

async function totalsIn(folder: string, tables: readonly Table[]): Promise<Record<string, TableTotals>> {
  const all: Record<string, TableTotals> = {};
  for (const table of tables) {
    const totals = new Totals(table);
    for await (const rows of rowsIn(folder, table)) for (const row of rows) totals.add(row);
    all[table.name] = totals.result();
  }
  return all;
}

function readManifest(folder: string): { head: Head; tail: Tail } {
  let manifest: { head?: unknown; end?: Tail };
  try {
    manifest = JSON.parse(readFileSync(join(folder, headFile), "utf8"));
  } catch {
    throw new ContentsError("foreign");
  }
  const head = readHead(manifest.head);
  if (!manifest.end) throw new ContentsError("damaged");
  return { head, tail: manifest.end };
}

/** Opens a folder after comparing every file with its totals. @throws ContentsError */
export async function openFolder(folder: string): Promise<Contents> {
  const { head, tail } = readManifest(folder);
  const found = await totalsIn(folder, head.tables).catch((error: Error) => {
    throw error instanceof SyntaxError || (error as NodeJS.ErrnoException).code === "ENOENT"
      ? new ContentsError("damaged")
      : error;
  });
  if (differingTables(found, tail.tables).length > 0) throw new ContentsError("damaged");
  return {
    head,
    tail,
    async *tables() {
      for (const table of head.tables) yield { table, parts: rowsIn(folder, table) };
    },
  };
}
