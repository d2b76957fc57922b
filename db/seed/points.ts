import { addDays, addMonths } from "../../lib/base/period";
import { checkClosing } from "../../lib/points/commands/books/check";
import { closePeriod } from "../../lib/points/commands/books/close";
import { openPointsCycle } from "../../lib/points/commands/open-cycle";
import { recomputeMembers } from "../../lib/points/commands/recompute";
import { writeEntries } from "../../lib/points/commands/write-entries";
import { listMembers, loadBranch } from "../../lib/points/data/branches";
import { loadPoints } from "../../lib/points/data/cycles";
import { importPersons } from "../../lib/roster/commands/import-persons";
import { adoptVersion, importTemplate, reviewVersion } from "../../lib/schemes/commands";
import { getStore } from "../store";
import type { DemoBranch } from "./branch-accounts";
import { actorOf, type DemoCounty } from "./context";
import { drawMembers } from "./members";
import { deedsOf } from "./points-deeds";
import { heldMeetings, withoutLast, writeMeeting } from "./points-meetings";
import { leaveWork } from "./points-work";
import { decidePoints } from "./points-year";
import { seededRandom } from "./random";
import type { Timeline } from "./timeline";

/** The township whose branches keep points in the demo: that of the branch accounts. */
export const pointsTownship = "河西镇";
const warnings = "演示办法：未公开的数字按假设填写，已逐条注明";
const reads = "points:read" as const;

/** Members of the branches of the township beside its cadres. */
export async function enrolMembers(
  context: Parameters<typeof importPersons>[0],
  branches: readonly DemoBranch[],
  timeline: Timeline,
): Promise<void> {
  await importPersons(context, drawMembers(branches, timeline.decidedYear, 5_000), {
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

type Year = { readonly schemeVersionId: string; readonly year: number; readonly opened: string };

async function openYear(timeline: Timeline, placeId: string, { schemeVersionId, year, opened }: Year) {
  const context = { actor: await actorOf("admin", timeline.setUp), now: timeline.at(opened) };
  const { cycleId } = await openPointsCycle(context, {
    schemeVersionId,
    title: `${year}年度党员积分（演示）`,
    periodFrom: `${year}-01-01`,
    periodUntil: `${year + 1}-01-01`,
    placeId,
  });
  return cycleId;
}

/** One branch's ledger until a day: meetings and deeds month by month, written by its clerk at the month's end. */
async function keepBranch(
  timeline: Timeline,
  cycleId: string,
  branch: DemoBranch,
  { until, isBehind = false }: { until: string; isBehind?: boolean },
) {
  const random = seededRandom(Number(branch.placeCode.slice(-6)) + Number(until.slice(0, 4)));
  const actor = await actorOf(branch.keeper, timeline.setUp);
  await getStore().transact(async (tx) => {
    const wanted = { cycleId, organisationId: branch.organisationId, permission: reads };
    const open = await loadPoints({ actor, db: tx }, wanted);
    const seat = await loadBranch({ actor, db: tx }, wanted);
    const members = (await listMembers({ actor, db: tx }, wanted)).map((member) => ({
      member,
      zeal: random.int(1, 10),
    }));
    const months = Array.from({ length: 12 }, (_, i) => addMonths(open.cycle.periodFrom, i)).filter(
      (month) => month < until,
    );
    const deeds = members.flatMap(({ member, zeal }) =>
      deedsOf(random, zeal, months, member).map((deed) => ({ ...deed, member })),
    );
    const held = heldMeetings(open, seat, until);
    const meetings = isBehind ? withoutLast(held, until) : held;
    for (const month of months) {
      const inMonth = ({ day }: { day: string }) => day.slice(0, 7) === month.slice(0, 7) && day < until;
      const end = addDays(month, 26);
      const context = { actor, now: timeline.at(end < until ? end : until) };
      const own = deeds.filter(inMonth);
      if (own.length > 0)
        await writeEntries(context, tx, open, own, { source: "organisation", isTrusted: true });
      for (const one of meetings.filter(inMonth)) {
        const entries = await writeMeeting(
          context,
          tx,
          { open, branch: seat, held: one },
          { random, members },
        );
        const day = context.now.toISOString().slice(0, 10);
        await writeEntries(
          context,
          tx,
          open,
          entries.filter((entry) => entry.day <= day),
          { source: "meeting", sourceId: entries[0]?.act ?? null, isTrusted: true },
        );
      }
    }
    await recomputeMembers(
      { actor, now: timeline.at(until) },
      tx,
      open,
      members.map(({ member }) => member.personId),
    );
  });
}

/** Closes the books of a branch up to a day and has the township check them, quarters with their months. */
async function closeBooks(
  timeline: Timeline,
  cycleId: string,
  branch: DemoBranch,
  { from, until, checker, lastUnchecked = false }: CloseUntil,
): Promise<void> {
  const secretary = await actorOf(branch.secretary, timeline.setUp);
  const clerk = await actorOf(checker, timeline.setUp);
  for (let month = from; addMonths(month, 1) <= until; month = addMonths(month, 1)) {
    const after = addMonths(month, 1);
    const isLast = addMonths(after, 1) > until;
    const now = timeline.at(addDays(after, 4));
    const kinds = [{ kind: "month" as const, from: month }];
    const months = Number(after.slice(5, 7)) - 1 || 12;
    const quarter = months % 3 === 0 ? [{ kind: "quarter" as const, from: addMonths(after, -3) }] : [];
    for (const period of [...kinds, ...quarter]) {
      const { closingId } = await closePeriod(
        { actor: secretary, now },
        { cycleId, organisationId: branch.organisationId, ...period, knowsFrozen: false },
      );
      if (isLast && lastUnchecked) return;
      await checkClosing({ actor: clerk, now: timeline.at(addDays(after, 7)) }, { cycleId, closingId });
    }
  }
}

type CloseUntil = {
  readonly from: string;
  /** Months that are over by this day are closed. */
  readonly until: string;
  readonly checker: string;
  readonly lastUnchecked?: boolean;
};

type Pilot = {
  timeline: Timeline;
  schemeVersionId: string;
  branch: DemoBranch;
  township: DemoCounty["townships"][number];
};

/** Last year one branch tried the scheme out; its grades are decided. */
async function lastYear({ timeline, schemeVersionId, branch, township }: Pilot): Promise<void> {
  const year = timeline.decidedYear;
  const opened = timeline.adoption;
  const cycleId = await openYear(timeline, branch.placeId, { schemeVersionId, year, opened });
  const end = `${year + 1}-01-01`;
  await keepBranch(timeline, cycleId, branch, { until: end });
  await closeBooks(timeline, cycleId, branch, {
    from: `${year}-01-01`,
    until: end,
    checker: township.recorder,
  });
  await decidePoints({ cycleId, branch, township, timeline });
}

/** This year's points of the township, the books closed up to two months ago; some branches are behind. */
export async function keepPoints(
  demo: DemoCounty,
  branches: readonly DemoBranch[],
  timeline: Timeline,
): Promise<void> {
  const schemeVersionId = await adoptPoints(timeline);
  const township = demo.townships.find((one) => one.name === pointsTownship);
  const opened = timeline.opened;
  const cycleId = await openYear(timeline, township?.id ?? demo.placeId, {
    schemeVersionId,
    year: timeline.openYear,
    opened,
  });
  const pilot = branches.find((branch) => branch.keeper === "branch-clerk");
  if (pilot && township) await lastYear({ timeline, schemeVersionId, branch: pilot, township });
  const end = `${timeline.openYear + 1}-01-01`;
  const until = timeline.today < end ? timeline.today : end;
  const from = `${timeline.openYear}-01-01`;
  const closed = addMonths(`${until.slice(0, 7)}-01`, -1);
  for (const [i, branch] of branches.entries()) {
    await keepBranch(timeline, cycleId, branch, { until, isBehind: i % 10 === 4 });
    const isBehind = i % 12 === 11 || (i > 9 && i < 14);
    const own = branch.keeper === "branch-clerk";
    await closeBooks(timeline, cycleId, branch, {
      from,
      until: own ? addMonths(closed, -1) : isBehind ? from : closed,
      checker: township?.recorder ?? "",
      lastUnchecked: i % 6 === 5,
    });
  }
  const own = branches.find((branch) => branch.keeper === "branch-clerk");
  const today = addDays(until, until === timeline.today ? 0 : -1);
  if (own) await leaveWork({ cycleId, branch: own, checker: township?.recorder ?? "", timeline, today });
}
