import { type ChildProcess, spawn } from "node:child_process";
import { Agent } from "node:http";
import { createServer } from "node:net";
import { join } from "node:path";
import { demoPassword } from "../../db/seed/accounts";
import { serverFlags } from "../prepare-install.mjs";
import { send } from "./http";
import { type BenchPaths, benchEnvironment } from "./paths";

const root = process.cwd();

export type Server = {
  readonly port: number;
  readonly pid: number;
  /** From the start of the process to its first answer, ms. */
  readonly startMs: number;
  stop(): Promise<void>;
};

function freePort(): Promise<number> {
  return new Promise((done, fail) => {
    const probe = createServer();
    probe.on("error", fail);
    probe.listen(0, "127.0.0.1", () => {
      const address = probe.address();
      probe.close(() => done(typeof address === "object" && address ? address.port : 0));
    });
  });
}

function stopper(child: ChildProcess): () => Promise<void> {
  return () =>
    new Promise((done) => {
      if (child.exitCode !== null || child.signalCode !== null) return done();
      child.once("exit", () => done());
      child.kill("SIGTERM");
    });
}

/** The production server over a database, waited for until it answers. */
export async function startServer(paths: BenchPaths, database: string): Promise<Server> {
  const port = await freePort();
  const next = join(root, "node_modules", "next", "dist", "bin", "next");
  const from = performance.now();
  const child = spawn(
    process.execPath,
    [...serverFlags, next, "start", "-p", String(port), "-H", "127.0.0.1"],
    {
      cwd: root,
      env: {
        ...benchEnvironment(paths, database),
        NODE_ENV: "production",
        NEXT_TELEMETRY_DISABLED: "1",
        PORT: String(port),
        AUTH_URL: "",
      } as unknown as NodeJS.ProcessEnv,
      stdio: ["ignore", "ignore", "inherit"],
    },
  );
  const stop = stopper(child);
  process.once("exit", () => child.kill("SIGKILL"));
  const agent = new Agent();
  while (performance.now() - from < 60_000) {
    const answer = await send(port, agent, { path: "/api/health" }).catch(() => null);
    if (answer?.status === 200) return { port, pid: child.pid ?? 0, startMs: performance.now() - from, stop };
    if (child.exitCode !== null) break;
    await new Promise((done) => setTimeout(done, 10));
  }
  await stop();
  throw new Error("the server did not answer within a minute");
}

/** The bare server that writes one durable row per request, and a 20 KB page. */
export async function startFloor(database: string): Promise<Server> {
  const from = performance.now();
  const script = join(root, "scripts", "bench", "floor-server.mjs");
  const child = spawn(process.execPath, [script, database], { stdio: ["ignore", "pipe", "inherit"] });
  process.once("exit", () => child.kill("SIGKILL"));
  const port = await new Promise<number>((done) =>
    child.stdout?.once("data", (text: Buffer) => done(Number(text.toString().trim()))),
  );
  return { port, pid: child.pid ?? 0, startMs: performance.now() - from, stop: stopper(child) };
}

const cookiesOf = (headers: Record<string, string | string[] | undefined>) => {
  const set = headers["set-cookie"];
  return (Array.isArray(set) ? set : set ? [set] : []).map((cookie) => cookie.split(";")[0] ?? "");
};

/** Signs in with name and password as a browser does; gives the Cookie header. */
export async function signIn({ port }: Server, loginName: string): Promise<string> {
  const agent = new Agent({ keepAlive: true });
  const host = { host: `127.0.0.1:${port}` };
  const asked = await send(port, agent, { path: "/api/auth/csrf", headers: host });
  const jar = cookiesOf(asked.headers);
  const { csrfToken } = JSON.parse(asked.body) as { csrfToken: string };
  const answer = await send(port, agent, {
    method: "POST",
    path: "/api/auth/callback/credentials",
    headers: { ...host, "content-type": "application/x-www-form-urlencoded", cookie: jar.join("; ") },
    body: new URLSearchParams({ csrfToken, loginName, password: demoPassword }).toString(),
  });
  agent.destroy();
  const session = cookiesOf(answer.headers).filter((cookie) => cookie.includes("session-token"));
  if (session.length === 0) throw new Error(`sign-in of ${loginName} failed with ${answer.status}`);
  return session.join("; ");
}
