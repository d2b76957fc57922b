import type { Locator, Page, Response } from "@playwright/test";
import { demoTimeline } from "../db/seed/timeline";
import type { CellResult, SubjectRow } from "../lib/rating/types";
import { expect } from "./fixtures";

/** The day of the run, the demo's decided year and the one being recorded. */
export const { today, decidedYear, openYear } = demoTimeline(new Date());

/** Address of a cycle, by its title on the list of cycles. */
export async function addressOf(page: Page, title: string): Promise<string> {
  const html = await (await page.request.get("/ratings")).text();
  const found = new RegExp(`href="(/ratings/[0-9a-z]{20})"[^>]*>${title}`).exec(html);
  if (!found?.[1]) throw new Error(`no cycle ${title}`);
  return found[1];
}

export const openCycle = (page: Page) => addressOf(page, `${openYear}年度村干部星级评定`);
export const decidedCycle = (page: Page) => addressOf(page, `${decidedYear}年度村干部星级评定`);
export const idOf = (address: string) => address.split("/")[2] ?? "";

/** People of a cycle as the programming interface lists them to whoever the page is signed in as. */
export async function subjects(
  page: Page,
  cycle: string,
  query: Record<string, string> = {},
): Promise<SubjectRow[]> {
  const params = new URLSearchParams({ cycleId: idOf(cycle), pageSize: "100", ...query });
  const answer = await (await page.request.get(`/api/v1/rating-subjects?${params}`)).json();
  if (!answer.ok) throw new Error(JSON.stringify(answer));
  return answer.value.rows;
}

/** The one row of a list by index; fails with a sentence instead of an undefined. */
export function at<T>(list: readonly T[], index: number): T {
  const found = list[index];
  if (found === undefined) throw new Error(`only ${list.length} in the list`);
  return found;
}

export type Cell = {
  subjectKind: "person" | "village";
  subjectId: string;
  item: string;
  raterGroup?: string;
  input: string;
  expects?: string | null;
};

/** Records cells through the programming interface. */
export async function record(
  page: Page,
  cycle: string,
  cells: Cell[],
  options: { key?: string; dryRun?: boolean } = {},
) {
  const response = await page.request.post(`/api/v1/rating-entries${options.dryRun ? "?dryRun=1" : ""}`, {
    data: { cycleId: idOf(cycle), cells },
    ...(options.key ? { headers: { "Idempotency-Key": options.key } } : {}),
  });
  const body = await response.json();
  return { status: response.status(), body, results: (body.value?.results ?? []) as CellResult[] };
}

/** The sentence of every cell that a request refused. */
export const sentences = (body: { fieldErrors?: Record<string, string> }) =>
  Object.values(body.fieldErrors ?? {});

export type Posted = { url: string; headers: Record<string, string>; body: Buffer };

/** Does something that posts a server action and keeps the very request, to be sent again by somebody else. */
export async function capture(page: Page, act: () => Promise<unknown>): Promise<Posted> {
  const [request] = await Promise.all([
    page.waitForRequest((one) => one.method() === "POST" && one.headers()["next-action"] !== undefined),
    act(),
  ]);
  const { cookie: _, ...headers } = await request.allHeaders();
  const own = Object.entries(headers).filter(
    ([name]) => !name.startsWith(":") && name !== "content-length" && !name.startsWith("sec-"),
  );
  return {
    url: request.url(),
    headers: Object.fromEntries(own),
    body: request.postDataBuffer() ?? Buffer.from(""),
  };
}

/** Sends a captured action under the session of this page, without its screen. */
export async function replay(page: Page, posted: Posted): Promise<{ status: number; text: string }> {
  const response = await page.request.post(posted.url, { headers: posted.headers, data: posted.body });
  return { status: response.status(), text: await response.text() };
}

/** Unfolds a part of the page by its summary. */
export const unfold = (within: Page | Locator, text: string | RegExp) =>
  within.locator("summary").filter({ hasText: text, visible: true }).first().click();

/** Fills the fields of a recorded meeting. */
export async function fillDecision(
  form: Locator,
  number: string,
  days: { day?: string; from?: string } = {},
) {
  await form.getByLabel("会议纪要或文件号").fill(number);
  if (days.day) await form.getByLabel("会议日期").fill(days.day);
  if (days.from) await form.getByLabel("执行日期").fill(days.from);
  await form.getByLabel("出席人员").fill("甲同志、乙同志、丙同志");
}

/** Whether a page is wider than its window. */
export const overflows = (page: Page) =>
  page.evaluate(() => document.documentElement.scrollWidth > document.documentElement.clientWidth);

export const succeeded = (response: Response | null) => response !== null && response.status() < 400;

/** A cell of the grid by the person's and the indicator's position. */
export const cellAt = (grid: Locator, row: number, column: number) =>
  grid.locator(`[role=gridcell][data-row="${row}"][data-column="${column}"]`);

export async function expectSaved(page: Page) {
  await expect(page.getByRole("status").filter({ hasText: "已保存" })).toBeVisible();
}

/** Pastes a text where the focus is, from the clipboard of the machine. */
export async function paste(page: Page, text: string) {
  await page.context().grantPermissions(["clipboard-read", "clipboard-write"]);
  await page.evaluate((block) => navigator.clipboard.writeText(block), text);
  await page.keyboard.press("Control+V");
}

const tallies = ["应到", "实到", "发出", "收回", "有效", "无效", "弃权"] as const;
const options = ["优秀", "合格", "基本合格", "不合格"] as const;

/** Fills the count of a democratic appraisal: seven tallies and the votes of the four options. */
export async function fillBallot(
  form: Locator,
  day: string,
  figures: readonly number[],
  votes: readonly number[],
  tellers: readonly [string, string] = ["甲", "乙"],
) {
  await form.getByLabel("测评日期").fill(day);
  for (const [i, label] of tallies.entries())
    await form.getByLabel(label, { exact: true }).fill(String(figures[i]));
  for (const [i, label] of options.entries())
    await form.getByLabel(label, { exact: true }).fill(String(votes[i]));
  await form.getByLabel("计票人").fill(tellers[0]);
  await form.getByLabel("监票人").fill(tellers[1]);
}

export const ballotForm = (page: Page) => page.locator("form").filter({ has: page.getByLabel("计票人") });

/** Records the appraisal of one person by the form: 20 valid votes, half 优秀 and half 合格 = 90 points. */
export async function recordBallot(page: Page, cycle: string, personId: string) {
  await page.goto(`${cycle}/people/${personId}`);
  await unfold(page, "保存票数");
  const form = ballotForm(page);
  await fillBallot(form, `${openYear}-02-10`, [22, 21, 21, 20, 20, 0, 0], [10, 10, 0, 0]);
  await form.getByRole("button", { name: "保存票数" }).click();
  // The explanation says the same inside longer sentences.
  const votes = "优秀 10 票，合格 10 票，基本合格 0 票，不合格 0 票";
  await expect(page.getByText(votes, { exact: true })).toBeVisible();
}

/** The village's figures by those who keep them: the township and two departments. */
export async function recordVillage(
  as: (login: string) => Promise<Page>,
  clerk: Page,
  cycle: string,
  villageId: string,
) {
  const cell = (item: string, input: string): Cell => ({
    subjectKind: "village",
    subjectId: villageId,
    item,
    input,
    expects: null,
  });
  const done = [
    await record(clerk, cycle, [cell("便民服务", "9"), cell("人居环境", "9"), cell("超期办件", "2")]),
    await record(await as("agriculture"), cycle, [cell("集体收入目标", "50"), cell("集体收入实绩", "45")]),
    await record(await as("civil-affairs"), cycle, [cell("四议两公开", "4")]),
  ];
  expect(done.map((answer) => answer.status)).toEqual([201, 201, 201]);
}

/** The person's own columns of the township's grid. */
export async function recordPerson(page: Page, cycle: string, personId: string) {
  const cell = (item: string, input: string, raterGroup?: string): Cell => ({
    subjectKind: "person",
    subjectId: personId,
    item,
    input,
    expects: null,
    ...(raterGroup ? { raterGroup } : {}),
  });
  const done = await record(page, cycle, [
    cell("组织生活", "9"),
    cell("工作落实", "4.5"),
    cell("组织评价", "90", "乡镇领导班子"),
    cell("组织评价", "90", "县直条线部门"),
  ]);
  expect(done.status).toBe(201);
}

/** The form of one item by which events are recorded, unfolded. */
export async function eventForm(page: Page, name: string): Promise<Locator> {
  const item = page
    .locator("details")
    .filter({ has: page.locator("summary").filter({ hasText: name, visible: true }) })
    .last();
  await unfold(page, name);
  return item;
}

/** A line of the explanation by the beginning of its head, e.g. "星级：2". */
export const lineOf = (page: Page, head: RegExp) => page.locator("summary").filter({ hasText: head }).first();

/** The grid once its script runs: before that a click moves nothing. */
export async function liveGrid(page: Page): Promise<Locator> {
  const grid = page.getByRole("grid");
  const cell = cellAt(grid, 1, 1);
  await expect(async () => {
    await cell.click();
    await expect(cell).toHaveAttribute("tabindex", "0", { timeout: 400 });
  }).toPass();
  return grid;
}
