// A Chromium and a Chinese font for the browser tests: Debian's, installed where this user may.
import { spawnSync } from "node:child_process";
import { existsSync } from "node:fs";
import { fail } from "./prepare-install.mjs";

const candidates = [
  process.env.CHROMIUM,
  // Starts and draws quicker than the whole browser.
  "/usr/bin/chromium-headless-shell",
  "/usr/bin/chromium",
  "/usr/bin/chromium-browser",
  "/usr/bin/google-chrome",
];

/** Path of a Chromium on this machine, or undefined. */
export const findChromium = () => candidates.find((path) => path && existsSync(path));

const hasChineseFont = () =>
  /\S/.test(spawnSync("fc-list", [":lang=zh-cn"], { encoding: "utf8" }).stdout ?? "");

export function installBrowser() {
  if (findChromium() && hasChineseFont()) return;
  const mayInstall = process.getuid?.() === 0 && existsSync("/usr/bin/apt-get");
  if (!mayInstall)
    fail(
      "浏览器测试需要 Chromium 和中文字体：sudo apt-get install chromium-headless-shell fonts-noto-cjk",
      "The browser tests need Chromium and a Chinese font: sudo apt-get install chromium-headless-shell fonts-noto-cjk",
    );
  console.log("正在安装 Chromium 和中文字体…… Installing Chromium and a Chinese font…");
  const env = { ...process.env, DEBIAN_FRONTEND: "noninteractive" };
  spawnSync("apt-get", ["update"], { stdio: "ignore", env });
  const done = spawnSync(
    "apt-get",
    ["install", "-y", "--no-install-recommends", "chromium-headless-shell", "fonts-noto-cjk", "fontconfig"],
    {
      stdio: ["ignore", "ignore", "inherit"],
      env,
    },
  );
  if (done.status !== 0 || !findChromium()) fail("Chromium 安装失败。", "Chromium could not be installed.");
}
