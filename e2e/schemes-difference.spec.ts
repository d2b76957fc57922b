import { unique } from "./accounts";
import { expect, expectFitting, test } from "./fixtures";
import { copyInForce, discard, importScheme, readyScheme, saveForm } from "./schemes";

const title = "农村“两委”主干星级化管理办法（默认模板）";

test("5.4 what differs between two versions is said in words, article by article, and shown side by side", async ({
  as,
}) => {
  const admin = await as("admin");
  const draft = await copyInForce(admin);
  const sentences = admin.locator("#sentences");
  const sides = admin.locator("#sides");

  await test.step("a copy does not differ", async () => {
    await admin.getByRole("link", { name: "与另一版对照" }).click();
    await expect(sentences).toContainText("两版内容相同。");
  });

  await test.step("an amount and a text changed in forms are two sentences", async () => {
    await admin.goto(`${draft}/edit?part=tables`);
    const form = admin.getByRole("form", { name: "星级补贴标准（每年）" });
    await form.getByLabel("第 4 行 值").fill("1800");
    await saveForm(admin, "星级补贴标准（每年）");
    await admin.goto(`${draft}/edit?part=items&name=${encodeURIComponent("三资管理")}`);
    await admin
      .getByRole("form", { name: "指标", exact: true })
      .getByLabel("依据材料")
      .selectOption("不要求");
    await saveForm(admin, "指标");
    await admin.goto(draft);
    await expect(admin.locator("#changes")).toContainText("三星由 1,500 元改为 1,800 元");
    await admin.getByRole("link", { name: "与另一版对照" }).click();
    await expect(sentences.getByRole("listitem")).toHaveText([
      "第六条：指标“集体资金资产资源管理”的依据材料由须填文号或存放处改为不要求，自施行之日起",
      "第十六条：“星级补贴标准（每年）”中三星由 1,500 元改为 1,800 元，自施行之日起",
    ]);
  });

  await test.step("beside each other, changed cells are marked in words", async () => {
    const marked = sides.getByRole("listitem").filter({ hasText: /^有改动 三星：/ });
    await expect(marked).toHaveText(["有改动 三星：1,500 元", "有改动 三星：1,800 元"]);
    await expect(sides.getByRole("heading", { name: "第十六条" })).toBeVisible();
    await expect(sides.getByRole("heading", { name: "第一条" })).toBeHidden();
    await expect(sides.getByText("录入项“超期办件”")).toBeHidden();
    await expectFitting(admin);
    await sides.getByRole("link", { name: "显示全部内容" }).click();
    await expect(sides.getByRole("heading", { name: "第一条" })).toBeVisible();
    await expectFitting(admin);
  });

  await test.step("a version that is not there is no error", async () => {
    const answer = await admin.goto(`${draft}/compare?with=${encodeURIComponent("没有'这一版")}`);
    expect(answer?.status()).toBe(200);
    await expect(sentences).toContainText("三星由 1,500 元改为 1,800 元");
  });

  await test.step("who does not see drafts finds neither the page nor the draft in the list", async () => {
    const cadre = await as("cadre");
    expect((await cadre.goto(`${draft}/compare`))?.status()).toBe(404);
    await cadre.goto("/schemes");
    const inForce = cadre.getByRole("table", { name: title }).getByRole("row").filter({ hasText: "施行中" });
    await inForce.getByRole("link").first().click();
    await cadre.getByRole("link", { name: "与另一版对照" }).click();
    await expect(cadre.getByRole("heading", { level: 1, name: /^与另一版对照/ })).toBeVisible();
    await expect(cadre.getByText("草案")).toHaveCount(0);
  });
  await discard(admin, draft);
});

test("5.4 another scheme of the same kind is compared without saying that one became the other", async ({
  as,
}) => {
  const admin = await as("admin");
  const code = unique("beside-");
  const ready = readyScheme(code) as { title: unknown; parameters: { name: string; default?: unknown }[] };
  ready.title = { zh: `邻县星级办法 ${code}`, en: code };
  const limit = ready.parameters.find((parameter) => parameter.name === "星级上限");
  if (limit) limit.default = 6;
  const draft = await importScheme(admin, ready);
  await admin.getByRole("link", { name: "与另一版对照" }).click();
  const choice = admin.getByLabel("对照哪一版");
  const wanted = choice.locator("option").filter({ hasText: `${title} 第 1 版` });
  await choice.selectOption({ label: (await wanted.first().textContent()) ?? "" });
  await admin.getByRole("button", { name: "对照", exact: true }).click();
  await expect(admin).toHaveURL(/with=/);
  await expect(admin.locator("#sentences")).toContainText(
    "第二条：参数“星级上限”的默认值左边为 5 星，右边为 6 星",
  );
  await expect(
    admin
      .locator("#sides")
      .getByRole("listitem")
      .filter({ hasText: /^不同 默认值：/ }),
  ).toHaveText(["不同 默认值：5 星", "不同 默认值：6 星"]);
  await discard(admin, draft);
});
