import { join } from "node:path";
import { expect, type Locator, type Page } from "@playwright/test";
import { compileScheme, evaluate, readScheme } from "../lib/rules";
import type { FactSubject, Period } from "../lib/rules/types";
import { unique } from "./accounts";
import { saveForm } from "./schemes";

/*
 * How a rule is entered from its text, in the order of docs/handbook/enter-a-rule.md: each function is one step of the
 * handbook, with the words of the forms.
 */

/**
 * A picture for the handbook. Made anew by `HANDBOOK_PICTURES=1 npx playwright test schemes-enter`; a usual run of the
 * tests makes none.
 */
export async function picture(target: Locator, file: string): Promise<void> {
  if (!process.env.HANDBOOK_PICTURES) return;
  const page = target.page();
  const before = page.viewportSize();
  // High enough that nothing lies below the bar that stays on top.
  await page.setViewportSize({ width: 1280, height: 2400 });
  const path = join(import.meta.dirname, "..", "docs", "images", file);
  await target.screenshot({ path, animations: "disabled", scale: "css" });
  if (before) await page.setViewportSize(before);
}

/** A code of a test's own, or the plain one in a picture. */
export const codeOf = (name: string) => (process.env.HANDBOOK_PICTURES ? `${name}2026` : unique(name));

/** The card in which something stands, for a picture. */
export const cardOf = (inside: Locator) => inside.locator("xpath=ancestor::section[1]");

/** Labels of a form with what is chosen or typed; true ticks a box. */
type Fields = Readonly<Record<string, string | true>>;

/** Fills a form by its labels: a box is ticked, a choice chosen by its words, everything else typed. */
async function fill(form: Locator, fields: Fields): Promise<void> {
  for (const [label, value] of Object.entries(fields)) {
    // What must be filled says so behind its label.
    const field = form
      .getByLabel(new RegExp(`^${label.replace(/[.*+?^${}()|[\]\\]/g, "\\$&")}(（必填）)?$`))
      .filter({ visible: true });
    if (value === true) await field.check();
    else if ((await field.evaluate((element) => element.tagName)) === "SELECT")
      await field.selectOption({ label: value });
    else await field.fill(value);
  }
}

const formOf = (page: Page, name: string) => page.getByRole("form", { name, exact: true });

async function openTab(page: Page, draft: string, part: string): Promise<void> {
  await page.goto(`${draft}/edit?part=${part}`);
}

/** Unfolds what adds one more, fills its form and saves. */
async function unfoldAndAdd(page: Page, summary: string, fields: Fields): Promise<void> {
  const form = formOf(page, summary);
  if (!(await form.isVisible())) await page.locator("summary", { hasText: summary }).click();
  await fill(form, fields);
  await saveForm(page, summary);
}

/** 新建办法：先填文件的基本情况。Gives the address of the draft. */
export async function startScheme(page: Page, fields: Fields, shot?: string): Promise<string> {
  await page.goto("/schemes");
  await page.getByRole("link", { name: "新建办法" }).click();
  await page.waitForURL("**/schemes/new");
  const form = formOf(page, "新建办法");
  await fill(form, fields);
  if (shot) await picture(cardOf(form), shot);
  await form.getByRole("button", { name: "建立草案" }).click();
  await page.waitForURL(/\/schemes\/[0-9a-z]+\/edit$/);
  return new URL(page.url()).pathname.replace(/\/edit$/, "");
}

/** 文件与条文：一条一条录。 */
export async function enterArticles(
  page: Page,
  draft: string,
  articles: Readonly<Record<string, string>>,
): Promise<void> {
  await openTab(page, draft, "base");
  for (const [number, text] of Object.entries(articles))
    await unfoldAndAdd(page, "增加一条", { 条号: number, 条文: text });
}

/** 范围与程序：谁参加，年限怎样算。 */
export async function enterCoverage(
  page: Page,
  draft: string,
  { tenure, coverage }: { tenure?: Fields; coverage: Fields },
): Promise<void> {
  if (tenure) {
    await openTab(page, draft, "settings");
    await unfoldAndAdd(page, "增加一种算法", tenure);
    await picture(formOf(page, `年限算法：${tenure.名称}`), "tenure.png");
  }
  await openTab(page, draft, "flow");
  await fill(formOf(page, "评定范围"), coverage);
  await saveForm(page, "评定范围");
}

/** Opens the form of a new part, fills it, and waits for the form of the part that was added. */
async function addPart(page: Page, draft: string, part: string, name: string, fields: Fields): Promise<void> {
  const forms = { "*group": "指标组", "*item": "指标", "*rule": "算法", "*element": "发放项目" } as const;
  await page.goto(`${draft}/edit?part=${part}&name=${encodeURIComponent(name)}`);
  const form = formOf(page, forms[name as keyof typeof forms]);
  await fill(form, fields);
  await form.getByRole("button", { name: "保存" }).click();
  const added = fields.代码 ?? fields.名称;
  await page.waitForURL((url) => url.searchParams.get("name") === added);
}

/** 指标：先建组，写满分。 */
export const enterGroup = (page: Page, draft: string, fields: Fields) =>
  addPart(page, draft, "items", "*group", fields);

/** 指标：再建指标，保存后填分值。 */
export async function enterItem(page: Page, draft: string, fields: Fields, points?: Fields): Promise<void> {
  await addPart(page, draft, "items", "*item", fields);
  if (!points) return;
  await fill(formOf(page, "指标"), points);
  await saveForm(page, "指标");
}

/** A row of bands: from (included), up to (not included), what it gives. */
type Band = readonly [from: string, below: string, value: string];

async function fillBands(form: Locator, rows: readonly Band[]): Promise<void> {
  for (const [i, [from, below, value]] of rows.entries()) {
    await form.getByLabel(`第 ${i + 1} 行 下限`).fill(from);
    await form.getByLabel(`第 ${i + 1} 行 上限`).fill(below);
    await form.getByLabel(`第 ${i + 1} 行 值`).fill(value);
  }
}

/** 标准表：先增加表，再一行一行填分段；从某天起换数字的，再填一套。 */
export async function enterBands(
  page: Page,
  draft: string,
  fields: Fields & { 表名: string },
  rows: readonly Band[],
  later?: { from: string; rows: readonly Band[] },
): Promise<void> {
  await openTab(page, draft, "tables");
  await fill(formOf(page, "增加标准表"), { 哪一种表: "分段：满 450 分 600 元", ...fields });
  await saveForm(page, "增加标准表");
  const name = fields.说明 === undefined ? fields.表名 : String(fields.说明);
  await fillBands(formOf(page, name), rows);
  await saveForm(page, name);
  if (!later) return;
  await page
    .locator(`[id="table-${encodeURIComponent(fields.表名)}"] summary`)
    .last()
    .click();
  await fill(formOf(page, `换数字：${name}`), { 新数字从哪天起: later.from });
  await saveForm(page, `换数字：${name}`);
  const dated = `${name}（${later.from} 起）`;
  await fillBands(formOf(page, dated), later.rows);
  await saveForm(page, dated);
}

/** 算法：名称和公式。 */
export const enterRule = (page: Page, draft: string, fields: Fields) =>
  addPart(page, draft, "rules", "*rule", fields);

/** 算法：哪条是结果。 */
export async function enterOutcomes(page: Page, draft: string, fields: Fields): Promise<void> {
  const form = formOf(page, "哪条算法是结果");
  if (!(await form.isVisible())) await openTab(page, draft, "rules");
  await fill(form, fields);
  await saveForm(page, "哪条算法是结果");
}

/** 发放：每一项钱取自哪条算法，什么时候发，谁出钱。 */
export const enterElement = (page: Page, draft: string, fields: Fields) =>
  addPart(page, draft, "pay", "*element", fields);

/** What an example is given under one heading: an indicator, 身份, 情况, 任职 … */
type Given = Readonly<Record<string, Fields>>;

/** 算例：公布的数字，一个一个录。 */
export async function enterExample(
  page: Page,
  draft: string,
  example: { name: string; given: Given; expected: Fields },
): Promise<void> {
  await page.goto(`${draft}/edit?part=examples&name=*new#form`);
  const form = formOf(page, "新算例内容");
  await fill(form, { 算例名称: example.name });
  const folded = form.locator("summary", { hasText: "没有记录的指标" });
  if ((await folded.count()) > 0) await folded.first().click();
  for (const [heading, fields] of Object.entries({ ...example.given, 应得的结果: example.expected }))
    await fill(form.getByRole("group", { name: new RegExp(`^${heading}`) }), fields);
  await form.getByRole("button", { name: "保存" }).click();
  await page.waitForURL((url) => url.searchParams.get("name") === example.name);
}

/** All examples stand green. */
export async function expectGreen(page: Page, draft: string, names: readonly string[]): Promise<void> {
  await openTab(page, draft, "examples");
  for (const name of names) {
    const card = page.locator(`[id="example-${encodeURIComponent(name)}"]`);
    await expect(card.getByText("通过", { exact: true })).toBeVisible();
  }
  await expect(checkUp(page)).toContainText(`算例 ${names.length} 个，不符 0 个`);
}

/** What the check-up says above the forms. */
export const checkUp = (page: Page) => page.getByRole("main").getByText(/^体检：错误/);

/** Waits until the draft has no errors. */
export const expectNoErrors = (page: Page) => expect(checkUp(page)).toContainText("错误 0 个");

/** What the kernel computes for people by the draft as it was entered. */
export async function valuesUnder(page: Page, draft: string) {
  const read = readScheme(await (await page.request.get(`${draft}/file`)).json());
  if (!read.ok) throw new Error(JSON.stringify(read.findings));
  const compiled = compileScheme(read.scheme);
  return (subject: Omit<FactSubject, "id">, period: Period) =>
    evaluate(compiled, { period, subjects: [{ id: "甲", ...subject }] }).results[0]?.values ?? {};
}
