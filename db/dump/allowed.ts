import { getTableColumns, getTableName, is, Table } from "drizzle-orm";
import * as schema from "../schema";

/** The words a column may hold where they are a closed set, by "table.column". */
export function allowedWords(): Map<string, readonly string[]> {
  const found = new Map<string, readonly string[]>();
  for (const table of Object.values(schema)) {
    if (!is(table, Table)) continue;
    for (const { name, enumValues } of Object.values(getTableColumns(table)))
      if (enumValues) found.set(`${getTableName(table)}.${name}`, enumValues);
  }
  return found;
}
