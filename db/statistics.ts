import type Database from "better-sqlite3";

/*
 * Without statistics SQLite guesses that a county has ten rows of anything. It then reads a whole table in the order
 * of its keys rather than sort a handful of rows: to record one ballot it read every ballot of the county. Measured
 * statistics (ANALYZE) describe the day on which they were taken, and an empty table to begin with. These describe
 * what the schema means: large tables, nearly all of it one county, and so on by the name of a column. Plans are the
 * same in every installation and do not change overnight.
 */
const rowsOfTable = 1_000_000;

/** How many of the rows that match so far a further column leaves, by what its name stands for. */
const narrowing: readonly (readonly [RegExp, (rows: number) => number])[] = [
  [/^county$/, (rows) => rows],
  // Holds a great many rows: a year of a county, a run, a file.
  [/^(cycle|process|run|scheme|scheme_version|frozen|batch)_id$/, (rows) => rows / 10],
  [/^(place|organisation)_id$/, (rows) => Math.min(rows, 30)],
  [/^id$|_id$|_mac$|^(code|key|number|name|name_pinyin)$/, (rows) => Math.min(rows, 10)],
  [/path$/, (rows) => rows / 100],
  // A kind, a state, a step, a day.
  [/./, (rows) => rows / 4],
];

type Index = { name: string; unique: number };
type Statistic = { tbl: string; idx: string; stat: string };

/** Rows that match the first column, the first two, and so on. */
function selectivity(columns: readonly string[], isUnique: boolean): number[] {
  let rows = rowsOfTable;
  return columns.map((column, i) => {
    if (isUnique && i === columns.length - 1) return 1;
    const narrow = narrowing.find(([pattern]) => pattern.test(column))?.[1];
    rows = Math.max(2, Math.round(narrow?.(rows) ?? rows));
    return rows;
  });
}

function wanted(connection: Database.Database): Statistic[] {
  const tables = connection
    .prepare<[], { name: string }>(
      "SELECT name FROM sqlite_schema WHERE type = 'table' AND name NOT LIKE 'sqlite_%' ORDER BY name",
    )
    .all();
  return tables.flatMap(({ name: tbl }) =>
    (connection.pragma(`index_list("${tbl}")`) as Index[]).map(({ name: idx, unique }) => {
      const columns = connection.pragma(`index_info("${idx}")`) as { name: string }[];
      const matches = selectivity(
        columns.map((column) => column.name),
        unique === 1,
      );
      return { tbl, idx, stat: [rowsOfTable, ...matches].join(" ") };
    }),
  );
}

/** Tells SQLite's planner what the tables are like; writes nothing when it knows already. */
export function writeStatistics(connection: Database.Database): void {
  const statistics = wanted(connection);
  // Makes the table of statistics where there is none yet.
  connection.exec("ANALYZE sqlite_schema");
  const known = connection
    .prepare<[], Statistic>("SELECT tbl, idx, stat FROM sqlite_stat1")
    .all()
    .map(({ tbl, idx, stat }) => `${tbl} ${idx} ${stat}`);
  const missing = statistics.filter(({ tbl, idx, stat }) => !known.includes(`${tbl} ${idx} ${stat}`));
  if (missing.length === 0 && known.length === statistics.length) return;
  const insert = connection.prepare("INSERT INTO sqlite_stat1 (tbl, idx, stat) VALUES (?, ?, ?)");
  connection.transaction(() => {
    connection.exec("DELETE FROM sqlite_stat1");
    for (const { tbl, idx, stat } of statistics) insert.run(tbl, idx, stat);
  })();
}
