import { type ChildProcess, spawn } from "node:child_process";
import { mkdtempSync, rmSync } from "node:fs";
import { createServer } from "node:net";
import { tmpdir } from "node:os";
import { join } from "node:path";
import type { BrowserContext, Page } from "@playwright/test";
import Database from "better-sqlite3";
import ExcelJS from "exceljs";
import { expect, expectAccessible, phone, signIn, test } from "./fixtures";
import { draftRun, upToLock } from "./pay-desk";
import { overflows } from "./rating";

const root = join(import.meta.dirname, "..");
const cache = join(root, ".cache", "e2e");

let folder = "";
let server: ChildProcess | undefined;
test.beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), "yanzhen-engine-"));
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

/** The demo as an older program left it: its figures bear another engine, and one of them comes out otherwise now. */
async function olderData(): Promise<string> {
  const file = join(folder, "older.db");
  const running = new Database(join(cache, `yanzhen-${test.info().parallelIndex}.db`), { readonly: true });
  await running.backup(file);
  running.close();
  const older = new Database(file);
  older.exec("update frozen_input set engine = '0.9.0'; update published_result set engine = '0.9.0'");
  older.exec(
    "update published_result set score_e4 = score_e4 + 10000, amount_fen = amount_fen + 10000 where id = (select max(id) from published_result where kind = 'star')",
  );
  older.close();
  return file;
}

const freePort = () =>
  new Promise<number>((free) => {
    const probe = createServer();
    probe.listen(0, () => {
      const address = probe.address();
      probe.close(() => free(typeof address === "object" && address ? address.port : 0));
    });
  });

/** The upgraded program on older data. */
async function start(file: string): Promise<string> {
  const port = await freePort();
  const next = join(root, "node_modules", "next", "dist", "bin", "next");
  server = spawn(process.execPath, [next, "start", "-p", String(port)], {
    cwd: root,
    env: {
      PATH: process.env.PATH ?? "",
      NODE_ENV: "production",
      DATABASE_URL: `file:${file}`,
      YANZHEN_KEY_FILE: join(cache, "keys.json"),
    },
    stdio: "ignore",
  });
  const address = `http://localhost:${port}`;
  await expect(async () => expect((await fetch(`${address}/api/health`)).ok).toBe(true)).toPass();
  return address;
}

async function look(page: Page) {
  await expectAccessible(page);
  await page.setViewportSize(phone);
  expect(await overflows(page)).toBe(false);
  await page.setViewportSize({ width: 1280, height: 800 });
}

test("N18 3.1 an upgrade that would change a published figure lists it and waits for two persons; nothing is locked meanwhile", async ({
  browser,
}) => {
  test.slow();
  const baseURL = await start(await olderData());
  const opened = new Map<string, BrowserContext>();
  const as = async (login: string): Promise<Page> => {
    const known = opened.get(login)?.pages()[0];
    if (known) return known;
    const context = await browser.newContext({
      baseURL,
      locale: "zh-CN",
      viewport: { width: 1280, height: 800 },
    });
    opened.set(login, context);
    const page = await context.newPage();
    await signIn(page, login);
    return page;
  };
  const admin = await as("admin");
  let run = "";

  await test.step("it is tried on everything beside the requests, and waits", async () => {
    await expect(async () => {
      await admin.goto("/engine");
      await expect(admin.getByText("会使 1 项已公布的数字不同，等待接受")).toBeVisible({ timeout: 500 });
    }).toPass({ timeout: 60_000 });
    await admin.goto("/home");
    await expect(admin.getByRole("heading", { name: "程序升级等待接受" })).toBeVisible();
    await admin.getByRole("main").locator('a[href="/engine"]').click();
    await expect(admin.getByRole("heading", { level: 1, name: "程序升级核对" })).toBeVisible();
  });

  await test.step("the list says who, what, before and after; amounts only to who may see them", async () => {
    const table = admin.getByRole("table", { name: "算出来会不同的数字（2 行）" });
    await expect(table.getByRole("row").filter({ hasText: "得分" })).toHaveCount(1);
    await expect(table.getByText("金额有变动（金额由财政和审计人员查看）")).toBeVisible();
    await look(admin);
    const auditor = await as("auditor");
    await auditor.goto("/engine");
    await expect(auditor.getByRole("cell", { name: /^[\d,]+\.00 元$/ })).toHaveCount(2);
    await expect(auditor.getByText("等待县级管理员提出。")).toBeVisible();
    const [file] = await Promise.all([
      auditor.waitForEvent("download"),
      auditor.getByRole("button", { name: "导出清单" }).click(),
    ]);
    const book = new ExcelJS.Workbook();
    await book.xlsx.readFile(await file.path());
    expect(book.worksheets[0]?.getColumn(3).values).toEqual([undefined, "项目", "得分", "金额"]);
    const leader = await as("leader");
    expect((await leader.goto("/engine"))?.status()).toBe(404);
  });

  await test.step("drafts and approvals go on, the lock is refused with a sentence", async () => {
    run = await draftRun(admin, { kind: "month", title: "升级期间的批次（测试）", from: "2021-05-01" });
    await upToLock(as, run);
    const approver = await as("finance-approver");
    await approver.goto(run);
    await approver.getByRole("button", { name: "审批通过并锁定" }).click();
    await expect(
      approver.getByRole("alert").filter({ hasText: "须先在“程序升级核对”中由两个人接受" }),
    ).toBeVisible();
  });

  await test.step("one person proposes with a reason, another one accepts", async () => {
    await admin.goto("/engine");
    const proposal = admin.getByRole("form", { name: "提出接受" });
    await proposal.getByRole("button", { name: "提出接受" }).click();
    await expect(proposal.getByLabel("理由")).toHaveAttribute("aria-invalid", "true");
    await proposal.getByLabel("理由").fill("原来多算一分，属更正");
    await proposal.getByRole("button", { name: "提出接受" }).click();
    await expect(admin.getByText("等待县级审核人员（另一个人）接受。")).toBeVisible();
    const reviewer = await as("reviewer");
    await reviewer.goto("/home");
    await expect(reviewer.getByRole("heading", { name: "程序升级等待接受" })).toBeVisible();
    await reviewer.goto("/engine");
    await expect(reviewer.getByText(/提出接受：原来多算一分，属更正/)).toBeVisible();
    await look(reviewer);
    await reviewer.getByLabel("理由").fill("抽查两人，与办法第六条相符");
    await reviewer.getByRole("button", { name: "接受新的计算方法" }).click();
    await expect(reviewer.getByText(/可以公布和锁定/)).toBeVisible();
  });

  await test.step("then pay is locked; the log knows who accepted what", async () => {
    const approver = await as("finance-approver");
    await approver.goto(run);
    await approver.getByRole("button", { name: "审批通过并锁定" }).click();
    await expect(approver.getByRole("main").getByText("已锁定").first()).toBeVisible();
    const auditor = await as("auditor");
    await auditor.goto("/engine");
    await expect(auditor.getByRole("table", { name: /算出来会不同的数字/ })).toBeVisible();
    await auditor.goto("/audit?action=engine.accept");
    await expect(auditor.getByRole("cell", { name: "接受新的计算方法" }).first()).toBeVisible();
  });
  for (const context of opened.values()) await context.close();
});

test("N18 the engine that published everything needs no acceptance", async ({ as }) => {
  const admin = await as("admin");
  await admin.goto("/settings");
  await admin.getByRole("link", { name: "程序升级核对" }).click();
  await expect(admin.getByText("没有用别的计算方法公布过结果，不需要核对。")).toBeVisible();
  await look(admin);
});
