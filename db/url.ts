import { type Dialect, defaultDatabaseUrl, parseDatabaseUrl } from "./target";

export { type DatabaseTarget, type Dialect, defaultDatabaseUrl, parseDatabaseUrl } from "./target";

/** The dialect an address needs. */
export function dialectOf(url: string): Dialect {
  return parseDatabaseUrl(url).engine === "sqlite" ? "sqlite" : "postgresql";
}

/** The dialect of this process, fixed at start by DATABASE_URL. */
export const dialect: Dialect = dialectOf(process.env.DATABASE_URL || defaultDatabaseUrl);
