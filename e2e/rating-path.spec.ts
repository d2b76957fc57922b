import { readFileSync } from "node:fs";
import { join } from "node:path";
import type { Page } from "@playwright/test";
import { expect, test } from "./fixtures";
import {
  at,
  capture,
  cellAt,
  decidedCycle,
  decidedYear,
  expectSaved,
  fillDecision,
  idOf,
  liveGrid,
  openYear,
  paste,
  replay,
  subjects,
  today,
} from "./rating";

/**
 * One rating from the first entry to the decision, under a half-yearly scheme of its own: the demo's decided year
 * stays as it is, and its open year cannot be decided before it ends.
 */
test.describe.configure({ mode: "serial" });

const schemeFile = join(import.meta.dirname, "half-year-star.json");
const schemeTitle = "半年星级评定办法（测试）";
const from = `${decidedYear}-07-01`;
const last = `${decidedYear}-12-31`;
const marks = [8, 8, 8, 10, 8, 8, 8, 8, 8, 8, 8, 10];

let scheme = "";
let path = "";
let pasted = "";

/** A second person signs the version, a meeting adopts it; or the adoption is refused with a sentence. */
async function adopt(
  admin: Page,
  reviewer: Page,
  version: string,
  number: string,
  effectiveFrom: string,
  refusal?: RegExp,
) {
  await reviewer.goto(version);
  if (await reviewer.getByRole("button", { name: "审核通过" }).count()) {
    await reviewer.getByLabel("对提醒事项的说明").fill("测试办法，不另附算例");
    await reviewer.getByRole("button", { name: "审核通过" }).click();
    await expect(reviewer.getByText("等待录入通过的会议。")).toBeVisible();
  }
  await admin.goto(version);
  const form = admin.getByRole("form", { name: "通过施行" });
  await form.getByLabel(/^会议(?!日期)/).fill("部务会（测试）");
  await form.getByLabel("文号或纪要号").fill(number);
  await form.getByLabel("会议日期").fill(`${decidedYear}-06-20`);
  await form.getByLabel("从哪一天起施行").fill(effectiveFrom);
  await form.getByLabel("到会人员").fill("甲、乙、丙");
  await form.getByRole("button", { name: "录入通过" }).click();
  if (refusal) await expect(form.getByText(refusal).last()).toBeVisible();
  else await expect(admin.getByText("这一版不再更改。")).toBeVisible();
}

test("a scheme file is read in, signed by a second person and adopted by a meeting", async ({ as }) => {
  const admin = await as("admin");
  await admin.goto("/schemes/files");
  await admin.getByLabel("办法文件").setInputFiles(schemeFile);
  await admin.getByRole("button", { name: "读入并检查" }).click();
  await expect(admin.getByRole("heading", { level: 1, name: schemeTitle })).toBeVisible();
  scheme = new URL(admin.url()).pathname.split("/").slice(0, 3).join("/");

  await adopt(admin, await as("reviewer"), scheme, "测组纪〔2024〕1号", from);
});

test("1.2 the scheme in force and the people it covers are found by period and post, with reasons for the others", async ({
  as,
}) => {
  const admin = await as("admin");
  await admin.goto(`/ratings/open?from=1990-01-01&to=1990-12-31`);
  await expect(admin.getByText("这个考核期没有现行的星级评定办法")).toBeVisible();

  for (const township of ["石末乡", "寺庄镇"]) {
    await admin.goto(`/ratings/open?from=${from}&to=${last}`);
    await admin.getByLabel("适用办法").selectOption({ label: `${schemeTitle}（第 1 版）` });
    await admin.getByLabel("范围").selectOption({ label: township });
    await admin.getByLabel("评定名称").fill(`${township}${decidedYear}年下半年星级评定（测试）`);
    await admin.getByRole("button", { name: "看看谁参评" }).click();
    const preview = admin.getByRole("region", { name: "第三步：核对参评人员" });
    await expect(preview.getByText("以上是测算，还没有开始。")).toBeVisible();
    const [covered = "", excluded = ""] = await preview.getByRole("definition").allInnerTexts();
    expect(Number.parseInt(covered, 10)).toBe(township === "石末乡" ? 11 : 25);
    const [, ...reasons] = await preview.getByRole("row").allInnerTexts();
    expect(reasons).toHaveLength(Number.parseInt(excluded, 10));
    for (const row of reasons) expect(row).toMatch(/(书记|主任).*(年|不再任职)/s);
    await admin.getByRole("button", { name: "开始评定" }).click();
    const link = admin.getByRole("link", { name: "进入本期评定" });
    await expect(link).toBeVisible();
    const address = (await link.getAttribute("href")) ?? "";
    if (township === "石末乡") path = address;
    else pasted = address;
  }
  const clerk = await as("clerk-14");
  const covered = await subjects(clerk, path, { coverage: "covered" });
  expect(covered).toHaveLength(11);
  // Deputies and members hold no covered post: the scheme leaves them out without being told.
  expect(covered.filter((row) => row.post !== "secretary" && row.post !== "director")).toEqual([]);

  await admin.goto(`/ratings/open?from=${from}&to=${last}`);
  await admin.getByLabel("适用办法").selectOption({ label: `${schemeTitle}（第 1 版）` });
  await admin.getByLabel("范围").selectOption({ label: "石末乡" });
  await admin.getByRole("button", { name: "看看谁参评" }).click();
  await expect(admin.getByRole("main").getByRole("alert")).toContainText(
    "已包含这一时期和范围，不能重复开启",
  );
});

test("2.5 a block of 25 people by 12 indicators is pasted from WPS: looked at first, five bad cells marked", async ({
  as,
}) => {
  const clerk = await as("clerk-12");
  await clerk.goto(`${pasted}/record`);
  const grid = clerk.getByRole("grid", { name: "考核录入表：人员与指标" });
  await expect(grid.locator("[data-row]")).toHaveCount(25 * 12);
  const block = Array.from({ length: 25 }, (_, row) =>
    marks.map((most, column) => String(most - ((row + column) % 4) / 2)),
  );
  const bad: [number, number, string, string][] = [
    [0, 1, "-1", "不能是负数"],
    [3, 4, "99", "不能超过 8"],
    [7, 0, "良好", "请填数字"],
    [12, 11, "7.123456", "位小数"],
    [24, 11, "10.5", "不能超过 10"],
  ];
  for (const [row, column, text] of bad) at(block, row)[column] = text;
  // As WPS copies it: tabs, CRLF, a last line break, and full-width digits typed in Chinese input.
  at(block, 1)[0] = "７.５";
  await liveGrid(clerk);
  await cellAt(grid, 0, 0).click();
  await paste(clerk, `${block.map((line) => line.join("\t")).join("\r\n")}\r\n`);

  const preview = clerk.getByRole("dialog", { name: "粘贴前核对" });
  await expect(preview.getByText("写入 295 格", { exact: true })).toBeVisible();
  await expect(preview.getByText("5 格有误，不写入，在表中标出")).toBeVisible();
  const rows = await preview.getByRole("row").allInnerTexts();
  for (const [, , text, sentence] of bad)
    expect(
      rows.some((line) => line.includes(text) && line.includes(sentence)),
      `${text}: ${rows.join("\n")}`,
    ).toBe(true);
  const stored = await (await clerk.request.get(`${pasted}/record`)).text();
  expect(stored, "nothing is stored before it was looked at").toContain("已录 0 / 300");

  await preview.getByRole("button", { name: "写入 295 格，标出 5 格" }).click();
  await expectSaved(clerk);
  await expect(clerk.getByText("5 格有误，未保存")).toBeVisible();
  for (const [row, column, text] of bad) {
    await expect(cellAt(grid, row, column)).toHaveAttribute("aria-invalid", "true");
    await expect(cellAt(grid, row, column)).toHaveText(text);
  }
  await expect(cellAt(grid, 1, 0)).toHaveText("7.5");

  await cellAt(grid, 3, 4).click();
  await expect(clerk.getByRole("region", { name: "当前单元格" }).getByRole("alert")).toContainText(
    "“99”未保存：不能超过 8",
  );
  await clerk.keyboard.type("7");
  await clerk.keyboard.press("Enter");
  await expect(clerk.getByText("4 格有误，未保存")).toBeVisible();
  await expectSaved(clerk);
  await clerk.reload();
  await expect(cellAt(grid, 3, 4)).toHaveText("7");
  await expect(cellAt(grid, 0, 0)).toHaveText("8");
});

test("record, submit, confirm, grade meeting, review with one returned, decision: a whole township", async ({
  as,
}) => {
  const clerk = await as("clerk-14");
  await clerk.goto(`${path}/record`);
  const grid = clerk.getByRole("grid", { name: "考核录入表：人员与指标" });
  await expect(grid.locator("[data-row]")).toHaveCount(11 * 12);
  await liveGrid(clerk);
  await cellAt(grid, 0, 0).click();
  // Scores 98, 96.5, 95 …: nobody ties, so the quota cuts between the third and the fourth.
  const block = Array.from({ length: 11 }, (_, row) =>
    marks.map((most, i) => String(i < 3 ? most - (row + 1) / 2 : most)),
  );
  await paste(clerk, block.map((line) => line.join("\t")).join("\r\n"));
  await clerk.getByRole("button", { name: `写入 ${11 * 12} 格` }).click();
  await expectSaved(clerk);

  await clerk.getByRole("link", { name: "乡镇提交与复核" }).click();
  await expect(clerk.getByRole("heading", { name: "待提交（11 人）" })).toBeVisible();
  await clerk.getByRole("button", { name: "提交选中的人员" }).click();
  await expect(clerk.getByRole("heading", { name: "待复核（11 人）" })).toBeVisible();
  await expect(clerk.getByRole("button", { name: "复核同意选中的人员" })).toHaveCount(0);

  const head = await as("head-14");
  await head.goto(`${path}/confirm`);
  await head.getByRole("button", { name: "复核同意选中的人员" }).click();
  const grades = head.getByRole("heading", { name: "待确定年度考核等次（11 人）" });
  await expect(grades).toBeVisible();
  const people = await subjects(head, path, { coverage: "covered", sort: "score", direction: "desc" });
  expect(people.map((row) => row.grade)).toEqual([...Array(3).fill("优秀"), ...Array(8).fill("合格")]);
  const lifted = at(people, 3);
  await head.getByLabel(`${lifted.name}的等次`).selectOption({ label: "优秀" });
  await head.getByLabel(`${lifted.name}的理由`).fill("防汛工作突出，党委会议研究确定为优秀");
  await fillDecision(head.getByRole("main"), `石末党纪〔${decidedYear}〕测1号`);
  await head.getByRole("button", { name: "记录会议决定" }).click();
  await expect(head.getByRole("heading", { name: "已报县级（11 人）" })).toBeVisible();

  const reviewer = await as("reviewer");
  await reviewer.goto(`${path}/review`);
  await expect(reviewer.getByRole("heading", { name: "待审核（11 人）" })).toBeVisible();
  const sent = at(people, 10);
  const row = reviewer.getByRole("row").filter({ hasText: sent.name });
  await row.getByRole("button", { name: "退回", exact: true }).click();
  const dialog = reviewer.getByRole("dialog", { name: `退回${sent.name}` });
  await dialog.getByLabel("退回原因").fill("值班值守台账与评分不符");
  await dialog.getByRole("button", { name: "退回", exact: true }).click();
  await expect(reviewer.getByRole("heading", { name: "待审核（10 人）" })).toBeVisible();
  await reviewer.getByRole("button", { name: "审核同意选中的人员" }).click();
  await expect(reviewer.getByRole("heading", { name: "待会议决定（10 人）" })).toBeVisible();
  expect((await subjects(clerk, path)).find((one) => one.personId === sent.personId)).toMatchObject({
    step: "record",
    status: "returned",
    returnReason: "值班值守台账与评分不符",
  });
});

test("3.9 near misses and the cut of the quota are listed with the gap", async ({ as }) => {
  const reviewer = await as("reviewer");
  await reviewer.goto(`${path}/review`);
  const cuts = reviewer.getByRole("table", { name: "临界名单" });
  const rows = await cuts.getByRole("row").allInnerTexts();
  expect(rows.length).toBeGreaterThan(2);
  expect(rows.some((row) => row.includes("高出")) && rows.some((row) => row.includes("差"))).toBe(true);

  await reviewer.goto(`${await decidedCycle(reviewer)}/review`);
  const near = reviewer.getByRole("table", { name: "临界名单" });
  await expect(near.getByRole("row").filter({ hasText: "等次线" }).first()).toBeVisible();
  const gaps = await near.getByRole("row").filter({ hasText: "，可到" }).allInnerTexts();
  expect(gaps.length).toBeGreaterThan(3);
  for (const line of gaps) expect(Number(/差\s*([\d.]+)/.exec(line)?.[1])).toBeLessThanOrEqual(2);
});

test("a decision is recorded once, for an ended period, and closes what it decides", async ({ as }) => {
  const reviewer = await as("reviewer");
  await reviewer.goto(`${path}/review`);
  const form = reviewer.locator("#decide-form");
  await fillDecision(form, `测组发〔${openYear}〕9号`, { day: `${decidedYear}-11-01`, from: today });
  await form.getByRole("button", { name: "记录决定，星级生效" }).click();
  await expect(form.getByLabel("会议日期")).toHaveAccessibleDescription(/考核期到 .* 才结束/);
  await form.getByLabel("会议日期").fill(today);
  const posted = await capture(reviewer, () =>
    form.getByRole("button", { name: "记录决定，星级生效" }).click(),
  );
  await expect(reviewer.getByRole("heading", { name: /待会议决定/ })).toHaveCount(0);
  await expect(reviewer.getByText(`测组发〔${openYear}〕9号`)).toBeVisible();
  const decided = await subjects(reviewer, path, { coverage: "covered", sort: "score", direction: "desc" });
  expect(decided.filter((row) => row.status === "decided").map((row) => [row.level, row.amountFen])).toEqual([
    ...Array(4).fill([2, 50_000]),
    ...Array(6).fill([1, 25_000]),
  ]);

  const again = await replay(reviewer, posted);
  expect(again.status).toBeLessThan(500);
  expect(again.text).toMatch(/没有走到决定这一步的人员|已经登记过|已经决定/);
  const clerk = await as("clerk-14");
  const locked = at(decided, 0);
  const refused = await clerk.request.post("/api/v1/rating-entries", {
    data: {
      cycleId: idOf(path),
      cells: [
        { subjectKind: "person", subjectId: locked.personId, item: "学习教育", input: "1", expects: null },
      ],
    },
  });
  expect(refused.status()).toBe(422);
  expect(await refused.text()).toContain("这名人员的星级已经决定，不能再改。");
});

test("the returned person is mended and decided later, and the cycle closes", async ({ as }) => {
  const clerk = await as("clerk-14");
  const [sent] = (await subjects(clerk, path)).filter((row) => row.status === "returned");
  expect(sent).toBeDefined();
  await clerk.goto(`${path}/record`);
  const grid = clerk.getByRole("grid");
  await liveGrid(clerk);
  const rowOf = grid.getByRole("row").filter({ hasText: sent?.name ?? "" });
  await rowOf.getByRole("gridcell").nth(10).click();
  await clerk.keyboard.type("6");
  await clerk.keyboard.press("Enter");
  await expectSaved(clerk);
  await clerk.goto(`${path}/confirm`);
  await expect(clerk.getByText("退回：值班值守台账与评分不符")).toBeVisible();
  await clerk.getByRole("button", { name: "提交选中的人员" }).click();
  await expect(clerk.getByRole("heading", { name: "待复核（1 人）" })).toBeVisible();

  const head = await as("head-14");
  await head.goto(`${path}/confirm`);
  await head.getByRole("button", { name: "复核同意选中的人员" }).click();
  await expect(head.getByRole("heading", { name: "待确定年度考核等次（1 人）" })).toBeVisible();
  await fillDecision(head.getByRole("main"), `石末党纪〔${decidedYear}〕测2号`);
  await head.getByRole("button", { name: "记录会议决定" }).click();
  await expect(head.getByRole("heading", { name: "已报县级（11 人）" })).toBeVisible();

  const reviewer = await as("reviewer");
  await reviewer.goto(`${path}/review`);
  await reviewer.getByRole("button", { name: "审核同意选中的人员" }).click();
  await expect(reviewer.getByRole("heading", { name: "待会议决定（1 人）" })).toBeVisible();
  const form = reviewer.locator("#decide-form");
  await fillDecision(form, `测组发〔${openYear}〕10号`, { day: today, from: today });
  const posted = await capture(reviewer, () =>
    form.getByRole("button", { name: "记录决定，星级生效" }).click(),
  );
  await expect(reviewer.getByRole("heading", { name: /待会议决定/ })).toHaveCount(0);
  await reviewer.goto("/ratings");
  await expect(reviewer.getByRole("row").filter({ hasText: `石末乡${decidedYear}` })).toContainText("已决定");

  // A closed cycle refuses a second decision and any further entry, whoever sends it.
  expect((await replay(reviewer, posted)).text).toContain("这次评定已经结束，不能再改。");
  const late = await clerk.request.post("/api/v1/rating-entries", {
    data: {
      cycleId: idOf(path),
      cells: [
        { subjectKind: "person", subjectId: sent?.personId, item: "学习教育", input: "1", expects: null },
      ],
    },
  });
  expect(late.status()).toBe(409);
  expect(await late.text()).toContain("这次评定已经结束，不能再改。");
  await clerk.goto(`${path}/record`);
  await expect(clerk.getByText("本期评定已经结束，不能再录入。")).toBeVisible();
});

test("5.2 an old period keeps its own version: one adopted for later moves no decided result", async ({
  as,
}) => {
  const reviewer = await as("reviewer");
  const admin = await as("admin");
  const list = () => subjects(reviewer, path, { coverage: "covered", sort: "score", direction: "desc" });
  const before = await list();
  const best = `${path}/people/${at(before, 0).personId}`;
  const changed = readFileSync(schemeFile, "utf8")
    .replace('"default": 250', '"default": 400')
    .replace(/("优秀"\s*\],\s*"value": )2/, "$13");
  await admin.goto("/schemes/files");
  await admin
    .getByLabel("办法文件")
    .setInputFiles({ name: "v2.json", mimeType: "application/json", buffer: Buffer.from(changed) });
  await admin.getByRole("button", { name: "读入并检查" }).click();
  await admin.waitForURL(/\/schemes\/[0-9a-z]{20}/);
  await expect(admin.getByText("第 2 版").first()).toBeVisible();
  const version = new URL(admin.url()).pathname;
  expect(version).not.toBe(scheme);
  // Far in the future, and not from behind: a period that was opened is never governed anew.
  await adopt(admin, reviewer, version, "测组纪〔2024〕2号", from, /已开始|开始评定|晚于/);
  await adopt(admin, reviewer, version, "测组纪〔2024〕2号", `${openYear + 10}-01-01`);

  await reviewer.goto(path);
  await expect(reviewer.getByText(`${schemeTitle}（第 1 版）`)).toBeVisible();
  expect(await list()).toEqual(before);
  await reviewer.goto(best);
  await reviewer.getByRole("link", { name: "重新计算核对" }).click();
  await expect(reviewer.getByText(/^一致：/)).toBeVisible();
  await expect(reviewer.getByText("500.00 元")).toBeVisible();
});
