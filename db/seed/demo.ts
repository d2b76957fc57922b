import { and, eq } from "drizzle-orm";
import type { GrantInput } from "../../lib/access/schema";
import { systemActor } from "../../lib/access/system-actor";
import { importPersons } from "../../lib/roster/commands/import-persons";
import { recordVillageYear } from "../../lib/roster/commands/village-years";
import { loadPlaceBook, type PlaceAt } from "../../lib/roster/data/place-book";
import type { Divisions } from "../../lib/roster/types";
import { county as countyTable, organisationPlace } from "../schema";
import { getStore } from "../store";
import { demoAccounts } from "./accounts";
import { atOnce } from "./at-once";
import { branchAccounts, demoBranches } from "./branch-accounts";
import { type DemoCounty, demoCadreOf } from "./context";
import { foundCounty, foundOrganisations, type NewAccount, openAccounts } from "./county";
import { adoptPay } from "./pay";
import { payMonths } from "./pay-runs";
import { drawPeople } from "./people";
import { enrolMembers, keepPoints, pointsTownship } from "./points";
import { enterUnknownYears } from "./procedure";
import { seededRandom } from "./random";
import { adoptDemoScheme, decideLastYear, recordThisYear } from "./ratings";
import { demoTimeline } from "./timeline";

/**
 * Loads the demo county through the program's own commands: real divisions, invented people, one decided cycle and
 * one half recorded. Takes some seconds. @throws Error when the computed subsidy is not the published total
 */
export async function loadDemo(now: Date, divisions: Divisions, say: (line: string) => void): Promise<void> {
  const timeline = demoTimeline(now);
  const setUp = timeline.at(timeline.setUp);
  say("区划、党组织、人员…… divisions, organisations, people");
  const { county } = await foundCounty(setUp, divisions);
  const context = { actor: systemActor(county, "seed"), now: setUp };
  const book = await loadPlaceBook(getStore().read, county);
  const places = book.all(timeline.setUp);
  const ofKind = (...kinds: string[]) => places.filter((p) => kinds.includes(p.kind));
  const villages = ofKind("village", "community");
  const townships = ofKind("township").map((t) => ({
    ...t,
    id: t.placeId,
    villages: villages.filter((v) => v.parentId === t.placeId).map((v) => ({ id: v.placeId, name: v.name })),
  }));
  await foundOrganisations(context, townships, `${timeline.decidedYear - 30}-07-01`);
  const drawn = drawPeople(
    villages.map((v) => ({ code: v.code, name: v.name, kind: v.kind as "village" | "community" })),
    timeline.decidedYear,
  );
  const { personIds } = await importPersons(
    context,
    drawn.map(({ target, placeCode: _, ...row }) => ({
      ...row,
      // Chiefs get theirs from the rating; the townships assess all others on paper, and pay goes by it.
      ...(target === null ? { grades: [paperGrade(timeline.decidedYear)] } : {}),
    })),
    {
      id: "demo",
      name: "演示数据",
    },
  );
  const people = drawn.map((person, i) => {
    const village = book.byCode(person.placeCode, timeline.setUp) as PlaceAt;
    return { ...person, personId: personIds[i] ?? "", village, townshipId: village.parentId ?? "" };
  });
  const demo: DemoCounty = {
    county,
    placeId: ofKind("county")[0]?.placeId ?? "",
    townships: townships.map((t, i) => ({ id: t.id, name: t.name, ...townshipLogins(t.name, i) })),
    chiefs: people.filter((p) => p.target !== null),
  };
  const home = demo.townships.find((t) => t.name === pointsTownship)?.id ?? "";
  const ownBranch = await branchOf(county, demoCadreOf(people)?.village.placeId ?? "");
  const branches = await demoBranches(county, home, ownBranch);
  await enrolMembers(context, branches, timeline);
  await openAccounts(context, [
    ...(await accountsOf(demo, people, timeline.setUp)),
    ...(await branchAccounts(county, branches, timeline.setUp)),
  ]);
  await recordYears(context, villages, timeline.decidedYear);
  await enterUnknownYears(timeline);
  say("办法、去年的评定…… scheme, last year's rating");
  const schemeVersionId = await adoptDemoScheme(demo, timeline);
  await decideLastYear(demo, timeline, schemeVersionId);
  say("今年的评定…… this year's rating");
  await recordThisYear(demo, timeline, schemeVersionId);
  say("党员积分…… members' points");
  await keepPoints(demo, branches, timeline);
  say("报酬办法…… pay schemes");
  await adoptPay(timeline);
  await payMonths(demo, timeline, { people, villages });
  await getStore().transact((tx) =>
    tx
      .update(countyTable)
      .set({ settings: { isDemoComplete: true } })
      .where(eq(countyTable.id, county)),
  );
}

const paperGrade = (year: number) => ({
  year,
  grade: "qualified" as const,
  document: "乡镇年度考核结果（演示）",
});

/** The demo's own clerk and head stand in 米山镇; the other townships have numbered accounts. */
function townshipLogins(name: string, index: number) {
  if (name === "米山镇") return { recorder: "clerk-mishan", head: "head-mishan" };
  return { recorder: `clerk-${index + 1}`, head: `head-${index + 1}` };
}

const roleLabels: Record<string, string> = {
  reviewer: "审核（演示）",
  leader: "领导（演示）",
  agriculture: "农业农村局（演示）",
  discipline: "纪委监委（演示）",
  "finance-clerk": "财务经办（演示）",
  "finance-approver": "财务审批（演示）",
  auditor: "审计（演示）",
};

type Person = DemoCounty["chiefs"][number];

async function accountsOf(demo: DemoCounty, people: readonly Person[], from: string): Promise<NewAccount[]> {
  const grantOf = (fields: Omit<GrantInput, "reason" | "from">): GrantInput => ({
    ...fields,
    from,
    reason: "演示",
  });
  const chief = demoCadreOf(people);
  const colleagues = people.filter((p) => p.target === null && p.village.placeId === chief?.village.placeId);
  const member = colleagues.find((p) => p.posts[0]?.post === "committee-member");
  const branch = await branchOf(demo.county, chief?.village.placeId ?? "");
  const own = demoAccounts
    .filter((account) => account.login !== "admin" && !account.login.endsWith("-mishan"))
    .map((account): NewAccount => {
      const { login, role, line } = account;
      const person =
        role === "cadre"
          ? chief
          : role === "member" || role === "branch-recorder"
            ? member
            : role === "branch-secretary"
              ? chief
              : undefined;
      const isBranch = role === "branch-recorder" || role === "branch-secretary";
      return {
        login,
        name: person?.name ?? roleLabels[login] ?? login,
        personId: person?.personId ?? null,
        grant: grantOf({
          role,
          ...(line ? { line: line as GrantInput["line"] } : {}),
          ...(isBranch ? { organisationId: branch } : {}),
        }),
      };
    });
  const township = demo.townships.flatMap((t): NewAccount[] => [
    {
      login: t.recorder,
      name: `${t.name}组织干事（演示）`,
      personId: null,
      grant: grantOf({ role: "township-recorder", placeId: t.id }),
    },
    {
      login: t.head,
      name: `${t.name}党委副书记（演示）`,
      personId: null,
      grant: grantOf({ role: "township-leader", placeId: t.id }),
    },
  ]);
  const civilAffairs: NewAccount = {
    login: "civil-affairs",
    name: "民政局（演示）",
    personId: null,
    grant: grantOf({ role: "line-department", line: "civil-affairs" }),
  };
  return [...own, ...township, civilAffairs];
}

async function branchOf(county: string, placeId: string): Promise<string> {
  const rows = await getStore()
    .read.select({ id: organisationPlace.organisationId })
    .from(organisationPlace)
    .where(and(eq(organisationPlace.county, county), eq(organisationPlace.placeId, placeId)))
    .limit(1);
  return rows[0]?.id ?? "";
}

/** Two years of village facts, invented; a few are left unreported, as in life. */
async function recordYears(
  context: Parameters<typeof recordVillageYear>[0],
  villages: readonly PlaceAt[],
  year: number,
): Promise<void> {
  const random = seededRandom(338);
  const rows = villages.flatMap((village) => {
    const population = random.int(180, 2_400);
    const income = random.int(60_000, 900_000) * 100;
    const isWeak = random.chance(0.08);
    const common = {
      placeId: village.placeId,
      isWeak,
      isFormerlyPoor: random.chance(0.05),
      isModel: ["釜山村", "苏庄村", "沟北村"].some((name) => village.name.startsWith(name)),
      hasCooperative: random.chance(0.3),
      hasCompany: random.chance(0.12),
      hasServiceCentre: random.chance(0.2),
      source: "演示数据",
      households: Math.round(population / 2.9),
      supportFunds: isWeak ? 20_000_000 : null,
    };
    const yearly = (back: number, factor: number) => ({
      ...common,
      year: year - back,
      population: random.chance(0.03) ? null : population,
      collectiveIncome: Math.round((income * factor) / 100) * 100,
    });
    return [yearly(1, 0.9), yearly(0, 1)];
  });
  await atOnce(rows, (row) => recordVillageYear(context, row));
}
