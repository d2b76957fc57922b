import { addDays } from "../../lib/base/period";
import { decideLevel, proposeLevel } from "../../lib/rating/commands";
import { recordPersonRecord, recordSanction } from "../../lib/roster/commands/records";
import { actorOf, type DemoCounty } from "./context";
import type { Timeline } from "./timeline";

/** Two in-year proposals after sanctions: one decided by a meeting, one waiting. */
export async function sanctionAndProposal(demo: DemoCounty, timeline: Timeline): Promise<void> {
  const starred = demo.chiefs.filter(
    (c) => c.target === "excellent" && c.townshipId !== demo.townships[0]?.id,
  );
  const days = [addDays(timeline.decided, 14), addDays(timeline.decided, 17)];
  for (const [i, person] of starred.slice(0, 2).entries()) {
    const day = days[i] ?? timeline.decided;
    const now = timeline.at(day);
    const discipline = { actor: await actorOf("discipline", day), now };
    const { id } = await recordSanction(discipline, {
      personId: person.personId,
      kind: "admonition-talk",
      decidedOn: day,
      influenceFrom: day,
      influenceUntil: addDays(day, 183),
      document: `演示纪〔${day.slice(0, 4)}〕${i + 3}号`,
      body: "高平市纪委监委（演示）",
    });
    const { proposalId } = await proposeLevel(discipline, {
      personId: person.personId,
      toLevel: 1,
      causeKind: "sanction",
      causeId: id,
      article: "第十四条",
      reason: "受到诫勉谈话，建议降低星级",
    });
    if (i > 0) continue;
    const later = addDays(day, 2);
    await decideLevel(
      { actor: await actorOf("reviewer", later), now: timeline.at(later) },
      {
        proposalId,
        outcome: "decided",
        decision: {
          meeting: "市委组织部部务会（演示）",
          number: `演示组纪〔${later.slice(0, 4)}〕7号`,
          day: later,
          attendees: ["部长（演示）", "副部长（演示）"],
          effectiveFrom: later,
        },
      },
    );
  }
}

/** A finding of the care of collective funds, and a mentoring pair: records that rules and people read. */
export async function recordFinding(demo: DemoCounty, timeline: Timeline): Promise<void> {
  const [first, second] = demo.chiefs.filter((c) => c.target === "barely-qualified");
  const mentor = demo.chiefs.find((c) => c.target === "excellent");
  const day = addDays(timeline.decided, 10);
  const context = { actor: await actorOf("admin", day), now: timeline.at(day) };
  if (first)
    await recordPersonRecord(context, {
      personId: first.personId,
      kind: "finding",
      title: "村集体合同台账不全（演示）",
      day,
      document: `演示农经〔${day.slice(0, 4)}〕5号`,
    });
  if (second && mentor)
    await recordPersonRecord(context, {
      personId: second.personId,
      kind: "mentoring",
      title: "导师帮带（演示）",
      day,
      otherPersonId: mentor.personId,
    });
}
