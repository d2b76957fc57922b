import { readFileSync } from "node:fs";
import { join } from "node:path";
import type { Page } from "@playwright/test";
import { addDays } from "../lib/base/period";
import { lastKnownYear } from "../lib/procedure/compute/calendar";
import { openNobody } from "./accounts";
import { expect, expectAccessible, phone, test } from "./fixtures";
import { hangToday, setNoticeDays } from "./notice-days";
import { at, decidedYear, overflows, record, subjects, today } from "./rating";
import { importScheme } from "./schemes";

/** A notice from the gate to its closing, under a scheme of its own over one small township. */
test.describe.configure({ mode: "serial" });

const township = "建宁乡";
const from = `${decidedYear}-07-01`;
const last = `${decidedYear}-12-31`;
const cycleTitle = `${township}${decidedYear}年下半年星级评定（公示测试）`;
const reason = "全县统一延后录入，已经县委组织部同意";
const marks = [8, 8, 8, 10, 8, 8, 8, 8, 8, 8, 8, 10];

type Scheme = {
  code: string;
  title: { zh: string; en: string };
  items: { code: string }[];
  procedure: { steps: { code: string }[] };
};

/** The half-yearly scheme with a notice of five working days and nothing else between recording and decision. */
function noticeScheme(): Scheme {
  const file = join(import.meta.dirname, "half-year-star.json");
  const ready = JSON.parse(readFileSync(file, "utf8")) as Scheme;
  const stepOf = (code: string) => ready.procedure.steps.filter((step) => step.code === code);
  const notice = {
    code: "notice",
    name: { zh: "公示", en: "Notice" },
    kind: "notice",
    actor: { role: "county" },
    deadline: { workingDays: 5 },
    returnTo: "record",
  };
  return {
    ...ready,
    code: "e2e-notice",
    title: { zh: "公示测试办法", en: "Notice test" },
    procedure: {
      steps: [...stepOf("record"), ...stepOf("submit"), notice, ...stepOf("decision")],
    },
  };
}

let cycle = "";
let left = "";
let notice = "";

async function adopt(admin: Page, reviewer: Page, version: string) {
  await reviewer.goto(version);
  await reviewer.getByLabel("对提醒事项的说明").fill("测试办法，不另附算例");
  await reviewer.getByRole("button", { name: "审核通过" }).click();
  await expect(reviewer.getByText("等待录入通过的会议。")).toBeVisible();
  await admin.goto(version);
  const form = admin.getByRole("form", { name: "通过施行" });
  await form.getByLabel(/^会议(?!日期)/).fill("部务会（测试）");
  await form.getByLabel("文号或纪要号").fill("测组纪〔2024〕公示1号");
  await form.getByLabel("会议日期").fill(`${decidedYear}-06-20`);
  await form.getByLabel("从哪一天起施行").fill(from);
  await form.getByLabel("到会人员").fill("甲、乙、丙");
  await form.getByRole("button", { name: "录入通过" }).click();
  await expect(admin.getByText("这一版不再更改。")).toBeVisible();
}

async function openCycle(admin: Page) {
  await admin.goto(`/ratings/open?from=${from}&to=${last}`);
  await admin.getByLabel("适用办法").selectOption({ label: "公示测试办法（第 1 版）" });
  await admin.getByLabel("范围").selectOption({ label: township });
  await admin.getByLabel("评定名称").fill(cycleTitle);
  await admin.getByLabel("录入截止").fill(last);
  await admin.getByRole("button", { name: "看看谁参评" }).click();
  await admin.getByRole("button", { name: "开始评定" }).click();
  const link = admin.getByRole("link", { name: "进入本期评定" });
  await expect(link).toBeVisible();
  return (await link.getAttribute("href")) ?? "";
}

test("4.5 the administrator enters the days of a year that the calendar does not know", async ({ as }) => {
  const admin = await as("admin");
  await admin.goto("/settings");
  await admin.getByRole("link", { name: "工作日历" }).click();
  const thisYear = Number(today.slice(0, 4));
  for (let year = lastKnownYear + 1; year <= Math.max(thisYear, lastKnownYear) + 1; year += 1) {
    const tab = admin.getByRole("link", { name: String(year), exact: true });
    await tab.click();
    await expect(tab).toHaveAttribute("aria-current", "page");
    // The demo may have entered its own.
    for (const entered = admin.getByRole("button", { name: "删除" }); (await entered.count()) > 0; ) {
      const before = await entered.count();
      await entered.first().click();
      await expect(entered).toHaveCount(before - 1);
    }
    await expect(admin.getByText(`自带日历没有 ${year} 年的放假安排，本县也还没有录入`)).toBeVisible();
    const form = admin.getByRole("form", { name: "录入日子" });
    await form.getByLabel("从", { exact: false }).first().fill(`${year}-01-03`);
    await form.getByLabel(/^到/).fill(`${year}-01-01`);
    await form.getByLabel("文件依据").fill("国办发明电〔测试〕7号");
    await form.getByRole("button", { name: "录入", exact: true }).click();
    await expect(form.getByText("结束日不能早于开始日。")).toBeVisible();
    await form.getByLabel("从", { exact: false }).first().fill(`${year}-01-01`);
    await form.getByLabel(/^到/).fill(`${year}-01-03`);
    await form.getByRole("button", { name: "录入", exact: true }).click();
    await expect(admin.getByRole("heading", { name: `${year} 年另行录入的日子（3 天）` })).toBeVisible();
    const row = admin.getByRole("row").filter({ hasText: `${year}-01-03` });
    await expect(row).toContainText("国办发明电〔测试〕7号");
    await row.getByRole("button", { name: "删除" }).click();
    await expect(row).toHaveCount(0);
  }
  await expect(admin).toHaveTitle(/工作日历/);
  await expectAccessible(admin);
  await admin.setViewportSize(phone);
  expect(await overflows(admin)).toBe(false);
});

test("4.7 a notice opens only through its gate: what is odd is listed and needs a reason that stays with it", async ({
  as,
}, { parallelIndex }) => {
  const admin = await as("admin");
  const reviewer = await as("reviewer");
  const scheme = noticeScheme();
  await adopt(admin, reviewer, await importScheme(admin, scheme));
  cycle = await openCycle(admin);
  const clerk = await as("clerk-13");
  const people = await subjects(clerk, cycle, { coverage: "covered" });
  const cells = people.flatMap(({ personId }, row) =>
    scheme.items.map(({ code }, i) => ({
      subjectKind: "person" as const,
      subjectId: personId,
      item: code,
      input: String(Math.max(0, (marks[i] ?? 0) - row / 4)),
      expects: null,
    })),
  );
  expect((await record(clerk, cycle, cells)).status).toBe(201);
  left = at(people, people.length - 1).name;
  await clerk.goto(`${cycle}/confirm`);
  await clerk.getByRole("row").filter({ hasText: left }).getByRole("checkbox").uncheck();
  await clerk.getByRole("button", { name: "提交选中的人员" }).click();
  await expect(clerk.getByRole("heading", { name: "待提交（1 人）" })).toBeVisible();

  await reviewer.goto("/notices");
  const waiting = reviewer.getByRole("listitem").filter({ hasText: cycleTitle });
  await expect(waiting).toContainText(`${people.length - 1} 人`);
  await waiting.getByRole("link", { name: "发起公示" }).click();
  await expect(reviewer.getByText(/有内容在截止日之后录入：\d+/)).toBeVisible();
  await expect(reviewer.getByText(`同乡镇有人还没有报到这一环节：1（${left}）`)).toBeVisible();
  await expectAccessible(reviewer);
  const form = reviewer.getByRole("form", { name: "发起公示" });
  await form.getByLabel("受理异议的单位").fill("市委组织部基层科，电话 0356-0000000");
  await form.getByLabel("公示范围").selectOption("open");
  await form.getByLabel("公示编号").fill("公示〔测试〕1号");
  await form.getByRole("button", { name: "发出公示" }).click();
  await expect(form.getByLabel("仍要公示的理由")).toHaveAccessibleDescription(/请写明仍要公示的理由/);
  await form.getByLabel("仍要公示的理由").fill(reason);
  await form.getByRole("button", { name: "发出公示" }).click();
  notice = await hangToday(reviewer, parallelIndex);
  await expect(reviewer.getByText(reason)).toBeVisible();
  await expect(reviewer.getByText("有内容在截止日之后录入")).toBeVisible();
  await expectAccessible(reviewer);
});

test("4.5 a notice hangs on the open web and the board, cannot close before its end, and disappears after it", async ({
  as,
  browser,
  baseURL,
}, { parallelIndex }) => {
  const reviewer = await as("reviewer");
  const [published] = (await subjects(reviewer, cycle, { coverage: "covered" })).filter(
    (row) => row.step === "notice",
  );
  const nobody = await openNobody(browser);
  await nobody.setViewportSize(phone);
  const address = `${baseURL}/notice/${notice}`;
  const response = await nobody.goto(address);
  expect(response?.headers()["x-robots-tag"]).toContain("noindex");
  await expect(nobody.getByRole("cell", { name: published?.name ?? "", exact: true })).toBeVisible();
  await expect(nobody.getByText("受理异议：市委组织部基层科")).toBeVisible();
  const text = await nobody.locator("body").innerText();
  expect(text).not.toContain(reason);
  expect(text).not.toContain(left);
  expect(text).not.toMatch(/得分|补贴|扣/);
  expect(await overflows(nobody)).toBe(false);
  await expectAccessible(nobody);

  const clerk = await as("clerk-13");
  await clerk.goto(`/notices/${notice}`);
  await expect(clerk.getByRole("heading", { name: "办结公示" })).toHaveCount(0);
  await clerk.getByRole("link", { name: "打印张贴" }).click();
  const sheet = clerk.getByRole("article", { name: township });
  await expect(sheet.getByRole("heading", { name: "公示" })).toBeVisible();
  await expect(sheet).toContainText(published?.name ?? "");
  await expect(sheet).toContainText("（盖章）");
  await expectAccessible(clerk);
  const stranger = await as("clerk-14");
  expect((await stranger.goto(`/notices/${notice}`))?.status()).toBe(404);

  await reviewer.goto(`/notices/${notice}`);
  await expect(reviewer.getByText(/期满，次日起才能办结。/)).toBeVisible();
  await expect(reviewer.getByRole("form", { name: "办结公示" })).toHaveCount(0);
  setNoticeDays(notice, { firstDay: addDays(today, -10), lastDay: addDays(today, -1) }, parallelIndex);
  expect((await nobody.goto(address))?.status()).toBe(404);
  await expect(nobody.getByRole("heading", { name: "没有这个公示或已经结束" })).toBeVisible();
  await expect(nobody.getByText(published?.name ?? "")).toHaveCount(0);
  await clerk.reload();
  await expect(clerk.getByText("这份公示已经结束，不再张贴名单。")).toBeVisible();

  await reviewer.goto("/notices?state=ended");
  await reviewer.getByRole("link", { name: "公示〔测试〕1号" }).click();
  const form = reviewer.getByRole("form", { name: "办结公示" });
  await form.getByLabel("实际张贴（发布）的地点").fill("各村村务公开栏、互联网公开页面");
  await form.getByRole("button", { name: "办结公示" }).click();
  await expect(reviewer.getByText("公示期间没有收到异议。")).toBeVisible();
  await expect(reviewer.getByText(`说明：${reason}`)).toBeVisible();
  await reviewer.goto(`${cycle}/review`);
  await expect(reviewer.getByRole("heading", { name: /待会议决定（\d+ 人）/ })).toBeVisible();
  await nobody.context().close();
});
