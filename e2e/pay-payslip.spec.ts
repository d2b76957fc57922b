import type { Page } from "@playwright/test";
import { expect, expectAccessible, phone, test } from "./fixtures";
import { draftRun } from "./pay-desk";

const main = (page: Page) => page.getByRole("main");

/** Every line of a payslip unfolded, by taps. */
async function openLines(page: Page): Promise<void> {
  const lines = page.locator("[data-element] > details:not([open]) > summary").filter({ visible: true });
  for (let left = await lines.count(); left > 0; left--) await lines.first().click();
}

/** "1,234.50 元" as fen. */
const fenOf = (text: string) => Number((/-?[\d,]+\.\d\d/.exec(text)?.[0] ?? "x").replace(/[,.]/g, ""));

/** The newest payslip of the cadre of the demo on a phone. */
async function newestSlip(page: Page): Promise<void> {
  await page.goto("/me/pay");
  await main(page).getByRole("link").filter({ hasText: "月报酬" }).first().click();
  await expect(main(page).getByRole("article")).toBeVisible();
}

const idOf = (address: string) => new URL(address).pathname.split("/").at(-1) ?? "";

/** The person behind the cadre's account, as the auditor finds it. */
async function cadrePerson(cadre: Page, admin: Page): Promise<{ personId: string; name: string }> {
  await cadre.goto("/me");
  const menu = cadre.getByRole("banner").locator("summary").filter({ hasText: "▾" });
  const name = (await menu.innerText()).split(/\s/)[0] ?? "";
  await admin.goto(`/roster?q=${encodeURIComponent(name)}`);
  const link = main(admin).getByRole("link", { name, exact: true }).first();
  return { personId: ((await link.getAttribute("href")) ?? "").split("/").at(-1) ?? "", name };
}

/** A draft of this year's yearly pay, which pays by the stars; a draft settles nothing for anybody else. */
const yearDraft = (admin: Page) =>
  draftRun(admin, {
    kind: "year",
    title: "全年报酬（报酬单测试）",
    from: `${new Date().getFullYear()}-01-01`,
  });

async function dropDraft(admin: Page, run: string): Promise<void> {
  await admin.goto(run);
  await admin.getByRole("button", { name: "作废" }).click();
  await admin.getByLabel("作废理由").fill("测试完毕");
  await admin.getByRole("dialog").getByRole("button", { name: "作废", exact: true }).click();
  await expect(admin.getByText("这一批次已作废")).toBeVisible();
}

test("8.1 a cadre reads the payslip on the phone: essentials on one screen, each line opens to article, formula and inputs", async ({
  as,
}) => {
  const cadre = await as("cadre", { phone: true });
  await cadre.goto("/me");
  await main(cadre).getByRole("link", { name: "看这笔怎么算的" }).click();
  const slip = main(cadre).getByRole("article");
  await expect(slip).toBeVisible();
  const net = slip.locator("header").getByText("实发");
  await expect(net).toBeInViewport();
  await expect(slip.getByText(/发放账户/)).toBeInViewport();
  const overflow = () => cadre.evaluate(() => document.documentElement.scrollWidth - window.innerWidth);
  expect(await overflow()).toBeLessThanOrEqual(1);

  await openLines(cadre);
  const base = slip.locator('[data-element="基本报酬"]').first();
  await expect(base).toContainText("依据：第四条");
  await expect(base).toContainText("年报酬除以十二为月标准");
  await base
    .locator("summary")
    .filter({ hasText: /^月标准/ })
    .click();
  await expect(base).toContainText("农村居民人均可支配收入");
  expect(await overflow()).toBeLessThanOrEqual(1);
  await expectAccessible(cadre);
});

test("8.1 the lines of the payslip add up to what the bank gets", async ({ as }) => {
  const cadre = await as("cadre", { phone: true, javaScriptEnabled: false });
  await newestSlip(cadre);
  const slip = main(cadre).getByRole("article");
  const amounts = await slip
    .locator("[data-element] > details > summary, section li.flex:not([data-reason])")
    .allInnerTexts();
  const sum = amounts.map((text) => fenOf(text.slice(text.lastIndexOf("\n") + 1))).reduce((a, b) => a + b, 0);
  expect(sum).toBe(fenOf(await slip.locator("header p.text-4xl").innerText()));
});

/** The sentence at the top says by how much; the parts below are exactly that. Gives how many parts there are. */
async function addsUp(page: Page): Promise<number> {
  const head = main(page).getByRole("heading", { level: 2, name: /^(比|和)/ });
  await expect(head).toBeVisible();
  const title = await head.innerText();
  const said = title.startsWith("和") ? 0 : fenOf(title) * (title.includes("少") ? -1 : 1);
  const card = head.locator("xpath=ancestor::section[1]");
  const parts = await card.locator("[data-reason] > span:last-child").allInnerTexts();
  expect(parts.map(fenOf).reduce((a, b) => a + b, 0)).toBe(said);
  return parts.length;
}

test("N7 6.3 why it is different from last month: parts that add up to the difference, in plain words", async ({
  as,
}) => {
  const cadre = await as("cadre", { phone: true });
  await newestSlip(cadre);
  await addsUp(cadre);

  // Somebody whose post ended earlier than the township knew: less of this month, and last month taken back.
  const reviewer = await as("reviewer");
  await reviewer.goto("/pay");
  await main(reviewer)
    .getByRole("link", { name: /月报酬（演示）/ })
    .first()
    .click();
  await main(reviewer).locator('a[href*="/payees/"]').first().click();
  await expect(main(reviewer).getByRole("article")).toBeVisible();
  expect(await addsUp(reviewer)).toBeGreaterThan(0);
  // What is taken back waits for later, for nothing is paid now: the difference is the post alone.
  await expect(main(reviewer).locator('[data-reason="post"]')).toContainText("任职");
  await expect(main(reviewer).getByRole("heading", { name: "结算与更正" })).toBeVisible();
});

test("N1 from the payee's row four clicks lead to the entries and the article, and forward again to the pay", async ({
  as,
}) => {
  const admin = await as("admin");
  const cadre = await as("cadre");
  const { personId, name } = await cadrePerson(cadre, admin);
  const run = await yearDraft(admin);

  const reviewer = await as("reviewer");
  await reviewer.goto(`${run}/payees?q=${encodeURIComponent(name)}`);
  let clicks = 0;
  await main(reviewer).locator(`a[href="${run}/payees/${personId}"]`).click();
  clicks++;
  const line = main(reviewer).locator('[data-element="星级补贴"]').first();
  await line.locator("summary").first().click();
  clicks++;
  await expect(line).toContainText("依据：第六条");
  await line
    .getByRole("link", { name: /年度评定的每一项得分/ })
    .last()
    .click();
  clicks++;
  await reviewer.waitForURL(/\/ratings\/[^/]+\/people\//);
  // The entries stand there with who recorded them and when; a tap shows the article of a figure.
  await expect(main(reviewer).getByRole("table").first()).toBeVisible();
  const figure = main(reviewer)
    .locator("details details")
    .filter({ hasText: /第.+条/ })
    .first();
  await figure.locator("summary").first().click();
  await expect(figure.locator("blockquote").first()).toBeVisible();
  clicks++;
  expect(clicks).toBe(4);

  const paidBy = main(reviewer).locator("#paid-by");
  await expect(paidBy).toContainText("星级补贴");
  await paidBy
    .getByRole("link", { name: /报酬单测试/ })
    .first()
    .click();
  await expect(reviewer).toHaveURL(new RegExp(`${run}/payees/${personId}$`));
  await dropDraft(admin, run);
});

test("9.4 a superior does not see pay by being one; a neighbour does not either; looks are in the log", async ({
  as,
}) => {
  const admin = await as("admin");
  const cadre = await as("cadre");
  const { personId } = await cadrePerson(cadre, admin);
  await newestSlip(cadre);
  const runId = idOf(cadre.url());
  const amount = await main(cadre).locator("header p.text-4xl").innerText();

  for (const login of ["leader", "clerk-mishan", "head-mishan", "branch-secretary", "member", "discipline"]) {
    const page = await as(login);
    const answer = await page.request.get(`/pay/${runId}/payees/${personId}`);
    expect(answer.status(), login).toBe(404);
    expect(await answer.text()).not.toContain(amount);
  }
  // Another person's id, and the room of the staff, do not exist for the cadre.
  for (const address of [
    `/pay/${runId}/payees/${personId}`,
    `/pay/${runId}`,
    "/me/pay/not-mine-0000000000000",
  ])
    expect((await cadre.request.get(address)).status(), address).toBe(404);

  for (const login of ["finance-clerk", "finance-approver", "reviewer", "admin", "auditor"]) {
    const page = await as(login);
    await page.goto(`/pay/${runId}/payees/${personId}`);
    await expect(main(page).locator("header p.text-4xl"), login).toHaveText(amount);
  }
  await cadre.goto("/me/data");
  const looks = main(cadre).getByRole("listitem").filter({ hasText: "查看工资条" });
  await expect(looks.filter({ hasText: "财政" }).first()).toBeVisible();
  await expect(looks.filter({ hasText: "审计" })).toHaveCount(0);
  const auditor = await as("auditor");
  await auditor.goto(`/audit?subject=person:${personId}`);
  await expect(main(auditor).getByRole("row").filter({ hasText: "查看工资条" }).first()).toContainText(
    "审计",
  );
});

test("8.1 finance reads the same payslip at a desk, and it prints on one sheet without the room's furniture", async ({
  as,
}) => {
  const admin = await as("admin");
  const cadre = await as("cadre");
  const { personId } = await cadrePerson(cadre, admin);
  await newestSlip(cadre);
  const clerk = await as("finance-clerk");
  await clerk.goto(`/pay/${idOf(cadre.url())}/payees/${personId}`);
  await expect(main(clerk).getByRole("article")).toBeVisible();
  await expectAccessible(clerk);
  await clerk.setViewportSize(phone);
  expect(
    await clerk.evaluate(() => document.documentElement.scrollWidth - window.innerWidth),
  ).toBeLessThanOrEqual(1);
  await clerk.emulateMedia({ media: "print" });
  await expect(clerk.getByRole("navigation").first()).toBeHidden();
  await expect(main(clerk).getByText("实发").first()).toBeVisible();
  await expect(main(clerk).getByText("依据：").first()).toBeHidden();
});
