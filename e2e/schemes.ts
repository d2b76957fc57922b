import { readFileSync } from "node:fs";
import { join } from "node:path";
import { expect, type Page } from "@playwright/test";

/** The ready scheme of the demo under another code, so that a test changes a scheme of its own. */
export function readyScheme(code: string): Record<string, unknown> {
  const file = join(import.meta.dirname, "..", "schemes", "gaoping-star.json");
  return { ...JSON.parse(readFileSync(file, "utf8")), code };
}

/** A small pay scheme: nothing of the demo is rated or paid by it. */
export const smallScheme = (code: string) => ({
  format: 1,
  code,
  title: { zh: `误工补贴试行办法 ${code}`, en: `Trial allowance ${code}` },
  kind: "pay",
  subject: "cadre",
  period: "year",
  validFrom: "2020-01-01",
  documentNumber: "试〔2026〕1号",
  articles: [
    { number: "第一条", text: "误工补贴按误工天数和每天标准计算，保留两位小数，四舍五入。" },
    { number: "第二条", text: "每天标准由县级确定。" },
  ],
  inputs: [{ name: "误工天数", type: "number", unit: "天", subject: "person", article: "第一条" }],
  parameters: [{ name: "每天标准", kind: "dated", unit: "元", default: "0.535", article: "第二条" }],
  rules: [
    { name: "一角加两角", formula: "0.1+0.2", unit: "元", article: "第一条" },
    {
      name: "误工补贴",
      formula: "误工天数*每天标准",
      unit: "元",
      round: { mode: "halfUp", places: 2 },
      article: "第一条",
    },
    { name: "三分之一的三倍", formula: "误工天数/3*3", unit: "天", article: "第一条" },
  ],
  pay: {
    elements: [
      {
        code: "误工补贴",
        kind: "other",
        rule: "误工补贴",
        per: "year",
        paid: "year",
        funds: [{ fund: "county", share: 1 }],
        article: "第一条",
      },
    ],
  },
  outcomes: { amounts: [{ rule: "误工补贴", per: "year" }] },
  examples: [
    {
      name: "误工五天：5 × 0.535 = 2.675，四舍五入 2.68 元",
      basis: "derived",
      subjects: [{ id: "甲", facts: { 误工天数: 5 } }],
      expect: [{ id: "甲", values: { 误工补贴: "2.68", 一角加两角: "0.3", 三分之一的三倍: "5" } }],
    },
    {
      name: "没有误工天数：没有补贴，也不是零",
      basis: "derived",
      subjects: [{ id: "甲", facts: {} }],
      expect: [{ id: "甲", values: { 误工补贴: null } }],
    },
  ],
});

/** Reads a scheme file in as a draft; the page of the draft is open afterwards. Gives its address. */
export async function importScheme(admin: Page, scheme: unknown): Promise<string> {
  await uploadScheme(admin, Buffer.from(JSON.stringify(scheme)));
  await expect(admin).toHaveURL(/\/schemes\/(?!files)[0-9a-z]+$/);
  return new URL(admin.url()).pathname;
}

/** Sends a file to the form for scheme files and waits for nothing. */
export async function uploadScheme(admin: Page, buffer: Buffer, name = "办法.json"): Promise<void> {
  await admin.goto("/schemes/files");
  await admin.getByLabel("办法文件").setInputFiles({ name, mimeType: "application/json", buffer });
  await admin.getByRole("button", { name: "读入并检查" }).click();
}

/** Throws a draft or a reviewed version away by its own button. */
export async function discard(admin: Page, address: string): Promise<void> {
  await admin.goto(address);
  await admin.getByRole("button", { name: "作废" }).first().click();
  await admin.getByRole("dialog").getByRole("button", { name: "作废" }).click();
  await admin.waitForURL("**/schemes");
}

/** Presses 保存 in a form and waits for the answer of the server. */
export async function saveForm(page: Page, formName: string): Promise<void> {
  const form = page.getByRole("form", { name: formName, exact: true });
  const revision = form.locator('input[name="revision"]');
  const before = await revision.inputValue();
  await form.getByRole("button", { name: "保存" }).click();
  // A form says nothing while it is being sent, so what is read here is the answer to this click.
  await expect(form.getByRole("status").or(form.getByRole("alert"))).toBeVisible();
  // The next form on the page starts from the draft that this one saved.
  if (await form.getByRole("status").isVisible()) await expect(revision).not.toHaveValue(before);
}

const inForce = "农村“两委”主干星级化管理办法（默认模板）";

/** The demo's star scheme in force as a new draft; gives the draft's address. */
export async function copyInForce(admin: Page): Promise<string> {
  await admin.goto("/schemes");
  const card = admin.locator("section.box").filter({ has: admin.getByRole("table", { name: inForce }) });
  await card.getByRole("button", { name: "以此为底稿" }).first().click();
  await expect(admin.getByRole("heading", { level: 1, name: inForce })).toBeVisible();
  return new URL(admin.url()).pathname;
}
