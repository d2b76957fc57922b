import type { Page } from "@playwright/test";
import { expect, expectAccessible, phone, test } from "./fixtures";
import { decidedCycle, decidedYear, idOf, openYear, overflows, subjects } from "./rating";

const figure = (page: Page, label: string) =>
  page.locator("dt").filter({ hasText: label }).locator("xpath=following-sibling::dd").first();

/** The last row of a table: all townships together. */
const wholeOf = async (page: Page, name: string) => {
  const foot = page.getByRole("table", { name }).locator("tfoot td");
  await expect(foot.first()).toBeVisible();
  const cells = await foot.allInnerTexts();
  return cells.map((cell) => Number(cell.replaceAll(",", "")));
};

/** Covered people of a cycle by stars, counted from the list of results. */
async function starsOnTheList(page: Page, cycle: string): Promise<number[]> {
  const counts = [0, 0, 0, 0, 0, 0];
  for (let at = 1; ; at++) {
    const rows = await subjects(page, cycle, { coverage: "covered", page: String(at) });
    for (const { level } of rows) if (level !== null) counts[level] = (counts[level] ?? 0) + 1;
    if (rows.length < 100) return counts;
  }
}

test("11.1 the head sees a cycle at a glance, every picture with its table and equal to the list of results", async ({
  as,
}) => {
  const leader = await as("leader");
  await leader.goto("/insights");
  await expect(leader.getByRole("heading", { level: 1 })).toContainText(`${openYear}年度`);
  await expect(leader.getByText("拟定，尚未研究决定")).toBeVisible();
  await expect(leader.getByText(/按 \d{4}-\d\d-\d\d \d\d:\d\d 的计算/)).toBeVisible();

  await leader.getByLabel("评定周期").selectOption({ label: `${decidedYear}年度村干部星级评定（演示）` });
  await leader.getByRole("button", { name: "查看" }).click();
  await expect(leader.getByRole("heading", { level: 1 })).toContainText(`${decidedYear}年度`);
  await expect(figure(leader, "参评")).toHaveText(/^281\s*人$/);
  await expect(figure(leader, "未完成")).toHaveText(/^0\s*人$/);
  await expect(figure(leader, "补贴合计")).toHaveText("231,000.00 元");
  await expect(leader.getByText(/281 人的结果已研究决定/)).toBeVisible();

  const pictures = leader.getByRole("main").getByRole("img");
  await expect(pictures).toHaveCount(6);
  await leader.getByRole("link", { name: "展开全部表格" }).click();
  const listed = await starsOnTheList(leader, await decidedCycle(leader));
  expect(await wholeOf(leader, "星级分布")).toEqual([...listed, 0, 281]);
  const rated = listed.reduce((sum, number, level) => sum + number * level, 0);
  await expect(figure(leader, "平均星级")).toHaveText(new RegExp(`^${(rated / 281).toFixed(2)}`));
  const [, yuan] = await wholeOf(leader, "星级补贴，按乡镇");
  expect(yuan).toBe(231_000);
  expect(yuan, "500 yuan a star").toBe(rated * 500);
  const moved = await wholeOf(leader, "升降情况");
  expect(moved.slice(0, 5).reduce((sum, number) => sum + number, 0)).toBe(281);
  expect((await wholeOf(leader, "办理进度")).at(-1)).toBe(281);

  await expectAccessible(leader);
  expect(await overflows(leader)).toBe(false);
  await leader.setViewportSize(phone);
  expect(await overflows(leader)).toBe(false);
  await expectAccessible(leader, { contrast: false });
});

test("11.1 a township's leader sees the own township without amounts, and nobody's who may not", async ({
  as,
}) => {
  const head = await as("head-mishan");
  const cycle = await decidedCycle(head);
  await head.goto(`/insights?cycle=${idOf(cycle)}&tables=1`);
  const rows = head.getByRole("table", { name: "乡镇对照" }).locator("tbody tr");
  await expect(rows).toHaveCount(1);
  await expect(rows).toContainText("米山镇");
  const own = await subjects(head, cycle, { coverage: "covered" });
  await expect(figure(head, "参评")).toHaveText(new RegExp(`^${own.length}\\s*人$`));
  await expect(head.getByText("补贴")).toHaveCount(0);
  expect((await head.goto("/insights?cycle=nothing"))?.status()).toBe(404);
  const clerk = await as("clerk-mishan");
  expect((await clerk.goto("/insights"))?.status()).toBe(404);
  await clerk.goto("/home");
  await expect(clerk.getByRole("link", { name: "总览" })).toHaveCount(0);
});

test("11.1 the pictures print on one sheet of A4 across", async ({ as }) => {
  const leader = await as("leader");
  await leader.goto(`/insights?cycle=${idOf(await decidedCycle(leader))}`);
  await leader.emulateMedia({ media: "print" });
  await expect(leader.getByRole("navigation", { name: "菜单" })).toBeHidden();
  await expect(leader.getByLabel("评定周期")).toBeHidden();
  const pdf = await leader.pdf({ format: "A4", preferCSSPageSize: true });
  const text = pdf.toString("latin1");
  expect(text.match(/\/Type\s*\/Page\b(?!s)/g)).toHaveLength(1);
  expect(text, "wider than high").toMatch(/\/MediaBox\s*\[0 0 84[12][.\d]* 59[45][.\d]*\]/);
});
