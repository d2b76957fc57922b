import { spawn, spawnSync } from "node:child_process";
import { chownSync, existsSync, mkdtempSync, readdirSync, rmSync } from "node:fs";
import { createServer } from "node:net";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { pathToFileURL } from "node:url";

/*
 * A throwaway PostgreSQL server for tests, from Debian's packages, without touching any installed cluster.
 *   node scripts/postgres.mjs    prints its address and serves until it is stopped
 */

const installed = "/usr/lib/postgresql";

/** The folder of the newest installed server's programs, or null. */
export function findPostgres() {
  if (!existsSync(installed)) return null;
  const versions = readdirSync(installed).sort((a, b) => Number(b) - Number(a));
  const folders = versions.map((version) => join(installed, version, "bin"));
  return folders.find((folder) => existsSync(join(folder, "initdb"))) ?? null;
}

/** PostgreSQL refuses to run as root: the user to run it as, {} for ourselves. */
function runAs() {
  if (process.getuid?.() !== 0) return {};
  for (const name of ["postgres", "nobody"]) {
    const number = (flag) => Number(spawnSync("id", [flag, name], { encoding: "utf8" }).stdout);
    const [uid, gid] = [number("-u"), number("-g")];
    if (uid > 0) return { uid, gid };
  }
  return {};
}

function freePort() {
  return new Promise((resolve, reject) => {
    const probe = createServer().once("error", reject);
    probe.listen(0, "127.0.0.1", () => {
      const { port } = probe.address();
      probe.close(() => resolve(port));
    });
  });
}

/**
 * Starts a server on a free loopback port.
 * @returns {Promise<{ url: string, stop: () => Promise<void> } | null>} null if no server is installed or it
 * cannot be started here.
 */
export async function startPostgres() {
  const programs = findPostgres();
  if (!programs) return null;
  const folder = mkdtempSync(join(tmpdir(), "yanzhen-postgres-"));
  const user = runAs();
  if (user.uid) chownSync(folder, user.uid, user.gid);
  const data = join(folder, "data");
  const remove = () => rmSync(folder, { recursive: true, force: true });
  const common = {
    ...user,
    cwd: folder,
    env: { PATH: process.env.PATH, HOME: folder, LC_ALL: "C", TZ: "UTC" },
  };
  const flags = ["-D", data, "-U", "yanzhen", "--auth=trust", "--locale=C", "--encoding=UTF8", "--no-sync"];
  if (spawnSync(join(programs, "initdb"), flags, common).status !== 0) {
    remove();
    return null;
  }
  const port = await freePort();
  const settings = {
    listen_addresses: "127.0.0.1",
    fsync: "off",
    max_connections: "100",
    shared_buffers: "64MB",
  };
  const server = spawn(
    join(programs, "postgres"),
    [
      "-D",
      data,
      "-p",
      String(port),
      "-k",
      folder,
      ...Object.entries(settings).flatMap(([k, v]) => ["-c", `${k}=${v}`]),
    ],
    { ...common, stdio: "ignore" },
  );
  process.once("exit", () => server.kill("SIGINT"));
  const ended = new Promise((resolve) => server.once("exit", resolve).once("error", resolve));
  const stop = async () => {
    server.kill("SIGINT");
    await ended;
    remove();
  };
  for (let attempt = 0; attempt < 100 && server.exitCode === null; attempt++) {
    const ready = spawnSync(join(programs, "pg_isready"), ["-q", "-h", "127.0.0.1", "-p", String(port)]);
    if (ready.status === 0) return { url: `postgres://yanzhen@127.0.0.1:${port}/postgres`, stop };
    await new Promise((resolve) => setTimeout(resolve, 100));
  }
  await stop();
  return null;
}

if (import.meta.url === pathToFileURL(process.argv[1] ?? "").href) {
  const server = await startPostgres();
  if (!server) {
    console.error("No PostgreSQL server can be started here.");
    process.exit(1);
  }
  console.log(server.url);
  for (const signal of ["SIGINT", "SIGTERM"])
    process.once(signal, () => server.stop().then(() => process.exit(0)));
}
