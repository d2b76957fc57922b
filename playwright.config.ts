import { defineConfig, devices } from "@playwright/test";
import { findChromium } from "./scripts/install-browser.mjs";

const port = Number(process.env.E2E_PORT ?? 3210);
const workers = Number(process.env.E2E_WORKERS ?? 2);

export default defineConfig({
  testDir: "e2e",
  outputDir: "test-results",
  workers,
  fullyParallel: false,
  forbidOnly: Boolean(process.env.CI),
  retries: process.env.CI ? 1 : 0,
  timeout: 60_000,
  expect: { timeout: 10_000 },
  reporter: [["list"], ["json", { outputFile: ".cache/playwright.json" }]],
  use: {
    baseURL: `http://localhost:${port}`,
    locale: "zh-CN",
    timezoneId: "Asia/Shanghai",
    trace: "off",
    screenshot: "only-on-failure",
    ...devices["Desktop Chrome"],
    viewport: { width: 1280, height: 800 },
    launchOptions: {
      executablePath: findChromium(),
      args: [
        "--no-sandbox",
        "--disable-gpu",
        "--disable-quic",
        "--no-first-run",
        "--disable-background-networking",
        "--disable-component-update",
        "--disable-sync",
        // Pages live for a second: compiling them well, beside two servers on two cores, costs more than it gives.
        "--js-flags=--single-threaded --no-opt --no-maglev",
      ],
    },
  },
  webServer: {
    command: "node scripts/e2e-server.mjs",
    url: `http://localhost:${port}/api/health`,
    env: { E2E_PORT: String(port), E2E_WORKERS: String(workers) },
    timeout: 240_000,
    reuseExistingServer: Boolean(process.env.E2E_REUSE),
    stdout: "ignore",
    stderr: "pipe",
  },
});
