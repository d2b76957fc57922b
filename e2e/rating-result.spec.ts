import { expect, expectAccessible, test } from "./fixtures";
import { at, decidedCycle, lineOf, subjects, unfold } from "./rating";

test("the decided year stands on the screen: 281 chiefs, 462 stars, 231,000.00 yuan", async ({ as }) => {
  const reviewer = await as("reviewer");
  const cycle = await decidedCycle(reviewer);
  await reviewer.goto(cycle);
  await expect(reviewer.getByText(/^281\s*人$/).first()).toBeVisible();
  for (const login of ["reviewer", "leader"]) {
    const page = await as(login);
    await page.goto(`${cycle}/review`);
    await expect(page.getByText("231,000.00 元")).toBeVisible();
  }
  await reviewer.goto(`${cycle}/review`);
  await unfold(reviewer, "查看分布表");
  const table = reviewer.getByRole("table", { name: "各乡镇星级分布" });
  const sum = await table.getByRole("row").filter({ hasText: "全县" }).getByRole("cell").allInnerTexts();
  const counts = sum.map(Number);
  expect(counts.slice(0, 6).reduce((stars, count, level) => stars + count * level, 0)).toBe(462);
  expect(counts.at(-1)).toBe(281);
  await expectAccessible(reviewer);
  // Totals are for the leader, the amount of one person is not.
  const leader = await as("leader");
  await leader.goto(`${cycle}/results`);
  await expect(leader.getByRole("columnheader", { name: /星级补贴/ })).toHaveCount(0);
  expect((await subjects(leader, cycle)).every((row) => row.amountFen === null)).toBe(true);
  await reviewer.goto(`${cycle}/results`);
  await expect(reviewer.getByRole("columnheader", { name: /星级补贴/ })).toBeVisible();
});

test("3.1 6.5 a result names its engine, and the re-run button says that it comes out equal", async ({
  as,
}) => {
  const auditor = await as("auditor");
  const cycle = await decidedCycle(auditor);
  const person = at(
    await subjects(auditor, cycle, { coverage: "covered", sort: "level", direction: "desc" }),
    0,
  );
  await auditor.goto(`${cycle}/people/${person.personId}`);
  await auditor.getByRole("link", { name: "重新计算核对" }).click();
  const said = auditor.getByText(/^一致：/);
  await expect(said).toHaveText(/^一致：重新计算的结果与公布的完全相同（计算程序 \d+\.\d+\.\d+）。$/);
  await auditor.reload();
  await expect(said).toBeVisible();
});

test("3.2 the declared rounding stands in the explanation and in the scheme", async ({ as }) => {
  const reviewer = await as("reviewer");
  const cycle = await decidedCycle(reviewer);
  const people = await subjects(reviewer, cycle, { coverage: "covered", sort: "score", direction: "desc" });
  // Two declared places, half up: the exact figure stands beside the rounded one.
  let seen = 0;
  for (const person of people.slice(0, 6)) {
    await reviewer.goto(`${cycle}/people/${person.personId}`);
    const score = ((person.scoreE4 ?? 0) / 10_000).toFixed(2).replace(/\.?0+$/, "");
    const line = lineOf(reviewer, new RegExp(`^年度综合得分：${score.replace(".", "\\.")}(?!\\d)`));
    await expect(line).toBeAttached();
    const body = (await line.locator("xpath=..").first().textContent()) ?? "";
    const exact = /取整前 ([\d.]+)/.exec(body)?.[1];
    if (exact === undefined) continue;
    seen += 1;
    expect((Math.round(Number(exact) * 100 + 1e-7) / 100).toString()).toBe(score);
  }
  expect(seen).toBeGreaterThan(0);
  await reviewer.goto("/schemes");
  await reviewer
    .getByRole("table", { name: /农村“两委”/ })
    .getByRole("link", { name: "第 1 版" })
    .click();
  await expect(reviewer.locator("#rules").getByText("四舍五入到 2 位").first()).toBeVisible();
});

test("6.1 any figure opens to its formula, inputs, version of the scheme and article", async ({ as }) => {
  const reviewer = await as("reviewer");
  const cycle = await decidedCycle(reviewer);
  await reviewer.goto(`${cycle}/results?sort=-score`);
  const list = reviewer.getByRole("table", { name: "结果名单" });
  await list.getByRole("row").filter({ hasText: "已决定" }).first().getByRole("link").first().click();
  await expect(reviewer.getByRole("heading", { name: "测算结果" })).toBeVisible();
  const open = async (head: RegExp) => {
    const line = lineOf(reviewer, head);
    for (const parent of await line.locator("xpath=ancestor::details").all())
      await parent.evaluate((element: HTMLDetailsElement) => {
        element.open = true;
      });
    return line.locator("xpath=..").first();
  };
  const stars = await open(/^星级：\d/);
  await expect(stars.getByText(/最多不超过.*最少不低于 0/).first()).toBeVisible();
  await expect(stars.getByText("第二条").first()).toBeVisible();
  await expect(stars.getByText("星级由零星至五星", { exact: false }).first()).toBeVisible();
  const work = await open(/^组织生活和党员教育管理：/);
  await expect(work.getByText(/组织干事（演示）/).first()).toBeVisible();
  await expect(work.getByText("第六条").first()).toBeVisible();
  const ballot = await open(/^民主测评：/);
  await expect(ballot.getByText(/优秀 \d+ 票/).first()).toBeVisible();
  const amount = await open(/^星级补贴：/);
  await expect(amount.getByText(/星级补贴标准/).first()).toBeVisible();
  await expect(amount.getByText("假设").first()).toBeVisible();
  await reviewer.getByRole("link", { name: "打印星级卡" }).click();
  await expect(
    reviewer.getByText(/依据《农村“两委”主干星级化管理办法（默认模板）》（第 1 版）/),
  ).toBeVisible();
  await expect(reviewer.getByText(/市委常委会会议（演示）（演示常纪〔\d+〕2号）/)).toBeVisible();
});

test("6.4 the explanation says exactly the stored values", async ({ as }) => {
  const reviewer = await as("reviewer");
  const cycle = await decidedCycle(reviewer);
  const people = await subjects(reviewer, cycle, { coverage: "covered", sort: "score", direction: "desc" });
  for (const index of [0, 60, 99]) {
    const person = at(people, index);
    await reviewer.goto(`${cycle}/people/${person.personId}`);
    const value = async (label: string) => {
      const text = (await lineOf(reviewer, new RegExp(`^${label}：[\\d,.]`)).textContent()) ?? "";
      return Number(new RegExp(`^${label}：([\\d,.]+)`).exec(text)?.[1]?.replaceAll(",", ""));
    };
    expect(await value("年度综合得分")).toBe((person.scoreE4 ?? 0) / 10_000);
    expect(await value("星级")).toBe(person.level);
    expect(await value("星级补贴")).toBe((person.amountFen ?? 0) / 100);
    await expect(lineOf(reviewer, new RegExp(`^年度考核等次：${person.grade}`))).toBeAttached();
  }
});
