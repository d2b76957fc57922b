import { databaseError } from "../engine";
import type { ChainEnd, Poured, Tail } from "./contents";
import { type Connection, readRows } from "./rows";
import type { Table } from "./tables";
import { type TableTotals, Totals } from "./totals";

/** What PostgreSQL and SQLite say of a table that is not there. */
const noSuchTable = new Set(["42P01", "SQLITE_ERROR"]);

/** The migrations a database has been through, oldest first; null when it is no database of this program. */
export async function appliedMigrations({
  run,
}: Connection): Promise<{ tag: string; hash: string }[] | null> {
  try {
    const { rows } = await run("SELECT tag, hash FROM schema_migrations ORDER BY tag", [], "all");
    const applied = (rows as [string, string][]).map(([tag, hash]) => ({ tag, hash }));
    return applied.length > 0 ? applied : null;
  } catch (error) {
    if (noSuchTable.has(databaseError(error)?.code ?? "")) return null;
    throw error;
  }
}

/** The ends of all audit chains. */
async function chainEnds({ run }: Connection): Promise<ChainEnd[]> {
  const sql = `SELECT b.county, b.sequence, b.hash FROM audit_batch b
    WHERE b.sequence = (SELECT max(o.sequence) FROM audit_batch o WHERE o.county = b.county) ORDER BY b.county`;
  const { rows } = await run(sql, [], "all");
  return (rows as [string, number, string][]).map(([county, sequence, hash]) => ({ county, sequence, hash }));
}

/** All rows of a database within one snapshot, added up while they go by. */
export async function* pour(on: Connection, tables: readonly Table[], verdicts: Tail["verdicts"]): Poured {
  const all: Record<string, TableTotals> = {};
  for (const table of tables) {
    const totals = new Totals(table);
    yield { table };
    for await (const rows of readRows(on, table)) {
      for (const row of rows) totals.add(row);
      yield { rows };
    }
    all[table.name] = totals.result();
  }
  return { tables: all, chain: await chainEnds(on), verdicts };
}
