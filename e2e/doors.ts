import type { Page } from "@playwright/test";
import { demoAccounts } from "../db/seed/accounts";
import { type Permission, policy } from "../lib/access/policy";
import { grantTargets } from "../lib/access/roles";

export type DemoLogin = (typeof demoAccounts)[number];

/** Whether the role of a demo account holds one of the permissions. */
export const holds = ({ role }: DemoLogin, ...wanted: Permission[]) =>
  wanted.some((permission) => policy[role].includes(permission));

/** Roles of the demo whose grant names a place or an organisation see that part of the county only. */
export const isCountyWide = ({ role }: DemoLogin) => grantTargets[role] === "county";

export const accountOf = (login: string): DemoLogin => {
  const account = demoAccounts.find((each) => each.login === login);
  if (!account) throw new Error(login);
  return account;
};

/** The addresses that a page links to, by the beginning of their path; each once, in the order of the page. */
export async function linksOf(page: Page, address: string, beginning: string): Promise<string[]> {
  const html = await (await page.request.get(address)).text();
  const pattern = new RegExp(`href="(${beginning.replaceAll("/", "\\/")}[0-9A-Za-z_-]{8,})["?#]`, "g");
  return [...new Set(Array.from(html.matchAll(pattern), (match) => match[1] ?? ""))];
}

export type Samples = {
  township: string;
  farTownship: string;
  village: string;
  villageName: string;
  farVillage: string;
  person: string;
  farPerson: string;
  organisation: string | undefined;
  schemeVersion: string;
  cycles: string[];
  user: string;
  notice: string;
  decision: string;
  objection: string;
  round: string;
  /** This year's cycle of points, the branch of the branch accounts and one of its members; `far` ones lie outside. */
  points: string;
  branch: string;
  farBranch: string;
  member: string;
  farMember: string;
  /** The newest run of pay. */
  run: string | undefined;
};

const first = (list: string[], what: string): string => {
  if (!list[0]) throw new Error(`no ${what} in the demo`);
  return list[0];
};

/** Addresses of things that the demo has, as the administrator sees them; `far` ones lie outside 米山镇. */
export async function sampleAddresses(admin: Page): Promise<Samples> {
  await admin.goto("/roster/places");
  const main = admin.getByRole("main");
  const addressOf = async (name: string) =>
    (await main.getByRole("link", { name, exact: true }).first().getAttribute("href")) ?? "";
  const township = await addressOf("米山镇");
  const farTownship = await addressOf("原村乡");
  const idOf = (address: string) => address.split("/").at(-1) ?? "";
  const villages = async (address: string) =>
    (await linksOf(admin, address, "/roster/places/")).filter((link) => link !== address);
  const people = (address: string) =>
    linksOf(admin, `/roster?township=${idOf(address)}&post=chief`, "/roster/people/");
  const village = first(await villages(township), "village");
  await admin.goto(township);
  const villageName = await main.locator(`a[href="${village}"]`).first().innerText();
  return {
    township,
    farTownship,
    village,
    villageName,
    farVillage: first(await villages(farTownship), "village"),
    person: first(await people(township), "person"),
    farPerson: first(await people(farTownship), "person"),
    organisation: (await linksOf(admin, "/roster/organisations", "/roster/organisations/"))[0],
    schemeVersion: await schemeInForce(admin),
    cycles: await linksOf(admin, "/ratings", "/ratings/"),
    user: first(await linksOf(admin, "/users?q=auditor", "/users/"), "user"),
    notice: first(await linksOf(admin, "/notices", "/notices/"), "notice"),
    decision: first(await linksOf(admin, "/decisions?kind=stars", "/decisions/"), "decision"),
    objection: first(await linksOf(admin, "/objections", "/objections/"), "objection"),
    round: first(await linksOf(admin, "/clearance", "/clearance/"), "round"),
    ...(await pointsAddresses(admin)),
    // Rooms of pay stand beside its runs, whose ids have twenty characters.
    run: (await linksOf(admin, "/pay", "/pay/")).find((address) => /\/[0-9a-z]{20}$/.test(address)),
  };
}

/** The version of the star scheme by which the demo rates, which everybody may read. */
async function schemeInForce(admin: Page): Promise<string> {
  await admin.goto("/schemes");
  const versions = admin.getByRole("table", { name: "农村“两委”主干星级化管理办法（默认模板）" });
  return (await versions.getByRole("link").first().getAttribute("href")) ?? "";
}

async function pointsAddresses(admin: Page) {
  await admin.goto("/users?q=branch-clerk");
  const row = admin
    .getByRole("row")
    .filter({ has: admin.getByRole("cell", { name: "branch-clerk", exact: true }) });
  const [name = ""] = /[^（\s]+党支部/.exec(await row.innerText()) ?? [];
  await admin.goto("/points");
  const main = admin.getByRole("main");
  const addressOf = async (text: string | RegExp) =>
    (await main.getByRole("link", { name: text }).first().getAttribute("href")) ?? "";
  const points = await addressOf(/年度党员积分（演示）/);
  await admin.goto(points);
  const branch = await addressOf(name);
  const branches = await linksOf(admin, points, `${points}/branches/`);
  const farBranch = first(
    branches.filter((address) => address !== branch),
    "second branch",
  );
  const memberOf = async (address: string) =>
    first(await linksOf(admin, address, `${points}/members/`), "member");
  return {
    points,
    branch,
    farBranch,
    member: await memberOf(branch),
    farMember: await memberOf(farBranch),
  };
}
