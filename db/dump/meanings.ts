import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";

const tablePattern = /(?:\/\*\*((?:(?!\*\/)[\s\S])*)\*\/\s*)?export const \w+ = kit\.table\(\s*"(\w+)",/g;
const columnPattern = /(?:\/\*\*((?:(?!\*\/)[\s\S])*)\*\/\s*)?\w+: kit\s*\.\w+(?:<[^;"]*?>)?\(\s*"(\w+)"/g;

const plain = (comment: string | undefined) => (comment ?? "").replace(/\s*\n\s*\*?\s*/g, " ").trim();

/**
 * What tables and columns mean, by "table" and "table.column": the words that stand above them in db/schema. A column
 * whose name says it all has none.
 */
export function meanings(): Map<string, string> {
  const folder = join(import.meta.dirname, "..", "schema");
  const found = new Map<string, string>();
  for (const file of readdirSync(folder).filter((name) => name.endsWith(".ts"))) {
    const text = readFileSync(join(folder, file), "utf8");
    const tables = [...text.matchAll(tablePattern)];
    for (const [i, table] of tables.entries()) {
      const name = table[2] ?? "";
      found.set(name, plain(table[1]));
      const body = text.slice(table.index + table[0].length, tables[i + 1]?.index);
      for (const column of body.matchAll(columnPattern)) found.set(`${name}.${column[2]}`, plain(column[1]));
    }
  }
  return found;
}
