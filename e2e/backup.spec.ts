import { type ChildProcess, spawn } from "node:child_process";
import { createHash } from "node:crypto";
import { mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { createServer } from "node:net";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { expect, expectAccessible, phone, signIn, test } from "./fixtures";

const root = join(import.meta.dirname, "..");
const tsx = join(root, "node_modules", "tsx", "dist", "cli.mjs");
const next = join(root, "node_modules", "next", "dist", "bin", "next");
const cache = join(root, ".cache", "e2e");

let folder: string;
let server: ChildProcess | undefined;
test.beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), "yanzhen-backup-"));
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

/** The database of this worker's server, and one that is not there yet. */
const running = () => `file:${join(cache, `yanzhen-${test.info().parallelIndex}.db`)}`;
const fresh = (name: string) => `file:${join(folder, name)}`;
const environment = (database: string) => ({
  PATH: process.env.PATH ?? "",
  NODE_ENV: "production" as const,
  DATABASE_URL: database,
  YANZHEN_KEY_FILE: join(cache, "keys.json"),
});

/** Runs a script of the project on a database, beside everything else. */
function run(script: string, database: string, ...args: string[]) {
  const child = spawn(process.execPath, [tsx, "--conditions=react-server", `scripts/${script}.ts`, ...args], {
    cwd: root,
    env: environment(database),
  });
  let said = "";
  for (const stream of [child.stdout, child.stderr])
    stream.on("data", (chunk) => {
      said += chunk;
    });
  return new Promise<{ code: number | null; said: string }>((done) =>
    child.on("close", (code) => done({ code, said })),
  );
}

const freePort = () =>
  new Promise<number>((free) => {
    const probe = createServer();
    probe.listen(0, () => {
      const address = probe.address();
      probe.close(() => free(typeof address === "object" && address ? address.port : 0));
    });
  });

/** What verify-data finds, without what the log gained since. */
async function verified(database: string) {
  const { code, said } = await run("verify-data", database, "--json");
  expect(code, said).toBe(0);
  const { counties } = JSON.parse(said) as {
    counties: { county: string; results: unknown; chain: { differing: unknown[]; ok: boolean } }[];
  };
  return counties.map(({ county, results, chain }) => ({ county, results, isWhole: chain.ok }));
}

test("15.2 a backup made while the program runs comes back whole elsewhere, and verify-data says the same", async ({
  browser,
  baseURL,
}) => {
  const file = join(folder, "whole.gz");
  const taken = run("backup", running(), file);
  // Somebody comes in meanwhile, which writes.
  const visitors = await browser.newContext({ baseURL, locale: "zh-CN" });
  await signIn(await visitors.newPage(), "leader");
  await visitors.close();
  const { code, said } = await taken;
  expect(code, said).toBe(0);
  expect(said).toContain("已读回核对");
  expect(said).toContain(join(cache, "keys.json"));

  const elsewhere = fresh("elsewhere.db");
  const restored = await run("restore", elsewhere, file);
  expect(restored.code, restored.said).toBe(0);
  expect(restored.said).toContain("行数、合计、校验值都与备份一致");
  expect(restored.said).toContain("密钥相符");
  expect(await verified(elsewhere)).toEqual(await verified(running()));
  const again = await run("restore", elsewhere, file);
  expect([again.code, again.said.trim().split("\n").length]).toEqual([1, 2]);
  expect(again.said).toContain("只能恢复到空的位置");

  const cut = join(folder, "cut.gz");
  writeFileSync(cut, readFileSync(file).subarray(0, -1_000));
  const refused = await run("restore", fresh("cut.db"), cut);
  expect([refused.code, refused.said.trim().split("\n").length]).toEqual([1, 2]);
  expect(refused.said).toContain("备份已损坏、不完整或被改动");
  expect(readdirSync(folder).filter((name) => name.startsWith("cut.db"))).toEqual([]);

  const port = await freePort();
  server = spawn(process.execPath, [next, "start", "-p", String(port)], {
    cwd: root,
    env: environment(elsewhere),
    stdio: "ignore",
  });
  const address = `http://localhost:${port}`;
  await expect(async () => expect((await fetch(`${address}/api/health`)).ok).toBe(true)).toPass();
  const context = await browser.newContext({ baseURL: address, locale: "zh-CN" });
  const there = await context.newPage();
  await signIn(there, "auditor");
  await there.goto("/settings/backup");
  await expect(there.getByRole("cell", { name: "恢复", exact: true })).toBeVisible();
  await context.close();
});

test("15.2 administrator and auditor see when all data were last backed up, nobody else", async ({ as }) => {
  const { code, said } = await run("backup", running(), join(folder, "seen.gz"));
  expect(code, said).toBe(0);
  const hash = /SHA-256 {2}([0-9a-f]{64})/.exec(said)?.[1] ?? "";
  expect(hash).toBe(
    createHash("sha256")
      .update(readFileSync(join(folder, "seen.gz")))
      .digest("hex"),
  );
  for (const login of ["admin", "auditor"]) {
    const page = await as(login);
    await page.goto("/settings");
    await page.getByRole("link", { name: "数据备份" }).click();
    await expect(page.getByRole("heading", { level: 1, name: "数据备份" })).toBeVisible();
    await expect(page.getByText("最近一次备份")).toBeVisible();
    await expect(page.getByText(hash)).toBeVisible();
    await expectAccessible(page);
    await page.setViewportSize(phone);
    const tooWide = await page.evaluate(() => document.documentElement.scrollWidth - window.innerWidth);
    expect(tooWide).toBeLessThanOrEqual(1);
  }
  const leader = await as("leader");
  expect((await leader.goto("/settings/backup"))?.status()).toBe(404);
  const auditor = await as("auditor");
  await auditor.goto("/audit");
  await expect(auditor.getByRole("cell", { name: "备份全部数据" }).first()).toBeVisible();
});

test("15.2 a file that is no backup and a database that is not there are one sentence each", async () => {
  const place = fresh("nothing.db");
  const { code, said } = await run("restore", place, join(root, "package.json"));
  expect([code, said.trim().split("\n").length]).toEqual([1, 2]);
  expect(said).toContain("这不是雁阵的备份或导出");
  const none = await run("backup", place, join(folder, "x.gz"));
  expect([none.code, none.said.trim().split("\n").length]).toEqual([1, 2]);
  expect(none.said).toContain("没有数据库文件");
});

/** A reader that knows nothing of the program: cells of a CSV by the letter of RFC 4180. */
function readCsv(path: string): string[][] {
  const text = readFileSync(path, "utf8").replace(/^\uFEFF/, "");
  const rows: string[][] = [[]];
  for (const [, quoted, plain, end] of text.matchAll(/(?:"((?:[^"]|"")*)"|([^",\r\n]*))(,|\r?\n|$)/g)) {
    rows.at(-1)?.push(quoted === undefined ? (plain ?? "") : quoted.replaceAll('""', '"'));
    if (end !== ",") rows.push([]);
  }
  return rows.filter((row) => row.length > 1);
}

test("10.4 everything leaves as sheets that another program reads, and comes back equal", async () => {
  const out = join(folder, "out");
  const { code, said } = await run("export", running(), out);
  expect(code, said).toBe(0);
  const { head, end } = JSON.parse(readFileSync(join(out, "manifest.json"), "utf8")) as {
    head: { tables: { name: string }[] };
    end: { tables: Record<string, { rows: number; sums: Record<string, string> }> };
  };
  expect(head.tables.length).toBeGreaterThan(70);
  for (const { name } of head.tables) {
    const [columns = [], ...rows] = readCsv(join(out, `${name}.csv`));
    expect(rows.length, name).toBe(end.tables[name]?.rows);
    for (const [column, sum] of Object.entries(end.tables[name]?.sums ?? {})) {
      const at = columns.indexOf(column);
      const found = rows.reduce((total, row) => total + BigInt(row[at] || 0), 0n);
      expect(String(found), `${name}.${column}`).toBe(sum);
    }
  }
  const described = readCsv(join(out, "columns.csv"));
  expect(
    described.find(([table, column]) => table === "published_result" && column === "amount_fen"),
  ).toBeTruthy();
  // No number of a person in plain text.
  expect(readFileSync(join(out, "person.csv"), "utf8")).not.toMatch(/\b1405\d{13}[\dX]\b/);

  const place = fresh("imported.db");
  const back = await run("import-all", place, out);
  expect(back.code, back.said).toBe(0);
  expect(back.said).toContain("行数、合计、校验值都与备份一致");
  expect(await verified(place)).toEqual(await verified(running()));
});
