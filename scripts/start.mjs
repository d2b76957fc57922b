// `npm start`: installs what is missing, builds if stale, migrates, loads the demo county into a new database, serves.
import { spawn } from "node:child_process";
import { createServer } from "node:net";
import { join } from "node:path";
import { buildIfStale, checkNode, fail, installPackages, root, serverFlags } from "./prepare-install.mjs";

checkNode();
const port = process.env.PORT || "3000";
if (!/^\d+$/.test(port) || Number(port) < 1 || Number(port) > 65535)
  fail(
    `PORT 应是 1 到 65535 的整数，现在是“${port}”。`,
    `PORT must be a whole number from 1 to 65535; it is "${port}".`,
  );

await new Promise((free) => {
  const probe = createServer();
  probe.once("error", () =>
    fail(
      `端口 ${port} 已被占用，请换一个：PORT=3001 npm start`,
      `Port ${port} is in use; choose another: PORT=3001 npm start`,
    ),
  );
  probe.listen(Number(port), () => probe.close(free));
});

installPackages();
buildIfStale();

const env = { ...process.env, NODE_ENV: "production", PORT: port, NEXT_TELEMETRY_DISABLED: "1" };
const node = (args, stdio) => spawn(process.execPath, args, { cwd: root, env, stdio });
const tsx = join(root, "node_modules", "tsx", "dist", "cli.mjs");

const prepared = await new Promise((done) =>
  node([tsx, "--conditions=react-server", "scripts/prepare.ts"], "inherit").on("exit", done),
);
if (prepared !== 0) process.exit(prepared ?? 1);

const next = join(root, "node_modules", "next", "dist", "bin", "next");
const server = node([...serverFlags, next, "start", "-p", port], ["inherit", "pipe", "inherit"]);
server.stdout.on("data", (chunk) => {
  const text = String(chunk);
  if (text.includes("Ready"))
    console.log(`\n雁阵已启动，请打开 Yanzhen is running at  http://localhost:${port}\n`);
});
for (const signal of ["SIGINT", "SIGTERM"]) process.on(signal, () => server.kill(signal));
server.on("exit", (code, signal) => process.exit(signal ? 0 : (code ?? 1)));
