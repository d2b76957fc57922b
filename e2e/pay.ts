import type { Page } from "@playwright/test";
import { expect } from "./fixtures";

type As = (login: string) => Promise<Page>;

/** Makes a run by the form and gives its address. */
export async function makeRun(
  as: As,
  {
    kind = "month",
    title,
    from,
    until,
  }: { kind?: "month" | "quarter" | "year" | "once"; title: string; from: string; until: string },
): Promise<string> {
  const admin = await as("admin");
  await admin.goto("/pay/new");
  await admin.getByLabel("批次类型").selectOption(kind);
  await admin.getByLabel("批次名称").fill(title);
  await admin.getByLabel("期间第一天").fill(from);
  await admin.getByLabel("期间结束后的第一天").fill(until);
  await admin.getByRole("button", { name: "先试算看看" }).click();
  await expect(admin.getByRole("region", { name: "试算结果" })).toBeVisible();
  await admin.getByRole("button", { name: "建立并试算" }).click();
  await admin.waitForURL(/\/pay\/(?!new)[^/]+$/);
  return new URL(admin.url()).pathname;
}

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

/** Takes a draft through all approvals to the lock; townships that said nothing are let pass with a reason. */
export async function approveRun(as: As, run: string): Promise<void> {
  const admin = await as("admin");
  await admin.goto(`${run}/changes`);
  const boxes = admin.getByRole("main").getByRole("checkbox");
  for (const box of await boxes.all()) await box.check();
  await admin.getByLabel("理由").fill("测试批次，电话核实");
  await admin.getByRole("button", { name: "不等确认" }).click();
  await expect(boxes).toHaveCount(0);
  await admin.goto(run);
  const submit = admin.getByRole("button", { name: "提交审批" });
  const blocked = admin.getByRole("main").getByRole("link", { name: /个发放对象有问题/ });
  await expect(submit.or(blocked.first())).toBeVisible();
  if (!(await submit.isVisible())) {
    await letPass(as, run);
    await admin.goto(run);
  }
  await submit.click();
  await expect(admin.getByRole("main").getByText("等待办理：", { exact: false })).toBeVisible();
  const hands = [
    ["reviewer", "同意"],
    ["finance-clerk", "同意"],
    ["finance-approver", "审批通过并锁定"],
  ] as const;
  for (const [login, name] of hands) {
    const page = await as(login);
    await page.goto(run);
    const button = page.getByRole("button", { name, exact: true });
    await button.click();
    await expect(button).toBeHidden();
  }
}
