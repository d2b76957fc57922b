import { expect, expectAccessible, test } from "./fixtures";
import { decidedCycle, decidedYear, openCycle, openYear, overflows, subjects, unfold } from "./rating";

for (const phone of [false, true])
  test(`8.1 my star, score, subsidy, distance to the next star and history ${phone ? "on a phone" : "at the desk"}`, async ({
    as,
  }) => {
    const cadre = await as("cadre", { phone });
    await cadre.goto("/me");
    const sheet = cadre.getByRole("article");
    await expect(sheet.getByText(`${decidedYear}年度村干部星级评定（演示）`)).toBeVisible();
    const stars = await sheet
      .getByText(/^[零一二三四五]星$/)
      .first()
      .innerText();
    const level = "零一二三四五".indexOf(stars.slice(0, 1));
    expect(level, stars).toBeGreaterThan(0);
    for (const [term, value] of [
      ["得分", /^\d{2}(\.\d{1,2})? 分$/],
      ["考核等次", /^(优秀|合格|基本合格)$/],
      ["星级补贴（年）", new RegExp(`^${(level * 500).toLocaleString("en-US")}\\.00 元$`)],
    ] as const) {
      const figure = sheet.locator("dt").filter({ hasText: term }).locator("xpath=following-sibling::dd");
      await expect(figure).toHaveText(value);
    }
    await expect(sheet.getByText(/会议（演示）（演示常纪〔\d+〕2号）.*研究决定，自.*起执行。/)).toBeVisible();
    const distance = sheet.getByRole("region", { name: "离下一颗星" });
    await expect(distance).toContainText(/距“\S+” \d+ 还差 [\d.]+ 分/);
    await expect(distance.getByRole("listitem").first()).toContainText(
      /[\d.]+ 分，满分 \d+ 分，还可提高 [\d.]+ 分/,
    );
    const history = sheet.getByRole("region", { name: "星级变化" });
    await expect(history.getByRole("listitem").first()).toContainText(/起.*星.*年度评定 · 演示常纪/s);
    const items = sheet.getByRole("region", { name: "每一项得分" });
    for (const item of [
      "组织生活",
      "集体经济年度目标完成率",
      "民主测评",
      "组织评价",
      "“三会一课”落实",
      "正面清单",
    ])
      await expect(items, item).toContainText(item);
    await expect(items).toContainText("第六条");
    await unfold(cadre, "条款原文");
    await expect(sheet.getByText(/^量化考核满分 100 分/)).toBeVisible();
    expect(await overflows(cadre)).toBe(false);
    await expectAccessible(cadre);
  });

test("6.2 the explanation is plain Chinese, needs no script, and prints on one sheet of A4", async ({
  as,
}) => {
  const cadre = await as("cadre");
  await cadre.goto("/me");
  const words = await cadre.getByRole("article").innerText();
  expect(words).toContain("民主测评");
  expect(words.replaceAll(/[A-Z]\d+|G\d|A4/g, ""), "no formula, no code").not.toMatch(
    /[A-Za-z]{3,}|IF\(|\[|\]|undefined|NaN/,
  );
  for (const [login, address] of [
    ["cadre", "/me"],
    ["reviewer", null],
  ] as const) {
    const page = await as(login);
    const cycle = address ? "" : await decidedCycle(page);
    const [best] = address
      ? []
      : await subjects(page, cycle, { sort: "level", direction: "desc", coverage: "covered" });
    await page.goto(address ?? `${cycle}/people/${best?.personId}/card`);
    await page.emulateMedia({ media: "print" });
    await expect(page.getByRole("navigation", { name: "菜单" })).toBeHidden();
    const pdf = await page.pdf({ format: "A4", preferCSSPageSize: true });
    const pages = pdf.toString("latin1").match(/\/Type\s*\/Page\b(?!s)/g);
    expect(pages, `${login}: pages`).toHaveLength(1);
  }
  const plain = await as("cadre", { javaScriptEnabled: false });
  await plain.goto("/me");
  await expect(plain.getByRole("heading", { name: "星级和补贴怎么定的" })).toBeVisible();
});

test("8.2 nothing undecided is visible to the cadre", async ({ as }) => {
  const reviewer = await as("reviewer");
  const open = await openCycle(reviewer);
  const decided = await decidedCycle(reviewer);
  const cadre = await as("cadre");
  await cadre.goto("/me");
  const name = await cadre.getByRole("article").getByRole("heading", { level: 2 }).first().innerText();
  const own = (await subjects(reviewer, open, { search: name })).find((row) => row.name === name);
  expect(own, "the cadre is rated in the open year").toBeDefined();
  // What is under notice is shown as such, as long as the notice runs; beside it there is nothing of the open year.
  const proposal = cadre.getByRole("region", { name: "公示中的拟定结果" });
  await expect(proposal).toContainText("尚未决定");
  await proposal.evaluate((element) => element.remove());
  expect(await cadre.getByRole("main").innerText()).not.toContain(`${openYear}年度`);
  expect(await cadre.getByRole("main").innerText()).not.toContain("拟定");
  await expect(cadre.getByRole("link", { name: "星级评定" })).toHaveCount(0);
  for (const address of [
    "/ratings",
    open,
    `${open}/results`,
    `${open}/review`,
    `${open}/record`,
    `${open}/confirm`,
    `${open}/people/${own?.personId}`,
    `${open}/people/${own?.personId}/card`,
    `${decided}/people/${own?.personId}`,
    "/ratings/levels",
  ]) {
    const answer = await cadre.request.get(address);
    expect(answer.status(), address).toBe(404);
    expect(await answer.text(), address).not.toContain(own?.village ?? "-");
  }
  const list = await cadre.request.get(`/api/v1/rating-subjects?cycleId=${open.split("/")[2]}`);
  expect(list.status()).toBe(403);
  expect((await list.json()).message).toMatch(/权限/);
  const exported = await cadre.request.post(`/api${open}/export`, { form: {} });
  expect(exported.status()).toBe(403);
  const result = await cadre.request.get("/me?result=1kbbt6r806f6jkynnznm");
  expect(result.status()).toBeLessThan(500);
  // Without a record in the roster there is a sentence instead of an empty page.
  const member = await as("auditor");
  await member.goto("/me");
  await expect(member.getByText("这个账户没有对应的干部档案")).toBeVisible();
});
