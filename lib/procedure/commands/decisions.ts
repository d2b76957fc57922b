import "server-only";
import { and, eq, isNull } from "drizzle-orm";
import { decision } from "@/db/schema/procedure";
import type { Tx } from "@/db/store";
import type { CommandContext } from "@/lib/access/define-command";
import { emit } from "@/lib/audit";
import { invalid } from "@/lib/base/errors";
import { newId } from "@/lib/base/ids";
import { shanghaiDay } from "@/lib/base/period";
import { quorumFault } from "../compute/quorum";
import type { Meeting } from "../schema";
import type { DecisionKind } from "../types";

export type DecisionInput = {
  readonly kind: DecisionKind;
  readonly processId: string | null;
  readonly placeId: string | null;
  readonly placePath?: string | null;
  readonly meeting: Meeting;
  /** Used where the meeting names no day of effect. */
  readonly effectiveFrom: string;
  /** Whom the meeting excepted from the list. */
  readonly exceptions?: readonly { subjectId: string; name: string; reason: string }[];
};

/**
 * Records a meeting, the only act that makes grades, stars and levels effective. Never edited.
 * @throws AppError VALIDATION at decision.day (in the future), decision.attendees
 * (not more than half of those due, or more than are due) or decision.number (already used)
 */
export async function recordDecision(
  { actor, now }: CommandContext,
  tx: Tx,
  input: DecisionInput,
): Promise<string> {
  const { meeting } = input;
  if (meeting.day > shanghaiDay(now)) throw invalid({ "decision.day": { key: "rating.errors.dayInFuture" } });
  const fault = quorumFault(meeting);
  if (fault) throw invalid({ "decision.attendees": fault });
  const [known] = await tx
    .select({ id: decision.id })
    .from(decision)
    .where(
      and(
        eq(decision.county, actor.county),
        eq(decision.kind, input.kind),
        input.placeId === null ? isNull(decision.placeId) : eq(decision.placeId, input.placeId),
        eq(decision.number, meeting.number),
      ),
    )
    .limit(1);
  if (known)
    throw invalid({
      "decision.number": { key: "rating.errors.numberUsed", values: { number: meeting.number } },
    });
  const id = newId(now.getTime());
  const row = {
    kind: input.kind,
    processId: input.processId,
    placeId: input.placeId,
    meeting: meeting.meeting,
    number: meeting.number,
    day: meeting.day,
    attendees: meeting.attendees,
    dueCount: meeting.dueCount ?? null,
    exceptions: [...(input.exceptions ?? [])],
    scanFileId: null,
    effectiveFrom: meeting.effectiveFrom ?? input.effectiveFrom,
    note: meeting.note ?? null,
  };
  await tx
    .insert(decision)
    .values({ county: actor.county, id, ...row, recordedBy: actor.userId, recordedAt: now });
  await emit(tx, {
    actor,
    now,
    action: "decision.record",
    subject: { kind: "decision", id },
    placePath: input.placePath ?? null,
    after: row,
  });
  return id;
}
