import { sampleAddresses } from "./doors";
import { expect, test } from "./fixtures";
import { addPerson, drawIdNumber } from "./roster";

const idOf = (address: string) => address.split("/").at(-1) ?? "";

test("9.1 a township sees its own people, and another township's do not exist for it", async ({ as }) => {
  const admin = await as("admin");
  const at = await sampleAddresses(admin);
  const countOn = async (page: typeof admin) =>
    Number(
      /共 ([\d,]+)/.exec(await page.getByRole("heading", { level: 1 }).innerText())?.[1]?.replace(",", ""),
    );
  await admin.goto(`/roster?township=${idOf(at.township)}`);
  const ofTownship = await countOn(admin);
  await admin.goto("/roster");
  const ofCounty = await countOn(admin);
  await admin.goto(at.farPerson);
  const farName = (await admin.getByRole("heading", { level: 1 }).innerText()).split(/\s/)[0] ?? "";

  const clerk = await as("clerk-mishan");
  await clerk.goto("/roster");
  expect(await countOn(clerk)).toBe(ofTownship);
  expect(ofTownship).toBeLessThan(ofCounty);
  for (const address of [at.farPerson, `${at.farPerson}/edit`, at.farVillage, at.farTownship]) {
    const response = await clerk.goto(address);
    expect(response?.status(), address).toBe(404);
    await expect(clerk.getByRole("heading", { level: 1 })).toHaveText("没有这个页面");
  }
  await clerk.goto(`/roster?township=${idOf(at.farTownship)}`);
  await expect(clerk.getByText("没有符合条件的人员")).toBeVisible();

  await clerk.goto(`${at.person}/edit`);
  const form = clerk.getByRole("main").getByRole("form").or(clerk.locator("main form")).first();
  await form.locator("input[name=personId]").evaluate((input, id) => {
    (input as HTMLInputElement).value = id;
  }, idOf(at.farPerson));
  await clerk.getByLabel("更正原因").fill("越权试验");
  await clerk.getByRole("button", { name: "保存" }).click();
  await expect(clerk.getByRole("main").getByRole("alert")).toContainText(
    "没有找到，或者不在您的管理范围内。",
  );
  await admin.goto(at.farPerson);
  await expect(admin.getByRole("heading", { level: 1 })).toContainText(farName);
});

test("9.2 sanctions, amounts and full numbers are shown to the roles that need them only", async ({ as }) => {
  const admin = await as("admin");
  const at = await sampleAddresses(admin);
  const person = { name: "测分栏", idNumber: drawIdNumber(), villageId: idOf(at.village) };
  const address = await addPerson(admin, person);

  const discipline = await as("discipline");
  await discipline.goto(address);
  await discipline.getByText("登记处分").click();
  await discipline.getByLabel("种类").selectOption({ label: "党内警告" });
  await discipline.getByLabel("决定文号").fill("测纪〔2026〕1号");
  await discipline.getByLabel("决定日期").fill("2026-02-03");
  await discipline.getByLabel("影响期止").fill("2027-02-03");
  await discipline.getByRole("button", { name: "保存" }).click();
  await expect(discipline.getByText("测纪〔2026〕1号")).toBeVisible();

  for (const [login, seesSanctions] of [
    ["reviewer", true],
    ["auditor", true],
    ["admin", false],
    ["leader", false],
    ["clerk-mishan", false],
    ["head-mishan", false],
  ] as const) {
    const page = await as(login);
    await page.goto(address);
    await expect(page.getByRole("heading", { level: 1 })).toContainText("测分栏");
    await expect(page.getByText("处分与组织处理"), login).toHaveCount(seesSanctions ? 1 : 0);
    await expect(page.getByText("测纪〔2026〕1号"), login).toHaveCount(seesSanctions ? 1 : 0);
    await expect(page.getByText("登记处分"), login).toHaveCount(0);
    await expect(page.getByText(person.idNumber), login).toHaveCount(0);
    await expect(page.locator("summary", { hasText: "查看完整号码" }), login).toHaveCount(
      login === "admin" ? 1 : 0,
    );
    expect(await page.content()).not.toContain(person.idNumber);
  }

  const [cycle] = at.cycles.filter((each) => !/open|levels/.test(each)).slice(-1);
  for (const [login, seesAmounts] of [
    ["reviewer", true],
    ["auditor", true],
    ["admin", false],
    ["leader", false],
    ["head-mishan", false],
  ] as const) {
    const page = await as(login);
    await page.goto(`${cycle}/results`);
    await expect(page.getByRole("table").first()).toBeVisible();
    await expect(page.getByRole("columnheader", { name: /补贴/ }), login).toHaveCount(seesAmounts ? 1 : 0);
  }
});

test("9.3 numbers are masked; showing one needs the right and a reason, and leaves a log entry", async ({
  as,
}) => {
  const admin = await as("admin");
  const at = await sampleAddresses(admin);
  const person = {
    name: "测隐号",
    idNumber: drawIdNumber(),
    villageId: idOf(at.village),
    phone: "13903560001",
  };
  const address = await addPerson(admin, person);
  await expect(admin.getByText(/^\d{3,6}\*+[\dX]{2,4}$/).first()).toBeVisible();
  expect(await admin.content()).not.toContain(person.idNumber);

  await admin.getByText("查看完整号码").first().click();
  await admin.getByRole("button", { name: "查看", exact: true }).first().click();
  await expect(admin.getByText("此栏必填。").first()).toBeVisible();
  await admin.getByLabel("查看原因").first().fill("核对社保参保信息");
  await admin.getByRole("button", { name: "查看", exact: true }).first().click();
  await expect(admin.getByText(person.idNumber)).toBeVisible();
  await admin.reload();
  await expect(admin.getByText(person.idNumber)).toHaveCount(0);

  const auditor = await as("auditor");
  await auditor.goto(`/audit?subject=person:${idOf(address)}`);
  const entry = auditor.getByRole("row").filter({ hasText: "查看完整号码" });
  await expect(entry).toContainText("核对社保参保信息");
  await entry.getByRole("link").first().click();
  await expect(auditor.getByRole("heading", { level: 1 })).toContainText("查看完整号码");
  for (const page of [`/audit?subject=person:${idOf(address)}`, new URL(auditor.url()).pathname]) {
    const html = await (await auditor.request.get(page)).text();
    expect(html).not.toContain(person.idNumber);
    expect(html).not.toContain(person.phone);
  }
  const added = auditor.getByRole("link", { name: "该对象的全部记录" });
  await added.click();
  await auditor.getByRole("row").filter({ hasText: "新增人员" }).getByRole("link").first().click();
  await expect(auditor.getByRole("heading", { level: 1 })).toContainText("新增人员");
  expect(await auditor.content()).not.toContain(person.idNumber);
});
