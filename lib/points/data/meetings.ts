import "server-only";
import { and, asc, desc, eq, isNotNull } from "drizzle-orm";
import { pointsAttendance, pointsMeeting } from "@/db/schema/points";
import { person } from "@/db/schema/roster";
import type { Read } from "@/db/store";
import type { Actor } from "@/lib/access/actor";
import type { Permission } from "@/lib/access/policy";
import { branchWhere } from "@/lib/access/scope";
import { notFound } from "@/lib/base/errors";
import type { AttendanceState } from "../types";

type Reader = { actor: Actor; db: Read };

export type MeetingRow = typeof pointsMeeting.$inferSelect;

/** Meetings of a branch that stand, in the order of the calendar; at most 1,000. */
export async function listMeetings(
  { actor, db }: Reader,
  wanted: { cycleId: string; organisationId: string; permission: Permission },
): Promise<MeetingRow[]> {
  return db
    .select()
    .from(pointsMeeting)
    .where(
      and(
        eq(pointsMeeting.county, actor.county),
        eq(pointsMeeting.cycleId, wanted.cycleId),
        eq(pointsMeeting.organisationId, wanted.organisationId),
        eq(pointsMeeting.isWithdrawn, false),
        branchWhere(actor, wanted.permission, pointsMeeting),
      ),
    )
    .orderBy(asc(pointsMeeting.dueFrom), asc(pointsMeeting.day), asc(pointsMeeting.id))
    .limit(1_000);
}

/** One meeting that stands, in the scope of a permission. @throws AppError NOT_FOUND */
export async function loadMeeting(
  { actor, db }: Reader,
  wanted: { cycleId: string; meetingId: string; permission: Permission },
): Promise<MeetingRow> {
  const [row] = await db
    .select()
    .from(pointsMeeting)
    .where(
      and(
        eq(pointsMeeting.county, actor.county),
        eq(pointsMeeting.cycleId, wanted.cycleId),
        eq(pointsMeeting.id, wanted.meetingId),
        eq(pointsMeeting.isWithdrawn, false),
        branchWhere(actor, wanted.permission, pointsMeeting),
      ),
    )
    .limit(1);
  if (!row) throw notFound();
  return row;
}

export type Attendance = {
  readonly personId: string;
  readonly name: string;
  readonly state: AttendanceState;
  readonly madeUpOn: string | null;
};

/** Who was at a meeting, by name: of each member the newest row speaks. Trusts the caller to have seen the meeting. */
export async function attendanceOf(
  { county, db }: { county: string; db: Read },
  meetingId: string,
): Promise<Attendance[]> {
  const rows = await db
    .select({
      personId: pointsAttendance.personId,
      name: person.name,
      pinyin: person.namePinyin,
      state: pointsAttendance.state,
      madeUpOn: pointsAttendance.madeUpOn,
    })
    .from(pointsAttendance)
    .innerJoin(
      person,
      and(eq(person.county, pointsAttendance.county), eq(person.id, pointsAttendance.personId)),
    )
    .where(and(eq(pointsAttendance.county, county), eq(pointsAttendance.meetingId, meetingId)))
    .orderBy(asc(pointsAttendance.id))
    .limit(20_000);
  const newest = new Map(rows.map((row) => [row.personId, row]));
  return [...newest.values()]
    .sort((a, b) => (a.pinyin < b.pinyin ? -1 : 1))
    .map(({ pinyin: _, ...row }) => row);
}

/** Who was on the list of the last meeting of a kind that the branch held: the committee, say. */
export async function lastList(
  { county, db }: { county: string; db: Read },
  wanted: { cycleId: string; organisationId: string; meeting: string },
): Promise<Set<string>> {
  const [last] = await db
    .select({ id: pointsMeeting.id })
    .from(pointsMeeting)
    .where(
      and(
        eq(pointsMeeting.county, county),
        eq(pointsMeeting.cycleId, wanted.cycleId),
        eq(pointsMeeting.organisationId, wanted.organisationId),
        eq(pointsMeeting.meeting, wanted.meeting),
        eq(pointsMeeting.isWithdrawn, false),
        isNotNull(pointsMeeting.day),
      ),
    )
    .orderBy(desc(pointsMeeting.day), desc(pointsMeeting.id))
    .limit(1);
  const rows = last ? await attendanceOf({ county, db }, last.id) : [];
  return new Set(rows.map((row) => row.personId));
}
