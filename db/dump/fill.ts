import type { Migration, Migrator } from "../migrate";
import { applyMigrations } from "../migrate";
import { type Contents, ContentsError, type Head } from "./contents";
import { type Connection, writeRows } from "./rows";
import { outlineHash, tablesAt } from "./tables";
import { differingTables, totalsOf } from "./totals";

/** An empty database inside the one transaction or file that is kept or thrown away as a whole. */
export type Place = Connection & { migrator: Migrator };

/** What was read back is not what was put in. */
export class FillError extends Error {
  override readonly name = "FillError";
  constructor(readonly tables: readonly string[]) {
    super(`not equal after writing: ${tables.join(", ")}`);
  }
}

/**
 * The program's migrations up to the one the data were made at.
 * @throws ContentsError when the data come from a newer program, or from one whose schema was another
 */
export function migrationsOf(head: Head, known: readonly Migration[], dialect: string): Migration[] {
  const part = known.slice(0, head.migrations.length);
  const isOurs = head.migrations.every(({ tag, hash }, i) => {
    const own = part[i];
    return own?.tag === tag && (head.dialect !== dialect || own.hash === hash);
  });
  const last = part.at(-1);
  if (!isOurs || !last || outlineHash(tablesAt(last.tag)) !== head.outline) throw new ContentsError("newer");
  return part;
}

/**
 * Fills an empty database: brings it to the schema the data were made at, writes every row, reads all of it back and
 * compares, then brings it on to today's schema. Gives the migrations that came after the data.
 *
 * @throws ContentsError FillError
 */
export async function fill(
  place: Place,
  contents: Contents,
  migrations: readonly Migration[],
): Promise<string[]> {
  const then = migrationsOf(contents.head, migrations, place.dialect);
  await applyMigrations(place.migrator, then);
  for await (const { table, parts } of contents.tables())
    for await (const rows of parts) await writeRows(place, table, rows);
  const totals = await totalsOf(place, contents.head.tables);
  const differing = differingTables(totals, contents.tail.tables);
  if (differing.length > 0) throw new FillError(differing);
  return applyMigrations(place.migrator, [...migrations]);
}
