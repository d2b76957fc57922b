import type { Page } from "@playwright/test";

type Screen = readonly [name: string, path: string | ((page: Page) => Promise<void>)];

/** Opens a page and follows links of its main part by a piece of their address. */
const follow =
  (start: string, ...links: string[]) =>
  async (page: Page) => {
    await page.goto(start);
    for (const link of links) {
      const target = page.getByRole("main").locator(`a[href*="${link}"]`).first();
      await page.goto((await target.getAttribute("href", { timeout: 5_000 })) ?? start);
    }
  };

/** The newest cycle stands first on the list, the decided one below it. */
const inCycle =
  (which: "open" | "decided", path = "") =>
  async (page: Page) => {
    await page.goto("/ratings");
    const links = await page
      .getByRole("main")
      .locator('a[href^="/ratings/"]')
      .evaluateAll((nodes) => nodes.map((node) => node.getAttribute("href") ?? ""));
    const ids = [
      ...new Set(links.map((href) => /^\/ratings\/([0-9a-z]{20})/.exec(href)?.[1]).filter(Boolean)),
    ];
    await page.goto(`/ratings/${which === "open" ? ids[0] : ids.at(-1)}${path}`);
  };

const inCycleFollow = (which: "open" | "decided", path: string, link: string) => async (page: Page) => {
  await inCycle(which, path)(page);
  const href = await page
    .getByRole("main")
    .locator(`a[href*="${link}"]`)
    .first()
    .getAttribute("href", { timeout: 5_000 });
  if (href) await page.goto(href);
};

/** A run whose title contains a word, or a page of it. */
const inRun =
  (word: string, path = "", link = "") =>
  async (page: Page) => {
    await page.goto("/pay");
    const row = page.getByRole("main").getByRole("link").filter({ hasText: word }).first();
    const run = (await row.getAttribute("href", { timeout: 5_000 })) ?? "/pay";
    await page.goto(run + path);
    if (link) await follow(run + path, link)(page);
  };

/** Screens by the account that looks at them. */
export const screens: Record<string, readonly Screen[]> = {
  nobody: [["sign-in", "/sign-in"]],
  admin: [
    ["papers", "/papers"],
    ["settings", "/settings"],
    ["settings-calendar", "/settings/calendar"],
    ["settings-channels", "/settings/channels"],
    ["settings-backup", "/settings/backup"],
    ["engine", "/engine"],
    ["messages", "/messages"],
    ["home-admin", "/home"],
    ["roster", "/roster"],
    ["roster-person", follow("/roster", "/roster/people/1")],
    ["roster-person-new", "/roster/people/new"],
    ["roster-places", "/roster/places"],
    ["roster-place", follow("/roster/places", "/roster/places/1")],
    ["roster-organisations", "/roster/organisations"],
    ["roster-import", "/roster/import"],
    ["roster-election", "/roster/election"],
    ["schemes", "/schemes"],
    ["scheme", follow("/schemes", "/schemes/1")],
    ["parameters", "/schemes/parameters"],
    ["scheme-files", "/schemes/files"],
    ["users", "/users"],
    ["user-new", "/users/new"],
    ["user", follow("/users", "/users/1")],
    ["ratings-admin", "/ratings"],
    ["rating-open", "/ratings/open"],
    ["cycle-admin", inCycle("open")],
    ["pay-runs", "/pay"],
    ["pay-new", "/pay/new"],
    ["pay-draft", inRun("月报酬")],
    ["pay-draft-changes", inRun("月报酬", "/changes")],
    ["pay-draft-checks", inRun("月报酬", "/checks")],
    ["pay-year", inRun("年度绩效")],
    ["pay-year-targets", inRun("年度绩效", "/targets")],
    ["pay-quarter-targets", inRun("季度", "/targets")],
    ["pay-inputs", "/pay/inputs"],
    ["pay-lists", "/pay/lists"],
    ["pay-lists-life", "/pay/lists/life"],
    ["pay-scheme", follow("/schemes?kind=pay", "/schemes/1")],
  ],
  "clerk-mishan": [
    ["home-clerk", "/home"],
    ["cycle-clerk", inCycle("open")],
    ["grid", inCycle("open", "/record")],
    ["grid-villages", inCycle("open", "/record?subject=village")],
    ["events", inCycle("open", "/record/events")],
    ["sheet-clerk", inCycleFollow("open", "/results", "/people/")],
    ["confirm-clerk", inCycle("open", "/confirm")],
    ["pay-clerk", "/pay"],
    ["pay-changes-clerk", inRun("月报酬", "/changes")],
    ["pay-standards", "/pay/standards"],
  ],
  "head-mishan": [
    ["home-head", "/home"],
    ["confirm-head", inCycle("open", "/confirm")],
  ],
  agriculture: [
    ["home-agriculture", "/home"],
    ["grid-line", inCycle("open", "/record")],
  ],
  reviewer: [
    ["clearance", "/clearance"],
    ["clearance-round", follow("/clearance", "/clearance/1")],
    ["notices", "/notices"],
    ["notice", follow("/notices", "/notices/1")],
    ["notice-sheet", follow("/notices", "/notices/1", "/sheet")],
    ["notice-public", follow("/notices", "/notices/1", "/notice/1")],
    ["objections", "/objections"],
    ["objection", follow("/objections", "/objections/1")],
    ["objection-receipt", follow("/objections", "/objections/1", "/receipt")],
    ["decisions", "/decisions?kind=stars"],
    ["decision", follow("/decisions?kind=stars", "/decisions/1")],
    ["progress", inCycle("open", "/progress")],
    ["home-reviewer", "/home"],
    ["review", inCycle("open", "/review")],
    ["review-decided", inCycle("decided", "/review")],
    ["results", inCycle("decided", "/results")],
    ["sheet-decided", inCycleFollow("decided", "/results", "/people/")],
    ["levels", "/ratings/levels"],
    ["pay-cuts", "/pay/cuts"],
    ["pay-claims", "/pay/claims"],
    ["pay-claim", follow("/pay/claims", "/pay/claims/1")],
    ["pay-claim-letter", follow("/pay/claims", "/pay/claims/1", "/letter")],
  ],
  leader: [
    ["insights", "/insights"],
    ["home-leader", "/home"],
    ["cycle-leader", inCycle("decided")],
    ["pay-leader", inRun("年度绩效")],
    ["pay-leader-targets", inRun("年度绩效", "/targets")],
    ["pay-leader-budget", "/pay/budget"],
  ],
  discipline: [["home-discipline", "/home"]],
  "finance-clerk": [
    ["home-finance", "/home"],
    ["results-finance", inCycle("decided", "/results")],
    ["pay-finance", "/pay"],
    ["pay-finance-checks", inRun("月报酬", "/checks")],
    ["pay-finance-payees", inRun("年度绩效", "/payees")],
    ["pay-finance-payee", inRun("年度绩效", "/payees", "/payees/")],
    ["pay-finance-bank", inRun("年度绩效", "/bank")],
    ["pay-finance-budget", "/pay/budget?forecast=1"],
    ["pay-finance-accounts", "/pay/lists/accounts"],
    ["pay-finance-withholdings", "/pay/inputs/withholdings"],
    ["pay-finance-village-accounts", "/pay/inputs/accounts"],
    ["pay-finance-cuts", "/pay/cuts"],
    ["pay-finance-claim", follow("/pay/claims", "/pay/claims/1")],
  ],
  auditor: [
    ["home-auditor", "/home"],
    ["audit", "/audit"],
    ["audit-entry", follow("/audit", "/audit/1")],
    ["audit-chain", "/audit/chain"],
  ],
  cadre: [
    ["my-data", "/me/data"],
    ["me", "/me"],
    ["my-pay", "/me/pay"],
    ["my-payslip", follow("/me/pay", "/me/pay/1")],
  ],
  member: [["me-member", "/me"]],
};
