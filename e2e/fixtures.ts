import { existsSync, mkdirSync } from "node:fs";
import { join } from "node:path";
import { type BrowserContext, test as base, expect, type Page } from "@playwright/test";
import axe from "axe-core";
import { demoPassword } from "../db/seed/accounts";

/** Cookies of the accounts on the server at that address. */
const statesOf = (address: string) =>
  join(import.meta.dirname, "..", ".cache", "e2e", "states", new URL(address).port);

/** Signs in by the form once per account and run; later pages of the account start from its cookie. */
export async function signIn(page: Page, login: string, password = demoPassword): Promise<void> {
  await page.goto("/sign-in");
  await page.getByLabel("登录名").fill(login);
  await page.getByLabel("密码").fill(password);
  await page.getByRole("button", { name: "登录", exact: true }).click();
  await page.waitForURL((url) => !url.pathname.startsWith("/sign-in"));
}

type Fixtures = {
  /** A page signed in as a demo account, in a browser context of its own. */
  as: (login: string, options?: { phone?: boolean; javaScriptEnabled?: boolean }) => Promise<Page>;
};

export const phone = { width: 390, height: 844 } as const;

export const test = base.extend<Fixtures>({
  // Every worker has a server and a database of its own; the ports follow each other.
  baseURL: async ({ baseURL }, use, { parallelIndex }) => {
    const address = new URL(baseURL ?? "");
    address.port = String(Number(address.port) + parallelIndex);
    await use(address.origin);
  },
  as: async ({ browser, baseURL }, use) => {
    const states = statesOf(baseURL ?? "");
    const opened: BrowserContext[] = [];
    await use(async (login, options = {}) => {
      const state = join(states, `${login}.json`);
      const context = await browser.newContext({
        baseURL,
        locale: "zh-CN",
        timezoneId: "Asia/Shanghai",
        viewport: options.phone ? phone : { width: 1280, height: 800 },
        javaScriptEnabled: options.javaScriptEnabled ?? true,
        ...(existsSync(state) ? { storageState: state } : {}),
      });
      opened.push(context);
      context.setDefaultTimeout(10_000);
      const page = await context.newPage();
      if (!existsSync(state)) {
        await signIn(page, login);
        mkdirSync(states, { recursive: true });
        await context.storageState({ path: state });
      }
      return page;
    });
    for (const context of opened) await context.close();
  },
});

/** What axe finds on the page as it stands. */
async function violationsOf(page: Page, withContrast: boolean, withMenu: boolean): Promise<string[]> {
  if (!(await page.evaluate(() => "axe" in window))) await page.evaluate(axe.source);
  return page.evaluate(
    async ([contrast, menu]) => {
      // A colour on its way to another is no contrast fault.
      const fades = document.getAnimations().filter((one) => one instanceof CSSTransition);
      await Promise.allSettled(fades.map((one) => one.finished));
      const { axe: look } = window as unknown as { axe: typeof import("axe-core") };
      const found = await look.run(
        {
          include: [["html"]],
          exclude: [["tbody > tr:nth-child(n + 5)"], ...(menu ? [] : [["nav[aria-label='菜单']"]])],
        },
        {
          runOnly: ["wcag2a", "wcag2aa", "wcag21aa", "wcag22aa"],
          resultTypes: ["violations"],
          rules: contrast ? {} : { "color-contrast": { enabled: false } },
        },
      );
      return found.violations.map((v) => `${v.id}: ${v.nodes.map((n) => n.target.join(" ")).join(", ")}`);
    },
    [withContrast, withMenu],
  );
}

/**
 * No violation of WCAG 2.2 A and AA on the page. Of a long table the first rows are looked at: the others are made by the
 * same hand, and the menu is looked at where a test asks for it. Contrast takes most of the time and does not change with the size, so a second look at the same page may
 * leave it out. A page on its way to another is looked at again; a lasting fault never passes.
 */
export async function expectAccessible(page: Page, { contrast = true, menu = false } = {}): Promise<void> {
  await expect(async () => expect(await violationsOf(page, contrast, menu)).toEqual([])).toPass({
    timeout: 5_000,
  });
}

/** Accessible and no wider than the window, at both sizes. */
export async function expectFitting(page: Page): Promise<void> {
  await expectAccessible(page);
  await page.setViewportSize(phone);
  // What the bar at the top half covers is no small target.
  await page.evaluate(() => window.scrollTo(0, 0));
  await expectAccessible(page, { contrast: false });
  expect(await page.evaluate(() => document.documentElement.scrollWidth - window.innerWidth)).toBeLessThan(2);
  await page.setViewportSize({ width: 1280, height: 800 });
}

export { expect };
