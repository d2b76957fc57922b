import type { Branch, MeetingKind, Member } from "../types";
import { classWords } from "../types";
import { type Span, spansOf } from "./spans";

/** A meeting as it is recorded; without a day it is recorded as not held. */
export type RecordedMeeting = {
  readonly id: string;
  readonly meeting: string;
  readonly dueFrom: string;
  readonly day: string | null;
  readonly notHeldReason: string | null;
};

/** One span of the calendar: what is recorded for it, and how many meetings are still to be recorded. */
export type DueCell = {
  readonly span: Span;
  readonly recorded: readonly RecordedMeeting[];
  readonly missing: number;
  /** The span has not begun yet, runs, or is over; what is missing when it is over is to be made good. */
  readonly when: "ahead" | "running" | "over";
};

export type DueLine = { readonly kind: MeetingKind; readonly cells: readonly DueCell[] };

type Calls = Pick<Branch, "hasCommittee" | "hasGroups">;

/** Whether a branch holds meetings of a kind: without a committee it has no committee meetings. */
export function isHeldBy(branch: Calls, kind: MeetingKind): boolean {
  if (kind.for === "committee") return branch.hasCommittee;
  return kind.for === "groups" ? branch.hasGroups : true;
}

/**
 * The calendar of a branch for a cycle: for each kind of meeting, span by span, what is recorded and what is missing. A
 * kind that the branch does not hold stands there only when something was recorded of it.
 */
export function meetingCalendar(
  kinds: readonly MeetingKind[],
  cycle: Span,
  branch: Calls,
  recorded: readonly RecordedMeeting[],
  today: string,
): DueLine[] {
  return kinds.flatMap((kind) => {
    const own = recorded.filter((one) => one.meeting === kind.code);
    const isDue = isHeldBy(branch, kind);
    if (!isDue && own.length === 0) return [];
    const times = isDue ? (kind.times ?? 1) : 0;
    const cells = spansOf(cycle, kind.every).map((span): DueCell => {
      const inSpan = own.filter((one) => one.dueFrom === span.from);
      const when = span.from > today ? "ahead" : span.until > today ? "running" : "over";
      return { span, recorded: inSpan, missing: Math.max(0, times - inSpan.length), when };
    });
    return [{ kind, cells }];
  });
}

/** The members whose attendance a meeting of a kind records: those whose points are kept, of the classes it names. */
export function dueMembers<M extends Pick<Member, "standing" | "memberClass">>(
  kind: MeetingKind,
  members: readonly M[],
): M[] {
  return members.filter(
    (member) =>
      member.standing === "covered" &&
      (kind.classes === undefined || kind.classes.includes(classWords[member.memberClass])),
  );
}
