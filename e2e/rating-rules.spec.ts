import { createAccount, firstSignIn, openNobody, unique } from "./accounts";
import { expect, test } from "./fixtures";
import {
  at,
  capture,
  eventForm,
  lineOf,
  openCycle,
  openYear,
  overflows,
  record,
  recordBallot,
  recordPerson,
  recordVillage,
  replay,
  sentences,
  subjects,
  unfold,
} from "./rating";

const day = `${openYear}-02-10`;

test("1.3 hand score, target, per unit, deduction, bonus, ballot and negative list each count in their way", async ({
  as,
}) => {
  const clerk = await as("clerk-7");
  const cycle = await openCycle(clerk);
  const person = at(await subjects(clerk, cycle), 1);
  await recordVillage(as, clerk, cycle, person.villageId);
  await recordPerson(clerk, cycle, person.personId);
  await recordBallot(clerk, cycle, person.personId);
  const events: [string, RegExp, string | null][] = [
    ["值班坐班和会议考勤", /迟到早退/, null],
    ["承担急难险重任务加分", /乡镇通报表扬/, "测党发〔2026〕8号"],
  ];
  for (const [name, reason, evidence] of events) {
    const form = await eventForm(clerk, name);
    await form.getByLabel(reason).check();
    await form.getByLabel("发生日期").fill(day);
    if (evidence) await form.getByLabel("依据").fill(evidence);
    await form.getByRole("button", { name: "记上一条" }).click();
    await expect(form.getByText("已记录。")).toBeVisible();
  }
  await clerk.reload();
  await unfold(clerk, "怎么算出来的");
  // Hand 9 · target 15 × 45/50 · per unit 5 − 2 × 0.5 · full mark 10 − 0.5 · bonus 1 · ballot (10 × 100 + 10 × 80)/20.
  for (const head of [
    /^组织生活和党员教育管理：9(?!\d|\.)/,
    /^集体经济年度目标完成率：13\.5/,
    /^代办事项按期办结：4(?!\d|\.)/,
    /^值班坐班和会议考勤：9\.5/,
    /^承担急难险重任务加分：1(?!\d|\.)/,
    /^民主测评：90/,
    /^年度综合得分：92\.45/,
  ])
    await expect(lineOf(clerk, head), String(head)).toBeAttached();
  const stars = async () => {
    const head = await lineOf(clerk, /^星级：\d/).textContent();
    return Number(/^星级：(\d)/.exec(head ?? "")?.[1]);
  };
  const before = await stars();
  expect(before).toBeGreaterThanOrEqual(2);

  const form = await eventForm(clerk, "负面清单（降星）");
  await form.getByLabel(/履行职责不力被通报批评/).check();
  await form.getByLabel("发生日期").fill(day);
  await form.getByLabel("依据").fill("测纪〔2026〕1号");
  await form.getByRole("button", { name: "记上一条" }).click();
  await expect(form.getByText("已记录。")).toBeVisible();
  await clerk.reload();
  await unfold(clerk, "怎么算出来的");
  expect(await stars()).toBe(before - 1);
});

test("2.9 clerk, leader and cadre work on a phone: cards, confirmation, own page, nothing scrolls sideways", async ({
  as,
}) => {
  const clerk = await as("clerk-11", { phone: true });
  const cycle = await openCycle(clerk);
  const person = at(await subjects(clerk, cycle), 0);
  await recordVillage(as, clerk, cycle, person.villageId);
  await clerk.goto(`${cycle}/record?person=${person.personId}`);
  const card = clerk.getByRole("region", { name: "逐人录入" });
  await expect(card.getByRole("heading", { name: person.name })).toBeVisible();
  await expect(clerk.getByRole("grid")).toBeHidden();
  await card.getByLabel(/^组织生活和党员教育管理/).fill("11");
  await card.getByLabel(/^重点工作落实/).fill("4.5");
  await card.getByLabel(/^组织评价（乡镇领导班子）/).fill("88");
  await card.getByLabel(/^组织评价（县直条线部门）/).fill("90");
  await card.getByRole("button", { name: "保存" }).click();
  await expect(card.getByText("有 1 项没有保存，请看各项下面的说明；其余已保存。")).toBeVisible();
  await expect(card.getByLabel(/^组织生活和党员教育管理/)).toHaveAccessibleDescription(/不能超过 10。/);
  await card.getByLabel(/^组织生活和党员教育管理/).fill("9");
  await card.getByRole("button", { name: "保存" }).click();
  await expect(card.getByText("已保存。", { exact: true })).toBeVisible();
  expect(await overflows(clerk)).toBe(false);
  await recordBallot(clerk, cycle, person.personId);
  expect(await overflows(clerk)).toBe(false);

  await clerk.goto(`${cycle}/confirm`);
  for (const box of await clerk.getByRole("checkbox").all()) await box.uncheck();
  await clerk.getByLabel(`选择${person.name}`).check();
  expect(await overflows(clerk)).toBe(false);
  await clerk.getByRole("button", { name: "提交选中的人员" }).click();
  await expect(clerk.getByRole("heading", { name: "待复核（1 人）" })).toBeVisible();

  const head = await as("head-11", { phone: true });
  await head.goto(`${cycle}/confirm`);
  expect(await overflows(head)).toBe(false);
  await head.getByRole("button", { name: "复核同意选中的人员" }).click();
  await expect(head.getByRole("heading", { name: "待确定年度考核等次（1 人）" })).toBeVisible();
  expect(await overflows(head)).toBe(false);

  const cadre = await as("cadre", { phone: true });
  await cadre.goto("/me");
  await expect(cadre.getByRole("heading", { name: "每一项得分" })).toBeVisible();
  expect(await overflows(cadre)).toBe(false);
});

test("3.3 what is missing is not zero: no result and the reason, while a recorded zero counts", async ({
  as,
}) => {
  const clerk = await as("clerk-2");
  const cycle = await openCycle(clerk);
  const [person] = (await subjects(clerk, cycle)).filter((row) => row.step === "record");
  const address = `${cycle}/people/${person?.personId}`;
  const cell = (item: string, input: string) => ({
    subjectKind: "person" as const,
    subjectId: person?.personId ?? "",
    item,
    input,
    expects: null,
  });
  expect(person?.scoreE4).toBeNull();
  await clerk.goto(address);
  await expect(clerk.getByText("没有“工作落实”的记录", { exact: true })).toBeVisible();
  expect((await record(clerk, cycle, [cell("工作落实", "0"), cell("组织生活", "不适用")])).status).toBe(201);
  await clerk.reload();
  await unfold(clerk, "怎么算出来的");
  await expect(lineOf(clerk, /^重点工作落实：0 分/)).toBeAttached();
  await expect(lineOf(clerk, /^组织生活和党员教育管理：—/)).toBeAttached();
  await expect(lineOf(clerk, /^年度综合得分：—/)).toBeAttached();
  await expect(lineOf(clerk, /^星级：—/)).toBeAttached();
  await expect(clerk.getByText(/没有“民主测评”的测评结果/).first()).toBeVisible();
  await clerk.goto(`${cycle}/record`);
  const row = clerk
    .getByRole("grid")
    .getByRole("row")
    .filter({ hasText: person?.name ?? "" });
  await expect(row.getByText("未录")).toHaveCount(2);
  await expect(row.getByText("不适用")).toHaveCount(1);
});

test("3.4 less than a year in post is left out with the reason; an exemption needs one", async ({ as }) => {
  const admin = await as("admin");
  await admin.goto((await openCycle(admin)).replace(/[^/]+$/, ""));
  await admin.getByRole("link", { name: `${openYear - 1}年度村干部星级评定（演示）` }).click();
  const left = admin.getByRole("table", { name: "不参评和免评人员" });
  await expect(left.getByRole("row").nth(1)).toBeVisible();
  const reasons = (await left.getByRole("row").allInnerTexts()).slice(1);
  expect(reasons.length).toBeGreaterThan(20);
  expect(reasons.filter((row) => /任职.*1\s*年|不足|不满|少于/s.test(row)).length).toBeGreaterThan(20);

  const cycle = await openCycle(admin);
  const clerk = await as("clerk-5");
  const person = at(
    (await subjects(clerk, cycle)).filter((row) => row.step === "record"),
    0,
  );
  await admin.goto(`${cycle}/people/${person.personId}`);
  await admin.getByRole("button", { name: "免于本期评定" }).click();
  const dialog = admin.getByRole("dialog", { name: "免于本期评定" });
  await dialog.getByRole("button", { name: "免评" }).click();
  await expect(dialog.getByLabel("免评原因")).toHaveAttribute("aria-invalid", "true");
  await dialog.getByLabel("免评原因").fill("抽调省委巡视组，全年不在岗");
  await dialog.getByRole("button", { name: "免评" }).click();
  await expect(admin.getByText("这名人员本次免评。")).toBeVisible();
  await admin.goto(`${cycle}#left-out`);
  const row = left.getByRole("row").filter({ hasText: person.name });
  await expect(row).toContainText("免评");
  await expect(row).toContainText("抽调省委巡视组，全年不在岗");
  const refused = await record(clerk, cycle, [
    { subjectKind: "person", subjectId: person.personId, item: "组织生活", input: "9", expects: null },
  ]);
  expect(sentences(refused.body)).toEqual(["这名人员本次免评。"]);

  await row.getByRole("button", { name: "恢复参评" }).click();
  const back = admin.getByRole("dialog", { name: `恢复${person.name}参加本期评定` });
  await back.getByLabel("原因").fill("提前返岗");
  await back.getByRole("button", { name: "恢复参评" }).click();
  await expect(left.getByRole("row").filter({ hasText: person.name })).toHaveCount(0);
  expect(
    (await subjects(clerk, cycle, { coverage: "covered" })).some((one) => one.personId === person.personId),
  ).toBe(true);
});

test("3.8 an override needs a reason and a second person, stands beside the computed star, and expires", async ({
  as,
}) => {
  const admin = await as("admin");
  const cycle = await openCycle(admin);
  const reviewer = await as("reviewer");
  const person = at(
    (await subjects(reviewer, cycle, { step: "review" })).filter(
      (row) => row.township === "北城街道" && row.level === 1,
    ),
    0,
  );
  const address = `${cycle}/people/${person.personId}`;
  await admin.goto(address);
  await unfold(admin, "提出调整");
  const form = admin.locator("form").filter({ has: admin.getByLabel("调整原因") });
  await form.getByLabel("调整为").selectOption({ label: "三星" });
  await form.getByRole("button", { name: "提出调整" }).click();
  await expect(form.getByLabel("调整原因")).toHaveAttribute("aria-invalid", "true");
  await form.getByLabel("调整原因").fill("抢险立功，县委专题研究");
  await form.getByLabel("依据文号").fill("测委专纪〔2026〕3号");
  await form.getByLabel(/^有效期至/).fill(`${openYear + 1}-12-31`);
  await form.getByRole("button", { name: "提出调整" }).click();
  await expect(admin.getByText("待确认")).toBeVisible();
  await expect(admin.getByRole("button", { name: "同意调整" })).toHaveCount(0);
  const open = (await subjects(reviewer, cycle, { search: person.name })).find(
    (row) => row.personId === person.personId,
  );
  expect(open?.level, "nothing counts before the second person").toBe(1);

  await reviewer.goto(address);
  const posted = await capture(reviewer, () => reviewer.getByRole("button", { name: "同意调整" }).click());
  await expect(reviewer.getByText("已确认")).toBeVisible();
  await expect(reviewer.getByText("测算 一星，拟调整为 三星：抢险立功，县委专题研究")).toBeVisible();
  await expect(reviewer.getByText(new RegExp(`有效期至 ${openYear + 1}年12月31日`))).toBeVisible();
  await expect(reviewer.getByText("测委专纪〔2026〕3号")).toBeVisible();
  const forged = await replay(admin, posted);
  expect(forged.status).toBeLessThan(500);
  expect(forged.text).toContain("您没有办理这一事项的权限。");
  await reviewer.goto(`${cycle}/results?q=${encodeURIComponent(person.name)}`);
  const row = reviewer.getByRole("row").filter({ hasText: person.name }).filter({ hasText: person.village });
  await expect(row).toContainText("三星");
  await expect(row).toContainText("测算 1 星");
});

test("4.1 the chain of steps with its deadlines comes from the scheme and shows who stands where", async ({
  as,
}) => {
  const reviewer = await as("reviewer");
  const cycle = await openCycle(reviewer);
  await reviewer.goto(cycle);
  const chain = reviewer.getByRole("list").filter({ hasText: "采集记录" }).first();
  const steps = await chain.getByRole("listitem").allInnerTexts();
  expect(steps.map((step) => step.replaceAll(/\s+/g, " "))).toEqual([
    expect.stringMatching(/采集记录.*人.*20 天内/),
    expect.stringMatching(/乡镇复核.*人.*3 个工作日内/),
    expect.stringMatching(/乡镇党委确定年度考核等次.*人.*5 个工作日内/),
    expect.stringMatching(/县委组织部审核.*人.*5 个工作日内/),
    expect.stringMatching(/联审.*人.*5 个工作日内/),
    expect.stringMatching(/公示.*人.*5 个工作日内/),
    expect.stringMatching(/会议决定.*10 个工作日内/),
  ]);
  await expect(reviewer.getByText(/录入截止/)).toBeVisible();
  await reviewer.goto("/schemes");
  await reviewer
    .getByRole("table", { name: /农村“两委”/ })
    .getByRole("link", { name: "第 1 版" })
    .click();
  const procedure = reviewer.locator("#procedure");
  await expect(procedure.getByRole("listitem").filter({ hasText: "乡镇提交" })).toContainText("3 个工作日内");
  await expect(procedure.getByRole("listitem").filter({ hasText: "会议决定" })).toContainText("星级评定决定");
});

test("4.2 nobody confirms what they entered and nobody rates themselves, on the server too", async ({
  as,
  browser,
}) => {
  const admin = await as("admin");
  const clerk = await as("clerk-6");
  const cycle = await openCycle(clerk);
  const [, entered, self] = await subjects(clerk, cycle);
  const person = entered ?? at([], 0);

  // One person with both roles at the township.
  const login = unique("double");
  const initial = await createAccount(admin, {
    loginName: login,
    name: "双岗（测试）",
    role: "乡镇组织干事",
    township: "神农镇",
  });
  await admin.getByRole("link", { name: "查看这个账户" }).click();
  const grant = admin.getByRole("form", { name: "授予角色" });
  await grant.getByLabel(/^角色/).selectOption({ label: "乡镇领导" });
  await grant.getByLabel("乡镇（街道）").selectOption({ label: "神农镇" });
  await grant.getByLabel("事由").fill("浏览器测试");
  await grant.getByRole("button", { name: "授予" }).click();
  await expect(grant.getByText("角色已授予。")).toBeVisible();
  const double = await openNobody(browser);
  await firstSignIn(double, login, initial);

  await recordVillage(as, clerk, cycle, person.villageId);
  await recordPerson(double, cycle, person.personId);
  await recordBallot(clerk, cycle, person.personId);
  await clerk.goto(`${cycle}/confirm`);
  for (const box of await clerk.getByRole("checkbox").all()) await box.uncheck();
  await clerk.getByLabel(`选择${person.name}`).check();
  await clerk.getByRole("button", { name: "提交选中的人员" }).click();
  await expect(clerk.getByRole("heading", { name: "待复核（1 人）" })).toBeVisible();

  await double.goto(`${cycle}/confirm`);
  const button = double.getByRole("button", { name: "复核同意选中的人员" });
  const posted = await capture(double, () => button.click());
  await expect(double.getByText("不能确认自己录入或提交的内容，请由第二人办理。")).toBeVisible();
  const forged = await replay(clerk, posted);
  expect(forged.status).toBeLessThan(500);
  expect(forged.text).toContain("您没有办理这一事项的权限。");
  expect((await replay(double, posted)).text).toContain("不能确认自己录入或提交的内容");
  const stays = (await subjects(clerk, cycle)).find((row) => row.personId === person.personId);
  expect(stays?.step).toBe("confirm");

  // A chief whose own account keys in for the township.
  await admin.goto(`/users/new?personId=${self?.personId}`);
  const own = unique("self");
  const form = admin.getByRole("form", { name: "新建用户" });
  await form.getByLabel("登录名").fill(own);
  await form.getByLabel("角色", { exact: true }).selectOption({ label: "乡镇组织干事" });
  await form.getByLabel("乡镇（街道）").selectOption({ label: "神农镇" });
  await form.getByLabel("事由").fill("浏览器测试");
  await form.getByRole("button", { name: "新建用户" }).click();
  const made = form.getByRole("status").filter({ hasText: "账户已建立" });
  const password = (await made.getByRole("definition").nth(1).innerText()).trim();
  const chief = await openNobody(browser);
  await firstSignIn(chief, own, password);
  const cell = {
    subjectKind: "person" as const,
    subjectId: self?.personId ?? "",
    item: "组织生活",
    input: "10",
    expects: null,
  };
  const mine = await record(chief, cycle, [cell]);
  expect(mine.status).toBe(422);
  expect(sentences(mine.body)).toEqual(["不能办理对自己的评定。"]);
  const village = await record(chief, cycle, [
    { ...cell, subjectKind: "village", subjectId: self?.villageId ?? "", item: "便民服务" },
  ]);
  expect(sentences(village.body)).toEqual(["不能办理对自己的评定。"]);
  await chief.goto(`${cycle}/record`);
  const row = chief.getByRole("grid").getByRole("row").filter({ hasText: "不能办理对自己的评定。" });
  await expect(row).toContainText(self?.name ?? "");
  await expect(row.locator("[data-column='0']")).toHaveAttribute("aria-readonly", "true");
  const other = await record(chief, cycle, [
    { ...cell, subjectId: at(await subjects(chief, cycle), 8).personId, input: "9" },
  ]);
  expect(other.status).toBe(201);
  await double.context().close();
  await chief.context().close();
});
