import { chromium } from "@playwright/test";
import { findChromium } from "../install-browser.mjs";
import { median } from "./report";

export type PageFigures = { cold: number; warm: number; kilobytes: number; requests: number };

/** Marks the first frame in which enough rows are laid out, the document is there and an input takes the focus. */
const watch = (wanted: number) => `(() => {
  const look = () => {
    const rows = [...document.querySelectorAll("tbody tr")].filter((r) => r.getBoundingClientRect().height > 0);
    const input = document.querySelector("main input:not([type=hidden]), main select, main button");
    input?.focus();
    const reacts = input && document.activeElement === input;
    if (rows.length >= ${wanted} && document.readyState !== "loading" && reacts)
      console.info("usable at " + (performance.timeOrigin + performance.now()));
    else requestAnimationFrame(look);
  };
  requestAnimationFrame(look);
})()`;

const cookiesOf = (header: string) =>
  header.split("; ").map((text) => ({
    name: text.slice(0, text.indexOf("=")),
    value: text.slice(text.indexOf("=") + 1),
  }));

/** Loads a page three times in new profiles (cold) and once more in each (warm), 1280 × 900, no throttling. */
export async function visit(url: string, cookie: string, rows: number): Promise<PageFigures> {
  const browser = await chromium.launch({
    executablePath: findChromium(),
    args: ["--no-sandbox", "--disable-gpu", "--disable-background-networking", "--disable-component-update"],
  });
  const cold: number[] = [];
  const warm: number[] = [];
  let bytes = 0;
  let requests = 0;
  for (let run = 0; run < 3; run++) {
    const context = await browser.newContext({ viewport: { width: 1280, height: 900 }, locale: "zh-CN" });
    await context.addCookies(cookiesOf(cookie).map((one) => ({ ...one, url })));
    await context.addInitScript(watch(rows));
    const page = await context.newPage();
    const client = await context.newCDPSession(page);
    await client.send("Network.enable");
    bytes = 0;
    requests = 0;
    client.on("Network.requestWillBeSent", () => {
      requests += 1;
    });
    client.on("Network.loadingFinished", ({ encodedDataLength }) => {
      bytes += encodedDataLength;
    });
    const open = async () => {
      const from = performance.timeOrigin + performance.now();
      // A message, because the page's policy lets nothing wait inside it by evaluation.
      const [told] = await Promise.all([
        page.waitForEvent("console", (message) => message.text().startsWith("usable at ")),
        page.goto(url, { waitUntil: "commit" }),
      ]);
      return Number(told.text().slice("usable at ".length)) - from;
    };
    cold.push(await open());
    await page.waitForLoadState("networkidle");
    const [coldBytes, coldRequests] = [bytes, requests];
    warm.push(await open());
    await page.waitForLoadState("networkidle");
    [bytes, requests] = [coldBytes, coldRequests];
    await context.close();
  }
  await browser.close();
  return { cold: median(cold), warm: median(warm), kilobytes: bytes / 1024, requests };
}
