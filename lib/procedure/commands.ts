import "server-only";
import { and, eq, inArray, isNull, sql } from "drizzle-orm";
import { decision, procedureCase, procedureEvent } from "@/db/schema/procedure";
import type { Tx } from "@/db/store";
import type { CommandContext } from "@/lib/access/define-command";
import { emit } from "@/lib/audit";
import { AppError, invalid } from "@/lib/base/errors";
import { newId } from "@/lib/base/ids";
import { shanghaiDay } from "@/lib/base/period";
import { deadlineOf, firstStep, isSelf, transition } from "./compute";
import { type CaseRow, loadOwnDays } from "./data";
import type { Meeting } from "./schema";
import type { CaseAction, DecisionKind, ProcedureAction, ProcessKind, Step } from "./types";

const rowsPerStatement = 400;

export async function inBatches<T>(
  rows: readonly T[],
  write: (batch: T[]) => Promise<unknown>,
  size = rowsPerStatement,
) {
  for (let i = 0; i < rows.length; i += size) await write(rows.slice(i, i + size));
}

export type NewCase = { readonly subjectId: string; readonly placePath: string };

/** Puts subjects on the first step of a procedure. */
export async function openCases(
  { actor, now }: CommandContext,
  tx: Tx,
  input: {
    process: ProcessKind;
    processId: string;
    steps: readonly Step[];
    deadline: string | null;
    subjects: readonly NewCase[];
  },
): Promise<void> {
  const step = firstStep(input.steps);
  const rows = input.subjects.map(({ subjectId, placePath }) => ({
    county: actor.county,
    id: newId(now.getTime()),
    process: input.process,
    processId: input.processId,
    subjectId,
    placePath,
    step: step.code,
    status: "open" as const,
    deadline: input.deadline,
    since: now,
    version: 1,
  }));
  await inBatches(rows, (batch) => tx.insert(procedureCase).values(batch));
}

const eventActions = {
  submit: "submit",
  confirm: "confirm",
  grade: "decide",
  clear: "clear",
  notice: "notice",
  accept: "accept",
  decide: "decide",
  return: "return",
} as const satisfies Record<ProcedureAction, CaseAction>;

export type Move = {
  readonly cases: readonly CaseRow[];
  readonly steps: readonly Step[];
  readonly action: ProcedureAction;
  readonly reason?: string | undefined;
  readonly decisionId?: string | undefined;
  /** Deadline of the step that cases return to, when it has its own. */
  readonly returnDeadline?: string | null;
};

/**
 * Moves cases by one action; the caller has checked duties. Nobody acts on themselves.
 * @throws AppError STATE when a case does not stand where the action is due, or when it is the actor's own
 */
export async function moveCases({ actor, now }: CommandContext, tx: Tx, move: Move): Promise<void> {
  const day = shanghaiDay(now);
  const ownDays = await loadOwnDays({ county: actor.county, db: tx });
  const events: (typeof procedureEvent.$inferInsert)[] = [];
  const targets = new Map<
    string,
    { to: string; status: CaseRow["status"]; deadline: string | null; ids: string[] }
  >();
  for (const item of move.cases) {
    if (isSelf(actor, item.subjectId)) throw new AppError("STATE", "rating.errors.ownRating");
    const next =
      item.status === "open" || item.status === "returned"
        ? transition(move.steps, item.step, move.action)
        : null;
    if (!next) throw new AppError("STATE", "rating.errors.notDueHere");
    const status = next.isDecided ? "decided" : move.action === "return" ? "returned" : "open";
    const deadline =
      move.action === "return" && move.returnDeadline !== undefined
        ? move.returnDeadline
        : deadlineOf(next.step, day, ownDays);
    const key = `${next.step.code}\n${status}`;
    const target = targets.get(key) ?? { to: next.step.code, status, deadline, ids: [] };
    target.ids.push(item.id);
    targets.set(key, target);
    events.push({
      county: actor.county,
      id: newId(now.getTime()),
      caseId: item.id,
      at: now,
      userId: actor.userId,
      personId: actor.personId,
      actorName: actor.name,
      action: eventActions[move.action],
      fromStep: item.step,
      toStep: next.step.code,
      reason: move.reason ?? null,
      decisionId: move.decisionId ?? null,
    });
  }
  for (const { to, status, deadline, ids } of targets.values()) {
    await inBatches(
      ids,
      (batch) =>
        tx
          .update(procedureCase)
          .set({
            step: to,
            status,
            deadline,
            reason: move.reason ?? null,
            assigneeId: null,
            since: now,
            version: sql`${procedureCase.version} + 1`,
          })
          .where(and(eq(procedureCase.county, actor.county), inArray(procedureCase.id, batch))),
      1_000,
    );
  }
  await inBatches(events, (batch) => tx.insert(procedureEvent).values(batch));
}

/** Ends cases without a result (an exemption). */
export async function withdrawCases(
  { actor, now }: CommandContext,
  tx: Tx,
  { cases, reason }: { cases: readonly CaseRow[]; reason: string },
): Promise<void> {
  for (const item of cases) {
    await tx
      .update(procedureCase)
      .set({ status: "withdrawn", reason, since: now, version: item.version + 1 })
      .where(and(eq(procedureCase.county, actor.county), eq(procedureCase.id, item.id)));
    await tx.insert(procedureEvent).values({
      county: actor.county,
      id: newId(now.getTime()),
      caseId: item.id,
      at: now,
      userId: actor.userId,
      personId: actor.personId,
      actorName: actor.name,
      action: "withdraw",
      fromStep: item.step,
      toStep: item.step,
      reason,
      decisionId: null,
    });
  }
}

/** Puts a withdrawn case back on its first step (an exemption that ended). */
export async function reopenCase(
  { actor, now }: CommandContext,
  tx: Tx,
  {
    item,
    steps,
    reason,
    deadline,
  }: { item: CaseRow; steps: readonly Step[]; reason: string; deadline: string | null },
): Promise<void> {
  const step = firstStep(steps);
  await tx
    .update(procedureCase)
    .set({ step: step.code, status: "open", reason: null, since: now, deadline, version: item.version + 1 })
    .where(and(eq(procedureCase.county, actor.county), eq(procedureCase.id, item.id)));
  await tx.insert(procedureEvent).values({
    county: actor.county,
    id: newId(now.getTime()),
    caseId: item.id,
    at: now,
    userId: actor.userId,
    personId: actor.personId,
    actorName: actor.name,
    action: "open",
    fromStep: item.step,
    toStep: step.code,
    reason,
    decisionId: null,
  });
}

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
 * (not more than half of those due) or decision.number (already used)
 */
export async function recordDecision(
  { actor, now }: CommandContext,
  tx: Tx,
  input: DecisionInput,
): Promise<string> {
  const { meeting } = input;
  if (meeting.day > shanghaiDay(now)) throw invalid({ "decision.day": { key: "rating.errors.dayInFuture" } });
  if (meeting.dueCount !== undefined && meeting.attendees.length * 2 <= meeting.dueCount) {
    const values = { present: meeting.attendees.length, due: meeting.dueCount };
    throw invalid({ "decision.attendees": { key: "rating.errors.noQuorum", values } });
  }
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
