// `npm test`: format, lint, structure, types, unit, database (both dialects), end to end in a real Chromium.
// `npm run verify` leaves the browser and the PostgreSQL server out. The last line is always "N passed, N failed".
import { spawn, spawnSync } from "node:child_process";
import { existsSync, mkdirSync, readFileSync, rmSync } from "node:fs";
import { join } from "node:path";
import { installBrowser } from "./install-browser.mjs";
import { buildIfStale, checkNode, installPackagesBeside, root } from "./prepare-install.mjs";

const withBrowser = !process.argv.includes("--no-browser");
let passed = 0;
let failed = 0;

function report(name, ok, seconds) {
  console.log(`${ok ? "✓" : "✗"} ${name} (${seconds.toFixed(1)} s)`);
}

function step(name, command, args, env = {}) {
  const from = Date.now();
  return new Promise((done) => {
    const child = spawn(command, args, {
      cwd: root,
      env: { ...process.env, ...env },
      stdio: ["ignore", "pipe", "pipe"],
    });
    let output = "";
    for (const stream of [child.stdout, child.stderr])
      stream.on("data", (chunk) => {
        output += chunk;
      });
    child.on("exit", (code) => {
      const ok = code === 0;
      report(name, ok, (Date.now() - from) / 1000);
      if (!ok) console.log(output.slice(-12_000));
      done(ok);
    });
  });
}

function count(ok) {
  if (ok) passed += 1;
  else failed += 1;
}

const bin = (name) => join(root, "node_modules", ".bin", name);
const json = (file) => (existsSync(file) ? JSON.parse(readFileSync(file, "utf8")) : null);

/** Static checks count one each. */
async function staticChecks() {
  count(await step("format and lint", bin("biome"), ["check", "."]));
  count(await step("structure", bin("tsx"), ["scripts/structure.ts"]));
  count(await step("types", bin("tsc"), ["--noEmit"]));
}

/** What a browser needs; neither asks for the database. */
function prepareBrowser() {
  installBrowser();
  buildIfStale();
}

async function migrations() {
  count(await step("migrations are up to date", bin("tsx"), ["scripts/db-generate.ts", "--check"]));
}

async function vitest() {
  const file = join(root, ".cache", "vitest.json");
  rmSync(file, { force: true });
  const postgres = withBrowser ? await throwawayPostgres() : null;
  const ok = await step(
    "unit and database (SQLite, PostgreSQL dialect)",
    bin("vitest"),
    ["run", "--reporter=default", "--reporter=json", `--outputFile.json=${file}`],
    postgres ? { TEST_POSTGRES_URL: postgres.url } : {},
  );
  await postgres?.stop();
  const result = json(file);
  passed += result?.numPassedTests ?? 0;
  failed += result?.numFailedTests ?? 0;
  if (!ok && !(result?.numFailedTests > 0)) failed += 1;
}

/**
 * A real server where Debian's PostgreSQL is on the machine; the dialect is tested in process anyway, which has to do
 * where `verify` is to be quick.
 */
async function throwawayPostgres() {
  if (process.env.TEST_POSTGRES_URL) return null;
  const { startPostgres } = await import("./postgres.mjs");
  return startPostgres().catch(() => null);
}

async function endToEnd() {
  const file = join(root, ".cache", "playwright.json");
  rmSync(file, { force: true });
  const ok = await step("end to end (Chromium, production build)", bin("playwright"), ["test"]);
  const stats = json(file)?.stats;
  passed += (stats?.expected ?? 0) + (stats?.flaky ?? 0);
  failed += stats?.unexpected ?? 0;
  if (!ok && !(stats?.unexpected > 0)) failed += 1;
}

checkNode();
const installed = installPackagesBeside();
mkdirSync(join(root, ".cache"), { recursive: true });
await staticChecks();
if (withBrowser) prepareBrowser();
await installed;
await migrations();
await vitest();
if (withBrowser) await endToEnd();
if (withBrowser) spawnSync(bin("tsx"), ["scripts/features.ts"], { cwd: root, stdio: "inherit" });
console.log(`${passed} passed, ${failed} failed`);
process.exit(failed === 0 && passed > 0 ? 0 : 1);
