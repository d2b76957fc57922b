import "server-only";
import { and, eq } from "drizzle-orm";
import { pointsMeeting } from "@/db/schema/points";
import { getStore, type Tx } from "@/db/store";
import type { CommandContext } from "@/lib/access/define-command";
import { emit } from "@/lib/audit";
import { AppError } from "@/lib/base/errors";
import { dueMembers } from "../compute";
import { listMembers } from "../data/branches";
import type { OpenPoints } from "../data/cycles";
import { attendanceOf, loadMeeting, type MeetingRow } from "../data/meetings";
import type { ChangeMeetingInput, WithdrawMeetingInput } from "../schema/meetings";
import type { MeetingKind } from "../types";
import { type KnownEntry, writeAbout } from "./amend";
import { dayOf, entryOf, type Mark, marksOf, standingEntries, writeMarks } from "./attendance";
import { recomputeMembers } from "./recompute";
import { openPointsFor } from "./shared";
import { type NewEntry, writeEntries } from "./write-entries";

type Known = { open: OpenPoints; meeting: MeetingRow; kind: MeetingKind };

async function knownMeeting(
  context: CommandContext,
  tx: Tx,
  { cycleId, meetingId }: { cycleId: string; meetingId: string },
): Promise<Known> {
  const permission = "points:record";
  const open = await openPointsFor(context, tx, { cycleId, permission });
  const meeting = await loadMeeting({ actor: context.actor, db: tx }, { cycleId, meetingId, permission });
  const kind = open.scheme.document.ledger?.meetings?.find((one) => one.code === meeting.meeting);
  if (!kind) throw new AppError("STATE", "meetings.errors.noSuchKind");
  return { open, meeting, kind };
}

const saysTheSame = (entry: NewEntry | null, { line }: KnownEntry) =>
  entry !== null && entry.item === line.item && entry.day === line.day;

/** Takes back the entry that stands for a mark and gives the one that is to stand instead. */
async function amend(
  context: CommandContext,
  tx: Tx,
  { open, meeting, kind }: Known,
  { mark, standing, reason }: { mark: Mark; standing: KnownEntry | undefined; reason: string },
): Promise<NewEntry[]> {
  const entry = entryOf(kind, meeting, mark);
  if (!standing) return entry ? [entry] : [];
  if (saysTheSame(entry, standing)) return [];
  await writeAbout(context, tx, open, standing, { kind: "reversal", reason });
  return entry ? [{ ...entry, replacesId: standing.line.id }] : [];
}

/**
 * Corrects the list of a meeting: somebody made the lecture up, or a mark was wrong. What changes is written anew, the
 * old entry is taken back and names the new one. @throws AppError FORBIDDEN, NOT_FOUND, VALIDATION, STATE, CONFLICT
 */
export async function changeMeeting(
  context: CommandContext,
  input: ChangeMeetingInput,
): Promise<{ changed: number }> {
  const { actor, now } = context;
  return getStore().transact(async (tx) => {
    const known = await knownMeeting(context, tx, input);
    const { open, meeting, kind } = known;
    const { day } = meeting;
    if (day === null) throw new AppError("STATE", "meetings.errors.notHeld");
    const wanted = { cycleId: open.cycle.id, organisationId: meeting.organisationId } as const;
    const members = await listMembers({ actor, db: tx }, { ...wanted, permission: "points:record" });
    const marks = marksOf(open, dueMembers(kind, members), input, { day, today: dayOf(context) });
    const before = new Map(
      (await attendanceOf({ county: actor.county, db: tx }, meeting.id)).map((row) => [row.personId, row]),
    );
    const changed = marks.filter(({ member, state, madeUpOn }) => {
      const old = before.get(member.personId);
      return old?.state !== state || (old?.madeUpOn ?? null) !== madeUpOn;
    });
    if (changed.length === 0) return { changed: 0 };
    const standing = await standingEntries(context, tx, meeting.id);
    const entries: NewEntry[] = [];
    for (const mark of changed) {
      const own = { mark, standing: standing.get(mark.member.personId), reason: input.reason };
      entries.push(...(await amend(context, tx, known, own)));
    }
    await writeMarks(context, tx, meeting.id, changed);
    const source = { source: "meeting", sourceId: meeting.id, isTrusted: true } as const;
    await writeEntries(context, tx, open, entries, source);
    await recomputeMembers(
      context,
      tx,
      open,
      changed.map((mark) => mark.member.personId),
    );
    await emit(tx, {
      actor,
      now,
      action: "points.meeting-change",
      subject: { kind: "points-meeting", id: meeting.id },
      placePath: meeting.placePath,
      after: { meeting: kind.code, day, members: changed.length },
      reason: input.reason,
    });
    return { changed: changed.length };
  });
}

/** Takes a meeting and all its entries back. @throws AppError FORBIDDEN, NOT_FOUND, STATE */
export async function withdrawMeeting(
  context: CommandContext,
  input: WithdrawMeetingInput,
): Promise<{ organisationId: string }> {
  const { actor, now } = context;
  return getStore().transact(async (tx) => {
    const { open, meeting, kind } = await knownMeeting(context, tx, input);
    const standing = await standingEntries(context, tx, meeting.id);
    for (const known of standing.values())
      await writeAbout(context, tx, open, known, { kind: "reversal", reason: input.reason });
    await tx
      .update(pointsMeeting)
      .set({ isWithdrawn: true })
      .where(and(eq(pointsMeeting.county, actor.county), eq(pointsMeeting.id, meeting.id)));
    await recomputeMembers(context, tx, open, [...standing.keys()]);
    await emit(tx, {
      actor,
      now,
      action: "points.meeting-withdraw",
      subject: { kind: "points-meeting", id: meeting.id },
      placePath: meeting.placePath,
      before: { meeting: kind.code, day: meeting.day },
      reason: input.reason,
    });
    return { organisationId: meeting.organisationId };
  });
}
