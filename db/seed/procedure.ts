import { addDays } from "../../lib/base/period";
import { processOf } from "../../lib/desk/commands";
import { setCalendarDays } from "../../lib/procedure/commands/calendar";
import { answerRound } from "../../lib/procedure/commands/clearance/answer";
import { closeRound } from "../../lib/procedure/commands/clearance/close";
import { openRound } from "../../lib/procedure/commands/clearance/open";
import { closeNotice } from "../../lib/procedure/commands/notices/close";
import { openNotice } from "../../lib/procedure/commands/notices/open";
import { assignObjection } from "../../lib/procedure/commands/objections/assign";
import { registerObjection } from "../../lib/procedure/commands/objections/register";
import { askMaterial } from "../../lib/procedure/commands/tasks/ask";
import { lastKnownYear } from "../../lib/procedure/compute";
import { actorOf } from "./context";
import { noticeDays, type Timeline } from "./timeline";

const offices = ["discipline", "agriculture", "civil-affairs"] as const;

const as = async (login: string, day: string, timeline: Timeline) => ({
  actor: await actorOf(login, day),
  now: timeline.at(day),
});

/** A year whose holidays the program does not know yet needs days of its own before a notice may reach into it. */
export async function enterUnknownYears(timeline: Timeline): Promise<void> {
  for (let year = lastKnownYear + 1; year <= timeline.openYear + 1; year += 1)
    await setCalendarDays(await as("admin", timeline.setUp, timeline), {
      from: `${year}-01-01`,
      until: undefined,
      kind: "holiday",
      source: "演示：放假安排尚未公布，暂按元旦一天",
    });
}

type People = { readonly cycleId: string; readonly personIds: readonly string[] };

/** The list goes out to the offices. */
export async function askOffices(
  { cycleId, personIds }: People,
  day: string,
  timeline: Timeline,
): Promise<string> {
  const { roundId } = await openRound(
    await as("reviewer", day, timeline),
    {
      process: "rating",
      processId: cycleId,
      townshipId: null,
      subjectIds: [...personIds],
      offices: [...offices],
      workingDays: undefined,
      readers: undefined,
    },
    processOf("rating"),
  );
  return roundId;
}

/** The offices have nothing against anybody on the list, and it comes back. */
export async function clearRound(roundId: string, day: string, timeline: Timeline): Promise<void> {
  for (const office of offices)
    await answerRound(await as(office, day, timeline), { roundId, office, deferrals: [] });
  await closeRound(await as("reviewer", day, timeline), { roundId, reason: undefined }, processOf);
}

type Days = { readonly opened: string; readonly first: string };

/** The county hangs the list for five working days. */
export async function hangNotice(
  { cycleId, personIds }: People,
  { opened, first }: Days,
  words: { readonly number: string; readonly year: number },
  timeline: Timeline,
): Promise<string> {
  const { noticeId } = await openNotice(
    await as("reviewer", opened, timeline),
    {
      process: "rating",
      processId: cycleId,
      step: "notice",
      townshipId: undefined,
      subjectIds: [...personIds],
      number: words.number,
      title: `关于${words.year}年度村干部拟定星级的公示（演示）`,
      basis: "《农村“两委”主干星级化管理办法》第十七条",
      body: "经考核评定、县级审核和征求有关单位意见，现将拟定星级的人员名单予以公示。公示期间，对名单有不同意见的，请向受理单位反映，并写明事实和联系方式。",
      contact: "市委组织部组织股（演示），工作日办公时间当面、书面或电话反映均可",
      audience: "open",
      fields: ["village", "post", "level"],
      firstDay: first,
      workingDays: noticeDays,
      gateReason: "退回和尚未报到的人员另行公示（演示）",
    },
    processOf("rating"),
  );
  return noticeId;
}

/** Nobody objected: the notice is taken down with its record. */
export async function takeDownNotice(noticeId: string, day: string, timeline: Timeline): Promise<void> {
  await closeNotice(
    await as("reviewer", day, timeline),
    { process: "rating", noticeId, postedAt: "各乡镇（街道）、各村务公开栏和网页（演示）" },
    processOf("rating"),
  );
}

/** A question that the township has not answered yet. */
export async function askForProof(
  { cycleId, personIds }: People,
  day: string,
  timeline: Timeline,
): Promise<void> {
  for (const subjectId of personIds)
    await askMaterial(
      await as("reviewer", day, timeline),
      {
        process: "rating",
        processId: cycleId,
        subjectId,
        question: "村集体收入比上年增长较多，请补充合同或入账凭证的文号",
        dueDay: addDays(day, 12),
        assigneeId: null,
      },
      processOf("rating"),
    );
}

const objections = [
  {
    channel: "paper",
    objectorName: "村民甲（演示）",
    objectorContact: "村民小组",
    statement: "公示名单上的星级与全年办件情况不符，希望核对超期办件的数字。",
  },
  {
    channel: "oral",
    objectorName: undefined,
    objectorContact: undefined,
    statement: "反映民主测评当天到会人数与记录不一致，请核实。",
  },
] as const;

/** Two villagers object at the township; one objection is with a handler, the other waits for one. */
export async function objectTwice(
  noticeId: string,
  subjectIds: readonly string[],
  { recorder, day }: { readonly recorder: string; readonly day: string },
  timeline: Timeline,
): Promise<void> {
  const taken: string[] = [];
  for (const [i, words] of objections.entries()) {
    const { objectionId } = await registerObjection(await as(recorder, day, timeline), {
      ...words,
      noticeId,
      resultId: undefined,
      subjectId: subjectIds[i] ?? "",
      receivedDay: day,
      isOwn: false,
    });
    taken.push(objectionId);
  }
  const handler = await actorOf("discipline", day);
  await assignObjection(
    await as("reviewer", day, timeline),
    { objectionId: taken[0] ?? "", version: 1, handlerId: handler.userId },
    processOf,
  );
}
