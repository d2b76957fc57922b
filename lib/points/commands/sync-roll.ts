import "server-only";
import { and, eq, inArray } from "drizzle-orm";
import { pointsBranch, pointsMember, pointsStanding } from "@/db/schema/points";
import { getStore, type Tx } from "@/db/store";
import type { CommandContext } from "@/lib/access/define-command";
import { emit } from "@/lib/audit";
import { AppError } from "@/lib/base/errors";
import { shanghaiDay } from "@/lib/base/period";
import { moveCasePlace, openCases } from "@/lib/procedure/commands";
import { openSteps } from "../compute";
import type { OpenPoints } from "../data/cycles";
import type { RollBranch } from "../data/roll";
import { type NamedChange, readRollChanges, rollDoor } from "../data/roll-changes";
import type { SyncRollInput } from "../schema/roll";
import { changeMember } from "./membership";
import { recomputeMembers } from "./recompute";
import { openPointsFor } from "./shared";

export type SyncedRoll = { readonly moved: number; readonly joined: number; readonly left: number };

/** A branch that had no members when the cycle was opened takes part from now on; it says itself what it holds. */
async function ensureBranch({ actor }: CommandContext, tx: Tx, cycleId: string, seat: RollBranch) {
  const own = and(
    eq(pointsBranch.county, actor.county),
    eq(pointsBranch.cycleId, cycleId),
    eq(pointsBranch.organisationId, seat.organisationId),
  );
  const [known] = await tx
    .select({ placePath: pointsBranch.placePath, branchPath: pointsBranch.branchPath })
    .from(pointsBranch)
    .where(own);
  if (known) return known;
  await tx.insert(pointsBranch).values({
    county: actor.county,
    cycleId,
    ...seat,
    townshipId: seat.placePath.split("/")[1] || seat.placeId,
    hasCommittee: false,
    hasGroups: false,
  });
  return { placePath: seat.placePath, branchPath: seat.branchPath };
}

type Apply = { open: OpenPoints; change: NamedChange; seat: RollBranch | undefined; reason: string };

/** The member's row moves, and with it the points, the way to the grade and an application under way. */
async function move(context: CommandContext, tx: Tx, { open, change, seat, reason }: Apply) {
  if (!seat) return;
  const { personId } = change;
  const { id: cycleId } = open.cycle;
  const at = await ensureBranch(context, tx, cycleId, seat);
  const to = { organisationId: seat.organisationId, ...at };
  await changeMember(context, tx, open, { personId, change: to, reason });
  await moveCasePlace(context, tx, {
    process: "points",
    processId: cycleId,
    subjectId: personId,
    placePath: at.placePath,
  });
  await tx
    .update(pointsStanding)
    .set(to)
    .where(
      and(
        eq(pointsStanding.county, context.actor.county),
        eq(pointsStanding.cycleId, cycleId),
        eq(pointsStanding.personId, personId),
        inArray(pointsStanding.step, [...openSteps]),
      ),
    );
}

/** A new member keeps points from today; who comes back takes the row of before up again, in the branch of the roster. */
async function join(context: CommandContext, tx: Tx, { open, change, seat, reason }: Apply) {
  if (!seat || change.memberClass === null) return;
  const { county } = context.actor;
  const { personId, memberClass } = change;
  const { id: cycleId } = open.cycle;
  const at = await ensureBranch(context, tx, cycleId, seat);
  const to = { organisationId: seat.organisationId, ...at, standing: "covered" } as const;
  const [known] = await tx
    .select({ personId: pointsMember.personId })
    .from(pointsMember)
    .where(
      and(
        eq(pointsMember.county, county),
        eq(pointsMember.cycleId, cycleId),
        eq(pointsMember.personId, personId),
      ),
    );
  if (known) {
    await changeMember(context, tx, open, { personId, change: to, reason });
    const { placePath } = at;
    await moveCasePlace(context, tx, {
      process: "points",
      processId: cycleId,
      subjectId: personId,
      placePath,
    });
    return;
  }
  const today = shanghaiDay(context.now);
  const since = today < open.cycle.periodFrom ? open.cycle.periodFrom : today;
  await tx.insert(pointsMember).values({ county, cycleId, personId, memberClass, since, ...to });
  await openCases(context, tx, {
    process: "points",
    processId: cycleId,
    steps: open.scheme.steps,
    deadline: null,
    subjects: [{ subjectId: personId, placePath: at.placePath }],
  });
}

const verbs = { moved: "move", joined: "join", left: "leave" } as const;

async function apply(context: CommandContext, tx: Tx, told: Apply): Promise<void> {
  const { open, change, reason } = told;
  const { personId } = change;
  if (change.kind === "moved") await move(context, tx, told);
  else if (change.kind === "joined") await join(context, tx, told);
  else await changeMember(context, tx, open, { personId, change: { standing: "left" }, reason });
  await emit(tx, {
    actor: context.actor,
    now: context.now,
    action: `points.${verbs[change.kind]}`,
    subject: { kind: "person", id: personId },
    placePath: change.placePath,
    before: { organisationId: change.fromId },
    after: { organisationId: change.toId, cycleId: open.cycle.id },
  });
}

/**
 * Brings the members of a cycle up to the roster of today, for those who were ticked: who moved takes the points along,
 * new members are added, who left is off the way to a grade. A change that no longer holds is passed over.
 * @throws AppError FORBIDDEN, NOT_FOUND; STATE when none of the changes holds any more, or a grade is decided
 */
export async function syncRoll(context: CommandContext, input: SyncRollInput): Promise<SyncedRoll> {
  const { actor, now } = context;
  return getStore().transact(async (tx) => {
    const open = await openPointsFor(context, tx, { cycleId: input.cycleId, permission: rollDoor(actor) });
    const state = await readRollChanges({ actor, db: tx }, open.cycle, shanghaiDay(now));
    const ticked = new Set(input.personIds);
    const changes = state.changes.filter((change) => ticked.has(change.personId));
    if (changes.length === 0) throw new AppError("STATE", "roll.errors.nothing");
    for (const change of changes) {
      const seat = change.toId === null ? undefined : state.seats.get(change.toId);
      await apply(context, tx, { open, change, seat, reason: `${change.from ?? "—"} → ${change.to ?? "—"}` });
    }
    await recomputeMembers(
      context,
      tx,
      open,
      changes.map((change) => change.personId),
    );
    const count = (kind: NamedChange["kind"]) => changes.filter((change) => change.kind === kind).length;
    return { moved: count("moved"), joined: count("joined"), left: count("left") };
  });
}
