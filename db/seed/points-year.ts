import { addDays } from "../../lib/base/period";
import { processOf } from "../../lib/desk/commands";
import { checkClosing } from "../../lib/points/commands/books/check";
import { closePeriod } from "../../lib/points/commands/books/close";
import { decideGrades } from "../../lib/points/commands/year/decide";
import { confirmBranches, submitBranch } from "../../lib/points/commands/year/steps";
import { listMembers } from "../../lib/points/data/branches";
import { closeNotice } from "../../lib/procedure/commands/notices/close";
import { openNotice } from "../../lib/procedure/commands/notices/open";
import { addWorkingDays } from "../../lib/procedure/compute";
import { getStore } from "../store";
import type { DemoBranch } from "./branch-accounts";
import { actorOf, type DemoTownship } from "./context";
import { noticeDays, type Timeline } from "./timeline";

type Year = { cycleId: string; branch: DemoBranch; township: DemoTownship; timeline: Timeline };

/** The branch closes the year; the township checks it, and confirms whom the branch hands on. */
async function handOn({ cycleId, branch, township, timeline }: Year, day: string): Promise<string[]> {
  const by = async (login: string) => ({
    actor: await actorOf(login, timeline.setUp),
    now: timeline.at(day),
  });
  const { organisationId } = branch;
  const secretary = await by(branch.secretary);
  const clerk = await by(township.recorder);
  const from = `${timeline.decidedYear}-01-01`;
  const year = { cycleId, organisationId, kind: "year" as const, from, knowsFrozen: false };
  const { closingId } = await closePeriod(secretary, year);
  await checkClosing(clerk, { cycleId, closingId });
  await submitBranch(secretary, { cycleId, organisationId, personIds: undefined });
  const personId = secretary.actor.personId;
  // Nobody hands on their own case: the township does it for the secretary.
  if (personId) await submitBranch(clerk, { cycleId, organisationId, personIds: [personId] });
  const head = await by(township.head);
  await confirmBranches(head, { cycleId, organisationIds: [organisationId], personIds: undefined });
  const wanted = { cycleId, organisationId, permission: "points:read" as const };
  const members = await listMembers({ actor: head.actor, db: getStore().read }, wanted);
  return members.map((member) => member.personId);
}

/** Last year of one branch goes the whole way: closed, confirmed, on notice in the branch, decided. */
export async function decidePoints(year: Year): Promise<void> {
  const { cycleId, branch, township, timeline } = year;
  const handed = `${timeline.openYear}-01-16`;
  const subjectIds = await handOn(year, handed);
  const head = async (day: string) => ({
    actor: await actorOf(township.head, timeline.setUp),
    now: timeline.at(day),
  });
  const first = addWorkingDays(handed, 2);
  const { noticeId } = await openNotice(
    await head(addDays(first, -1)),
    {
      process: "points",
      processId: cycleId,
      step: "notice",
      townshipId: township.id,
      subjectIds,
      number: "河党公示〔演示〕2号",
      title: `关于${timeline.decidedYear}年度${branch.name}党员积分等次的公示（演示）`,
      basis: "《农村党员积分制管理办法》第十六条",
      body: "经支部记录、乡镇复核，现将党员年度积分等次在支部公示。有不同意见的，请在公示期内向乡镇党委反映，并写明事实和联系方式。",
      contact: "河西镇党委组织办（演示），工作日办公时间当面、书面或电话反映均可",
      audience: "village",
      fields: ["grade"],
      firstDay: first,
      workingDays: noticeDays,
      gateReason: "试点支部，数据已核对（演示）",
    },
    processOf("points"),
  );
  const after = addDays(addWorkingDays(first, noticeDays), 1);
  await closeNotice(
    await head(after),
    { process: "points", noticeId, postedAt: "支部党务公开栏（演示）" },
    processOf("points"),
  );
  await decideGrades(await head(after), {
    cycleId,
    townshipId: township.id,
    decision: {
      meeting: "河西镇党委会议（演示）",
      number: `演示河党纪〔${timeline.openYear}〕3号`,
      day: after,
      attendees: ["镇党委委员甲（演示）", "镇党委委员乙（演示）", "镇党委委员丙（演示）"],
      dueCount: undefined,
      effectiveFrom: undefined,
      note: undefined,
    },
    exceptions: [],
  });
}
