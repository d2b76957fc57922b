import { readFileSync } from "node:fs";
import { join } from "node:path";
import type { Page } from "@playwright/test";
import { expect, expectAccessible, phone, test } from "./fixtures";
import { overflows } from "./rating";
import { discard, importScheme } from "./schemes";

/** One changed figure, answered at once; what a version costs against the budget and the targets. */

const address = "/schemes/what-if";
const threeStars = "gaoping-pay/table/星级补贴标准/3";
const main = (page: Page) => page.getByRole("main");
const query = (figure: string, to: string) => `${address}?${new URLSearchParams({ figure, to })}`;
const fenOf = (text: string | null) => Number((text ?? "").replace(/[^\d.-]/g, "").replace(".", ""));
const cellOf = (page: Page, table: string, row: string | RegExp, cell: number) =>
  page
    .getByRole("table", { name: table, exact: true })
    .getByRole("row", { name: row })
    .getByRole("cell")
    .nth(cell);

async function look(page: Page, { contrast = true } = {}) {
  await expectAccessible(page, { contrast });
  expect(await overflows(page)).toBe(false);
  await page.setViewportSize(phone);
  expect(await overflows(page)).toBe(false);
  await page.setViewportSize({ width: 1280, height: 800 });
}

/** Pages of what the browser would print. */
async function printedPages(page: Page): Promise<number> {
  const pdf = await page.pdf({ preferCSSPageSize: true, printBackground: true });
  return pdf.toString("latin1").match(/\/Type\s*\/Page\b(?!s)/g)?.length ?? 0;
}

test("N3 what three stars cost with 300 more is one field without a draft, answered while typing, and one sheet of A4 marked 测算 without names", async ({
  as,
}) => {
  const admin = await as("admin");
  await admin.goto("/schemes");
  await admin.getByRole("link", { name: "假如改一个数" }).click();
  await expect(admin.getByRole("heading", { level: 1 })).toHaveText("假如改一个数");
  await look(admin, { contrast: false });
  await admin.getByLabel("哪个数").selectOption(threeStars);
  await expect(main(admin)).toContainText("现行：1,500 元");
  await admin.getByLabel("改为").pressSequentially("+300");
  const status = main(admin).getByRole("status");
  await expect(status).toContainText("由 1,500 元改为 1,800 元", { timeout: 20_000 });
  await expect(admin).toHaveURL(/to=%2B300/);
  const moved = fenOf(/涉及 (\d+) 人/.exec((await status.textContent()) ?? "")?.[1] ?? "0");
  expect(moved).toBeGreaterThan(0);
  // A full year: everybody concerned gets 300 yuan more, and all of it is the county's.
  expect(fenOf(await cellOf(admin, "花多少钱", /满一年/, 2).textContent())).toBe(moved * 30_000);
  await expect(admin.getByRole("table", { name: "达不达标" })).toContainText("不受影响");
  await expect(admin.getByRole("table", { name: "预算够不够" })).toContainText("够");
  await look(admin);
  await admin.getByLabel("改为").fill("三百");
  await expect(main(admin)).toContainText("请填一个数，如 1800、+300 或 -10%");
  await admin.getByLabel("改为").fill("1800");
  await expect(status).toContainText("由 1,500 元改为 1,800 元");

  await admin.getByRole("link", { name: "一页纸（打印）" }).click();
  await expect(admin.getByRole("heading", { level: 1 })).toHaveText("测算");
  const sheet = main(admin).getByRole("article");
  for (const word of ["数据时间", "期间", "测算人", "测算说明", "按乡镇"])
    await expect(sheet).toContainText(word);
  await look(admin);
  expect(await printedPages(admin)).toBe(1);
  await admin.emulateMedia({ media: "print" });
  await expect(sheet.locator(".sheet-mark")).toBeVisible();
  const heads = await sheet.locator("tbody th").allTextContents();
  expect(heads.filter((head) => !/镇|乡|街道|办事处|年|财政|转移支付|正职|副职/.test(head))).toEqual([]);
});

test("N3 without script the button answers; a parameter that moves stars tells how many move and what pay follows", async ({
  as,
}) => {
  const admin = await as("admin", { javaScriptEnabled: false });
  await admin.goto(address);
  await admin.getByLabel("哪个数").selectOption("gaoping-star/parameter/满几年加一星");
  await admin.getByLabel("改为").fill("8");
  await admin.getByRole("button", { name: "测算" }).click();
  await expect(main(admin)).toContainText("由 10 年改为 8 年");
  const moves = await main(admin).getByRole("listitem").filter({ hasText: "→" }).allTextContents();
  const stars = moves.reduce((sum, move) => {
    const [from = 0, to = 0, count = 0] = (move.match(/\d+/g) ?? []).map(Number);
    return sum + (to - from) * count;
  }, 0);
  expect(stars).toBeGreaterThan(0);
  // 500 yuan a star, for whoever of them is still in post.
  const more = fenOf(await cellOf(admin, "花多少钱", /满一年/, 2).textContent());
  expect(more % 50_000).toBe(0);
  expect(more).toBeGreaterThan(0);
  expect(more).toBeLessThanOrEqual(stars * 50_000);
  await admin.goto(query("gaoping-star/parameter/没有", "8"));
  await expect(main(admin)).toContainText("现行办法里没有这个数，请重新选择");
});

test("N3 whoever may not try rules finds no such page", async ({ as }) => {
  for (const login of ["leader", "finance-clerk"]) {
    const page = await as(login);
    for (const path of [address, `${query(threeStars, "1800").replace("what-if?", "what-if/sheet?")}`])
      expect((await page.goto(path))?.status()).toBe(404);
  }
});

test("5.6 a draft is priced against the budget's ceiling and the targets: deputies at 1.8 times reach their target and break the county's line", async ({
  as,
}) => {
  const admin = await as("admin");
  const file = join(import.meta.dirname, "..", "schemes", "gaoping-pay.json");
  const scheme = JSON.parse(readFileSync(file, "utf8"));
  for (const one of scheme.parameters) if (one.name === "副职倍数") one.default = "1.8";
  const draft = await importScheme(admin, scheme);
  await admin.getByRole("link", { name: "花费", exact: true }).click();
  await expect(admin.getByRole("heading", { level: 1 })).toContainText("花费");
  await expect(main(admin)).toContainText("比现行办法多花", { timeout: 20_000 });
  await expect(cellOf(admin, "达不达标", /副职/, 2)).toHaveText("30,000.00");
  await expect(cellOf(admin, "达不达标", /副职/, 3)).toHaveText("36,000.00");
  await expect(cellOf(admin, "达不达标", /副职/, 4)).toContainText("达到");
  await expect(admin.getByRole("row", { name: /县级财政 基本报酬/ })).toContainText("改后超出预算");
  await look(admin);
  const leader = await as("leader");
  expect((await leader.goto(`${draft}/cost`))?.status()).toBe(404);
  await discard(admin, draft);
});
