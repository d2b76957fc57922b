import { resolve } from "node:path";
import { defineConfig } from "vitest/config";

// Days are Shanghai's wherever the server stands: a zone nobody expects shows where that was forgotten.
process.env.TZ = "Asia/Kathmandu";
// Databases on a server carry the run in their names, so that two runs do not meet.
process.env.TEST_RUN ??= String(process.pid);

const skipped = ["**/node_modules/**", "**/.next/**", "**/.cache/**", "e2e/**"];
const databaseTests = ["{app,db,lib,scripts}/**/*.db.test.ts"];

/** One run of the database tests, on the engine behind the address. */
function database(name: string, url: string) {
  return {
    extends: true as const,
    test: {
      name,
      include: databaseTests,
      exclude: skipped,
      env: { DATABASE_URL: url },
      hookTimeout: 60_000,
    },
  };
}

const server = process.env.TEST_POSTGRES_URL;

export default defineConfig({
  resolve: {
    alias: {
      "@": resolve(import.meta.dirname),
      "server-only": resolve(import.meta.dirname, "node_modules/server-only/empty.js"),
    },
  },
  test: {
    pool: "forks",
    // Every file has a database of its own, so two run side by side on the two cores that the project asks for.
    maxWorkers: 2,
    // No test is about time: on a busy machine everything takes long.
    testTimeout: 30_000,
    // A test file makes and removes what it needs, so files of one worker may share the modules they load.
    isolate: false,
    setupFiles: ["./vitest.setup.ts"],
    globalSetup: ["./db/test-databases.ts"],
    env: { TZ: "Asia/Kathmandu" },
    projects: [
      {
        extends: true,
        test: {
          name: "unit",
          include: ["{app,db,lib,schemes,scripts}/**/*.test.{ts,tsx}"],
          exclude: [...skipped, ...databaseTests],
        },
      },
      database("sqlite", ""),
      // In process where no server is at hand: the same dialect, several times slower.
      server ? database("server", server) : database("postgresql", "pglite:"),
    ],
  },
});
