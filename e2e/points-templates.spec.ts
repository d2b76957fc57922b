import { readFileSync } from "node:fs";
import { join } from "node:path";
import { unique } from "./accounts";
import { expect, expectAccessible, phone, test } from "./fixtures";
import { discard, importScheme } from "./schemes";

const ready = (name: string): Record<string, unknown> =>
  JSON.parse(readFileSync(join(import.meta.dirname, "..", "schemes", `${name}.json`), "utf8"));

test("the page of a points scheme says in words how the ledger is kept", async ({ as }) => {
  const admin = await as("admin");
  const draft = await importScheme(admin, { ...ready("s01-wendeng-members"), code: unique("wendeng-") });
  const ledger = admin.locator("#ledger");
  await expect(ledger).toContainText("支部每月结账");
  const themeDay = ledger.getByRole("row", { name: /^主题党日/ });
  await expect(themeDay).toContainText("每月 1 次");
  await expect(themeDay).toContainText("无故缺席记");
  await expect(ledger).toContainText("志愿服务半天（4小时）：记“志愿服务累计小时”，数量 4");
  await expect(ledger).toContainText("每次不超过 2 分");
  await expect(admin.getByRole("main")).toContainText("错误 0 个");
  await expectAccessible(admin);
  await ledger.scrollIntoViewIfNeeded();
  await admin.setViewportSize(phone);
  await ledger.scrollIntoViewIfNeeded();
  expect(await admin.evaluate(() => document.documentElement.scrollWidth)).toBeLessThanOrEqual(phone.width);
  await discard(admin, draft);
});

test("the check finds a deduction that members would report, and names the item", async ({ as }) => {
  const admin = await as("admin");
  const scheme = ready("s15-huaning-points");
  const ledger = scheme.ledger as Record<string, unknown>;
  const draft = await importScheme(admin, {
    ...scheme,
    code: unique("huaning-"),
    ledger: { ...ledger, selfReported: ["支部减分条目"] },
  });
  await expect(admin.locator("#check")).toContainText("扣分和否决由组织认定");
  await expect(admin.getByRole("main")).toContainText("错误 1 个");
  await discard(admin, draft);
});
