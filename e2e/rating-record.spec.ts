import { expect, expectAccessible, test } from "./fixtures";
import {
  at,
  ballotForm,
  cellAt,
  eventForm,
  expectSaved,
  idOf,
  liveGrid,
  openCycle,
  openYear,
  record,
  sentences,
  subjects,
  unfold,
} from "./rating";

const day = `${openYear}-02-10`;

test("2.4 the grid of a township is filled by keyboard alone", async ({ as }) => {
  const page = await as("clerk-13");
  await page.goto(`${await openCycle(page)}/record`);
  const grid = page.getByRole("grid", { name: "考核录入表：人员与指标" });
  await expect(grid).toBeVisible();
  // From the top of the page by Tab; one stop leads into the whole grid.
  await page.getByRole("button", { name: /下一个未录/ }).focus();
  await page.keyboard.press("Tab");
  while (!(await grid.getByRole("gridcell").and(page.locator(":focus")).count()))
    await page.keyboard.press("Tab");
  await expect(cellAt(grid, 0, 0)).toBeFocused();
  await page.keyboard.type("9.5");
  await page.keyboard.press("Enter");
  await expect(cellAt(grid, 1, 0)).toBeFocused();
  await page.keyboard.type("8");
  await page.keyboard.press("Tab");
  await expect(cellAt(grid, 1, 1)).toBeFocused();
  await page.keyboard.type("4.5");
  await page.keyboard.press("ArrowUp");
  await expect(cellAt(grid, 0, 1)).toBeFocused();
  await page.keyboard.press("F2");
  await page.keyboard.type("不适用");
  await page.keyboard.press("Enter");
  await page.keyboard.press("F2");
  await page.keyboard.press("Backspace");
  await page.keyboard.type("0");
  await page.keyboard.press("Escape");
  await expect(cellAt(grid, 1, 1)).toHaveText("4.5");
  await expectSaved(page);
  await expect(page.getByText("已录 4 / 60")).toBeVisible();
  // A range by Shift and arrows is copied and filled down; Ctrl+Z takes it back.
  await page.keyboard.press("Control+Home");
  await expect(cellAt(grid, 0, 0)).toBeFocused();
  await page.keyboard.press("Alt+ArrowDown");
  await page.keyboard.type("7");
  await page.keyboard.press("Enter");
  await expect(page.getByText("已录 5 / 60")).toBeVisible();
  await page.keyboard.press("Control+z");
  await expect(page.getByText("已录 4 / 60")).toBeVisible();
  await expectSaved(page);
  // Esc, then Tab leaves the grid: nobody is trapped.
  await page.keyboard.press("Escape");
  await page.keyboard.press("Tab");
  await expect(grid.locator(":focus")).toHaveCount(0);
  await page.reload();
  await expect(cellAt(grid, 0, 0)).toHaveText("9.5");
  await expect(cellAt(grid, 0, 1)).toHaveText("不适用");
  await expect(cellAt(grid, 1, 1)).toHaveText("4.5");
  await expectAccessible(page);
});

test("2.3 entries are saved by themselves, resumed after a reload, and it shows who has not finished", async ({
  as,
}) => {
  const page = await as("clerk-15");
  const cycle = await openCycle(page);
  await page.goto(`${cycle}/record`);
  const grid = await liveGrid(page);
  await expect(page.getByRole("status").filter({ hasText: "自动保存" })).toBeVisible();
  await cellAt(grid, 0, 0).click();
  await page.keyboard.type("9");
  await page.keyboard.press("Enter");
  await expectSaved(page);
  await page.reload();
  await expect(cellAt(grid, 0, 0)).toHaveText("9");
  await expect(page.getByText("已录 1 / 68")).toBeVisible();
  await expect(page.getByText("缺 67")).toBeVisible();

  // A figure typed at the moment the line broke comes back with the page and is sent then.
  await page.route("**/record*", (route) =>
    route.request().method() === "POST" ? route.abort() : route.continue(),
  );
  await liveGrid(page);
  await cellAt(grid, 1, 0).click();
  await page.keyboard.type("8.5");
  await page.keyboard.press("Enter");
  await expect(page.getByRole("status").filter({ hasText: "断线，1 格未保存" })).toBeVisible();
  await page.unroute("**/record*");
  page.on("dialog", (dialog) => dialog.accept());
  await page.reload();
  await expectSaved(page);
  await page.reload();
  await expect(cellAt(grid, 1, 0)).toHaveText("8.5");

  const reviewer = await as("reviewer");
  await reviewer.goto(cycle);
  const unfinished = reviewer.getByRole("table", { name: "谁还没有完成" });
  const row = unfinished.getByRole("row").filter({ hasText: "原村乡" });
  await expect(row.getByRole("cell").nth(3)).toHaveText("2");
  await expect(row.getByRole("cell").nth(4)).toHaveText("185");
  await expect(row.getByRole("progressbar", { name: "原村乡：应录 187，已录 2" })).toBeVisible();
});

test("network cut while recording: nothing is lost, all is stored after it is back", async ({ as }) => {
  const page = await as("clerk-10");
  await page.goto(`${await openCycle(page)}/record`);
  const grid = await liveGrid(page);
  await cellAt(grid, 0, 0).click();
  await page.context().setOffline(true);
  for (const value of ["6", "6.5", "7", "7.5"]) {
    await page.keyboard.type(value);
    await page.keyboard.press("Enter");
  }
  await expect(
    page.getByRole("status").filter({ hasText: "断线，4 格未保存，恢复后自动保存" }),
  ).toBeVisible();
  await page.context().setOffline(false);
  await expectSaved(page);
  await page.reload();
  for (const [row, value] of ["6", "6.5", "7", "7.5"].entries())
    await expect(cellAt(grid, row, 0)).toHaveText(value);
  await expect(page.getByText(/未保存/)).toHaveCount(0);
});

test("2.11 a correction is a new entry that names the old one, and can be taken back", async ({ as }) => {
  const page = await as("clerk-11");
  const cycle = await openCycle(page);
  const person = at(await subjects(page, cycle), 0);
  await page.goto(`${cycle}/record`);
  const grid = await liveGrid(page);
  const cell = grid.getByRole("row").filter({ hasText: person.name }).locator("[data-column='0']");
  const type = async (text: string) => {
    await cell.click();
    await page.keyboard.type(text);
    await page.keyboard.press("Enter");
    await expect(cell).toHaveAttribute("data-state", "stored");
  };
  await type("8");
  await type("6.5");
  await page.keyboard.press("Control+z");
  await expect(cell).toHaveText("8");
  await expectSaved(page);
  await page.keyboard.press("Control+y");
  await expect(cell).toHaveText("6.5");
  await expect(cell).toHaveAttribute("data-state", "stored");

  await page.goto(`${cycle}/people/${person.personId}`);
  const entries = page.getByRole("table", { name: "记录", exact: true });
  const row = entries.getByRole("row").filter({ hasText: "组织生活" });
  await expect(row.getByRole("strong")).toHaveText("6.5");
  await expect(row.getByText(/^更正前：8（野川镇组织干事（演示）/)).toHaveCount(2);
  await expect(row.getByText(/^更正前：6.5（/)).toHaveCount(1);

  await row.getByRole("button", { name: "撤回" }).click();
  const dialog = page.getByRole("dialog", { name: "撤回这条记录" });
  await dialog.getByLabel("撤回原因").fill("录错了人");
  await dialog.getByRole("button", { name: "撤回" }).click();
  await expect(row.getByText("已撤回")).toBeVisible();
  await expect(row.getByText("录错了人")).toBeVisible();
  await expect(page.getByText("没有“组织生活”的记录", { exact: true })).toBeVisible();
});

test("2.1 rater groups score apart and count by their weights", async ({ as }) => {
  const page = await as("clerk-7");
  const cycle = await openCycle(page);
  const person = at(await subjects(page, cycle), 0);
  await page.goto(`${cycle}/record`);
  const grid = await liveGrid(page);
  await expect(grid.getByRole("columnheader", { name: /组织评价（乡镇领导班子）/ })).toBeVisible();
  await expect(grid.getByRole("columnheader", { name: /组织评价（县直条线部门）/ })).toBeVisible();
  const row = grid.getByRole("row").filter({ hasText: person.name });
  await row.locator("[data-column='2']").click();
  await page.keyboard.type("80");
  await page.keyboard.press("Tab");
  await page.keyboard.type("90");
  await page.keyboard.press("Enter");
  await expectSaved(page);
  await page.goto(`${cycle}/people/${person.personId}`);
  await unfold(page, "怎么算出来的");
  // 80 × 60% + 90 × 40% = 84
  const line = page.locator("details").filter({ has: page.locator("summary", { hasText: /^组织评价：84/ }) });
  await expect(line.last()).toBeAttached();
  await expect(
    page.getByText(/乡镇领导班子 80 分，占 60%.*县直条线部门 90 分，占 40%/).first(),
  ).toBeAttached();
});

test("2.2 a ballot is counted by group, adds up, and hides its counts below the minimum", async ({ as }) => {
  const page = await as("clerk-8");
  const cycle = await openCycle(page);
  const person = at(await subjects(page, cycle), 0);
  await page.goto(`${cycle}/people/${person.personId}`);
  await unfold(page, "保存票数");
  const form = ballotForm(page);
  const fill = async (figures: Record<string, string | number>) => {
    for (const [label, value] of Object.entries(figures))
      await form.getByLabel(label, { exact: true }).fill(String(value));
  };
  await form.getByLabel("测评日期").fill(day);
  await fill({ 应到: 10, 实到: 11, 发出: 9, 收回: 9, 有效: 8, 无效: 0, 弃权: 0 });
  await fill({ 优秀: 5, 合格: 2, 基本合格: 0, 不合格: 0 });
  await form.getByLabel("计票人").fill("甲");
  await form.getByLabel("监票人").fill("甲");
  await form.getByRole("button", { name: "保存票数" }).click();
  await expect(form.getByText("实到 11 人多于应到 10 人。")).toBeVisible();
  await expect(form.getByText("有效票 8 加无效票 0 应等于收回票 9。")).toBeVisible();
  await expect(form.getByText("各选项合计 7 票加弃权 0 票，应等于有效票 8 票。")).toBeVisible();
  await expect(form.getByText("计票人和监票人不能是同一人。")).toBeVisible();

  await fill({ 实到: 9, 无效: 1, 合格: 3 });
  await form.getByLabel("监票人").fill("乙");
  await form.getByRole("button", { name: "保存票数" }).click();
  await expect(page.getByText("有效票少于 10 张，票数不显示。", { exact: true })).toBeVisible();
  await expect(page.getByText(/优秀 \d+ 票/)).toHaveCount(0);
  const html = await (await page.request.get(`${cycle}/people/${person.personId}`)).text();
  expect(html).not.toContain("优秀 5 票");
  expect(html, "no voter is named anywhere").not.toContain("投票人");

  // Twelve ballots are enough: the counts and the result show.
  const second = at(await subjects(page, cycle), 1);
  await page.goto(`${cycle}/people/${second.personId}`);
  await unfold(page, "保存票数");
  await form.getByLabel("测评日期").fill(day);
  await fill({ 应到: 14, 实到: 13, 发出: 13, 收回: 13, 有效: 12, 无效: 1, 弃权: 0 });
  await fill({ 优秀: 6, 合格: 4, 基本合格: 1, 不合格: 1 });
  await form.getByLabel("计票人").fill("甲");
  await form.getByLabel("监票人").fill("乙");
  await form.getByRole("button", { name: "保存票数" }).click();
  await expect(
    page.getByText("优秀 6 票，合格 4 票，基本合格 1 票，不合格 1 票", { exact: true }),
  ).toBeVisible();
  await expect(page.getByText("计票 甲，监票 乙")).toBeVisible();
});

test("2.6 evidence is optional; where it is asked, a document number is enough and no photo", async ({
  as,
}) => {
  const clerk = await as("clerk-8");
  const cycle = await openCycle(clerk);
  const person = at(await subjects(clerk, cycle), 2);
  await clerk.goto(`${cycle}/people/${person.personId}`);
  const free = await eventForm(clerk, "“三会一课”落实");
  await free.getByLabel(/记录不全/).check();
  await free.getByLabel("发生日期").fill(day);
  await free.getByRole("button", { name: "记上一条" }).click();
  await expect(free.getByText("已记录。")).toBeVisible();

  const asked = await eventForm(clerk, "承担急难险重任务加分");
  await asked.getByLabel(/乡镇通报表扬/).check();
  await asked.getByLabel("发生日期").fill(day);
  await asked.getByRole("button", { name: "记上一条" }).click();
  await expect(asked.getByText(/这一项须填依据|必填|请填写/).first()).toBeVisible();
  await asked.getByLabel("依据").fill("测党发〔2026〕7号");
  await asked.getByRole("button", { name: "记上一条" }).click();
  await expect(asked.getByText("已记录。")).toBeVisible();
  await clerk.reload();
  await expect(
    clerk.getByRole("table", { name: "记录", exact: true }).getByText("测党发〔2026〕7号"),
  ).toBeVisible();

  for (const address of [`${cycle}/people/${person.personId}`, `${cycle}/record`, `${cycle}/record/events`]) {
    await clerk.goto(address);
    await expect(clerk.locator("input[type=file]")).toHaveCount(0);
  }
});

test("13.2 the interface stores an entry once for one key, and a dry run stores nothing", async ({ as }) => {
  const page = await as("clerk-10");
  const cycle = await openCycle(page);
  const person = at(await subjects(page, cycle), 10);
  const cell = {
    subjectKind: "person" as const,
    subjectId: person.personId,
    item: "工作落实",
    input: "4.5",
    expects: null,
  };
  const plan = await record(page, cycle, [cell], { dryRun: true });
  expect(plan.status).toBe(200);
  expect(plan.body.planned).toBeDefined();
  expect(plan.results).toMatchObject([{ ok: true, value: "4.5" }]);
  const key = `e2e-${Date.now()}`;
  const first = await record(page, cycle, [cell], { key });
  expect(first.status).toBe(201);
  const again = await record(page, cycle, [cell], { key });
  expect(again.status).toBeLessThan(300);
  expect(again.results).toEqual(first.results);
  const other = await record(page, cycle, [{ ...cell, input: "3" }], { key });
  expect(other.status).toBeGreaterThanOrEqual(400);
  expect(other.body.message).toMatch(/[一-龥]/);
  await page.goto(`${cycle}/people/${person.personId}`);
  const row = page
    .getByRole("table", { name: "记录", exact: true })
    .getByRole("row")
    .filter({ hasText: "重点工作落实" });
  await expect(row.getByRole("strong")).toHaveText("4.5");
  await expect(row.getByText(/更正前/)).toHaveCount(0);
  // Somebody who saw an empty cell does not overwrite what stands there now.
  const stale = await record(page, cycle, [{ ...cell, input: "2" }]);
  expect(stale.status).toBe(409);
  expect(sentences(stale.body).join()).toContain("已改为 4.5");
});

test("bad input earns a sentence and never an error of the server", async ({ as }) => {
  const page = await as("clerk-6");
  const cycle = await openCycle(page);
  const person = at(await subjects(page, cycle), 5);
  const cell = {
    subjectKind: "person" as const,
    subjectId: person.personId,
    item: "组织生活",
    expects: null,
  };
  const far = await as("clerk-7");
  const stranger = at(await subjects(far, await openCycle(far)), 0);
  const refused: [object, string | RegExp, number][] = [
    [{ ...cell, input: "-1" }, "不能是负数。", 422],
    [{ ...cell, input: "10.5" }, "不能超过 10。", 422],
    [{ ...cell, input: "很好" }, "请填数字，或填“不适用”。", 422],
    [{ ...cell, input: "1.23456" }, /最多 \d 位小数。/, 422],
    [{ ...cell, input: "9", item: "没有的指标" }, "办法里没有“没有的指标”这一项。", 422],
    [{ ...cell, input: "9", item: "集体收入实绩" }, /不对|不由您录入/, 422],
    [{ ...cell, input: "9", subjectId: stranger.personId }, /[一-龥]/, 404],
    [{ ...cell, input: "9", subjectId: "nobody" }, /[一-龥]/, 404],
    [{ ...cell, input: "9".repeat(61) }, /[一-龥]/, 422],
    [{ ...cell, input: "9", surplus: true }, /[一-龥]/, 422],
  ];
  for (const [wrong, sentence, status] of refused) {
    const answer = await record(page, cycle, [wrong as never]);
    const said = [answer.body.message, ...sentences(answer.body)].join(" ");
    expect(answer.status, JSON.stringify(wrong)).toBe(status);
    expect(said, JSON.stringify(wrong)).toMatch(sentence);
  }
  for (const data of ["{", "[]", '"x"', "null", '{"cycleId":1}', "{}"]) {
    const answer = await page.request.post("/api/v1/rating-entries", {
      data: Buffer.from(data),
      headers: { "content-type": "application/json" },
    });
    expect(answer.status(), data).toBe(422);
    expect((await answer.json()).message, data).toMatch(/[一-龥]/);
  }
  const many = await record(
    page,
    cycle,
    Array.from({ length: 5_001 }, () => ({ ...cell, input: "9" })),
  );
  expect(many.status).toBe(429);
  expect(many.body.message).toContain("一次最多录入 5000 格");
  const mixed = await record(page, cycle, [
    { ...cell, input: "9" },
    { ...cell, item: "工作落实", input: "6" },
  ]);
  expect(mixed.status).toBe(201);
  expect(mixed.results.map((one) => one.ok)).toEqual([true, false]);

  await page.goto(`${cycle}/people/${person.personId}`);
  const form = await eventForm(page, "值班坐班和会议考勤");
  await form.getByLabel(/迟到早退/).check();
  await form.getByLabel("发生日期").fill(`${openYear - 1}-12-31`);
  await form.getByRole("button", { name: "记上一条" }).click();
  await expect(form.getByText(/日期应在考核期内/)).toBeVisible();
  for (const address of [
    `/ratings/${"x".repeat(300)}`,
    "/ratings/%00",
    `${cycle}/people/nobody`,
    `${cycle}/record?township=%F0%9F%98%80&subject=zzz&view=1&line=x`,
    `${cycle}/results?page=-1&stars=x&sort=zz&q=%25_`,
    "/ratings/open?from=x&to=y",
    "/me?result=nothing",
  ]) {
    const answer = await page.request.get(address, { maxRedirects: 0 });
    expect(answer.status(), address).toBeLessThan(500);
  }
  expect(idOf(cycle)).toHaveLength(20);
});
