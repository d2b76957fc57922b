import type { Locator, Page, Response } from "@playwright/test";
import { demoTimeline } from "../db/seed/timeline";
import { shanghaiDay } from "../lib/base/period";
import type { CellResult, SubjectRow } from "../lib/rating/types";
import { expect } from "./fixtures";

export const today = shanghaiDay(new Date());
/** The demo's decided year and the one being recorded. */
export const { decidedYear, openYear } = demoTimeline(today);

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
