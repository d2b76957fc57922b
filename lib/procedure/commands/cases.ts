import "server-only";
import { and, eq, inArray, sql } from "drizzle-orm";
import { procedureCase } from "@/db/schema/procedure";
import type { Tx } from "@/db/store";
import type { CommandContext } from "@/lib/access/define-command";
import { AppError } from "@/lib/base/errors";
import { newId } from "@/lib/base/ids";
import { shanghaiDay } from "@/lib/base/period";
import { deadlineOf, firstStep, isSelf, transition } from "../compute";
import { type CaseRow, loadOwnDays } from "../data";
import type { CaseAction, ProcedureAction, ProcessKind, Step } from "../types";
import { inBatches, type NewEvent, writeEvents } from "./events";
import { takeOffNotice } from "./notices/take-off";

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
  const events: NewEvent[] = [];
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
      caseId: item.id,
      action: eventActions[move.action],
      fromStep: item.step,
      toStep: next.step.code,
      reason: move.reason,
      decisionId: move.decisionId,
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
            // What stands at the case is why it came back; the history keeps every reason.
            reason: move.action === "return" ? (move.reason ?? null) : null,
            assigneeId: null,
            since: now,
            version: sql`${procedureCase.version} + 1`,
          })
          .where(and(eq(procedureCase.county, actor.county), inArray(procedureCase.id, batch))),
      1_000,
    );
  }
  await writeEvents({ actor, now }, tx, events);
  if (move.action === "return") await takeOff({ actor, now }, tx, move.cases);
}

/** Whoever leaves the way they were on leaves the notice that names them. */
async function takeOff(context: CommandContext, tx: Tx, cases: readonly CaseRow[]): Promise<void> {
  const [first] = cases;
  if (!first) return;
  const subjectIds = cases.map((item) => item.subjectId);
  await takeOffNotice(context, tx, { process: first.process, processId: first.processId, subjectIds });
}

type Mark = {
  readonly cases: readonly CaseRow[];
  readonly status: CaseRow["status"];
  readonly action: "withdraw" | "defer" | "resume";
  readonly reason: string;
  /** What stands at the case itself; the history keeps the reason in any case. */
  readonly note: string | null;
};

/** Changes the state of cases where they stand. */
async function markCases(
  { actor, now }: CommandContext,
  tx: Tx,
  { cases, status, action, reason, note }: Mark,
): Promise<void> {
  await inBatches(
    cases.map((item) => item.id),
    (batch) =>
      tx
        .update(procedureCase)
        .set({ status, reason: note, since: now, version: sql`${procedureCase.version} + 1` })
        .where(and(eq(procedureCase.county, actor.county), inArray(procedureCase.id, batch))),
    1_000,
  );
  const events = cases.map((item) => ({ caseId: item.id, action, fromStep: item.step, reason }));
  await writeEvents({ actor, now }, tx, events);
}

type Marked = { readonly cases: readonly CaseRow[]; readonly reason: string };

/** Ends cases without a result (an exemption). */
export async function withdrawCases(context: CommandContext, tx: Tx, { cases, reason }: Marked) {
  await takeOff(context, tx, cases);
  await markCases(context, tx, { cases, status: "withdrawn", action: "withdraw", reason, note: reason });
}

/** Holds cases back where they stand; the others go on without them. */
export async function deferCases(context: CommandContext, tx: Tx, { cases, reason }: Marked) {
  await takeOff(context, tx, cases);
  await markCases(context, tx, { cases, status: "deferred", action: "defer", reason, note: reason });
}

/** Takes deferred cases up again at the step where they were held back. @throws AppError STATE */
export async function resumeCases(context: CommandContext, tx: Tx, { cases, reason }: Marked) {
  if (cases.some((item) => item.status !== "deferred"))
    throw new AppError("STATE", "rating.errors.notDueHere");
  await markCases(context, tx, { cases, status: "open", action: "resume", reason, note: null });
}

/** A subject moved: their case belongs to another place from now on. */
export async function moveCasePlace(
  { actor }: CommandContext,
  tx: Tx,
  moved: { process: ProcessKind; processId: string; subjectId: string; placePath: string },
): Promise<void> {
  await tx
    .update(procedureCase)
    .set({ placePath: moved.placePath, version: sql`${procedureCase.version} + 1` })
    .where(
      and(
        eq(procedureCase.county, actor.county),
        eq(procedureCase.process, moved.process),
        eq(procedureCase.processId, moved.processId),
        eq(procedureCase.subjectId, moved.subjectId),
      ),
    );
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
  await writeEvents({ actor, now }, tx, [
    { caseId: item.id, action: "open", fromStep: item.step, toStep: step.code, reason },
  ]);
}
