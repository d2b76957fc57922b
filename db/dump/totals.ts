import { createHash } from "node:crypto";
import { canonicalJson } from "../../lib/base/canonical";
import { type Connection, readRows } from "./rows";
import type { Table } from "./tables";
import type { Row } from "./values";

/** What a table came to: its rows, their hash, and the exact sum of every column of money or points. */
export type TableTotals = { rows: number; sha256: string; sums: Record<string, string> };

/** Adds up a table while its rows go by. */
export class Totals {
  private readonly hash = createHash("sha256");
  private readonly amounts: { name: string; at: number; sum: bigint }[];
  private readonly hasJson: boolean;
  private rows = 0;

  constructor(table: Table) {
    this.amounts = table.columns.flatMap(({ name, kind }, at) =>
      kind === "amount" ? [{ name, at, sum: 0n }] : [],
    );
    this.hasJson = table.columns.some(({ kind }) => kind === "json");
  }

  /** The databases keep the keys of JSON objects in different orders, so the hash is over sorted keys. */
  add(row: Row): void {
    this.hash.update(`${this.hasJson ? canonicalJson(row) : JSON.stringify(row)}\n`);
    for (const amount of this.amounts) {
      const value = row[amount.at];
      if (typeof value === "number") amount.sum += BigInt(value);
    }
    this.rows++;
  }

  result(): TableTotals {
    const sums = Object.fromEntries(this.amounts.map(({ name, sum }) => [name, String(sum)]));
    return { rows: this.rows, sha256: this.hash.digest("hex"), sums };
  }
}

/** What every table of a database comes to now. */
export async function totalsOf(
  on: Connection,
  tables: readonly Table[],
): Promise<Record<string, TableTotals>> {
  const all: Record<string, TableTotals> = {};
  for (const table of tables) {
    const totals = new Totals(table);
    for await (const page of readRows(on, table)) for (const row of page) totals.add(row);
    all[table.name] = totals.result();
  }
  return all;
}

/** The tables whose totals differ, by name. */
export function differingTables(
  a: Readonly<Record<string, TableTotals>>,
  b: Readonly<Record<string, TableTotals>>,
): string[] {
  const names = [...new Set([...Object.keys(a), ...Object.keys(b)])].sort();
  return names.filter((name) => canonicalJson(a[name] ?? null) !== canonicalJson(b[name] ?? null));
}
