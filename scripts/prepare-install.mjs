// What both commands need before anything of the project can run; plain Node, no package.
import { spawn, spawnSync } from "node:child_process";
import { createHash } from "node:crypto";
import { existsSync, mkdirSync, readdirSync, readFileSync, statSync, writeFileSync } from "node:fs";
import { dirname, join, resolve } from "node:path";
import { fileURLToPath } from "node:url";

export const root = resolve(dirname(fileURLToPath(import.meta.url)), "..");
const stampFile = (name) => join(root, ".cache", name);
const read = (file) => (existsSync(file) ? readFileSync(file, "utf8") : "");

export function fail(chinese, english) {
  console.error(`${chinese}\n${english}`);
  process.exit(1);
}

export function run(command, args, options = {}) {
  const done = spawnSync(command, args, { cwd: root, stdio: "inherit", ...options });
  return done.status ?? 1;
}

export function writeStamp(name, value) {
  mkdirSync(join(root, ".cache"), { recursive: true });
  writeFileSync(stampFile(name), value);
}

export const readStamp = (name) => read(stampFile(name));

export function checkNode() {
  const [major = 0, minor = 0] = process.versions.node.split(".").map(Number);
  if (major < 20 || (major === 20 && minor < 9))
    fail(
      `需要 Node.js 20.9 或更新版本，当前是 ${process.versions.node}。`,
      `Node.js 20.9 or newer is needed; this is ${process.versions.node}.`,
    );
}

const installedMarker = join(root, "node_modules", ".installed-for");
const installedFor = () =>
  createHash("sha256")
    .update(read(join(root, "package-lock.json")) + process.versions.modules)
    .digest("hex");

const needsShell = { shell: process.platform === "win32" };

function unpackPackages(...flags) {
  console.log("正在安装依赖包…… Installing packages…");
  if (run("npm", ["ci", "--no-audit", "--no-fund", ...flags], needsShell) !== 0) failInstall();
}

const failInstall = () =>
  fail("依赖包安装失败，请查看上面的提示。", "Installing the packages failed; see the lines above.");

/** Installs the packages when they are missing or the lock file changed. */
export function installPackages() {
  if (read(installedMarker) === installedFor()) return;
  unpackPackages();
  writeFileSync(installedMarker, installedFor());
}

/**
 * Installs as installPackages does, except that what has to be compiled (the database driver, a minute and a half on
 * one core) is compiled beside whatever comes next.
 * @returns {Promise<void>} resolves when everything is there
 */
export function installPackagesBeside() {
  if (read(installedMarker) === installedFor()) return Promise.resolve();
  unpackPackages("--ignore-scripts");
  const compiling = spawn("npm", ["rebuild"], {
    cwd: root,
    stdio: ["ignore", "ignore", "inherit"],
    ...needsShell,
  });
  return new Promise((done) => {
    compiling.on("exit", (code) => {
      if (code !== 0) failInstall();
      writeFileSync(installedMarker, installedFor());
      done();
    });
  });
}

const sourceFolders = ["app", "db", "lib", "messages", "public", "schemes"];
const sourceFiles = [
  "next.config.ts",
  "package-lock.json",
  "tsconfig.json",
  "postcss.config.mjs",
  "proxy.ts",
  "i18n.ts",
  "instrumentation.ts",
];

/** One hash over every file that the build reads. */
export function sourceHash() {
  const hash = createHash("sha256");
  const add = (file) => hash.update(file.slice(root.length)).update(readFileSync(file));
  const walk = (folder) => {
    for (const name of readdirSync(folder).sort()) {
      const file = join(folder, name);
      if (statSync(file).isDirectory()) walk(file);
      else if (!/\.test\.tsx?$/.test(name)) add(file);
    }
  };
  for (const folder of sourceFolders) if (existsSync(join(root, folder))) walk(join(root, folder));
  for (const file of sourceFiles) if (existsSync(join(root, file))) add(join(root, file));
  return hash.digest("hex");
}

/** Builds when there is no build or the sources changed since. */
export function buildIfStale() {
  const hash = sourceHash();
  if (readStamp("build") === hash && existsSync(join(root, ".next", "BUILD_ID"))) return;
  console.log("正在构建…… Building…");
  const next = join(root, "node_modules", "next", "dist", "bin", "next");
  const env = { ...process.env, NODE_ENV: "production", NEXT_TELEMETRY_DISABLED: "1" };
  if (run(process.execPath, [next, "build"], { env }) !== 0)
    fail("构建失败，请查看上面的提示。", "The build failed; see the lines above.");
  writeStamp("build", hash);
}

/**
 * How Node runs the server. Told of no limit, V8 lets the heap grow where it could collect: half of the memory under
 * load was garbage. A county of 30,000 cadres is rated within this one; NODE_OPTIONS may name another.
 */
export const serverFlags = process.env.NODE_OPTIONS?.includes("max-old-space-size")
  ? []
  : ["--max-old-space-size=1536"];
