import pg from "pg";

/** Names of this run's databases on a server of PostgreSQL begin so. */
export const testDatabases = `yanzhen_test_${process.env.TEST_RUN ?? "alone"}_`;

/** After a run, what its tests left on the server is removed. */
export async function teardown(): Promise<void> {
  const server = process.env.TEST_POSTGRES_URL;
  if (!server) return;
  const client = new pg.Client({ connectionString: server });
  await client.connect();
  const { rows } = await client.query<{ name: string }>(
    "SELECT datname AS name FROM pg_database WHERE starts_with(datname, $1)",
    [testDatabases],
  );
  for (const { name } of rows) await client.query(`DROP DATABASE IF EXISTS ${name} WITH (FORCE)`);
  await client.end();
}
