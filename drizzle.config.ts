import { defineConfig } from "drizzle-kit";

// Only `scripts/db-generate.ts` calls drizzle-kit: migrating goes through db/migrate.ts (see its comments).
const dialect = process.env.DATABASE_URL?.startsWith("postgres") ? "postgresql" : "sqlite";

export default defineConfig({
  dialect,
  schema: process.env.YANZHEN_SCHEMA ?? "./db/schema/index.ts",
  out: process.env.YANZHEN_MIGRATIONS ?? `./db/migrations/${dialect}`,
});
