import "server-only";
import { and, asc, eq } from "drizzle-orm";
import { pointsAttendance, pointsEntry } from "@/db/schema/points";
import type { Tx } from "@/db/store";
import type { CommandContext } from "@/lib/access/define-command";
import { type FieldErrors, invalid } from "@/lib/base/errors";
import { newId } from "@/lib/base/ids";
import { addDays, shanghaiDay } from "@/lib/base/period";
import { insertMany } from "@/lib/roster/commands/bulk";
import { entryStates } from "../compute";
import type { OpenPoints } from "../data/cycles";
import { linesAbout } from "../data/ledger";
import type { MeetingRow } from "../data/meetings";
import type { AttendanceState, MeetingKind, Member } from "../types";
import type { KnownEntry } from "./amend";
import type { NewEntry } from "./write-entries";

/** How one member stands on the list of a meeting. */
export type Mark = {
  readonly member: Member;
  readonly state: AttendanceState;
  readonly madeUpOn: string | null;
};

type List = {
  readonly state: Readonly<Record<string, AttendanceState | "none">>;
  readonly madeUpOn: Readonly<Record<string, string>>;
};

/**
 * The list as it was sent, member by member; who is not due, or not on the list, is left out.
 * @throws AppError VALIDATION at "madeUpOn.<id>" for a day before the meeting, after today or outside the cycle
 */
export function marksOf(
  { cycle }: OpenPoints,
  members: readonly Member[],
  list: List,
  { day, today }: { day: string; today: string },
): Mark[] {
  const errors: Record<string, FieldErrors[string]> = {};
  const marks = members.flatMap((member): Mark[] => {
    const state = list.state[member.personId];
    if (state === undefined || state === "none") return [];
    const madeUpOn = state === "made-up" ? (list.madeUpOn[member.personId] ?? null) : null;
    const field = `madeUpOn.${member.personId}`;
    if (state === "made-up" && madeUpOn === null) errors[field] = { key: "meetings.errors.madeUpMissing" };
    if (madeUpOn !== null && (madeUpOn < day || madeUpOn > today || madeUpOn >= cycle.periodUntil)) {
      const last = addDays(cycle.periodUntil, -1);
      errors[field] = {
        key: "meetings.errors.madeUpDay",
        values: { from: day, until: last < today ? last : today },
      };
    }
    return [{ member, state, madeUpOn }];
  });
  if (Object.keys(errors).length > 0) throw invalid(errors);
  return marks;
}

const itemOf = (kind: MeetingKind, state: AttendanceState): string | undefined =>
  state === "made-up" ? kind.items.madeUp : kind.items[state];

/** What a mark puts into the ledger by the items that the scheme names; null where it names none. */
export function entryOf(kind: MeetingKind, meeting: MeetingRow, mark: Mark): NewEntry | null {
  const item = itemOf(kind, mark.state);
  if (item === undefined || meeting.day === null) return null;
  return {
    member: mark.member,
    item,
    day: mark.madeUpOn ?? meeting.day,
    act: meeting.id,
    reason: `${meeting.title ?? kind.code} ${meeting.day}`,
    evidence: meeting.evidence,
  };
}

/** Adds rows to the list of a meeting; earlier rows stay. */
export async function writeMarks(
  { actor, now }: CommandContext,
  tx: Tx,
  meetingId: string,
  marks: readonly Mark[],
): Promise<void> {
  await insertMany(
    tx,
    pointsAttendance,
    marks.map(({ member, state, madeUpOn }) => ({
      county: actor.county,
      id: newId(now.getTime()),
      meetingId,
      personId: member.personId,
      state,
      madeUpOn,
      note: null,
      recordedBy: actor.userId,
      recordedByName: actor.name,
      recordedAt: now,
    })),
  );
}

/** The entries of a meeting that have not been taken back, by member. */
export async function standingEntries(
  { actor }: CommandContext,
  tx: Tx,
  meetingId: string,
): Promise<Map<string, KnownEntry>> {
  const rows = await tx
    .select({ id: pointsEntry.id })
    .from(pointsEntry)
    .where(
      and(
        eq(pointsEntry.county, actor.county),
        eq(pointsEntry.sourceId, meetingId),
        eq(pointsEntry.source, "meeting"),
        eq(pointsEntry.kind, "entry"),
      ),
    )
    .orderBy(asc(pointsEntry.id));
  const lines = await linesAbout(
    { county: actor.county, db: tx },
    rows.map((row) => row.id),
  );
  const states = entryStates(lines);
  return new Map(
    lines.flatMap((line) => {
      const state = states.get(line.id);
      return line.kind === "entry" && state && !state.isReversed
        ? [[line.personId, { line, state, isElsewhere: false }] as const]
        : [];
    }),
  );
}

/** The calendar day of a command. */
export const dayOf = ({ now }: CommandContext) => shanghaiDay(now);
