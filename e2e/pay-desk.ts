import type { Page } from "@playwright/test";
import { addMonths } from "../lib/base/period";
import { expect } from "./fixtures";
import { workbook } from "./roster";

const main = (page: Page) => page.getByRole("main");

export type Wanted = { kind: "month" | "quarter" | "year"; title: string; from: string };
const lengths = { month: 1, quarter: 3, year: 12 } as const;

/** Makes and computes a draft, or opens it where an earlier attempt made it. Gives its address. */
export async function draftRun(admin: Page, { kind, title, from }: Wanted): Promise<string> {
  await admin.goto("/pay");
  await expect(admin.getByRole("heading", { level: 1 })).toBeVisible();
  const known = main(admin).getByRole("link", { name: title, exact: true });
  if ((await known.count()) > 0) {
    await known.first().click();
    await admin.waitForURL(/\/pay\/[0-9a-z]{20}$/);
    return new URL(admin.url()).pathname;
  }
  await admin.goto("/pay/new");
  await admin.getByLabel("批次类型").selectOption(kind);
  await admin.getByLabel("批次名称").fill(title);
  await admin.getByLabel("期间第一天").fill(from);
  await admin.getByLabel("期间结束后的第一天").fill(addMonths(from, lengths[kind]));
  await admin.getByRole("button", { name: "建立并试算" }).click();
  await admin.waitForURL(/\/pay\/(?!new)[^/]+$/);
  return new URL(admin.url()).pathname;
}

type As = (login: string) => Promise<Page>;

/** Lets everything pass that still blocks a draft: finance what is about accounts, the reviewer what is about people. */
async function letPass(as: As, run: string): Promise<void> {
  for (const login of ["finance-clerk", "reviewer"]) {
    const page = await as(login);
    await page.goto(`${run}/checks?severity=block`);
    await expect(page.getByRole("heading", { level: 1 })).toBeVisible();
    const trigger = page.getByRole("button", { name: /^(本类全部放行|说明理由放行)/ });
    for (let left = await trigger.count(); left > 0; left = await trigger.count()) {
      await trigger.last().click();
      const dialog = page.getByRole("dialog");
      await dialog.getByLabel("放行理由").fill("测试批次，情况已经核实");
      await dialog.getByRole("button", { name: /放行/ }).click();
      await expect(dialog).toBeHidden();
      await page.goto(`${run}/checks?severity=block`);
    }
  }
}

/** Takes a draft up to the last approval: townships and what blocks let pass with reasons, submitted, reviewed, checked. */
export async function upToLock(as: As, run: string): Promise<void> {
  const admin = await as("admin");
  await admin.goto(`${run}/changes`);
  const boxes = main(admin).getByRole("checkbox");
  await expect(boxes.first()).toBeVisible();
  for (const box of await boxes.all()) await box.check();
  await admin.getByLabel("理由").fill("测试批次，电话核实");
  await admin.getByRole("button", { name: "不等确认" }).click();
  await expect(boxes).toHaveCount(0);
  await admin.goto(run);
  const submit = admin.getByRole("button", { name: "提交审批" });
  const blocked = main(admin).getByRole("link", { name: /个发放对象有问题/ });
  await expect(submit.or(blocked.first())).toBeVisible();
  if (!(await submit.isVisible())) {
    await letPass(as, run);
    await admin.goto(run);
  }
  await submit.click();
  await expect(main(admin).getByText(/等待办理/)).toBeVisible();
  for (const login of ["reviewer", "finance-clerk"]) await agree(await as(login), run, "同意");
}

async function agree(page: Page, run: string, button: string): Promise<void> {
  await page.goto(run);
  await page.getByRole("button", { name: button, exact: true }).click();
  await expect(page.getByRole("button", { name: button, exact: true })).toBeHidden();
}

/** The same, approved by the last hand, which locks it. */
export async function lockRun(as: As, run: string): Promise<void> {
  await upToLock(as, run);
  await agree(await as("finance-approver"), run, "审批通过并锁定");
}

/** An amount of a table's row as whole fen, by the head of its column. */
export async function fenIn(page: Page, table: string, row: string | RegExp, head: string): Promise<number> {
  const region = page.getByRole("table", { name: table });
  const line = region.getByRole("row").filter({ hasText: row }).first();
  await expect(line).toBeVisible();
  const heads = await region.getByRole("columnheader").allInnerTexts();
  const at = heads.findIndex((text) => text.startsWith(head));
  const cells = await line.locator("th, td").allInnerTexts();
  return Math.round(Number((cells[at] ?? "").replaceAll(/[,元\s]/g, "")) * 100);
}

/** Takes a list of people or annual grades into the roster, whole. */
export async function importList(admin: Page, kind: "persons" | "grades", rows: string[][]) {
  await admin.goto("/roster/import");
  await admin.getByLabel("导入内容").selectOption(kind);
  await admin.getByLabel("文件", { exact: false }).setInputFiles({
    name: `${kind}.xlsx`,
    mimeType: "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
    buffer: await workbook(rows),
  });
  await admin.getByRole("button", { name: "上传并核对" }).click();
  await admin.getByRole("button", { name: "全部写入" }).click();
  await expect(admin.getByText("已写入花名册")).toBeVisible();
}
