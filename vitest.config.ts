import { fileURLToPath } from "node:url";
import { defineConfig } from "vitest/config";

const here = (path: string) => fileURLToPath(new URL(path, import.meta.url));

export default defineConfig({
  resolve: {
    // "server-only" throws outside React's server bundle; tests call the same commands and reads.
    alias: { "@": here("."), "server-only": here("./node_modules/server-only/empty.js") },
  },
  test: { include: ["{app,db,lib,scripts}/**/*.test.{ts,tsx}"], exclude: ["**/node_modules/**", ".next/**"] },
});
