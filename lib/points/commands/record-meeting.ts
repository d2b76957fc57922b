import "server-only";
import { and, eq } from "drizzle-orm";
import { pointsMeeting } from "@/db/schema/points";
import { getStore, type Tx } from "@/db/store";
import type { CommandContext } from "@/lib/access/define-command";
import { emit } from "@/lib/audit";
import { AppError, invalid, type Message } from "@/lib/base/errors";
import { newId } from "@/lib/base/ids";
import { addDays } from "@/lib/base/period";
import { dueMembers, isHeldBy, type Span, spansOf } from "../compute";
import { listMembers, loadBranch } from "../data/branches";
import type { OpenPoints } from "../data/cycles";
import type { MeetingRow } from "../data/meetings";
import type { RecordMeetingInput, RecordNotHeldInput } from "../schema/meetings";
import type { Branch, MeetingKind } from "../types";
import { dayOf, entryOf, marksOf, writeMarks } from "./attendance";
import { recomputeMembers } from "./recompute";
import { openPointsFor } from "./shared";
import { writeEntries } from "./write-entries";

type Place = { open: OpenPoints; branch: Branch; kind: MeetingKind; span: Span };

/** The branch, the kind of meeting and the span it is counted for. @throws AppError NOT_FOUND, STATE, VALIDATION */
async function placeOf(
  context: CommandContext,
  tx: Tx,
  input: Pick<RecordNotHeldInput, "cycleId" | "organisationId" | "meeting" | "from">,
): Promise<Place> {
  const permission = "points:record";
  const open = await openPointsFor(context, tx, { cycleId: input.cycleId, permission });
  const wanted = { cycleId: input.cycleId, organisationId: input.organisationId, permission } as const;
  const branch = await loadBranch({ actor: context.actor, db: tx }, wanted);
  const kind = open.scheme.document.ledger?.meetings?.find((one) => one.code === input.meeting);
  if (!kind || !isHeldBy(branch, kind)) throw invalid({ meeting: { key: "meetings.errors.noSuchKind" } });
  const cycle = { from: open.cycle.periodFrom, until: open.cycle.periodUntil };
  const span = spansOf(cycle, kind.every).find((one) => one.from === input.from);
  if (!span) throw invalid({ from: { key: "meetings.errors.noSuchSpan" } });
  return { open, branch, kind, span };
}

/** A meeting counts for the span in which it was due, even when it is made good later; never before it. */
function dayProblem({ open, span }: Place, day: string, today: string): Message | null {
  if (day > today) return { key: "points.errors.dayInFuture" };
  if (day >= span.from && day < open.cycle.periodUntil) return null;
  const until = addDays(open.cycle.periodUntil, -1);
  return { key: "points.errors.outsidePeriod", values: { from: span.from, until } };
}

async function recordedOf({ actor }: CommandContext, tx: Tx, { open, branch, kind }: Place) {
  return tx
    .select({
      day: pointsMeeting.day,
      dueFrom: pointsMeeting.dueFrom,
      by: pointsMeeting.recordedByName,
    })
    .from(pointsMeeting)
    .where(
      and(
        eq(pointsMeeting.county, actor.county),
        eq(pointsMeeting.cycleId, open.cycle.id),
        eq(pointsMeeting.organisationId, branch.organisationId),
        eq(pointsMeeting.meeting, kind.code),
        eq(pointsMeeting.isWithdrawn, false),
      ),
    );
}

async function insertMeeting(
  { actor, now }: CommandContext,
  tx: Tx,
  { open, branch, kind, span }: Place,
  told: Pick<MeetingRow, "day" | "title" | "notHeldReason" | "evidence">,
): Promise<MeetingRow> {
  const row: MeetingRow = {
    county: actor.county,
    id: newId(now.getTime()),
    cycleId: open.cycle.id,
    organisationId: branch.organisationId,
    placePath: branch.placePath,
    branchPath: branch.branchPath,
    meeting: kind.code,
    dueFrom: span.from,
    ...told,
    isWithdrawn: false,
    recordedBy: actor.userId,
    recordedByName: actor.name,
    recordedAt: now,
  };
  await tx.insert(pointsMeeting).values(row);
  return row;
}

/**
 * Records a meeting with the attendance of the whole branch and enters the points that the scheme names for it, all in
 * one. Attendance of oneself is recorded with the list. @throws AppError FORBIDDEN, NOT_FOUND, VALIDATION; CONFLICT for
 * a second meeting of the kind on the day; STATE when the books are closed to the end
 */
export async function recordMeeting(
  context: CommandContext,
  input: RecordMeetingInput,
): Promise<{ id: string; entries: number }> {
  const { actor, now } = context;
  return getStore().transact(async (tx) => {
    const place = await placeOf(context, tx, input);
    const { open, branch, kind } = place;
    const today = dayOf(context);
    const problem = dayProblem(place, input.day, today);
    if (problem) throw invalid({ day: problem });
    const known = (await recordedOf(context, tx, place)).find((row) => row.day === input.day);
    if (known) {
      const message = { key: "meetings.errors.sameMeeting", values: { day: input.day, by: known.by } };
      throw new AppError("CONFLICT", message.key, message.values, { day: message });
    }
    const wanted = { cycleId: open.cycle.id, organisationId: branch.organisationId } as const;
    const members = await listMembers({ actor, db: tx }, { ...wanted, permission: "points:record" });
    const marks = marksOf(open, dueMembers(kind, members), input, { day: input.day, today });
    if (marks.length === 0) throw invalid({ state: { key: "meetings.errors.nobody" } });
    const meeting = await insertMeeting(context, tx, place, {
      day: input.day,
      title: input.title || null,
      evidence: input.evidence || null,
      notHeldReason: null,
    });
    await writeMarks(context, tx, meeting.id, marks);
    const entries = marks.flatMap((mark) => entryOf(kind, meeting, mark) ?? []);
    const source = { source: "meeting", sourceId: meeting.id, isTrusted: true } as const;
    await writeEntries(context, tx, open, entries, source);
    await recomputeMembers(
      context,
      tx,
      open,
      entries.map((entry) => entry.member.personId),
    );
    const present = marks.filter((mark) => mark.state === "present").length;
    await emit(tx, {
      actor,
      now,
      action: "points.meeting",
      subject: { kind: "points-meeting", id: meeting.id },
      placePath: branch.placePath,
      after: { meeting: kind.code, day: input.day, members: marks.length, present },
    });
    return { id: meeting.id, entries: entries.length };
  });
}

/**
 * Says that a meeting of a span was not held, and why: nothing is invented afterwards and no points follow.
 * @throws AppError FORBIDDEN, NOT_FOUND, VALIDATION; STATE when everything due in the span is recorded
 */
export async function recordNotHeld(
  context: CommandContext,
  input: RecordNotHeldInput,
): Promise<{ id: string }> {
  const { actor, now } = context;
  return getStore().transact(async (tx) => {
    const place = await placeOf(context, tx, input);
    const { branch, kind, span } = place;
    if (span.from > dayOf(context)) throw invalid({ from: { key: "meetings.errors.notYet" } });
    const recorded = (await recordedOf(context, tx, place)).filter((row) => row.dueFrom === span.from);
    if (recorded.length >= (kind.times ?? 1)) throw new AppError("STATE", "meetings.errors.allRecorded");
    const meeting = await insertMeeting(context, tx, place, {
      day: null,
      title: null,
      evidence: null,
      notHeldReason: input.reason,
    });
    await emit(tx, {
      actor,
      now,
      action: "points.meeting-not-held",
      subject: { kind: "points-meeting", id: meeting.id },
      placePath: branch.placePath,
      after: { meeting: kind.code, from: span.from },
      reason: input.reason,
    });
    return { id: meeting.id };
  });
}
