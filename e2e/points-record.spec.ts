import type { Browser, Page } from "@playwright/test";
import { createAccount, firstSignIn, openNobody, ownPassword, trySignIn, unique } from "./accounts";
import { expect, expectAccessible, phone, signIn, test } from "./fixtures";

type Keeper = { login: string; name: string };
let cycle: string;
let branches: { path: string; name: string }[];
let secretary: Keeper;
let recorder: Keeper;
let clerk: Keeper;

/** Second to fourth branch of the open cycle: this spec's own. */
async function findBranches(admin: Page) {
  await admin.goto("/points");
  cycle =
    (await admin
      .getByRole("row")
      .filter({ hasText: "登记中" })
      .getByRole("link")
      .first()
      .getAttribute("href")) ?? "";
  await admin.goto(cycle);
  const links = admin.getByRole("table").getByRole("link");
  await expect(links.nth(3)).toBeVisible();
  branches = await Promise.all(
    [1, 2, 3].map(async (at) => ({
      path: (await links.nth(at).getAttribute("href")) ?? "",
      name: await links.nth(at).innerText(),
    })),
  );
}

async function makeAccount(admin: Page, browser: Browser, role: string, at: object): Promise<Keeper> {
  const keeper = { login: unique("keeper"), name: `${role}${unique("")}` };
  const initial = await createAccount(admin, { loginName: keeper.login, name: keeper.name, role, ...at });
  const page = await openNobody(browser);
  await firstSignIn(page, keeper.login, initial);
  await page.context().close();
  return keeper;
}

test.beforeAll(async ({ browser }) => {
  const admin = await openNobody(browser);
  await signIn(admin, "admin");
  await findBranches(admin);
  const own = { organisation: branches[0]?.name };
  secretary = await makeAccount(admin, browser, "支部书记", own);
  recorder = await makeAccount(admin, browser, "支部记录员", own);
  clerk = await makeAccount(admin, browser, "乡镇组织干事", { township: "河西镇" });
  await admin.context().close();
});

async function open(browser: Browser, { login }: Keeper, path = `${branches[0]?.path}/record`) {
  const page = await openNobody(browser);
  await page.goto("/sign-in");
  await trySignIn(page, login, ownPassword);
  await page.waitForURL((url) => !url.pathname.startsWith("/sign-in"));
  await page.goto(path);
  return page;
}

const people = (page: Page) => page.getByRole("group", { name: /^党员（已选/ }).getByRole("checkbox");
const form = (page: Page) => page.getByRole("form", { name: "登记积分" });
const enter = (page: Page) =>
  form(page)
    .getByRole("button", { name: /^登记 \d+ 人/ })
    .click();
const saved = (page: Page) => page.getByRole("status").filter({ hasText: "名党员登记" });

/** One tap on the large button of a ready reason. */
const tap = (page: Page, preset: string) =>
  form(page)
    .locator("label", { has: page.getByRole("radio") })
    .filter({ hasText: preset })
    .click();

async function choose(page: Page, ...at: number[]) {
  for (const n of at) await people(page).nth(n).check();
}

async function nameAt(page: Page, at: number): Promise<string> {
  return (
    await form(page)
      .getByRole("group", { name: /^党员（已选/ })
      .getByRole("listitem")
      .nth(at)
      .innerText()
  ).trim();
}

test("2.7 one tap fills item, points and reason; entered for several members at once and undone", async ({
  browser,
}) => {
  const page = await open(browser, secretary);
  await expectAccessible(page);
  await tap(page, "调解邻里纠纷");
  await expect(form(page).getByLabel("项目")).toHaveValue("调解纠纷");
  await expect(form(page).getByLabel(/^事由/)).toHaveValue("调解邻里纠纷");
  const first = await nameAt(page, 0);
  await choose(page, 0, 1);
  await enter(page);
  await expect(saved(page)).toContainText("已为 2 名党员登记");
  await expect(saved(page)).toContainText(`${first}：计 +1 分`);
  const last = page.getByRole("region", { name: "最近登记" }).getByRole("row").nth(1);
  await expect(last).toContainText("调解邻里纠纷");
  await expect(last).toContainText(secretary.name);
  await saved(page).getByRole("button", { name: "撤销" }).click();
  await expect(saved(page)).toHaveCount(0);
  await expect(last).toContainText("已撤销，不计分");
  await page.setViewportSize(phone);
  const overflow = await page.evaluate(() => document.documentElement.scrollWidth - window.innerWidth);
  expect(overflow).toBeLessThanOrEqual(1);
  await expectAccessible(page, { contrast: false });
  await page.context().close();
});

test("2.7 works as an ordinary form without script", async ({ browser }) => {
  const page = await openNobody(browser, { javaScriptEnabled: false });
  await page.goto("/sign-in");
  await trySignIn(page, secretary.login, ownPassword);
  await page.goto(`${branches[0]?.path}/record`);
  await page.getByRole("radio", { name: /志愿服务2小时/ }).check({ force: true });
  await people(page).nth(2).check();
  await form(page).getByRole("button", { name: "登记", exact: true }).click();
  await expect(page.getByText("已登记。")).toBeVisible();
  const last = page.getByRole("region", { name: "最近登记" }).getByRole("row").nth(1);
  await expect(last).toContainText("志愿服务2小时");
  await expect(last).toContainText("按累计数量计分");
  await page.context().close();
});

test("1.4 the third 结对帮扶 of a month counts nothing and says why", async ({ browser }) => {
  const page = await open(browser, secretary);
  const balances: string[] = [];
  for (const household of ["甲户", "乙户", "丙户"]) {
    await tap(page, "结对帮扶困难户");
    await form(page).getByLabel(/^事由/).fill(`帮扶${household}`);
    await choose(page, 3);
    await enter(page);
    const notice = saved(page).filter({ hasText: household });
    await expect(notice).toBeVisible();
    balances.push(/现有 ([\d.]+) 分/.exec(await notice.innerText())?.[1] ?? "");
  }
  await expect(saved(page).filter({ hasText: "丙户" })).toContainText(
    "计 0 分，按上限计 0 分：本月上限 1 分，已满",
  );
  expect(balances[2]).toBe(balances[0]);
  await page.context().close();
});

test("2.12 the same deed is refused with who recorded it; of several honours for one deed the highest counts", async ({
  browser,
}) => {
  const page = await open(browser, secretary);
  const record = async (reason: string) => {
    await tap(page, "调解邻里纠纷");
    await form(page).getByLabel(/^事由/).fill(reason);
    await choose(page, 4);
    await enter(page);
  };
  await record("调解界墙纠纷");
  await expect(saved(page).filter({ hasText: "界墙" })).toBeVisible();
  await record("调解界墙纠纷");
  const refused = page.getByRole("list", { name: "还没有发送的登记" }).getByRole("listitem");
  await expect(refused).toContainText(`这件事已由${secretary.name}登记，同一件事不重复计分`);
  await refused.getByRole("button", { name: "不登记了" }).click();
  await expect(refused).toHaveCount(0);

  const today = await form(page).getByLabel("日期").inputValue();
  for (const [severity, day] of [
    ["县级", today],
    ["乡级", `${today.slice(0, 4)}-01-02`],
  ] as const) {
    await form(page).getByLabel("项目").selectOption("表彰");
    await form(page).getByLabel(/^程度/).selectOption(severity);
    await form(page).getByLabel(/^事由/).fill(`${severity}抗旱先进`);
    await form(page).getByLabel("日期").fill(day);
    await choose(page, 5);
    await enter(page);
    await expect(form(page).getByText("这个项目需要文号或者纸质材料存放处。")).toBeVisible();
    await form(page)
      .getByLabel(/文号或者材料存放处/)
      .fill("抗旱〔1〕号");
    await form(page).getByLabel("同一事迹").fill("抗旱");
    await enter(page);
    await expect(saved(page).filter({ hasText: `${severity}抗旱` })).toBeVisible();
  }
  await expect(saved(page).filter({ hasText: "县级抗旱" })).toContainText("计 +5 分");
  await expect(saved(page).filter({ hasText: "乡级抗旱" })).toContainText("计 0 分，同一事迹只计最高一次");
  await page.context().close();
});

test("2.10 entries wait on the device when the line drops; a conflict is shown, nothing is lost, nobody else sends it", async ({
  browser,
}) => {
  const page = await open(browser, secretary);
  const other = await open(browser, recorder);
  const record = async (on: Page, reason: string, at: number) => {
    await tap(on, "调解邻里纠纷");
    await form(on).getByLabel(/^事由/).fill(reason);
    await choose(on, at);
    await enter(on);
  };
  const queue = page.getByRole("list", { name: "还没有发送的登记" }).getByRole("listitem");
  await page.context().setOffline(true);
  await record(page, "调解水渠纠纷", 6);
  await record(page, "调解田埂纠纷", 6);
  await expect(page.getByText("网络断开，2 条登记已留在本机，恢复后自动发送。")).toBeVisible();
  await expect(queue).toHaveCount(2);
  // The same deed comes in from elsewhere meanwhile.
  await record(other, "调解田埂纠纷", 6);
  await expect(saved(other)).toBeVisible();

  // Loading the page while the line is down fails; what was typed is still there afterwards. Another account of the
  // same device neither sees nor sends it.
  const session = await page.context().cookies();
  await page.context().clearCookies();
  await page.reload().catch(() => null);
  // The browser's own page of the error arrives when it likes.
  await expect(() => page.goto("about:blank")).toPass();
  await page.context().setOffline(false);
  await page.goto("/sign-in");
  await trySignIn(page, recorder.login, ownPassword);
  await page.waitForURL((url) => !url.pathname.startsWith("/sign-in"));
  await page.goto(`${branches[0]?.path}/record`);
  const last = page.getByRole("region", { name: "最近登记" });
  await expect(last).toBeVisible();
  await expect(people(page).first()).toBeVisible();
  await expect(queue).toHaveCount(0);
  await expect(last).not.toContainText("水渠");

  await page.context().clearCookies();
  await page.context().addCookies(session);
  await page.goto(`${branches[0]?.path}/record`);
  await expect(saved(page).filter({ hasText: "水渠" })).toBeVisible();
  await expect(queue).toHaveCount(1);
  await expect(queue).toContainText(`这件事已由${recorder.name}登记`);
  await queue.getByRole("button", { name: "修改" }).click();
  await form(page).getByLabel(/^事由/).fill("调解另一处田埂纠纷");
  await enter(page);
  await expect(saved(page).filter({ hasText: "另一处田埂" })).toBeVisible();
  await expect(queue).toHaveCount(0);
  await page.reload();
  await expect(last).toContainText("水渠");
  await other.context().close();
  await page.context().close();
});

test("2.7 a pasted list is looked at first, then stored as a whole; the empty table can be downloaded", async ({
  browser,
}) => {
  const page = await open(browser, secretary);
  const today = await form(page).getByLabel("日期").inputValue();
  const names = [await nameAt(page, 7), await nameAt(page, 8)];
  await page.getByText("粘贴表格或者上传文件").click();
  const paste = page.getByRole("form", { name: "粘贴表格或者上传文件" });
  const rows = (second: string) =>
    [
      "姓名\t项目\t日期\t数量\t事由",
      `${names[0]}\t志愿服务\t${today}\t2\t清理河道`,
      `${second}\t调解纠纷\t${today}\t\t调解果园纠纷`,
    ].join("\n");
  await paste.getByLabel("粘贴表格").fill(rows("没有这人"));
  await paste.getByRole("button", { name: "先看一看" }).click();
  const preview = page.getByRole("form", { name: "核对表格" });
  await expect(preview).toContainText("共 2 行，1 行有问题");
  await expect(preview.getByRole("row").nth(2)).toContainText("本支部没有这名党员。");
  await expect(preview.getByRole("button", { name: /全部登记/ })).toHaveCount(0);
  await paste.getByLabel("粘贴表格").fill(rows(names[1] ?? ""));
  await paste.getByRole("button", { name: "先看一看" }).click();
  await expect(preview).toContainText("共 2 行，都可以登记");
  await expectAccessible(page);
  await preview.getByRole("button", { name: "全部登记（2 行）" }).click();
  await expect(page.getByText("已登记 2 行。")).toBeVisible();
  const [file] = await Promise.all([
    page.waitForEvent("download", { timeout: 30_000 }),
    page.getByRole("link", { name: "下载空表" }).click(),
  ]);
  expect(file.suggestedFilename()).toBe("积分登记表.xlsx");
  await paste.getByLabel("或者选择 xlsx 文件").setInputFiles(await file.path().then((path) => path));
  await paste.getByRole("button", { name: "先看一看" }).click();
  await expect(page.getByRole("main").getByRole("alert")).toContainText("没有读到内容");
  await page.context().close();
});

test("3.6 the balance is the sum of the entries on any day: entered, frozen, thawed, taken back", async ({
  browser,
}) => {
  const page = await open(browser, secretary);
  const today = await form(page).getByLabel("日期").inputValue();
  await tap(page, "党费未按月交纳");
  await form(page).getByLabel(/^事由/).fill("本月党费未交");
  await choose(page, 9);
  await enter(page);
  await expect(saved(page)).toContainText("计 -2 分");
  const recent = page.getByRole("region", { name: "最近登记" });
  const sheet = recent.getByRole("row").filter({ hasText: "本月党费未交" }).getByRole("link");
  const address = (await sheet.getAttribute("href")) ?? "";
  const path = address.split("?")[0] ?? "";
  const yesterday = new Date(Date.parse(today) - 86_400_000).toISOString().slice(0, 10);
  const onDay = async (day: string) => {
    await page.goto(path);
    await page.getByLabel("积分截至某日").fill(day);
    await page.getByRole("button", { name: "查看" }).click();
    const line = page.getByText(`截至 ${day}：`);
    await expect(line).toBeVisible();
    return Number(/： ?(-?[\d.]+)/.exec(await line.innerText())?.[1]);
  };
  const now = async () => {
    await page.goto(path);
    const balance = page.getByRole("definition").first();
    return Number.parseFloat(await balance.innerText());
  };
  const before = await onDay(yesterday);
  expect(await onDay(today)).toBe(before - 2);
  expect(await now()).toBe(before - 2);
  await expectAccessible(page);

  const act = async (who: Page, name: string, reason: string, mark: string) => {
    await who.goto(address);
    const box = who.getByRole("form", { name, exact: true });
    await box.getByLabel(/^理由/).fill(reason);
    await box.getByRole("button", { name, exact: true }).click();
    await expect(
      who.getByRole("region", { name: "积分明细" }).getByRole("row").filter({ hasText: reason }),
    ).toContainText(mark);
  };
  const township = await open(browser, clerk, address);
  await expect(township.getByRole("form", { name: "撤销这一条" })).toHaveCount(0);
  await act(township, "冻结（有异议）", "本人说已交", "有异议，已冻结");
  expect([await onDay(today), await now()]).toEqual([before, before]);
  await act(township, "解除冻结", "查明确实未交", "解除冻结：查明确实未交");
  expect(await now()).toBe(before - 2);

  await page.goto(address);
  await expectAccessible(page);
  const correct = page.getByRole("form", { name: "更正", exact: true });
  await correct.getByLabel(/^日期/).fill(yesterday);
  await correct.getByLabel("更正的理由").fill("日期写错");
  await correct.getByRole("button", { name: "更正" }).click();
  const rows = page.getByRole("region", { name: "积分明细" }).getByRole("row");
  await expect(rows.filter({ hasText: "更正后登记" })).toHaveCount(1);
  await expect(rows.filter({ hasText: "日期写错" })).toContainText("已更正");
  expect(await onDay(yesterday)).toBe(before - 2);

  await page.goto(path);
  const link = rows.filter({ hasText: "更正后登记" }).getByRole("link", { name: "更正、撤销、冻结" });
  await link.click();
  const back = page.getByRole("form", { name: "撤销这一条" });
  await back.getByLabel(/^理由/).fill("查明已交");
  await back.getByRole("button", { name: "撤销这一条" }).click();
  await expect(rows.filter({ hasText: "查明已交" })).toContainText("已撤销");
  expect([await onDay(yesterday), await now()]).toEqual([before, before]);
  await page.setViewportSize(phone);
  const overflow = await page.evaluate(() => document.documentElement.scrollWidth - window.innerWidth);
  expect(overflow).toBeLessThanOrEqual(1);
  await township.context().close();
  await page.context().close();
});

test("2.7 an own item of the branch is proposed by it, approved by the township and then recorded", async ({
  browser,
}) => {
  const page = await open(browser, secretary);
  await page.getByText("提出自定项目").click();
  const propose = page.getByRole("form", { name: "提出自定项目" });
  await propose.getByLabel(/^项目名称/).fill("护林巡山");
  await propose.getByLabel(/^分值/).fill("3");
  await propose.getByLabel(/^党员大会记录/).fill("三月党员大会记录，支部档案柜");
  await propose.getByRole("button", { name: "报乡镇批准" }).click();
  await expect(propose).toContainText("每项应大于 0 分，不超过 2 分。");
  await propose.getByLabel(/^分值/).fill("1.5");
  await propose.getByRole("button", { name: "报乡镇批准" }).click();
  await expect(page.getByRole("row").filter({ hasText: "护林巡山" })).toContainText("等待乡镇批准");

  const township = await open(browser, clerk);
  await township
    .getByRole("form", { name: "办理“护林巡山”" })
    .getByRole("button", { name: "批准", exact: true })
    .click();
  await expect(township.getByRole("row").filter({ hasText: "护林巡山" })).toContainText("已批准");

  await page.reload();
  await form(page).getByLabel("项目").selectOption({ label: "护林巡山（+1.5）" });
  await form(page).getByLabel(/^事由/).fill("巡山一天");
  await choose(page, 10);
  await enter(page);
  await expect(saved(page)).toContainText("计 +1.5 分");
  await township.context().close();
  await page.context().close();
});
