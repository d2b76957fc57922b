import { and, asc, eq } from "drizzle-orm";
import { addDays, addMonths } from "../../lib/base/period";
import { openPointsCycle } from "../../lib/points/commands/open-cycle";
import { recomputeMembers } from "../../lib/points/commands/recompute";
import { type NewEntry, writeEntries } from "../../lib/points/commands/write-entries";
import { listBranches, listMembers } from "../../lib/points/data/branches";
import { loadPoints } from "../../lib/points/data/cycles";
import type { Branch, Member } from "../../lib/points/types";
import { importPersons } from "../../lib/roster/commands/import-persons";
import { adoptVersion, importTemplate, reviewVersion } from "../../lib/schemes/commands";
import { organisationPlace, organisationVersion, placeVersion } from "../schema";
import { getStore } from "../store";
import { actorOf, type DemoCounty } from "./context";
import { drawMembers } from "./members";
import { type Random, seededRandom } from "./random";
import type { Timeline } from "./timeline";

/** The township whose branches keep points in the demo: that of the branch accounts. */
export const pointsTownship = "河西镇";
const warnings = "演示办法：未公开的数字按假设填写，已逐条注明";

/** Members of the branches of the township beside its cadres. */
export async function enrolMembers(
  context: Parameters<typeof importPersons>[0],
  demo: DemoCounty,
  timeline: Timeline,
): Promise<void> {
  const township = demo.townships.find((one) => one.name === pointsTownship);
  const rows = await getStore()
    .read.select({ name: organisationVersion.name, placeCode: placeVersion.code })
    .from(organisationPlace)
    .innerJoin(
      organisationVersion,
      and(
        eq(organisationVersion.county, organisationPlace.county),
        eq(organisationVersion.organisationId, organisationPlace.organisationId),
      ),
    )
    .innerJoin(
      placeVersion,
      and(
        eq(placeVersion.county, organisationPlace.county),
        eq(placeVersion.placeId, organisationPlace.placeId),
      ),
    )
    .where(and(eq(organisationPlace.county, demo.county), eq(placeVersion.parentId, township?.id ?? "")))
    .orderBy(asc(placeVersion.code));
  await importPersons(context, drawMembers(rows, timeline.decidedYear, 5_000), {
    id: "demo-members",
    name: "演示党员",
  });
}

async function adoptPoints(timeline: Timeline): Promise<string> {
  const now = timeline.at(timeline.adoption);
  const administrator = { actor: await actorOf("admin", timeline.adoption), now };
  const { id: schemeVersionId, revision } = await importTemplate(administrator, {
    template: "gaoping-points",
  });
  await reviewVersion(
    { actor: await actorOf("reviewer", timeline.adoption), now },
    { schemeVersionId, revision, warningReason: warnings },
  );
  await adoptVersion(administrator, {
    schemeVersionId,
    meeting: "市委常委会会议（演示）",
    number: `演示常纪〔${timeline.decidedYear}〕13号`,
    day: timeline.adoption,
    attendees: ["常委甲（演示）", "常委乙（演示）", "常委丙（演示）"],
    effectiveFrom: `${timeline.decidedYear}-01-01`,
    warningReason: warnings,
  });
  return schemeVersionId;
}

/** What one member did in a year, invented: most take part, few are late with dues, some stand out. */
function deedsOf(random: Random, member: Member, months: readonly string[]): Omit<NewEntry, "member">[] {
  const zeal = random.int(1, 10);
  const deeds: Omit<NewEntry, "member">[] = [];
  for (const month of months) {
    const on = (dayOfMonth: number) => addDays(month, dayOfMonth - 1);
    if (zeal > 3 && random.chance(0.25)) {
      const hours = random.pick([2, 2, 4]);
      deeds.push({
        item: "志愿服务",
        day: on(random.int(6, 24)),
        quantityE4: hours * 10_000,
        reason: hours === 4 ? "志愿服务半天（4小时）" : "志愿服务2小时",
      });
    }
    if (random.chance(zeal > 6 ? 0.35 : 0.1))
      deeds.push({ item: "结对帮扶", day: on(random.int(5, 24)), reason: "结对帮扶困难户" });
    if (random.chance(0.05))
      deeds.push({ item: "调解纠纷", day: on(random.int(5, 24)), reason: "调解邻里纠纷" });
    if (zeal <= 2 && random.chance(0.08))
      deeds.push({ item: "不按期交纳党费", day: on(24), reason: "党费未按月交纳" });
  }
  if (zeal > 8 && months.length > 7)
    deeds.push({
      item: "急难险重",
      day: addDays(months[7] as string, 9),
      severity: "突出",
      reason: "防汛值守表现突出",
    });
  if (zeal === 10 && months.length > 6)
    deeds.push({
      item: "表彰",
      day: addDays(months[5] as string, 24),
      severity: "乡级",
      act: "七一表彰",
      reason: "乡镇优秀共产党员",
      evidence: "河党发〔演示〕6号",
    });
  return deeds.filter(() => member.memberClass !== "frail");
}

/** Opens the ledgers of a year and writes what was recorded until a day, by the branch clerks, a few days after the act. */
async function keepYear(
  demo: DemoCounty,
  timeline: Timeline,
  input: { schemeVersionId: string; year: number; opened: string; until: string },
): Promise<string> {
  const { schemeVersionId, year, opened, until } = input;
  const township = demo.townships.find((one) => one.name === pointsTownship);
  const admin = { actor: await actorOf("admin", timeline.setUp), now: timeline.at(opened) };
  const { cycleId } = await openPointsCycle(admin, {
    schemeVersionId,
    title: `${year}年度党员积分（演示）`,
    periodFrom: `${year}-01-01`,
    periodUntil: `${year + 1}-01-01`,
    placeId: township?.id ?? demo.placeId,
  });
  const random = seededRandom(year);
  const reader = { actor: admin.actor, db: getStore().read };
  const wanted = { cycleId, permission: "points:read" } as const;
  const branches = await listBranches(reader, wanted);
  const months = Array.from({ length: 12 }, (_, i) => addMonths(`${year}-01-01`, i)).filter((m) => m < until);
  for (const branch of branches) await keepBranch(branch);
  return cycleId;

  async function keepBranch(branch: Branch) {
    const members = await listMembers(reader, { ...wanted, organisationId: branch.organisationId });
    const deeds = members.flatMap((member) =>
      deedsOf(random, member, months)
        .filter((deed) => deed.day < until)
        .map((deed) => ({ ...deed, member })),
    );
    await getStore().transact(async (tx) => {
      const open = await loadPoints({ actor: admin.actor, db: tx }, wanted);
      for (const month of months) {
        const own = deeds.filter((deed) => deed.day.slice(0, 7) === month.slice(0, 7));
        const recorded = addDays(month, 26);
        const now = timeline.at(recorded < until ? recorded : until);
        if (own.length > 0)
          await writeEntries({ actor: admin.actor, now }, tx, open, own, {
            source: "organisation",
            isTrusted: true,
          });
      }
      await recomputeMembers(
        { ...admin, now: timeline.at(until) },
        tx,
        open,
        members.map((member) => member.personId),
      );
    });
  }
}

/** Two years of points in the branches of one township: last year's, and this year's until today. */
export async function keepPoints(demo: DemoCounty, timeline: Timeline): Promise<void> {
  const schemeVersionId = await adoptPoints(timeline);
  await keepYear(demo, timeline, {
    schemeVersionId,
    year: timeline.decidedYear,
    opened: timeline.adoption,
    until: `${timeline.decidedYear + 1}-01-01`,
  });
  await keepYear(demo, timeline, {
    schemeVersionId,
    year: timeline.openYear,
    opened: timeline.openedAgain,
    until: timeline.today,
  });
}
