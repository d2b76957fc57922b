/**
 * `npm run screens`: every screen as the role that works on it, at 1280 × 800 and 390 × 844, into screens/ (ignored by
 * git). Takes a running demo at SCREENS_URL (default http://localhost:3000); with arguments only the screens whose
 * name contains one of them.
 */
import { mkdirSync } from "node:fs";
import { join } from "node:path";
import { type Browser, chromium, type Page } from "@playwright/test";
import { demoPassword } from "../db/seed/accounts";
import { findChromium } from "./install-browser.mjs";
import { screens } from "./screens/list";

const base = process.env.SCREENS_URL ?? "http://localhost:3000";
const folder = join(import.meta.dirname, "..", "screens");
const sizes = { desktop: { width: 1280, height: 800 }, phone: { width: 390, height: 844 } } as const;

async function signIn(browser: Browser, login: string) {
  const context = await browser.newContext({ baseURL: base, locale: "zh-CN", timezoneId: "Asia/Shanghai" });
  const page = await context.newPage();
  await page.goto("/sign-in");
  await page.getByLabel("登录名").fill(login);
  await page.getByLabel("密码").fill(demoPassword);
  await page.getByRole("button", { name: "登录", exact: true }).click();
  await page.waitForURL((url) => !url.pathname.startsWith("/sign-in"));
  return { context, page };
}

async function shoot(page: Page, name: string, path: string | ((page: Page) => Promise<void>)) {
  for (const [size, viewport] of Object.entries(sizes)) {
    await page.setViewportSize(viewport);
    if (typeof path === "string") await page.goto(path);
    else await path(page);
    await page.waitForLoadState("networkidle");
    await page.screenshot({ path: join(folder, `${name}.${size}.png`), fullPage: true });
  }
  console.log(name);
}

const wanted = process.argv.slice(2);
mkdirSync(folder, { recursive: true });
const browser = await chromium.launch({
  executablePath: findChromium(),
  args: [
    "--no-sandbox",
    "--disable-gpu",
    "--disable-quic",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
  ],
});
for (const [login, list] of Object.entries(screens)) {
  const chosen = list.filter(([name]) => wanted.length === 0 || wanted.some((part) => name.includes(part)));
  if (chosen.length === 0) continue;
  const { context, page } = login === "nobody" ? await anonymous(browser) : await signIn(browser, login);
  for (const [name, path] of chosen)
    await shoot(page, name, path).catch((error: Error) =>
      console.error(`${name}: ${error.message.split("\n")[0]}`),
    );
  await context.close();
}
await browser.close();

async function anonymous(from: Browser) {
  const context = await from.newContext({ baseURL: base, locale: "zh-CN", timezoneId: "Asia/Shanghai" });
  return { context, page: await context.newPage() };
}
