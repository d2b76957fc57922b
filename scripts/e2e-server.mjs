// The production server of the browser tests on a database of its own, made anew for every run.
import { spawn, spawnSync } from "node:child_process";
import { mkdirSync, rmSync } from "node:fs";
import { join } from "node:path";
import { buildIfStale, root } from "./prepare-install.mjs";

const folder = join(root, ".cache", "e2e");
rmSync(folder, { recursive: true, force: true });
mkdirSync(folder, { recursive: true });
const env = {
  ...process.env,
  NODE_ENV: "production",
  NEXT_TELEMETRY_DISABLED: "1",
  PORT: process.env.E2E_PORT ?? "3210",
  DATABASE_URL: `file:${join(folder, "yanzhen.db")}`,
  YANZHEN_KEY_FILE: join(folder, "keys.json"),
};
buildIfStale();
const tsx = join(root, "node_modules", "tsx", "dist", "cli.mjs");
const prepared = spawnSync(process.execPath, [tsx, "--conditions=react-server", "scripts/prepare.ts"], {
  cwd: root,
  env,
  stdio: "inherit",
});
if (prepared.status !== 0) process.exit(prepared.status ?? 1);
const next = join(root, "node_modules", "next", "dist", "bin", "next");
const server = spawn(process.execPath, [next, "start", "-p", env.PORT], { cwd: root, env, stdio: "inherit" });
for (const signal of ["SIGINT", "SIGTERM"]) process.on(signal, () => server.kill(signal));
server.on("exit", (code) => process.exit(code ?? 0));
