import { readFileSync } from "node:fs";
import { join } from "node:path";
import type { Page } from "@playwright/test";
import type { CellResult } from "../lib/rating/types";
import { expect, expectAccessible, phone, test } from "./fixtures";
import { decidedYear, overflows, record, subjects } from "./rating";
import { importScheme } from "./schemes";

/** One township whose recording has begun under a scheme of its own, when the rules change. */
const township = "石末乡";
const from = `${decidedYear}-07-01`;
const last = `${decidedYear}-12-31`;
const name = "进行中改办法（测试）";

type Table = { name: string; versions: { rows: { keys?: string[]; value?: number }[] }[] };
const ready = JSON.parse(readFileSync(join(import.meta.dirname, "half-year-star.json"), "utf8"));
const first = {
  ...ready,
  code: "e2e-running",
  title: { zh: name, en: "Rules changed under way (test)" },
  documentNumber: "测组发〔2024〕71号",
};

/** Three stars for the excellent instead of two, and an indicator less. */
function second() {
  const changed = structuredClone(first);
  const stars = (changed.tables as Table[]).find((table) => table.name === "等次定星");
  const best = stars?.versions[0]?.rows.find(({ keys }) => keys?.[0] === "优秀");
  if (best) best.value = 3;
  changed.items = changed.items.filter((item: { code: string }) => item.code !== "重点任务");
  changed.groups[0].max = 90;
  return changed;
}

async function review(reviewer: Page, version: string) {
  await reviewer.goto(version);
  await reviewer.getByLabel("对提醒事项的说明").fill("测试办法，不另附算例");
  await reviewer.getByRole("button", { name: "审核通过" }).click();
  await expect(reviewer.getByText("等待录入通过的会议。")).toBeVisible();
}

const entryOf = (result: CellResult | undefined) => (result?.ok ? (result.entryId ?? "") : "");

async function fillMeeting(page: Page, form: string, number: string) {
  const fields = page.getByRole("form", { name: form });
  await fields.getByLabel(/^会议(?!日期)/).fill("部务会（测试）");
  await fields.getByLabel("文号或纪要号").fill(number);
  await fields.getByLabel("会议日期").fill(`${decidedYear}-09-20`);
  await fields.getByLabel("到会人员").fill("甲、乙、丙");
  return fields;
}

test("5.3 rules that change after entries began need a meeting of their own that lists who moves because of it", async ({
  as,
}) => {
  const [admin, reviewer, clerk] = [await as("admin"), await as("reviewer"), await as("clerk-14")];
  let cycle = "";
  let running = "";
  let best = "";
  let bestEntry = "";

  await test.step("a township records under the version in force", async () => {
    const version = await importScheme(admin, first);
    await review(reviewer, version);
    await admin.goto(version);
    const form = await fillMeeting(admin, "通过施行", "测组纪〔2024〕71号");
    await form.getByLabel("从哪一天起施行").fill(from);
    await form.getByRole("button", { name: "录入通过" }).click();
    await expect(admin.getByText("这一版不再更改。")).toBeVisible();
    await admin.goto(`/ratings/open?from=${from}&to=${last}`);
    await admin.getByLabel("适用办法").selectOption({ label: `${name}（第 1 版）` });
    await admin.getByLabel("范围").selectOption({ label: township });
    await admin.getByLabel("评定名称").fill(`${township}${name}`);
    await admin.getByRole("button", { name: "看看谁参评" }).click();
    await admin.getByRole("button", { name: "开始评定" }).click();
    cycle = (await admin.getByRole("link", { name: "进入本期评定" }).getAttribute("href")) ?? "";
    const people = await subjects(clerk, cycle, { coverage: "covered" });
    expect(people).toHaveLength(11);
    const cells = people.flatMap(({ personId }, row) =>
      (first.items as { code: string; max: number }[]).map(({ code, max }, column) => ({
        subjectKind: "person" as const,
        subjectId: personId,
        item: code,
        // Nobody ties, so that the quota of the grades cuts.
        input: String(column < 3 ? max - (row + 1) / 2 : max),
        expects: null,
      })),
    );
    const { status, results } = await record(clerk, cycle, cells);
    expect(status).toBe(201);
    [best, bestEntry] = [cells[0]?.subjectId ?? "", entryOf(results[0])];
  });

  await test.step("the plain way of adopting refuses the opened period and shows the other one", async () => {
    const version = await importScheme(admin, second());
    await review(reviewer, version);
    await admin.goto(version);
    const form = await fillMeeting(admin, "通过施行", "测组纪〔2024〕72号");
    await form.getByLabel("从哪一天起施行").fill(from);
    await form.getByRole("button", { name: "录入通过" }).click();
    await expect(form.getByText(/已开始评定的期间到/).last()).toBeVisible();
    await admin.getByRole("link", { name: "从进行中的周期起执行" }).click();
    await expect(admin.getByRole("heading", { level: 1, name: "从进行中的周期起执行" })).toBeVisible();
    running = new URL(admin.url()).pathname;
  });

  await test.step("first in numbers, then with names, which is logged; an indicator that is gone is named", async () => {
    await expect(admin.getByText("3 人：升星 3 人，降星 0 人")).toBeVisible();
    await expect(admin.getByText("重点任务：11 条")).toBeVisible();
    await expect(admin.getByRole("button", { name: "录入决定并改按新办法" })).toHaveCount(0);
    await expectAccessible(admin);
    await admin.getByRole("button", { name: "查看变动名单" }).click();
    await expect(admin.getByRole("heading", { name: "变动名单（3 人）" })).toBeVisible();
    await expect(admin.getByRole("table", { name: "变动名单（3 人）" }).getByRole("row")).toHaveCount(4);
    // An administrator sees sums, not what one person gets.
    await expect(admin.getByRole("columnheader", { name: "补贴" })).toHaveCount(0);
    await expectAccessible(admin);
    await admin.setViewportSize(phone);
    expect(await overflows(admin)).toBe(false);
    await admin.setViewportSize({ width: 1280, height: 800 });
  });

  await test.step("a list that changed meanwhile has to be looked at again", async () => {
    const { results } = await record(clerk, cycle, [
      { subjectKind: "person", subjectId: best, item: "学习教育", input: "0", expects: bestEntry },
    ]);
    expect(results.every(({ ok }) => ok)).toBe(true);
    const form = await fillMeeting(admin, "录入单独作出的会议决定", "测组纪〔2024〕73号");
    await form.getByRole("button", { name: "录入决定并改按新办法" }).click();
    await expect(form.getByLabel("为什么要从进行中的周期起变动")).toHaveAttribute("aria-invalid", "true");
    await form.getByLabel("为什么要从进行中的周期起变动").fill("上级提高优秀等次的星级，本期起执行");
    await form.getByRole("button", { name: "录入决定并改按新办法" }).click();
    await expect(form.getByRole("alert")).toContainText("名单有了变化");
    const old = new URL(admin.url()).searchParams.get("list");
    await admin.getByRole("button", { name: "重新查看名单" }).click();
    await admin.waitForURL((url) => url.searchParams.get("list") !== old);
    await expect(admin.getByRole("heading", { name: "变动名单（3 人）" })).toBeVisible();
    await admin.goto(admin.url().replace(/list=[0-9a-f]+/, `list=${old}`));
    await expect(admin.getByText("原来看的名单作废")).toBeVisible();
    await expect(admin.getByRole("button", { name: "录入决定并改按新办法" })).toHaveCount(0);
    await admin.getByRole("button", { name: "重新查看名单" }).click();
    await expect(admin.getByRole("heading", { name: "变动名单（3 人）" })).toBeVisible();
  });

  await test.step("the meeting is recorded; its page and paper list who moved, the cycle goes on by the new rules", async () => {
    const form = await fillMeeting(admin, "录入单独作出的会议决定", "测组纪〔2024〕73号");
    await form.getByLabel("为什么要从进行中的周期起变动").fill("上级提高优秀等次的星级，本期起执行");
    await form.getByRole("button", { name: "录入决定并改按新办法" }).click();
    await admin.waitForURL(/\/decisions\/[0-9a-z]+$/);
    await expect(admin.getByRole("heading", { level: 1, name: "测组纪〔2024〕73号" })).toBeVisible();
    await expect(admin.getByText(/共比较 11 人。.*变动的 3 人。理由：上级提高优秀等次的星级/)).toBeVisible();
    const table = admin.getByRole("table", { name: "变动名单（3 人）" });
    await expect(table.getByRole("row")).toHaveCount(4);
    await expect(table.getByText("三星")).toHaveCount(3);
    await expectAccessible(admin);
    const decision = new URL(admin.url()).pathname;
    const paper = await (
      await admin.request.get(`/api/papers/decision?id=${decision.split("/").at(-1)}`)
    ).body();
    expect(paper.subarray(0, 2).toString()).toBe("PK");
    await reviewer.goto(decision);
    await expect(reviewer.getByText("500.00 → 750.00").first()).toBeVisible();
    expect(await subjects(reviewer, cycle, { coverage: "covered", level: "3" })).toHaveLength(3);
    expect((await admin.goto(running))?.status()).toBe(404);
    const elsewhere = await as("head-2");
    await elsewhere.goto(decision);
    await expect(elsewhere.getByText(/共比较 11 人。.*变动的 0 人/)).toBeVisible();
    await expect(elsewhere.getByRole("table", { name: /变动名单/ })).toHaveCount(0);
  });

  await test.step("who looked and who adopted stands in the log", async () => {
    const auditor = await as("auditor");
    await auditor.goto("/audit");
    await expect(auditor.getByRole("cell", { name: "周期进行中通过评定办法" }).first()).toBeVisible();
    await expect(auditor.getByRole("cell", { name: "查看办法变动名单" }).first()).toBeVisible();
  });
});
