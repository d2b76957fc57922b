import { refusalOn, unique } from "./accounts";
import { expect, expectAccessible, phone, test } from "./fixtures";
import { discard, importScheme, saveForm, uploadScheme } from "./schemes";

/** A star scheme of this spec: its bands leave 88 to 90 open, and its items add up to 95 of 100. */
const flawedScheme = (code: string) => ({
  format: 1,
  code,
  title: `体检试验办法 ${code}`,
  kind: "star",
  subject: "cadre",
  period: "year",
  validFrom: "2026-01-01",
  articles: [{ number: "第一条", text: "满分 100 分，90 分以上优秀，80 分以上合格。" }],
  levels: [{ name: "等次", values: ["不合格", "合格", "优秀"] }],
  groups: [{ code: "总分", max: 100, article: "第一条" }],
  items: [
    { code: "组织生活", group: "总分", kind: "manual", max: 60 },
    { code: "矛盾调解", group: "总分", kind: "manual", max: 35 },
  ],
  tables: [
    {
      name: "等次线",
      kind: "band",
      axis: { name: "得分", unit: "分" },
      value: { type: "level", levels: "等次" },
      article: "第一条",
      versions: [
        {
          rows: [
            { lower: 90, upper: null, value: "优秀" },
            { lower: 80, upper: 88, value: "合格" },
            { lower: null, upper: 80, value: "不合格" },
          ],
        },
      ],
    },
  ],
  rules: [
    { name: "得分", formula: "总分" },
    { name: "年度等次", formula: "BAND(等次线, 得分)" },
  ],
  outcomes: { score: "得分", level: "年度等次" },
  examples: [
    {
      name: "五十加三十五：合格",
      subjects: [{ id: "甲", entries: { 组织生活: [{ value: 50 }], 矛盾调解: [{ value: 35 }] } }],
      expect: [{ id: "甲", values: { 得分: 85, 年度等次: "合格" } }],
    },
  ],
});

test("1.7 the check-up names code, example and place, stops review, and is mended by the forms it leads to", async ({
  as,
}) => {
  const admin = await as("admin");
  const draft = await importScheme(admin, flawedScheme(unique("check-")));
  const main = admin.getByRole("main");
  const finding = (code: string) => admin.locator("#check").getByRole("listitem").filter({ hasText: code });

  await test.step("each finding has its code, its sentence, an example, and leads to the marked place", async () => {
    await expect(finding("BAND_GAP")).toContainText("错误 代码 BAND_GAP");
    await expect(finding("BAND_GAP")).toContainText("表“等次线”第 2 行和第 1 行之间有空档");
    await expect(finding("BAND_GAP")).toContainText("例如：89 不属于任何一档");
    await expect(finding("BAND_GAP")).toContainText("怎样改：把相邻两档接上");
    await expect(finding("MAX_SUM")).toContainText("“总分”满分 100，下面各项合计 95");
    await expect(finding("MAX_SUM")).toContainText("例如：组织生活 60 + 矛盾调解 35 = 95");
    await finding("BAND_GAP").getByRole("link", { name: "看这一处：标准表第 1 行" }).click();
    await expect(admin.locator("tr:target")).toContainText("90 以上（含）");
    await expect(admin.locator("tr:target")).toBeInViewport();
    await finding("MAX_SUM").getByRole("link", { name: "看这一处：指标组" }).click();
    await expect(admin.locator("tr:target")).toContainText("下级满分合计 95，与本级满分不符");
    await expectAccessible(admin);
    await admin.setViewportSize(phone);
    expect(await admin.evaluate(() => document.documentElement.scrollWidth)).toBeLessThanOrEqual(phone.width);
    await admin.setViewportSize({ width: 1280, height: 800 });
  });

  const reviewer = await as("reviewer");
  await test.step("nobody can sign it, and the page says why", async () => {
    await reviewer.goto(draft);
    await expect(reviewer.getByText("有错误或不符的算例，改好后才能审核、通过。")).toBeVisible();
    await expect(reviewer.getByRole("button", { name: "审核通过" })).toHaveCount(0);
    await expect(reviewer.locator("#check")).toContainText("BAND_GAP");
    await expect(reviewer.getByRole("link", { name: /去修改/ })).toHaveCount(0);
  });

  await test.step("the forms mend it one by one", async () => {
    await finding("BAND_GAP").getByRole("link", { name: "去修改标准表" }).click();
    await expect(admin.locator("section:target")).toContainText("BAND_GAP");
    await admin.getByRole("form", { name: "等次线" }).getByLabel("第 2 行 上限").fill("90");
    await saveForm(admin, "等次线");
    await expect(main).not.toContainText("BAND_GAP");
    await expect(main).toContainText("错误 1 个");
    await admin.goto(draft);
    await finding("MAX_SUM").getByRole("link", { name: "去修改指标组" }).click();
    await expect(admin.locator("section:target")).toContainText("修改：总分");
    await admin.getByRole("form", { name: "下级满分" }).getByLabel("满分：矛盾调解").fill("40");
    await saveForm(admin, "下级满分");
    await expect(main).toContainText("错误 0 个");
    await expect(main).not.toContainText("MAX_SUM");
  });

  await test.step("an example that no longer holds is a finding with its own place", async () => {
    await admin.goto(`${draft}/edit?part=examples`);
    const example = admin.getByRole("form", { name: "五十加三十五：合格" });
    await example.getByLabel("年度等次").fill("优秀");
    await saveForm(admin, "五十加三十五：合格");
    await admin.goto(draft);
    await expect(finding("EXAMPLE_FAILS")).toContainText("例如：甲 的“年度等次”应为 优秀，得到 合格");
    await finding("EXAMPLE_FAILS").getByRole("link", { name: "看这一处：算例" }).click();
    await expect(admin.locator("li:target")).toContainText("不符");
    await finding("EXAMPLE_FAILS").getByRole("link", { name: "去修改算例" }).click();
    await expect(admin.locator("section:target")).toContainText("五十加三十五");
    await example.getByLabel("年度等次").fill("合格");
    await saveForm(admin, "五十加三十五：合格");
  });

  await reviewer.goto(draft);
  await reviewer.getByRole("button", { name: "审核通过" }).click();
  await expect(reviewer.getByText("等待录入通过的会议。")).toBeVisible();
  await discard(admin, draft);
});

test("1.8 a draft starts from a template or from last year's version in one click and says so", async ({
  as,
}) => {
  const admin = await as("admin");
  await admin.goto("/schemes");
  const title = "村干部补贴标准（德化县模板）";
  const template = admin
    .locator("#templates")
    .getByRole("listitem")
    .filter({ hasText: "德政〔2019〕65号" })
    .filter({ has: admin.getByRole("button", { name: "以此为底稿" }) });
  await expect(template).toContainText(title);
  await expect(template).toContainText("薪酬");
  await expect(template).toContainText("来源：德政〔2019〕65号。（只读到一部分）");
  await expect(template.getByRole("link", { name: "看原文网页" })).toHaveAttribute("href", /dehua\.gov\.cn/);
  await expect(template).toContainText(/2 处用了假设的数字（共 \d+ 处）/);
  await expect(template).toContainText("1 个未定事项");
  await expectAccessible(admin);
  await template.getByRole("button", { name: "以此为底稿" }).click();
  await expect(admin).toHaveURL(/\/schemes\/[0-9a-z]{20,}$/);
  const fromTemplate = new URL(admin.url()).pathname;
  await expect(admin.getByRole("main")).toContainText(`模板《${title}》`);
  await expect(admin.getByRole("main").getByRole("link", { name: /dehua\.gov\.cn/ })).toBeVisible();
  await discard(admin, fromTemplate);

  const star = "农村“两委”主干星级化管理办法（默认模板）";
  await admin
    .getByRole("form", { name: `以第 1 版为底稿：${star}` })
    .getByRole("button", { name: "以此为底稿" })
    .click();
  await expect(admin).toHaveURL(/\/schemes\/[0-9a-z]{20,}$/);
  const fromLastYear = new URL(admin.url()).pathname;
  await expect(admin.getByRole("main")).toContainText("没有改动。");
  const origin = admin.getByRole("link", { name: "本办法第 1 版" });
  await origin.click();
  await expect(admin.getByRole("main")).toContainText("施行中");
  await discard(admin, fromLastYear);
});

test("1.8 a scheme is one file out and in: changed by hand it comes back as the next draft, a wrong file is a sentence", async ({
  as,
}) => {
  const admin = await as("admin");
  const first = await importScheme(admin, flawedScheme(unique("file-")));
  const textOf = async (draft: string) => (await admin.request.get(`${draft}/file`)).text();
  const out = await textOf(first);
  const changed = out.replace('"max": 35', '"max": 40');
  expect(changed).not.toBe(out);

  await uploadScheme(admin, Buffer.from(changed));
  await expect(admin).toHaveURL(/\/schemes\/(?!files)[0-9a-z]+$/);
  const second = new URL(admin.url()).pathname;
  expect(second).not.toBe(first);
  await expect(admin.getByRole("main")).toContainText("第 2 版");
  await expect(admin.locator("#check")).toContainText("BAND_GAP");
  await expect(admin.locator("#check")).not.toContainText("MAX_SUM");
  expect(await textOf(second)).toBe(changed);

  await uploadScheme(admin, Buffer.from(changed.replace('"tables"', '"table"')));
  await expect(refusalOn(admin)).toContainText("不是有效的办法文件：有 1 处不符合格式（table）");
  await uploadScheme(admin, Buffer.from(changed.slice(0, -20)));
  await expect(
    refusalOn(admin).or(admin.getByText("不是 JSON 文件，或者文件已损坏。")).first(),
  ).toBeVisible();
  await discard(admin, second);
  await discard(admin, first);
});
