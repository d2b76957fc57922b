import { refusalOn, unique } from "./accounts";
import { expect, test } from "./fixtures";
import { discard, importScheme, readyScheme, saveForm, smallScheme, uploadScheme } from "./schemes";

test("1.1 1.9 the indicator tree checks its sums at each level and cites an article everywhere", async ({
  as,
}) => {
  const admin = await as("admin");
  const draft = await importScheme(admin, readyScheme(unique("tree-")));
  const row = (name: string) =>
    admin.getByRole("row").filter({ has: admin.getByRole("rowheader", { name: new RegExp(`^${name}`) }) });
  await expect(row("量化考核")).toContainText("下级满分合计 100");
  await expect(row("量化考核")).toContainText("70%");
  await expect(row("党的建设")).toContainText("下级满分合计 20");
  await expect(row("“三会一课”落实")).toContainText("依据：《农村“两委”主干星级化管理办法");
  await expect(row("“三会一课”落实")).toContainText("示范文本（未印发）");
  await row("“三会一课”落实").getByRole("link", { name: "第六条" }).click();
  await expect(admin).toHaveURL(/#article-/);
  await expect(
    admin.getByRole("listitem").filter({ hasText: "量化考核满分 100 分" }).first(),
  ).toBeInViewport();

  await admin.goto(`${draft}/edit?part=items&name=${encodeURIComponent("总评")}`);
  const weights = admin.getByRole("form", { name: "下级权重" });
  await weights.getByLabel("权重：量化考核").fill("60%");
  await saveForm(admin, "下级权重");
  await expect(admin.getByRole("main")).toContainText("应为 100%");
  await expect(admin.getByRole("main")).toContainText("错误 1 个");
  await weights.getByLabel("权重：量化考核").fill("70%");
  await saveForm(admin, "下级权重");
  await expect(admin.getByRole("main")).not.toContainText("应为 100%");

  await admin.goto(`${draft}/edit?part=items&name=${encodeURIComponent("党的建设")}`);
  await admin
    .getByRole("form", { name: "下级满分" })
    .getByLabel(/^满分：“三会一课”/)
    .fill("15");
  await saveForm(admin, "下级满分");
  await expect(row("党的建设")).toContainText("下级满分合计 25，与本级满分不符");
  await discard(admin, draft);
});

test("1.5 an administrator moves the score lines and the stars of each grade in the tables", async ({
  as,
}) => {
  const admin = await as("admin");
  const draft = await importScheme(admin, readyScheme(unique("table-")));
  await admin.goto(`${draft}/edit?part=tables`);
  const lines = admin.getByRole("form", { name: "得分定等次" });
  await lines.getByLabel("第 1 行 下限").fill("92");
  await saveForm(admin, "得分定等次");
  await expect(admin.getByRole("main")).toContainText("错误 1 个");
  await expect(admin.getByRole("main")).toContainText("例如：");
  await lines.getByLabel("第 2 行 上限").fill("92");
  await saveForm(admin, "得分定等次");
  await expect(admin.getByRole("main")).toContainText("错误 0 个");

  const stars = admin.getByRole("form", { name: "年度考核等次定星" });
  await stars.getByLabel("第 1 行 值").fill("三颗");
  await saveForm(admin, "年度考核等次定星");
  await expect(stars).toContainText("请填数字。");
  await stars.getByLabel("第 1 行 值").fill("3");
  await saveForm(admin, "年度考核等次定星");
  await admin.goto(draft);
  await expect(
    admin.getByRole("heading", { name: "体检结果" }).or(admin.getByText("不符").first()).first(),
  ).toBeVisible();
  await expect(admin.locator("#examples").getByText("不符").first()).toBeVisible();
  await expect(admin.locator("#tables").getByText("92 以上（含）")).toBeVisible();
  await discard(admin, draft);
});

test("1.6 quota, least time in post, one star a year and the negative list are set in forms", async ({
  as,
}) => {
  const admin = await as("admin");
  const draft = await importScheme(admin, readyScheme(unique("guard-")));
  await admin.goto(`${draft}/edit?part=parameters`);
  for (const [name, value] of [
    ["优秀比例上限", "30%"],
    ["每年升降星上限", "1"],
  ] as const) {
    const form = admin.getByRole("form", { name, exact: true });
    await form.getByLabel("默认值").fill(value);
    await saveForm(admin, name);
    await expect(form.getByRole("status")).toContainText("已保存");
  }
  await admin.goto(`${draft}/edit?part=flow`);
  await admin.getByLabel("任职不少于").fill("2");
  await saveForm(admin, "评定范围");
  await admin.goto(`${draft}/edit?part=items&name=${encodeURIComponent("降星清单")}`);
  const amounts = admin.getByRole("form", { name: "指标", exact: true }).getByLabel("分值", { exact: true });
  await expect(amounts).toHaveValue(/受到党纪政务处分=2/);
  await amounts.fill(`${await amounts.inputValue()}\n瞒报集体收入=1`);
  await saveForm(admin, "指标");

  await admin.goto(draft);
  const main = admin.getByRole("main");
  await expect(
    main.locator("#schemeParameters").getByRole("row").filter({ hasText: "优秀等次不超过" }),
  ).toContainText("30%");
  await expect(
    main.locator("#schemeParameters").getByRole("row").filter({ hasText: "每年最多升降几星" }),
  ).toContainText("1");
  await expect(main.locator("#coverage")).toContainText("满 2 年");
  await expect(main.locator("#items").getByRole("row").filter({ hasText: "负面清单" })).toContainText(
    "瞒报集体收入",
  );
  await discard(admin, draft);
});

test("3.2 16.2 figures are exact, rounding is declared, and worked examples say whether they hold", async ({
  as,
}) => {
  const admin = await as("admin");
  const draft = await importScheme(admin, smallScheme(unique("exact-")));
  const example = (name: string) =>
    admin.locator("#examples").getByRole("listitem").filter({ hasText: name });
  await expect(example("四舍五入 2.68 元")).toContainText("通过");
  await expect(example("没有补贴，也不是零")).toContainText("通过");
  await expect(
    admin.locator("#rules").getByRole("row").filter({ hasText: "误工天数*每天标准" }),
  ).toContainText("四舍五入到 2 位");
  await expect(admin.locator("#rules").getByRole("row").filter({ hasText: "0.1+0.2" })).toContainText(
    "不取整",
  );

  await admin.goto(`${draft}/edit?part=examples`);
  const form = admin.getByRole("form", { name: /四舍五入 2.68 元/ });
  await form.getByLabel("误工补贴").fill("2.67");
  await form.getByRole("button", { name: "保存" }).click();
  await expect(form).toContainText("现在算出：2.68");
  await admin.goto(draft);
  await expect(example("四舍五入 2.68 元")).toContainText("不符");
  await expect(admin.locator("#settle")).toContainText("不符 1 个");
  await discard(admin, draft);

  await admin.goto("/schemes");
  const inForce = admin
    .getByRole("table", { name: "农村“两委”主干星级化管理办法（默认模板）" })
    .getByRole("row")
    .filter({ hasText: "施行中" });
  await inForce.getByRole("link").first().click();
  await expect(admin.locator("#examples").getByText("优秀、任职一年：2 星")).toBeVisible();
  await expect(admin.locator("#examples").getByText("不符")).toHaveCount(0);
});

test("5.3 a draft is reviewed by a second person, takes effect by a meeting, then never changes", async ({
  as,
}) => {
  const admin = await as("admin");
  const reviewer = await as("reviewer");
  const code = unique("life-");
  const first = await importScheme(admin, smallScheme(code));
  await expect(admin.locator("#settle")).toContainText("等待有审核权限的第二人审核。");
  await expect(admin.getByRole("button", { name: "审核通过" })).toHaveCount(0);
  const stale = await admin.context().newPage();
  await stale.goto(`${first}/edit?part=parameters`);

  const review = async (address: string) => {
    await reviewer.goto(address);
    const reason = reviewer.getByLabel("对提醒事项的说明");
    if (await reason.isVisible()) await reason.fill("测试办法，提醒可以接受。");
    await reviewer.getByRole("button", { name: "审核通过" }).click();
    await expect(reviewer.getByText("等待录入通过的会议。")).toBeVisible();
  };
  const adopt = async (address: string, number: string, effectiveFrom: string) => {
    await admin.goto(address);
    const form = admin.getByRole("form", { name: "通过施行" });
    await form.getByLabel(/^会议(?!日期)/).fill("县委常委会 2026 年第 1 次会议");
    await form.getByLabel("文号或纪要号").fill(number);
    await form.getByLabel("会议日期").fill("2026-01-05");
    await form.getByLabel("从哪一天起施行").fill(effectiveFrom);
    await form.getByLabel("到会人员").fill("赵一、钱二、孙三");
    const reason = form.getByLabel("对提醒事项的说明");
    if (await reason.isVisible()) await reason.fill("测试办法，提醒可以接受。");
    await form.getByRole("button", { name: "录入通过" }).click();
  };

  await review(first);
  await adopt(first, `${code}-1`, "2026-03-15");
  await expect(refusalOn(admin)).toBeVisible();
  await expect(admin.getByText("应为一个期间的第一天，如 1 月 1 日。")).toBeVisible();
  await adopt(first, `${code}-1`, "2025-01-01");
  await expect(admin.getByText("这一版不再更改。要改动，请复制为新草案。")).toBeVisible();
  await expect(admin.getByRole("main")).toContainText("施行中");
  await expect(admin.getByRole("link", { name: "修改草案" })).toHaveCount(0);
  await admin.goto(`${first}/edit`);
  await expect(admin).toHaveURL(first);

  const form = stale.getByRole("form", { name: "每天标准", exact: true });
  await form.getByLabel("默认值").fill("9");
  await form.getByRole("button", { name: "保存" }).click();
  await expect(form.getByRole("alert")).toContainText("这一版已经审核或施行，不能再改。请复制为新草案。");

  await admin.getByRole("button", { name: "复制为新草案" }).click();
  await expect(admin).not.toHaveURL(first);
  const second = new URL(admin.url()).pathname;
  await admin.goto(`${second}/edit?part=parameters`);
  await admin.getByRole("form", { name: "每天标准", exact: true }).getByLabel("默认值").fill("0.6");
  await saveForm(admin, "每天标准");
  await admin.goto(second);
  await expect(admin.locator("#changes")).toContainText("0.6");
  await discard(admin, second);

  await admin.goto(first);
  await admin.getByRole("button", { name: "复制为新草案" }).click();
  await expect(admin).not.toHaveURL(first);
  const third = new URL(admin.url()).pathname;
  await review(third);
  await adopt(third, `${code}-3`, "2090-01-01");
  await expect(admin.getByRole("main")).toContainText("已通过，待施行");
  await admin.goto(first);
  await expect(admin.getByRole("main")).toContainText("2090年1月1日前");

  await admin.getByRole("button", { name: "复制为新草案" }).click();
  await expect(admin).not.toHaveURL(first);
  const fourth = new URL(admin.url()).pathname;
  await review(fourth);
  await discard(admin, fourth);
  await admin.goto(fourth);
  await expect(admin.getByRole("main")).toContainText("已停用");
});

test("5.1 a parameter has values with their first day and source, and a correction keeps the old one", async ({
  as,
}) => {
  const admin = await as("admin");
  const name = unique("试行标准");
  await admin.goto("/schemes/parameters");
  const form = admin.getByRole("form", { name: "登记一个值" });
  const record = async (value: string, from: string, source: string) => {
    await form.getByLabel("参数").fill(name);
    await form.getByLabel(/^值/).fill(value);
    await form.getByLabel("单位").fill("元");
    await form.getByLabel("起用日期").fill(from);
    await form.getByLabel("来源").fill(source);
    await form.getByRole("button", { name: "登记" }).click();
  };
  await record("一百", "2026-01-01", "试〔2025〕3号");
  await expect(form).toContainText("请填数字。");
  await record("1,234.5", "2026-01-01", "试〔2025〕3号");
  const row = (text: string) => admin.getByRole("row").filter({ hasText: name }).filter({ hasText: text });
  await expect(row("1,234.5")).toContainText("2026年1月1日起");
  await expect(row("1,234.5")).toContainText("试〔2025〕3号");
  await record("1300", "2026-01-01", "试〔2026〕1号");
  await expect(form).toContainText("同一年度或日期已有登记");
  await record("1300", "2027-01-01", "试〔2026〕1号");
  await expect(row("1,300")).toContainText("2027年1月1日起");

  await row("1,234.5").getByRole("link").click();
  const correction = admin.getByRole("form", { name: "更正一个值" });
  await correction.getByLabel(/^值/).fill("1243.5");
  await correction.getByLabel("来源").fill("试〔2025〕3号（勘误）");
  await correction.getByRole("button", { name: "登记更正" }).click();
  await expect(row("1,234.5")).toContainText("已更正");
  await expect(row("1,243.5")).toContainText("更正");
});

test("a file that is no scheme, a draft changed meanwhile and a scheme with a gap are answered in words", async ({
  as,
}) => {
  const admin = await as("admin");
  await uploadScheme(admin, Buffer.from("这不是 JSON"));
  await expect(admin.getByRole("form", { name: "读入文件" })).toContainText(
    "不是 JSON 文件，或者文件已损坏。",
  );
  await uploadScheme(admin, Buffer.from(JSON.stringify({ hello: "world" })));
  await expect(admin.getByRole("form", { name: "读入文件" })).toContainText("不是有效的办法文件");
  await uploadScheme(admin, Buffer.alloc(2 * 1024 * 1024 + 1, " "));
  await expect(admin.getByRole("form", { name: "读入文件" })).toContainText("文件超过 2 MB。");
  await uploadScheme(admin, Buffer.alloc(13 * 1024 * 1024, " "));
  await expect(admin.getByRole("form", { name: "读入文件" })).toContainText("内容过大，一次最多 12 MB");

  const gap = readyScheme(unique("gap-")) as {
    tables: { versions: { rows: { lower: number | null }[] }[] }[];
  };
  const rows = gap.tables[0]?.versions[0]?.rows;
  if (rows?.[0]) rows[0].lower = 95;
  const draft = await importScheme(admin, gap);
  await expect(admin.locator("#check")).toContainText("错误");
  await expect(admin.locator("#check")).toContainText("例如：");
  const reviewer = await as("reviewer");
  await reviewer.goto(draft);
  await expect(reviewer.getByText("有错误或不符的算例，改好后才能审核、通过。")).toBeVisible();

  const other = await admin.context().newPage();
  for (const page of [admin, other]) await page.goto(`${draft}/edit?part=parameters`);
  await admin.getByRole("form", { name: "星级上限", exact: true }).getByLabel("默认值").fill("6");
  await saveForm(admin, "星级上限");
  const late = other.getByRole("form", { name: "星级上限", exact: true });
  await late.getByLabel("默认值").fill("7");
  await late.getByRole("button", { name: "保存" }).click();
  await expect(late.getByRole("alert")).toContainText("草案已被他人修改，请刷新后再改。");
  await expect(late.getByLabel("默认值")).toHaveValue("7");
  await discard(admin, draft);
});
