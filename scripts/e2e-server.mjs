// The production servers of the browser tests, one for each worker on a database of its own, made anew for every run.
import { spawn, spawnSync } from "node:child_process";
import { copyFileSync, mkdirSync, rmSync } from "node:fs";
import { join } from "node:path";
import { setTimeout as pause } from "node:timers/promises";
import { buildIfStale, root } from "./prepare-install.mjs";

const folder = join(root, ".cache", "e2e");
const firstPort = Number(process.env.E2E_PORT ?? 3210);
const workers = Number(process.env.E2E_WORKERS ?? 1);
const fileOf = (worker) => join(folder, `yanzhen-${worker}.db`);
const environment = (worker) => ({
  ...process.env,
  NODE_ENV: "production",
  NEXT_TELEMETRY_DISABLED: "1",
  PORT: String(firstPort + worker),
  DATABASE_URL: `file:${fileOf(worker)}`,
  YANZHEN_KEY_FILE: join(folder, "keys.json"),
});

rmSync(folder, { recursive: true, force: true });
mkdirSync(folder, { recursive: true });
buildIfStale();
const tsx = join(root, "node_modules", "tsx", "dist", "cli.mjs");
const prepared = spawnSync(process.execPath, [tsx, "--conditions=react-server", "scripts/prepare.ts"], {
  cwd: root,
  env: environment(0),
  stdio: "inherit",
});
if (prepared.status !== 0) process.exit(prepared.status ?? 1);

const next = join(root, "node_modules", "next", "dist", "bin", "next");
const servers = [];
const stop = (signal) => {
  for (const server of servers) server.kill(signal);
};
for (const signal of ["SIGINT", "SIGTERM"]) process.on(signal, () => stop(signal));

async function serve(worker) {
  const env = environment(worker);
  if (worker > 0) copyFileSync(fileOf(0), fileOf(worker));
  const server = spawn(process.execPath, [next, "start", "-p", env.PORT], {
    cwd: root,
    env,
    stdio: "inherit",
  });
  servers.push(server);
  server.on("exit", (code) => {
    stop("SIGTERM");
    process.exit(code ?? 0);
  });
  const isUp = () =>
    fetch(`http://localhost:${env.PORT}/api/health`).then(
      (answer) => answer.ok,
      () => false,
    );
  while (!(await isUp())) await pause(200);
}

// The first one last: its address is what the tests wait for, and its database is copied before it is opened.
for (let worker = workers - 1; worker >= 0; worker--) await serve(worker);
