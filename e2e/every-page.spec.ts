import type { Page } from "@playwright/test";
import { demoAccounts } from "../db/seed/accounts";
import { lines } from "../lib/access/roles";
import { createAccount, firstSignIn, openNobody, unique } from "./accounts";
import { linksOf, type Samples, sampleAddresses } from "./doors";
import { expect, expectAccessible, phone, test } from "./fixtures";
import { discard, importScheme, readyScheme } from "./schemes";

const desktop = { width: 1280, height: 800 };

/** What may stand in Latin letters: names of programs and files, account names, formula functions, the other language. */
const known = [
  /\b(xlsx|docx|JSON|WPS|Word|PDF|JPG|PNG|SMTP|TLS|Webhook|https?|Excel|MB|English|Ctrl|Alt|Enter|Tab|Esc|Delete)\b/g,
  /\b[a-z0-9-]+(-v\d+)?\.json\b/g,
  // Codes of schemes.
  /\b[a-z]+\d*(-[a-z0-9]+)+\b/g,
  // Names of uploaded files.
  /\.(pdf|jpg|png|docx|xlsx)\b/g,
  /\b[A-Z][A-Z0-9_]{1,}\b(?=[\s(（，,；。]|$)/gm,
  new RegExp(
    `\\b(${[...demoAccounts.map((account) => account.login), ...lines].join("|")}|(clerk|head|branch-clerk|branch-secretary)-\\d+)\\b`,
    "g",
  ),
];

/** Words of the screen that are not Chinese and not known, and keys that no message answers. */
async function strangeWords(page: Page): Promise<string[]> {
  let text = await page.evaluate(() => {
    const labels = [...document.querySelectorAll("[aria-label],[placeholder],[title]")].flatMap((element) =>
      ["aria-label", "placeholder", "title"].map((name) => element.getAttribute(name) ?? ""),
    );
    return [document.title, document.body.innerText, ...labels].join("\n");
  });
  for (const pattern of known) text = text.replace(pattern, "");
  // Codes of tests' own drafts and accounts, hashes of the audit, e-mail-like sign-in names.
  text = text.replace(/[a-z]+-?[a-z0-9]*\d[a-z0-9]*/g, "");
  return [...new Set(text.match(/[A-Za-z][A-Za-z.]{2,}/g) ?? [])];
}

/** Everything that is wrong with a page, in both sizes: words, accessibility, width, requests elsewhere. */
async function faultsOf(page: Page, address: string): Promise<string[]> {
  const foreign: string[] = [];
  const note = (request: { url(): string }) => {
    const { hostname, protocol } = new URL(request.url());
    if (/^https?:|^wss?:/.test(protocol) && hostname !== "localhost") foreign.push(request.url());
  };
  page.on("request", note);
  const faults: string[] = [];
  await page.setViewportSize(desktop);
  const response = await page.goto(address);
  if (response?.status() !== 200) faults.push(`status ${response?.status()}`);
  faults.push(...(await strangeWords(page)).map((word) => `word: ${word}`));
  for (const size of [desktop, phone]) {
    await page.setViewportSize(size);
    await expectAccessible(page, { contrast: size === desktop }).catch((error: Error) =>
      faults.push(`${size.width}: ${error.message}`),
    );
    const overflow = await page.evaluate(() => document.documentElement.scrollWidth - window.innerWidth);
    if (overflow > 1) faults.push(`${size.width}: ${overflow} px too wide`);
  }
  page.off("request", note);
  return [...faults, ...foreign.map((url) => `request: ${url}`)].map((fault) => `${address} ${fault}`);
}

async function walk(page: Page, addresses: readonly (string | undefined)[]): Promise<void> {
  const faults: string[] = [];
  for (const address of addresses) if (address) faults.push(...(await faultsOf(page, address)));
  expect(faults).toEqual([]);
}

const idOf = (address: string) => address.split("/").at(-1) ?? "";

type At = Samples & { open: string; decided: string; sheet: string; decidedSheet: string };
let samples: At;

async function load(admin: Page): Promise<At> {
  const at = await sampleAddresses(admin);
  const cycles = at.cycles.filter((address) => !/\/(open|levels)$/.test(address));
  const [open = "", decided = ""] = cycles;
  const sheetOf = async (cycle: string) =>
    (await linksOf(admin, `${cycle}/results`, `${cycle}/people/`))[0] ?? "";
  return { ...at, open, decided, sheet: await sheetOf(open), decidedSheet: await sheetOf(decided) };
}

const walks: readonly [login: string, what: string, pages: (at: At) => (string | undefined)[]][] = [
  ["admin", "the roster", (at) => ["/home", "/roster", at.person, `${at.person}/edit`, "/roster/people/new"]],
  [
    "admin",
    "places, files and elections",
    (at) => [
      "/roster/places",
      at.township,
      at.village,
      "/roster/organisations",
      "/roster/import",
      "/roster/election",
    ],
  ],
  [
    "admin",
    "the rules",
    (at) => [
      "/schemes",
      at.schemeVersion,
      `${at.schemeVersion}/compare`,
      "/schemes/new",
      `${at.schemeVersion}/simulate`,
      `${at.schemeVersion}/cost`,
      `${at.schemeVersion}/articles/${encodeURIComponent("第六条")}`,
      "/schemes/what-if?figure=gaoping-pay/table/星级补贴标准/3&to=1800",
      "/schemes/what-if/sheet?figure=gaoping-pay/table/星级补贴标准/3&to=1800",
      "/schemes/files",
      "/schemes/examples?kind=star&period=none&person=none",
      "/schemes/parameters",
    ],
  ],
  [
    "admin",
    "accounts and cycles",
    (at) => [
      "/users",
      "/users/new",
      at.user,
      "/ratings",
      "/ratings/open",
      "/points/open",
      at.open,
      "/account",
      "/account/password",
    ],
  ],
  [
    "reviewer",
    "the review",
    (at) => ["/home", at.open, `${at.open}/results`, `${at.open}/review`, at.sheet, "/ratings/levels"],
  ],
  [
    "reviewer",
    "what is decided",
    (at) => [
      at.decided,
      `${at.decided}/results`,
      `${at.decided}/review`,
      at.decidedSheet,
      `${at.decidedSheet}/card`,
    ],
  ],
  [
    "leader",
    "overview",
    (at) => [
      "/home",
      "/insights",
      "/ratings",
      at.open,
      `${at.open}/severity`,
      `${at.open}/results`,
      "/roster",
    ],
  ],
  [
    "admin",
    "settings, papers and messages",
    () => [
      "/papers",
      "/settings",
      "/settings/calendar",
      "/settings/channels",
      "/settings/backup",
      "/engine",
      "/messages",
    ],
  ],
  [
    "reviewer",
    "clearance and notices",
    (at) => ["/clearance", at.round, "/notices", at.notice, `${at.notice}/sheet`, `${at.open}/progress`],
  ],
  [
    "reviewer",
    "objections and decisions",
    (at) => [
      "/objections",
      at.objection,
      `${at.objection}/receipt`,
      `/objections/new?notice=${idOf(at.notice)}`,
      "/decisions",
      at.decision,
    ],
  ],
  [
    "clerk-mishan",
    "recording",
    (at) => [
      "/home",
      at.open,
      `${at.open}/record`,
      `${at.open}/record?view=cards`,
      `${at.open}/record/events`,
      `${at.open}/confirm`,
    ],
  ],
  [
    "head-mishan",
    "confirming",
    (at) => ["/home", `${at.open}/confirm`, `${at.open}/results`, "/ratings/levels"],
  ],
  [
    "agriculture",
    "own columns",
    (at) => ["/home", "/ratings", at.open, `${at.open}/record?township=${idOf(at.township)}`],
  ],
  [
    "discipline",
    "sanctions, opinions, objections",
    (at) => ["/home", at.person, "/ratings/levels", at.round, at.objection],
  ],
  ["clerk-mishan", "objections", () => ["/objections", "/objections/new", "/objections/new?q=zh"]],
  ["branch-clerk", "the branch", () => ["/home", "/roster", "/schemes"]],
  ["branch-secretary", "the branch", () => ["/home", "/roster", "/roster/places"]],
  [
    "branch-clerk",
    "the branch's points",
    (at) => [
      at.branch,
      `${at.branch}/record`,
      `${at.branch}/meetings`,
      `${at.branch}/reports`,
      `${at.branch}/standing`,
      `${at.branch}/books`,
      at.member,
      `${at.member}/card`,
    ],
  ],
  [
    "reviewer",
    "points",
    (at) => ["/points", at.points, `${at.points}/grades`, `${at.points}/actions`, `${at.points}/numbers`],
  ],
  ["admin", "pay", ({ run }) => ["/pay", "/pay/new", run, run && `${run}/changes`, run && `${run}/payees`]],
  ["leader", "totals of pay", ({ run }) => ["/pay", run]],
  ["admin", "points", (at) => ["/points/open", `${at.branch}/cards`, `${at.points}/disputes`, "/feedback"]],
  ["cadre", "own star and pay", () => ["/me", "/me/pay", "/me/data", "/messages", "/schemes", "/account"]],
  [
    "member",
    "own page",
    (at) => ["/me", "/me/points", `/me/points/report?cycle=${idOf(at.points)}`, "/feedback", "/account"],
  ],
  ["finance-clerk", "home", () => ["/home", "/schemes"]],
  ["reviewer", "cuts and claims of pay", () => ["/pay/cuts", "/pay/claims"]],
  [
    "finance-clerk",
    "the money of pay",
    () => [
      "/pay",
      "/pay/budget?forecast=1",
      "/pay/standards",
      "/pay/inputs",
      "/pay/inputs/withholdings",
      "/pay/inputs/accounts",
    ],
  ],
  ["finance-approver", "home", () => ["/home"]],
  ["auditor", "the audit", (at) => ["/home", "/audit", "/audit/chain", "/users", at.person]],
];

for (const [login, what, pages] of walks) {
  test(`14.1 14.2 15.1 ${login}, ${what}: Chinese throughout, accessible, from this server alone`, async ({
    as,
  }) => {
    samples ??= await load(await as("admin"));
    await walk(await as(login), pages(samples));
  });
}

test("14.1 14.2 15.1 sign-in and a missing page: Chinese, accessible, from this server alone", async ({
  as,
  browser,
}) => {
  const nobody = await openNobody(browser);
  await walk(nobody, ["/sign-in"]);
  await nobody.context().close();
  const admin = await as("admin");
  await admin.goto("/roster/people/nobody-here");
  await expectAccessible(admin);
});

test("14.1 14.2 15.1 a draft in forms: Chinese, accessible, from this server alone", async ({ as }) => {
  const admin = await as("admin");
  const draft = await importScheme(admin, readyScheme(unique("walk-")));
  const edit = `${draft}/edit?part=`;
  const forms = [
    "base",
    "items&view=grid",
    "rules",
    "settings",
    "tables",
    "parameters",
    "flow",
    "examples",
    `items&name=${encodeURIComponent("三会一课")}`,
  ];
  await walk(
    admin,
    forms.map((form) => `${edit}${form}`),
  );
  await discard(admin, draft);
});

test("14.2 the desk is worked by keyboard: skip link, menu, list, dialog", async ({ as }) => {
  const admin = await as("admin");
  await admin.goto("/users?q=leader");
  await admin.keyboard.press("Tab");
  await expect(admin.getByRole("link", { name: "跳到正文" })).toBeFocused();
  await admin.keyboard.press("Enter");
  await expect(admin.locator("#main")).toBeFocused();

  await admin.getByRole("link", { name: "干部花名册" }).first().focus();
  await admin.keyboard.press("Enter");
  await expect(admin).toHaveURL(/\/roster$/);

  await admin.goto("/users?q=leader");
  await admin.getByRole("row").filter({ hasText: "领导" }).getByRole("link").first().press("Enter");
  await expect(admin.getByRole("heading", { level: 2, name: "账户" })).toBeVisible();
  const opener = admin.getByRole("button", { name: "停用账户" });
  await opener.focus();
  await admin.keyboard.press("Enter");
  const dialog = admin.getByRole("dialog", { name: "停用账户" });
  await expect(dialog).toBeVisible();
  await expectAccessible(admin);
  await admin.keyboard.press("Escape");
  await expect(dialog).toBeHidden();
  await expect(opener).toBeFocused();

  const menu = admin.getByText("▾").first();
  await menu.locator("xpath=ancestor::summary").focus();
  await admin.keyboard.press("Enter");
  await expect(admin.getByRole("button", { name: "退出登录" })).toBeVisible();
  await expectAccessible(admin, { menu: true });
  await admin.keyboard.press("Escape");
  await expect(admin.getByRole("button", { name: "退出登录" })).toBeHidden();
  await admin.setViewportSize(phone);
  await admin.goto("/home");
  await expectAccessible(admin, { menu: true });
});

test("14.1 the whole desk changes into English and back", async ({ as, browser }) => {
  const admin = await as("admin");
  const loginName = unique("lang");
  const initial = await createAccount(admin, { loginName, name: "牛双语", role: "县级管理员" });
  const page = await openNobody(browser);
  await firstSignIn(page, loginName, initial);
  await page.getByText("▾").first().click();
  await page.getByRole("button", { name: "English" }).click();
  await expect(page.locator("html")).toHaveAttribute("lang", "en");
  for (const address of ["/home", "/roster", "/schemes", "/ratings", "/users", "/roster/import"]) {
    await page.goto(address);
    await expect(page.getByRole("heading", { level: 1 })).not.toHaveText(/^[\u4e00-\u9fff]/);
    await expect(page.getByRole("navigation", { name: "Menu" }).first()).toContainText("Roster");
    const keys = (await page.locator("body").innerText()).match(/\b[a-z]+\.[a-z]+\.[a-zA-Z.]+\b/g) ?? [];
    expect(keys, address).toEqual([]);
  }
  await page.getByRole("banner").getByText("▾").click();
  await page.getByRole("button", { name: "中文" }).click();
  await expect(page.locator("html")).toHaveAttribute("lang", "zh-CN");
  await page.context().close();
});
