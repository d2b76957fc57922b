import { newId } from "../../lib/base/ids";
import { addDays, addMonths } from "../../lib/base/period";
import { entryOf, type Mark, writeMarks } from "../../lib/points/commands/attendance";
import type { NewEntry } from "../../lib/points/commands/write-entries";
import { isHeldBy, spansOf } from "../../lib/points/compute";
import type { OpenPoints } from "../../lib/points/data/cycles";
import type { MeetingRow } from "../../lib/points/data/meetings";
import type { Branch, MeetingKind, Member } from "../../lib/points/types";
import { pointsMeeting } from "../schema";
import type { Tx } from "../store";
import type { Zeal } from "./points-deeds";
import type { Random } from "./random";

type Context = Parameters<typeof writeMarks>[0];

/** Day of the month on which each kind of meeting is held in the demo. */
const dayOfMonth: Readonly<Record<string, number>> = {
  党员大会: 18,
  支委会: 4,
  党小组会: 11,
  党课: 22,
  主题党日: 5,
  组织生活会: 16,
};

export type Held = { readonly kind: MeetingKind; readonly from: string; readonly day: string };

/** The meetings of a branch that were due by a day, but for the yearly one. */
export function heldMeetings({ cycle, scheme }: OpenPoints, branch: Branch, until: string): Held[] {
  const span = { from: cycle.periodFrom, until: cycle.periodUntil };
  return (scheme.document.ledger?.meetings ?? []).flatMap((kind) => {
    // Committee meetings carry no points.
    if (!isHeldBy(branch, kind) || kind.every === "year" || kind.for === "committee") return [];
    return spansOf(span, kind.every).flatMap(({ from }): Held[] => {
      const day = addDays(from, (dayOfMonth[kind.code] ?? 15) - 1);
      return day < until ? [{ kind, from, day }] : [];
    });
  });
}

const monthsOf = { month: 1, quarter: 3, halfYear: 6, year: 12 } as const;

/** The same without the last meeting of each kind whose span is over: it has not been recorded yet. */
export function withoutLast(meetings: readonly Held[], until: string): Held[] {
  const isOver = ({ kind, from }: Held) => addMonths(from, monthsOf[kind.every]) <= until;
  const last = new Map(meetings.filter(isOver).map((held) => [held.kind.code, held]));
  return meetings.filter((held) => last.get(held.kind.code) !== held);
}

function markOf(random: Random, zeal: Zeal, member: Member, day: string): Mark {
  const away = member.memberClass === "floating" ? 0.5 : 0.14 - zeal * 0.012;
  if (!random.chance(away)) return { member, state: "present", madeUpOn: null };
  const state = random.pick(["leave", "leave", "made-up", zeal < 3 ? "absent" : "leave"] as const);
  return { member, state, madeUpOn: state === "made-up" ? addDays(day, 3) : null };
}

/** Writes a meeting with its attendance; gives the entries that follow from it. */
export async function writeMeeting(
  context: Context,
  tx: Tx,
  { open, branch, held }: { open: OpenPoints; branch: Branch; held: Held },
  { random, members }: { random: Random; members: readonly { member: Member; zeal: Zeal }[] },
): Promise<NewEntry[]> {
  const { actor, now } = context;
  const meeting: MeetingRow = {
    county: actor.county,
    id: newId(now.getTime()),
    cycleId: open.cycle.id,
    organisationId: branch.organisationId,
    placePath: branch.placePath,
    branchPath: branch.branchPath,
    meeting: held.kind.code,
    dueFrom: held.from,
    day: held.day,
    title: null,
    notHeldReason: null,
    evidence: "支部记录本",
    isWithdrawn: false,
    recordedBy: actor.userId,
    recordedByName: actor.name,
    recordedAt: now,
  };
  await tx.insert(pointsMeeting).values(meeting);
  const marks = members.map(({ member, zeal }) => markOf(random, zeal, member, held.day));
  await writeMarks(context, tx, meeting.id, marks);
  return marks.flatMap((mark) => entryOf(held.kind, meeting, mark) ?? []);
}
