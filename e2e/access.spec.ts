import { demoAccounts } from "../db/seed/accounts";
import type { Permission } from "../lib/access/policy";
import { type DemoLogin, holds, isCountyWide, type Samples, sampleAddresses } from "./doors";
import { expect, test } from "./fixtures";

type Rule = (account: DemoLogin) => boolean;

const everybody: Rule = () => true;
const nobody: Rule = () => false;
const may =
  (...permissions: Permission[]): Rule =>
  (account) =>
    holds(account, ...permissions);
const both =
  (...rules: Rule[]): Rule =>
  (account) =>
    rules.every((rule) => rule(account));
const inTownship: Rule = (account) => isCountyWide(account) || account.role.startsWith("township-");

/** Branches keep points in one township of the demo: the county and the branch accounts are in it, 米山镇 is not. */
const inBranch: Rule = (account) => isCountyWide(account) || account.role.startsWith("branch-");

const reads = may("rating:read", "rating:record-line");
const pricesRules = both(may("scheme:write", "scheme:review", "scheme:adopt"), may("amount:total"));

/** Every page with who reaches it; for everybody else it does not exist. */
function doors(at: Samples): [address: string, reached: Rule][] {
  const [cycle] = at.cycles.filter((address) => !/open|levels/.test(address));
  return [
    ["/home", everybody],
    ["/me", may("result:read-own", "result:read")],
    ["/account", everybody],
    ["/account/password", everybody],
    ["/schemes", everybody],
    ["/schemes/new", may("scheme:write")],
    ["/schemes/files", everybody],
    ["/schemes/parameters", everybody],
    ["/schemes/examples", may("scheme:write")],
    [at.schemeVersion, everybody],
    [`${at.schemeVersion}/compare`, everybody],
    ["/schemes/nothing/compare", nobody],
    [`${at.schemeVersion}/simulate`, may("scheme:write", "scheme:review", "scheme:adopt")],
    ["/schemes/nothing/simulate", nobody],
    [`${at.schemeVersion}/cost`, pricesRules],
    ["/schemes/what-if", pricesRules],
    ["/schemes/what-if/sheet", nobody],
    ["/schemes/what-if/sheet?figure=gaoping-pay/table/星级补贴标准/3&to=1800", pricesRules],
    [`${at.schemeVersion}/articles/${encodeURIComponent("第六条")}`, everybody],
    [`${at.schemeVersion}/articles/nothing`, nobody],
    ["/roster", may("roster:read")],
    ["/roster/places", may("roster:read")],
    ["/roster/organisations", may("roster:read")],
    ["/roster/import", may("roster:import")],
    ["/roster/election", may("roster:write")],
    ["/roster/people/new", may("roster:write")],
    [at.township, both(may("roster:read"), inTownship)],
    [at.village, both(may("roster:read"), inTownship)],
    [at.farTownship, both(may("roster:read"), isCountyWide)],
    [at.farVillage, both(may("roster:read"), isCountyWide)],
    [at.person, both(may("roster:read"), inTownship)],
    [`${at.person}/edit`, both(may("roster:write"), inTownship)],
    [at.farPerson, both(may("roster:read"), isCountyWide)],
    [`${at.farPerson}/edit`, both(may("roster:write"), isCountyWide)],
    ["/roster/people/nobody-here", nobody],
    ["/roster/places/nowhere", nobody],
    ["/roster/import/nothing", nobody],
    ["/roster/election/nothing", nobody],
    ["/roster/organisations/nothing", nobody],
    ["/schemes/nothing", nobody],
    ["/schemes/nothing/edit", nobody],
    ["/schemes/nothing/running", nobody],
    ["/users", may("user:read")],
    ["/users/new", may("user:write")],
    [at.user, may("user:read")],
    ["/users/nobody", nobody],
    ["/audit", may("audit:read")],
    ["/audit/chain", may("audit:read")],
    ["/audit/nothing", nobody],
    ["/insights", may("insight:read")],
    ["/messages", everybody],
    ["/me/data", everybody],
    ["/clearance", may("clearance:read", "clearance:answer")],
    ["/clearance/nothing", nobody],
    ["/notices", may("notice:read")],
    ["/notices/nothing", nobody],
    ["/notices/nothing/sheet", nobody],
    ["/objections", may("objection:read", "objection:register")],
    ["/objections/nothing", nobody],
    ["/decisions", may("rating:read")],
    ["/decisions/nothing", nobody],
    ["/papers", may("paper:write")],
    ["/settings", may("calendar:write", "channel:write", "backup:read", "engine:read")],
    ["/settings/calendar", may("calendar:write")],
    ["/settings/channels", may("channel:write")],
    ["/settings/backup", may("backup:read")],
    ["/engine", may("engine:read")],
    [at.notice, both(may("notice:read"), isCountyWide)],
    [`${at.notice}/sheet`, both(may("notice:read"), isCountyWide)],
    [at.decision, may("rating:read")],
    [at.objection, both(may("objection:read", "objection:assign"), isCountyWide)],
    [`${at.objection}/receipt`, both(may("objection:read", "objection:assign"), isCountyWide)],
    [at.round, may("clearance:read", "clearance:answer")],
    ...pointsDoors(at),
    ...payDoors(at),
    ["/ratings", reads],
    ["/ratings/open", may("rating:open")],
    ["/points/open", may("points:open")],
    ["/ratings/levels", may("rating:read", "level:propose")],
    ["/ratings/nothing", nobody],
    ["/objections/new", may("objection:register")],
    ["/objections/nothing/receipt", nobody],
    ["/objections/nothing/reply", nobody],
    ["/clearance/open", nobody],
    ["/no-such-page", nobody],
    ...((cycle
      ? [
          [cycle, reads],
          [`${cycle}/results`, may("rating:read")],
          [`${cycle}/severity`, may("insight:read")],
          [`${cycle}/progress`, both(may("rating:read"), may("task:assign", "remind:send", "task:answer"))],
          [`${cycle}/review`, may("rating:read")],
          [`/clearance/open?process=rating&id=${cycle.split("/").at(-1)}`, may("clearance:open")],
        ]
      : []) as [string, Rule][]),
  ];
}

function pointsDoors({ points, branch, farBranch, member, farMember }: Samples): [string, Rule][] {
  const seen = both(may("points:read"), inBranch);
  const far = both(may("points:read"), isCountyWide);
  const records = may("points:record", "points:check", "points:open", "sanction:write");
  return [
    ["/points", may("points:read", "points:numbers")],
    ["/points/open", may("points:open")],
    ["/points/nothing", nobody],
    ["/me/points", may("points:own")],
    ["/me/points/report", nobody],
    [`/me/points/report?cycle=${points.split("/").at(-1)}`, may("points:own")],
    ["/me/points/dispute/nothing", nobody],
    ["/feedback", everybody],
    ["/users/reset", may("user:reset-member")],
    [points, seen],
    [`${points}/grades`, seen],
    [`${points}/actions`, seen],
    [`${points}/disputes`, seen],
    [`${points}/numbers`, both(may("points:numbers"), isCountyWide)],
    [`${points}/checks`, nobody],
    [`${points}/samples`, nobody],
    [branch, seen],
    [`${branch}/record`, both(records, inBranch)],
    [`${branch}/meetings`, seen],
    [`${branch}/meetings/nothing`, nobody],
    [`${branch}/reports`, seen],
    [`${branch}/standing`, seen],
    [`${branch}/books`, seen],
    [`${branch}/books/nothing`, nobody],
    [`${branch}/cards`, seen],
    [member, seen],
    [`${member}/card`, seen],
    [farBranch, far],
    [`${farBranch}/record`, both(records, isCountyWide)],
    [`${farBranch}/books`, far],
    [`${farBranch}/cards`, far],
    [farMember, far],
    [`${farMember}/card`, far],
    [`${farBranch}/meetings/new?kind=主题党日&from=2020-01-01`, nobody],
  ];
}

function payDoors({ run }: Samples): [string, Rule][] {
  const sees = may("pay:read", "amount:total", "pay:confirm");
  return [
    ["/pay", sees],
    ["/pay/new", may("pay:prepare")],
    ["/pay/budget", may("pay:read", "amount:total")],
    ["/pay/claims", may("pay:read")],
    ["/pay/cuts", may("pay:cut", "pay:read")],
    ["/me/pay", may("pay:own")],
    ["/me/pay/nothing", nobody],
    ["/me/pay", may("pay:own")],
    ["/pay/nothing", nobody],
    ["/pay/nothing/changes", nobody],
    ["/pay/nothing/payees", nobody],
    ...((run
      ? [
          [run, sees],
          [`${run}/changes`, may("pay:read", "pay:confirm")],
          [`${run}/payees`, may("pay:read")],
          [`${run}/payees/nothing`, nobody],
        ]
      : []) as [string, Rule][]),
  ];
}

let samples: Samples;

/** Who asks for what exists for nobody: the one who may do most, and the one who may do least. */
const asksInVain = new Set(["admin", "member"]);

for (const account of demoAccounts) {
  test(`${account.login} reaches what the policy opens, is offered no other door, and nothing else exists`, async ({
    as,
  }) => {
    samples ??= await sampleAddresses(await as("admin"));
    const page = await as(account.login);
    const wrong: string[] = [];
    for (const [address, reached] of doors(samples)) {
      if (reached === nobody && !asksInVain.has(account.login)) continue;
      // The branch accounts see their own village and what names it; which of the samples it is, is left to chance.
      const { village, person, notice } = samples;
      const chance = [village, person, notice, `${notice}/sheet`];
      if (account.role.startsWith("branch-") && chance.includes(address)) continue;
      // What a version costs is computed over a whole year of pay when it is first asked for.
      const response = await page.request.get(address, { timeout: 30_000 });
      const html = await response.text();
      const isFound = response.status() === 200 && html.includes("<h1");
      const isMissing = response.status() === 404 && html.includes("没有这个页面");
      if (reached(account) ? !isFound : !isMissing) wrong.push(`${response.status()} ${address}`);
    }
    expect(wrong).toEqual([]);
    const menu = /<nav[^>]*aria-label="菜单".*?<\/nav>/s.exec(await (await page.request.get("/home")).text());
    const offered = Array.from(menu?.[0].matchAll(/href="([^"]+)"/g) ?? [], (match) => match[1] ?? "");
    expect(offered.length).toBeGreaterThan(1);
    const open = new Map(doors(samples));
    for (const address of offered) expect(open.get(address)?.(account), address).toBe(true);
  });
}

test("without a session every page leads to sign-in and every file is refused", async ({ browser, as }) => {
  samples ??= await sampleAddresses(await as("admin"));
  const context = await browser.newContext();
  for (const [address] of doors(samples)) {
    const response = await context.request.get(address, { maxRedirects: 0 });
    expect(response.status(), address).toBe(307);
    expect(response.headers().location, address).toContain("/sign-in");
  }
  for (const file of [
    "/api/roster/export",
    "/api/roster/templates/persons",
    `${samples.schemeVersion}/file`,
  ]) {
    const response = await context.request.get(file, { maxRedirects: 0 });
    expect([307, 401, 403], file).toContain(response.status());
  }
  expect((await context.request.post("/audit/export", { form: { action: "" } })).status()).toBe(401);
  await context.close();
});
