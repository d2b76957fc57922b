import { readFileSync } from "node:fs";
import { sampleAddresses } from "./doors";
import { expect, test } from "./fixtures";
import { addPerson, drawIdNumber, openWorkbook } from "./roster";

const idOf = (address: string) => address.split("/").at(-1) ?? "";

test("9.5 every write leaves who, when, and what stood before and after", async ({ as }) => {
  const admin = await as("admin");
  const { village } = await sampleAddresses(admin);
  const person = { name: "测留痕", idNumber: drawIdNumber(), villageId: idOf(village) };
  const address = await addPerson(admin, person);
  await admin.goto(`${address}/edit`);
  await admin.getByLabel("姓名").fill("测留迹");
  await admin.getByLabel("学历").selectOption({ label: "本科" });
  await admin.getByLabel("更正原因").fill("身份证更名");
  await admin.getByRole("button", { name: "保存" }).click();
  await expect(admin.getByRole("heading", { level: 1 })).toContainText("测留迹");

  const auditor = await as("auditor");
  await auditor.goto(`/audit?subject=person:${idOf(address)}`);
  const row = auditor.getByRole("row").filter({ hasText: "更正人员信息" });
  await expect(row).toContainText("身份证更名");
  await row.getByRole("link").first().click();
  const changes = auditor.getByRole("table", { name: "前后内容" });
  await expect(changes.getByRole("row").filter({ hasText: "姓名" })).toContainText(/测留痕.*测留迹/);
  await expect(changes.getByRole("row").filter({ hasText: "学历" })).toContainText("本科");
  await expect(auditor.getByText("身份证更名")).toBeVisible();
  await expect(auditor.getByText(/内容未变/)).toBeVisible();
});

test("9.6 the chain is walked on the screen and its head is shown to compare", async ({ as }) => {
  const auditor = await as("auditor");
  await auditor.goto("/audit");
  const region = auditor.getByRole("region", { name: "链条校验" });
  await expect(region).toContainText(/最近一批：第 \d+ 批，封存于/);
  await region.getByRole("link", { name: "校验链条" }).click();
  await expect(auditor.getByText("链条完整")).toBeVisible();
  const value = (term: string) =>
    auditor
      .getByRole("term")
      .filter({ hasText: new RegExp(`^${term}$`) })
      .locator("xpath=following-sibling::dd[1]");
  await expect(value("链尾")).toHaveText(/#\d+ [0-9a-f]{64}/);
  for (const term of ["不一致的记录", "缺少的记录", "断开的批次"]) await expect(value(term)).toHaveText("0");
  expect(Number((await value("一致的记录").innerText()).replaceAll(",", ""))).toBeGreaterThan(100);
});

test("9.7 the auditor reads everything, finds no way to write, and the export is logged", async ({ as }) => {
  const auditor = await as("auditor");
  const at = await sampleAddresses(await as("admin"));
  const cycles = at.cycles.filter((each) => !/open|levels/.test(each));
  for (const address of [
    "/home",
    "/ratings",
    "/ratings/levels",
    ...cycles.flatMap((each) => [each, `${each}/results`, `${each}/review`]),
    "/roster",
    "/roster/places",
    "/roster/organisations",
    at.person,
    at.village,
    "/schemes",
    at.schemeVersion,
    "/schemes/parameters",
    "/schemes/files",
    "/users",
    at.user,
    "/audit",
    "/audit/chain",
  ]) {
    const response = await auditor.goto(address);
    expect(response?.status(), address).toBe(200);
    const writing = await auditor.locator("main form").evaluateAll((forms) =>
      forms
        .filter((form) => form.getAttribute("method")?.toLowerCase() !== "get")
        .map((form) => form.getAttribute("action") || form.textContent)
        .filter((what) => !/export|^关闭$/.test(what ?? "")),
    );
    expect(writing, address).toEqual([]);
  }
  for (const address of [
    "/users/new",
    "/roster/people/new",
    "/roster/import",
    `${at.person}/edit`,
    "/ratings/open",
  ])
    expect((await auditor.request.get(address)).status(), address).toBe(404);

  await auditor.goto("/audit?action=user.");
  const shown = await auditor.getByRole("main").getByRole("table").getByRole("row").count();
  expect(shown).toBeGreaterThan(1);
  const [download] = await Promise.all([
    auditor.waitForEvent("download", { timeout: 30_000 }),
    auditor.getByRole("button", { name: "导出所列" }).click(),
  ]);
  const book = await openWorkbook(readFileSync(await download.path()));
  expect(book.worksheets[0]?.rowCount).toBeGreaterThanOrEqual(shown);
  await auditor.goto("/audit?action=audit.");
  await expect(auditor.getByRole("row").filter({ hasText: "导出审计记录" }).first()).toBeVisible();
});
