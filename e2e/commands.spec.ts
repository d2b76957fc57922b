import { type ChildProcess, spawn, spawnSync } from "node:child_process";
import { existsSync, mkdtempSync, rmSync } from "node:fs";
import { createServer } from "node:net";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { openNobody, ownPassword, trySignIn } from "./accounts";
import { expect, test } from "./fixtures";

const root = join(import.meta.dirname, "..");
const tsx = join(root, "node_modules", "tsx", "dist", "cli.mjs");
const next = join(root, "node_modules", "next", "dist", "bin", "next");

/** Runs a script of the project to its end, with nothing of the test server's environment. */
function run(args: string[], env: Record<string, string>) {
  const done = spawnSync(process.execPath, args, {
    cwd: root,
    env: { PATH: process.env.PATH ?? "", NODE_ENV: "production", ...env },
    encoding: "utf8",
    timeout: 60_000,
  });
  return { code: done.status, said: `${done.stdout}${done.stderr}` };
}

const prepare = (env: Record<string, string>) =>
  run([tsx, "--conditions=react-server", "scripts/prepare.ts"], env);

const freePort = () =>
  new Promise<number>((free) => {
    const probe = createServer();
    probe.listen(0, () => {
      const address = probe.address();
      probe.close(() => free(typeof address === "object" && address ? address.port : 0));
    });
  });

let folder: string;
let server: ChildProcess | undefined;

test.beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), "yanzhen-"));
});

test.afterEach(async () => {
  if (server) {
    const ended = new Promise((done) => server?.once("exit", done));
    server.kill();
    await ended;
    server = undefined;
  }
  rmSync(folder, { recursive: true, force: true });
});

test("a wrong PORT is one sentence in both languages, before anything is installed or built", () => {
  for (const port of ["abc", "70000", "-1"]) {
    const { code, said } = run(["scripts/start.mjs"], { PORT: port });
    expect(code).toBe(1);
    expect(said).toContain("PORT 应是 1 到 65535 的整数");
    expect(said).toContain("PORT must be a whole number from 1 to 65535");
    expect(said.trim().split("\n").length).toBeLessThanOrEqual(2);
  }
});

test("a wrong DATABASE_URL or YANZHEN_DEMO is one sentence that does not repeat the value", () => {
  const database = prepare({ DATABASE_URL: "mysql://root:secret@localhost/x" });
  expect(database.code).toBe(1);
  expect(database.said).toContain("DATABASE_URL 应以 file: 或 postgres:// 开头。");
  expect(database.said).not.toContain("secret");
  expect(database.said.trim().split("\n").length).toBeLessThanOrEqual(2);
  const demo = prepare({ DATABASE_URL: `file:${join(folder, "a.db")}`, YANZHEN_DEMO: "yes" });
  expect(demo.code).toBe(1);
  expect(demo.said).toContain("YANZHEN_DEMO 只能是 0 或 1。");
  expect(existsSync(join(folder, "a.db"))).toBe(false);
});

test("YANZHEN_DEMO=0 gives an empty county that asks for its first administrator, once", async ({
  browser,
}) => {
  const port = await freePort();
  const env = {
    DATABASE_URL: `file:${join(folder, "empty.db")}`,
    YANZHEN_KEYS_DIR: join(folder, "keys"),
    YANZHEN_KEY_FILE: join(folder, "keys", "yanzhen.keys.json"),
    YANZHEN_DEMO: "0",
  };
  const prepared = prepare(env);
  expect(prepared.said).toContain("空库：打开网页，设置第一位管理员。");
  expect(prepared.code).toBe(0);
  const code = /设置码：(\S+)/.exec(prepared.said)?.[1] ?? "";
  expect(code).toMatch(/^[0-9a-f]{4}(-[0-9a-f]{4}){2}$/);
  server = spawn(process.execPath, [next, "start", "-p", String(port)], {
    cwd: root,
    env: { PATH: process.env.PATH ?? "", NODE_ENV: "production", ...env },
    stdio: "ignore",
  });
  const base = `http://localhost:${port}`;
  await expect
    .poll(
      () =>
        fetch(`${base}/api/health`).then(
          (answer) => answer.status,
          () => 0,
        ),
      { timeout: 15_000 },
    )
    .toBe(200);

  const page = await openNobody(browser);
  await page.goto(base);
  await expect(page.getByRole("heading", { level: 1, name: "初次设置" })).toBeVisible();
  await page.getByLabel("设置码").fill("0000-0000-0000");
  await page.getByLabel("名称").fill("测试县");
  await page.getByLabel("行政区划代码").fill("99");
  await page.getByLabel("姓名").fill("首任");
  await page.getByLabel("登录名").fill("first-admin");
  await page.getByLabel(/^密码/).fill(ownPassword);
  await page.getByLabel("再输一次密码").fill(ownPassword);
  await page.getByRole("button", { name: "开始使用" }).click();
  await expect(page.getByText("请填县级的 6 位或 12 位行政区划代码。")).toBeVisible();
  await page.getByLabel("行政区划代码").fill("140581");
  await page.getByRole("button", { name: "开始使用" }).click();
  await expect(page.getByText("设置码不对")).toBeVisible();
  await page.getByLabel("设置码").fill(code.toUpperCase());
  await page.getByRole("button", { name: "开始使用" }).click();
  await page.waitForURL((url) => !url.pathname.startsWith("/first-administrator"));
  if (page.url().includes("/sign-in")) await trySignIn(page, "first-admin", ownPassword);
  await expect(page.getByRole("navigation", { name: "菜单" }).first()).toContainText("用户与权限");
  await expect(page.getByText("演示数据")).toHaveCount(0);
  for (const address of ["/home", "/roster", "/roster/places", "/schemes", "/ratings", "/users", "/me"]) {
    const response = await page.goto(base + address);
    expect(response?.status(), address).toBe(200);
  }
  const other = await openNobody(browser);
  await other.goto(`${base}/first-administrator`);
  await expect(other).toHaveURL(/\/sign-in/);
  await expect(other.getByText("演示账户")).toHaveCount(0);
  await other.context().close();
  await page.context().close();
});
