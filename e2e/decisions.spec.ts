import { readFileSync } from "node:fs";
import { join } from "node:path";
import type { Page } from "@playwright/test";
import { expect, expectAccessible, test } from "./fixtures";
import { at, decidedYear, fillDecision, overflows, record, subjects, today } from "./rating";
import { importScheme } from "./schemes";

/** One township under a scheme of its own whose people pass the offices before the meeting. */
test.describe.configure({ mode: "serial" });

const township = "东城街道";
const from = `${decidedYear}-07-01`;
const last = `${decidedYear}-12-31`;
const title = `${township}联审与决定（测试）`;
const number = `测常纪〔${decidedYear}〕44号`;
const secret = "涉嫌优亲厚友，正在核查";

const ready = JSON.parse(readFileSync(join(import.meta.dirname, "half-year-star.json"), "utf8"));
type StepOf = { code: string; kind: string };
const steps = (ready.procedure.steps as StepOf[]).filter((step) => step.kind !== "recheck");
const scheme = {
  ...ready,
  code: "e2e-clearance",
  title: { zh: "联审星级评定办法（测试）", en: "Star rating with clearance (test)" },
  documentNumber: "测组发〔2024〕44号",
  procedure: {
    ...ready.procedure,
    steps: steps.flatMap((step) =>
      step.code === "decision"
        ? [
            {
              code: "clearance",
              name: { zh: "联审", en: "Clearance" },
              kind: "clearance",
              actor: { role: "county" },
              returnTo: "record",
              deadline: { workingDays: 3 },
            },
            step,
          ]
        : [step],
    ),
  },
};

let cycle = "";
let round = "";
let held = { personId: "", name: "" };
let excepted = { personId: "", name: "" };
let total = 0;

async function adoptScheme(admin: Page, reviewer: Page) {
  const version = await importScheme(admin, scheme);
  await reviewer.goto(version);
  await reviewer.getByLabel("对提醒事项的说明").fill("测试办法，不另附算例");
  await reviewer.getByRole("button", { name: "审核通过" }).click();
  await expect(reviewer.getByText("等待录入通过的会议。")).toBeVisible();
  await admin.goto(version);
  const form = admin.getByRole("form", { name: "通过施行" });
  await form.getByLabel(/^会议(?!日期)/).fill("部务会（测试）");
  await form.getByLabel("文号或纪要号").fill("测组纪〔2024〕44号");
  await form.getByLabel("会议日期").fill(`${decidedYear}-06-20`);
  await form.getByLabel("从哪一天起施行").fill(from);
  await form.getByLabel("到会人员").fill("甲、乙、丙");
  await form.getByLabel("应到人数").fill("6");
  await form.getByRole("button", { name: "录入通过" }).click();
  await expect(form.getByLabel("到会人员")).toHaveAccessibleDescription(/应到 6 人，实到 3 人，未超过半数/);
  await form.getByLabel("应到人数").fill("5");
  await form.getByRole("button", { name: "录入通过" }).click();
  await expect(admin.getByText("这一版不再更改。")).toBeVisible();
}

test("4.4 a township's people come before the offices: recorded, confirmed, graded by a meeting with its quorum", async ({
  as,
}) => {
  const admin = await as("admin");
  await adoptScheme(admin, await as("reviewer"));
  await admin.goto(`/ratings/open?from=${from}&to=${last}`);
  await admin.getByLabel("适用办法").selectOption({ label: "联审星级评定办法（测试）（第 1 版）" });
  await admin.getByLabel("范围").selectOption({ label: township });
  await admin.getByLabel("评定名称").fill(title);
  await admin.getByRole("button", { name: "看看谁参评" }).click();
  await admin.getByRole("button", { name: "开始评定" }).click();
  cycle = (await admin.getByRole("link", { name: "进入本期评定" }).getAttribute("href")) ?? "";

  const clerk = await as("clerk-2");
  const people = await subjects(clerk, cycle, { coverage: "covered" });
  total = people.length;
  expect(total).toBeGreaterThan(4);
  const items = (ready.items as { code: string; max: number }[]).map(({ code, max }) => ({ code, max }));
  const cells = people.flatMap(({ personId }, row) =>
    items.map(({ code, max }, column) => ({
      subjectKind: "person" as const,
      subjectId: personId,
      item: code,
      // Nobody ties, so that the quota of the grades cuts.
      input: String(column < 3 ? max - (row + 1) / 2 : max),
      expects: null,
    })),
  );
  expect((await record(clerk, cycle, cells)).status).toBe(201);
  await clerk.goto(`${cycle}/confirm`);
  await clerk.getByRole("button", { name: "提交选中的人员" }).click();
  await expect(clerk.getByRole("heading", { name: `待复核（${total} 人）` })).toBeVisible();
  const head = await as("head-2");
  await head.goto(`${cycle}/confirm`);
  await head.getByRole("button", { name: "复核同意选中的人员" }).click();
  await expect(head.getByRole("heading", { name: /待确定年度考核等次/ })).toBeVisible();
  const main = head.getByRole("main");
  await fillDecision(main, `东城党纪〔${decidedYear}〕44号`);
  await main.getByLabel("应到人数").fill("6");
  await head.getByRole("button", { name: "记录会议决定" }).click();
  await expect(main.getByLabel("出席人员")).toHaveAccessibleDescription(/未超过半数/);
  await main.getByLabel("应到人数").fill("5");
  await head.getByRole("button", { name: "记录会议决定" }).click();
  await expect(head.getByRole("heading", { name: /已报县级/ })).toBeVisible();
});

test("4.4 clearance: offices answer about each person, a deferral holds only that person up and its reason is sealed", async ({
  as,
}) => {
  const reviewer = await as("reviewer");
  await reviewer.goto(`${cycle}/review`);
  await expect(reviewer.getByRole("heading", { name: `联审（${total} 人）` })).toBeVisible();
  await reviewer.getByRole("link", { name: "发出名单" }).click();
  await expect(reviewer).toHaveTitle(/发出联审名单/);
  await expectAccessible(reviewer);
  await reviewer.getByRole("checkbox", { name: "农业农村" }).check();
  await reviewer.getByRole("button", { name: "发出名单" }).click();
  await reviewer.waitForURL(/\/clearance\/[0-9a-z]{20}$/);
  round = new URL(reviewer.url()).pathname;
  await expect(reviewer.getByText(`纪检监察：${total} 人，已答 0 人`)).toBeVisible();

  const discipline = await as("discipline");
  await discipline.goto("/home");
  await discipline.getByRole("link", { name: new RegExp(title) }).click();
  await expect(discipline).toHaveURL(new RegExp(round));
  const people = await subjects(reviewer, cycle, { coverage: "covered" });
  held = at(people, 1);
  excepted = at(people, 2);
  const form = discipline.getByRole("form", { name: "纪检监察的意见" });
  await form
    .getByRole("checkbox", { name: `暂缓${held.name}`, exact: true })
    .first()
    .check();
  await form.getByRole("button", { name: "出具意见：其余没有异议" }).click();
  const reason = form.getByLabel(`${held.name}暂缓的理由`).first();
  await expect(reason).toHaveAccessibleDescription("此栏必填。");
  await reason.fill(secret);
  await form.getByRole("button", { name: "出具意见：其余没有异议" }).click();
  await expect(form.getByText("意见已保存。")).toBeVisible();
  await expect(discipline).toHaveTitle(/联审/);
  await expectAccessible(discipline);
  expect(await discipline.getByRole("main").innerText()).not.toContain("农业农村");

  const agriculture = await as("agriculture", { phone: true });
  await agriculture.goto("/clearance");
  await agriculture.locator(`a[href="${round}"]`).click();
  await agriculture.getByRole("button", { name: "出具意见：其余没有异议" }).click();
  await expect(agriculture.getByText("意见已保存。")).toBeVisible();
  expect(await overflows(agriculture)).toBe(false);

  const leader = await as("leader");
  await leader.goto(round);
  await expect(leader.getByText("暂缓，理由已加密")).toBeVisible();
  await expect(leader.getByRole("button", { name: "查看理由" })).toHaveCount(0);
  expect(await leader.content()).not.toContain(secret);
  const clerk = await as("clerk-2");
  expect((await clerk.goto(round))?.status()).toBe(404);

  await reviewer.reload();
  expect(await reviewer.content()).not.toContain(secret);
  await reviewer.getByRole("button", { name: "查看理由" }).click();
  await expect(reviewer.getByText(secret)).toBeVisible();
  await reviewer.getByRole("button", { name: "结束联审" }).click();
  await expect(reviewer.getByRole("button", { name: "结束联审" })).toHaveCount(0);
  await reviewer.goto(`${cycle}/review`);
  await expect(reviewer.getByText("1 人暂缓")).toBeVisible();
  await expect(reviewer.getByRole("heading", { name: `待会议决定（${total - 1} 人）` })).toBeVisible();
  await reviewer.goto(`${cycle}/people/${held.personId}`);
  expect(await reviewer.content()).not.toContain(secret);
});

test("4.4 N12 the meeting with its quorum adopts the list except for some; stars hold only then, and the signed paper is kept", async ({
  as,
}) => {
  const reviewer = await as("reviewer");
  const states = async () =>
    (await subjects(reviewer, cycle, { coverage: "covered" })).map((row) => row.status);
  expect(await states()).not.toContain("decided");
  await reviewer.goto(`${cycle}/review`);
  const form = reviewer.locator("#decide-form");
  const row = form.getByRole("row").filter({ has: reviewer.locator(`a[href$="${excepted.personId}"]`) });
  await row.getByRole("checkbox").check();
  await fillDecision(form, number, { day: today, from: today });
  await form.getByLabel("应到人数").fill("6");
  const decide = form.getByRole("button", { name: "记录决定，星级生效" });
  await decide.click();
  await expect(row.getByRole("textbox")).toHaveAccessibleDescription("请写明暂不定的理由。");
  await row.getByRole("textbox").fill("家庭住房问题待核实");
  await decide.click();
  await expect(form.getByLabel("出席人员")).toHaveAccessibleDescription(
    "姓名之间用顿号、逗号或换行分开 应到 6 人，实到 3 人，未超过半数，会议不能作出决定。",
  );
  expect(await states()).not.toContain("decided");
  await form.getByLabel("应到人数").fill("5");
  await decide.click();
  await expect(reviewer.getByRole("heading", { name: "待会议决定（1 人）" })).toBeVisible();
  const decided = await states();
  expect(decided.filter((status) => status === "decided")).toHaveLength(total - 2);
  expect(decided.filter((status) => status === "deferred")).toHaveLength(1);

  await reviewer.getByRole("link", { name: number }).click();
  await expect(reviewer.getByRole("heading", { level: 1, name: number })).toBeVisible();
  const main = reviewer.getByRole("main");
  await expect(main.getByText("应到 5 人，实到 3 人")).toBeVisible();
  await expect(main.getByText(`${excepted.name}：家庭住房问题待核实`)).toBeVisible();
  await expect(main.getByRole("heading", { name: `决定的人员（${total - 2} 人）` })).toBeVisible();
  const scan = main.getByRole("form", { name: "签字盖章件扫描" });
  const send = async (name: string, buffer: Buffer) => {
    await scan.getByLabel("扫描文件").setInputFiles({ name, mimeType: "application/pdf", buffer });
    await scan.getByRole("button", { name: /扫描件$/ }).click();
  };
  await send("纪要.pdf", Buffer.alloc(30 * 1024 * 1024, "%PDF"));
  await expect(scan.getByText("内容过大，一次最多 12 MB，没有上传。")).toBeVisible();
  await send("纪要.pdf", Buffer.alloc(10 * 1024 * 1024 + 1, "%PDF"));
  await expect(scan.getByText("文件过大，最多 10 MB。")).toBeVisible();
  await send("纪要.pdf", Buffer.from("MZ\x90\x00 a program"));
  await expect(scan.getByText("文件类型不对，或扩展名与内容不符。")).toBeVisible();
  const paper = Buffer.from("%PDF-1.7 signed");
  await send("纪要.pdf", paper);
  await expect(scan.getByText("扫描件已保存。")).toBeVisible();
  await expectAccessible(reviewer);
  const address = (await main.getByRole("link", { name: "下载扫描件" }).getAttribute("href")) ?? "";

  const clerk = await as("clerk-2", { phone: true });
  await clerk.goto(new URL(reviewer.url()).pathname);
  expect(await overflows(clerk)).toBe(false);
  await expect(clerk.getByLabel("扫描文件")).toHaveCount(0);
  const file = await clerk.request.get(address);
  expect(await file.body()).toEqual(paper);
  const headers = file.headers();
  expect(headers["content-type"]).toBe("application/pdf");
  expect(headers["content-disposition"]).toContain("attachment");
  expect(headers["x-content-type-options"]).toBe("nosniff");
  expect(headers["content-security-policy"]).toContain("sandbox");
  const elsewhere = await as("clerk-3");
  expect((await elsewhere.request.get(address)).status()).toBe(404);
  expect((await elsewhere.goto(new URL(reviewer.url()).pathname))?.status()).toBe(404);

  await reviewer.goto("/decisions?kind=stars");
  await expect(reviewer.getByRole("link", { name: number })).toBeVisible();
  await expectAccessible(reviewer);
});

test("4.4 the deferred person is taken up again, alone", async ({ as }) => {
  const reviewer = await as("reviewer");
  await reviewer.goto(`${cycle}/review`);
  await reviewer.getByRole("link", { name: "办理暂缓人员" }).click();
  await reviewer.getByRole("button", { name: "恢复办理" }).first().click();
  const dialog = reviewer.getByRole("dialog", { name: `恢复办理：${held.name}` });
  await dialog.getByLabel("怎么办理").selectOption({ label: "不再征求意见，直接往下办" });
  await dialog.getByLabel("恢复的理由").fill("核查完毕，没有问题");
  await dialog.getByRole("button", { name: "恢复办理" }).click();
  // Gone with the last deferred person; the sentence below stood there before.
  await expect(reviewer.getByRole("button", { name: "恢复办理" })).toHaveCount(0);
  await expect(reviewer.getByText("没有等待发出名单的人员")).toBeVisible();
  await reviewer.goto(`${cycle}/review`);
  await expect(reviewer.getByRole("heading", { name: "待会议决定（2 人）" })).toBeVisible();
});
