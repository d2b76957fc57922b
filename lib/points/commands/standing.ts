import "server-only";
import { and, eq, inArray } from "drizzle-orm";
import { pointsStanding } from "@/db/schema/points";
import { getStore, type Tx } from "@/db/store";
import type { CommandContext } from "@/lib/access/define-command";
import { emit } from "@/lib/audit";
import { AppError, invalid, notFound } from "@/lib/base/errors";
import { newId } from "@/lib/base/ids";
import { shanghaiDay } from "@/lib/base/period";
import { nextStep, openSteps, votesText } from "../compute";
import { loadBranch, loadMembers } from "../data/branches";
import { loadStanding, type StandingRow } from "../data/standing";
import type { ApplyStandingInput, StepStandingInput, WithdrawStandingInput } from "../schema/standing";
import type { StandingStep } from "../types";
import { openPointsFor } from "./shared";

type Told = { readonly step: StandingStep; readonly day: string; readonly note: string | null };

/** One line of an application's history: which step, on which day, by whom. */
function historyLine({ actor, now }: CommandContext, { step, day, note }: Told) {
  const by = { by: actor.userId, byPersonId: actor.personId, byName: actor.name };
  return { step, day, ...by, at: now.toISOString(), note };
}

/** Takes an application one step on; it must still be as the screen showed it. @throws AppError CONFLICT */
export async function moveStanding(
  context: CommandContext,
  tx: Tx,
  row: StandingRow,
  { version, ...told }: Told & { version: number },
): Promise<void> {
  const moved = await tx
    .update(pointsStanding)
    .set({ step: told.step, history: [...row.history, historyLine(context, told)], version: version + 1 })
    .where(
      and(
        eq(pointsStanding.county, row.county),
        eq(pointsStanding.id, row.id),
        eq(pointsStanding.version, version),
      ),
    )
    .returning({ id: pointsStanding.id });
  if (moved.length === 0) throw new AppError("CONFLICT", "standing.errors.changed");
}

/**
 * Keys in a member's application for another class or for an exemption. Of an exempt member a class ends the exemption.
 * @throws AppError FORBIDDEN, NOT_FOUND, VALIDATION; CONFLICT while another application of the member is under way
 */
export async function applyStanding(
  context: CommandContext,
  input: ApplyStandingInput,
): Promise<{ id: string }> {
  const { actor, now } = context;
  const { cycleId, personId, evidence, from } = input;
  return getStore().transact(async (tx) => {
    const permission = "points:record";
    const { cycle } = await openPointsFor(context, tx, { cycleId, permission });
    const [member] = await loadMembers({ actor, db: tx }, { cycleId, personIds: [personId], permission });
    if (!member || member.standing === "left") throw notFound();
    const toClass = input.to === "exempt" ? null : input.to;
    const isSame =
      member.standing === "exempt" ? toClass === null : toClass !== null && toClass === member.memberClass;
    if (isSame) throw invalid({ to: { key: "standing.errors.same" } });
    if (from < cycle.periodFrom || from >= cycle.periodUntil)
      throw invalid({ from: { key: "standing.errors.outside" } });
    const [known] = await tx
      .select({ id: pointsStanding.id })
      .from(pointsStanding)
      .where(
        and(
          eq(pointsStanding.county, actor.county),
          eq(pointsStanding.cycleId, cycleId),
          eq(pointsStanding.personId, personId),
          inArray(pointsStanding.step, [...openSteps]),
        ),
      )
      .limit(1);
    if (known) throw new AppError("CONFLICT", "standing.errors.underWay", { name: member.name });
    const id = newId(now.getTime());
    const { organisationId, placePath, branchPath } = member;
    await tx.insert(pointsStanding).values({
      county: actor.county,
      id,
      cycleId,
      personId,
      organisationId,
      placePath,
      branchPath,
      toClass,
      step: "applied",
      evidence,
      from,
      history: [historyLine(context, { step: "applied", day: shanghaiDay(now), note: null })],
      appliedBy: actor.userId,
      appliedByPersonId: actor.personId,
      appliedAt: now,
      version: 1,
    });
    await emit(tx, {
      actor,
      now,
      action: "points.standing-apply",
      subject: { kind: "person", id: personId },
      placePath,
      after: { standingId: id, from },
    });
    return { id };
  });
}

/** What the members' meeting voted, as the history keeps it. @throws AppError VALIDATION when it did not pass */
function votesNote({ votesFor, votesAgainst }: StepStandingInput): string {
  if (votesFor === undefined) throw invalid({ votesFor: { key: "standing.errors.votes" } });
  const against = votesAgainst ?? 0;
  if (votesFor <= against) throw invalid({ votesFor: { key: "standing.errors.notPassed" } });
  return votesText(votesFor, against);
}

/**
 * Records that the committee dealt with an application, or that the members' meeting passed it.
 * @throws AppError FORBIDDEN, NOT_FOUND, VALIDATION, STATE, CONFLICT
 */
export async function stepStanding(
  context: CommandContext,
  input: StepStandingInput,
): Promise<{ id: string }> {
  const { actor, now } = context;
  const { cycleId, standingId, day } = input;
  return getStore().transact(async (tx) => {
    const permission = "points:record";
    await openPointsFor(context, tx, { cycleId, permission });
    const row = await loadStanding({ actor, db: tx }, { cycleId, standingId, permission });
    const { organisationId } = row;
    const branch = await loadBranch({ actor, db: tx }, { cycleId, organisationId, permission });
    const step = nextStep(row.step, branch.hasCommittee);
    if (step === null) throw new AppError("STATE", "standing.errors.notDue");
    if (day > shanghaiDay(now)) throw invalid({ day: { key: "points.errors.dayInFuture" } });
    const before = row.history.filter((line) => line.step !== "applied").at(-1)?.day;
    if (before !== undefined && day < before)
      throw invalid({ day: { key: "standing.errors.dayOrder", values: { day: before } } });
    const note = step === "meeting" ? votesNote(input) : null;
    await moveStanding(context, tx, row, { step, day, note, version: input.version });
    await emit(tx, {
      actor,
      now,
      action: "points.standing-step",
      subject: { kind: "person", id: row.personId },
      placePath: row.placePath,
      after: { standingId, step, day },
    });
    return { id: standingId };
  });
}

/** Takes an application back before the township has settled it. @throws AppError FORBIDDEN, NOT_FOUND, STATE, CONFLICT */
export async function withdrawStanding(
  context: CommandContext,
  input: WithdrawStandingInput,
): Promise<{ id: string }> {
  const { actor, now } = context;
  const { cycleId, standingId, version, reason } = input;
  return getStore().transact(async (tx) => {
    const permission = "points:record";
    await openPointsFor(context, tx, { cycleId, permission });
    const row = await loadStanding({ actor, db: tx }, { cycleId, standingId, permission });
    if (!(openSteps as readonly string[]).includes(row.step))
      throw new AppError("STATE", "standing.errors.notDue");
    const told = { step: "withdrawn", day: shanghaiDay(now), note: reason } as const;
    await moveStanding(context, tx, row, { ...told, version });
    await emit(tx, {
      actor,
      now,
      action: "points.standing-withdraw",
      subject: { kind: "person", id: row.personId },
      placePath: row.placePath,
      after: { standingId },
      reason,
    });
    return { id: standingId };
  });
}
