import { expect, expectAccessible, phone, test } from "./fixtures";
import { decidedCycle, openCycle, overflows } from "./rating";

test("3.5 the head sees which township or hand marks mildly or gives everybody the top, and what one scale would make of it", async ({
  as,
}) => {
  const leader = await as("leader");
  const cycle = await openCycle(leader);
  await leader.goto("/insights");
  await leader.getByRole("link", { name: "评分宽严" }).click();
  await expect(leader.getByRole("heading", { level: 1, name: "评分宽严" })).toBeVisible();
  expect(new URL(leader.url()).pathname).toBe(`${cycle}/severity`);

  const crowded = leader.getByRole("table", { name: "需要核对的集中打分" }).locator("tbody tr");
  const found = crowded.filter({ hasText: "几乎全部满分" });
  await expect(found).toHaveCount(1);
  await expect(found.first()).toContainText("100.0%");
  await expect(found.first()).toContainText(/(\d+) 人（村）中 \1 人（村）满分/);
  const township = (await found.first().locator("th").innerText()).trim();
  const hands = leader.getByRole("table", { name: "各评分人的宽严" });
  await expect(hands.locator("tbody tr").first()).toBeVisible();

  const row = leader.getByRole("table", { name: "各乡镇的宽严" }).locator("tbody tr", { hasText: township });
  await expect(row.locator("td").nth(3)).toHaveText(/^[+-]?\d+\.\d%$/);
  await expect(leader.getByText("不改变任何人的得分")).toBeVisible();

  const stars = leader
    .getByRole("table", { name: "星级是否扎堆" })
    .locator("tbody tr", { hasText: township });
  await expect(stars.locator("td").nth(2)).toHaveText(/星 \d+\.\d%$/);

  await leader.getByRole("link", { name: "测算同一尺度" }).click();
  const scaled = leader.getByRole("table", { name: "如果按全县同一尺度" });
  const cells = scaled.locator("tbody tr", { hasText: township }).locator("td");
  const now = Number(await cells.nth(1).innerText());
  const then = Number(await cells.nth(2).innerText());
  expect(now, "whoever marks mildly has less at one scale").toBeGreaterThan(then);
  expect(now - then, "by marks of a few points").toBeLessThan(5);

  await expectAccessible(leader);
  expect(await overflows(leader)).toBe(false);
  await leader.setViewportSize(phone);
  expect(await overflows(leader)).toBe(false);
});

test("3.5 a township's leader compares the own hands only, and a clerk not at all", async ({ as }) => {
  const head = await as("head-mishan");
  const cycle = await decidedCycle(head);
  await head.goto(`${cycle}/severity`);
  const rows = head.getByRole("table", { name: "各乡镇的宽严" }).locator("tbody tr");
  await expect(rows).toHaveCount(1);
  await expect(rows).toContainText("米山镇");
  await expect(rows.locator("td").nth(3)).toHaveText("0.0%");
  expect((await head.goto("/ratings/nothing/severity"))?.status()).toBe(404);
  const clerk = await as("clerk-mishan");
  expect((await clerk.goto(`${cycle}/severity`))?.status()).toBe(404);
  await clerk.goto(cycle);
  await expect(clerk.getByRole("link", { name: "评分宽严" })).toHaveCount(0);
});
