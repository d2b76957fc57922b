import { and, asc, eq } from "drizzle-orm";
import { addDays } from "../../lib/base/period";
import { answerFeedback, writeFeedback } from "../../lib/feedback/commands";
import { receiveDispute } from "../../lib/points/commands/disputes/receive";
import { proposeOwnItem, settleOwnItem } from "../../lib/points/commands/own-items";
import { fileReport } from "../../lib/points/commands/reports/file";
import { verifyReport } from "../../lib/points/commands/reports/settle";
import { applyStanding, stepStanding } from "../../lib/points/commands/standing";
import { pointsEntry, pointsMember } from "../schema";
import { getStore } from "../store";
import type { DemoBranch } from "./branch-accounts";
import { actorOf } from "./context";
import type { Timeline } from "./timeline";

type At = { cycleId: string; branch: DemoBranch; checker: string; timeline: Timeline; today: string };

const by = async ({ timeline, today }: At, login: string) => ({
  actor: await actorOf(login, timeline.setUp),
  now: timeline.at(today),
});

/** The member behind the demo's account says what they did: one report is verified with fewer points, one waits. */
async function reportTwice(at: At): Promise<void> {
  const { cycleId, today } = at;
  const member = await by(at, "member");
  const mediated = await fileReport(member, {
    cycleId,
    item: "志愿服务",
    day: addDays(today, -9),
    amount: 60_000,
    severity: undefined,
    account: "到村图书室整理图书，上午和下午",
    evidence: undefined,
  });
  await verifyReport(await by(at, at.branch.secretary), {
    cycleId,
    reportId: mediated.reportId,
    amount: 40_000,
    severity: undefined,
    isOther: false,
    reason: "签到表上是4小时",
  });
  await fileReport(member, {
    cycleId,
    item: "调解纠纷",
    day: addDays(today, -3),
    amount: undefined,
    severity: undefined,
    account: "调解两户因排水引起的纠纷，双方握手言和",
    evidence: "村调解记录本第12页",
  });
}

/** Somebody without a phone objects to a deduction; the branch keyed it in, the township is to answer. */
async function disputeOnce(at: At): Promise<void> {
  const { cycleId, branch, today } = at;
  const keeper = await by(at, branch.keeper);
  const rows = await getStore()
    .read.select({ id: pointsEntry.id, personId: pointsEntry.personId })
    .from(pointsEntry)
    .where(
      and(
        eq(pointsEntry.county, keeper.actor.county),
        eq(pointsEntry.cycleId, cycleId),
        eq(pointsEntry.organisationId, branch.organisationId),
        eq(pointsEntry.item, "无故缺席"),
      ),
    )
    .orderBy(asc(pointsEntry.id));
  const entry = rows.find((row) => row.personId !== keeper.actor.personId);
  if (!entry) return;
  await receiveDispute(keeper, {
    cycleId,
    entryId: entry.id,
    statement: "当天在医院陪护家人，事先向组长请过假",
    channel: "oral",
    receivedDay: addDays(today, -1),
  });
}

/** A member works elsewhere: the members' meeting passed the change of class, the township is to settle it. */
async function moveOnce(at: At): Promise<void> {
  const { cycleId, branch, today } = at;
  const keeper = await by(at, branch.keeper);
  const [member] = await getStore()
    .read.select({ personId: pointsMember.personId })
    .from(pointsMember)
    .where(
      and(
        eq(pointsMember.county, keeper.actor.county),
        eq(pointsMember.cycleId, cycleId),
        eq(pointsMember.organisationId, branch.organisationId),
        eq(pointsMember.memberClass, "without-office"),
      ),
    )
    .orderBy(asc(pointsMember.personId))
    .limit(1);
  if (!member) return;
  const application = {
    cycleId,
    personId: member.personId,
    to: "floating" as const,
    from: addDays(today, -6),
  };
  const { id } = await applyStanding(keeper, { ...application, evidence: "支部档案盒第3号" });
  const step = (version: number, day: string) => ({ cycleId, standingId: id, version, day });
  await stepStanding(keeper, {
    ...step(1, addDays(today, -5)),
    votesFor: undefined,
    votesAgainst: undefined,
  });
  await stepStanding(keeper, { ...step(2, addDays(today, -2)), votesFor: 9, votesAgainst: 0 });
}

/** The branch has an own item in use and proposes another. */
async function ownItems(at: At): Promise<void> {
  const { cycleId, branch } = at;
  const secretary = await by(at, branch.secretary);
  const own = { cycleId, organisationId: branch.organisationId, sign: "plus" as const };
  const { ownItemId } = await proposeOwnItem(secretary, {
    ...own,
    name: "认领村内花坛并按月养护",
    points: "1",
    document: "党员大会记录（演示）第2号",
  });
  await settleOwnItem(await by(at, at.checker), { cycleId, ownItemId, verdict: "approved", reason: "" });
  await proposeOwnItem(secretary, {
    ...own,
    name: "参加村级防汛演练",
    points: "0.5",
    document: "党员大会记录（演示）第5号",
  });
}

/** One suggestion about the program is answered for everybody, one waits. */
async function writeTwice(at: At): Promise<void> {
  const member = await by(at, "member");
  const { feedbackId } = await writeFeedback(member, {
    text: "页面上的字还可以再大一点，老党员看着更方便。",
    mayBePublic: true,
  });
  await answerFeedback(await by(at, "admin"), {
    feedbackId,
    publicQuestion: "老党员看字吃力，怎么办？",
    publicAnswer: "点右上角自己的名字，选“大字”，所有页面都会放大；也可以请支部打印积分卡。",
    answer: undefined,
  });
  await writeFeedback(await by(at, at.branch.keeper), {
    text: "建议把常用的登记理由再增加几条，如护林巡查、清雪。",
    mayBePublic: true,
  });
}

/** What waits for whom in the branch of the demo's own accounts. */
export async function leaveWork(at: At): Promise<void> {
  await reportTwice(at);
  await disputeOnce(at);
  await moveOnce(at);
  await ownItems(at);
  await writeTwice(at);
}
