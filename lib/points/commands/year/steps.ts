import "server-only";
import { getStore, type Tx } from "@/db/store";
import { can, inBranchScope } from "@/lib/access/actor";
import type { CommandContext } from "@/lib/access/define-command";
import type { Permission } from "@/lib/access/policy";
import { AppError } from "@/lib/base/errors";
import { shanghaiDay } from "@/lib/base/period";
import { sendMessages } from "@/lib/messages/commands";
import type { Refusals } from "@/lib/procedure/commands";
import { stageAt } from "@/lib/procedure/compute";
import { loadBranch } from "../../data/branches";
import type { OpenPoints } from "../../data/cycles";
import { branchAccounts } from "../../data/year/accounts";
import { yearClosed } from "../../data/year/gate";
import type { ConfirmBranchesInput, ReturnMembersInput, SubmitBranchInput } from "../../schema/year";
import { recomputeMembers } from "../recompute";
import { openPointsFor } from "../shared";
import { due, forward, type Moved, membersOnTheWay, type OnTheWay, say, withDuties } from "./shared";

/** The branch hands on; what its secretary cannot (their own case) the township does. */
function handingDoor({ actor }: CommandContext): Permission {
  return can(actor, "points:close") ? "points:close" : "points:check";
}

/**
 * The branch hands its members on once its books of the year are closed; nobody their own case: that is left to another
 * hand of the branch or to the township. @throws AppError FORBIDDEN, NOT_FOUND; STATE while the year is not closed
 */
export async function submitBranch(context: CommandContext, input: SubmitBranchInput): Promise<Moved> {
  const { actor } = context;
  const { cycleId, organisationId, personIds } = input;
  const permission = handingDoor(context);
  return getStore().transact(async (tx) => {
    const open = await openPointsFor(context, tx, { cycleId, permission });
    const county = { county: actor.county, db: tx };
    await loadBranch({ actor, db: tx }, { cycleId, organisationId, permission });
    const organisationIds = [organisationId];
    const closed = await yearClosed(county, { cycleId, organisationIds });
    if (!closed.has(organisationId)) throw new AppError("STATE", "points-year.errors.yearNotClosed");
    const all = await membersOnTheWay(context, tx, { cycleId, permission, organisationIds, personIds });
    const refusals: Refusals = new Map();
    const there = due(open, all, "submit", personIds ? refusals : null);
    const cases = await withDuties(context, tx, cycleId, there, { acts: null, refusals });
    const ids = cases.map(({ member }) => member.subjectId);
    const moved = await forward(context, tx, open, { action: "submit", cases, all, refusals });
    await recomputeMembers(context, tx, open, ids);
    return moved;
  });
}

/**
 * A second hand, of the township, confirms branches: never what it entered, closed or handed on, never itself.
 * @throws AppError FORBIDDEN, NOT_FOUND, STATE
 */
export async function confirmBranches(context: CommandContext, input: ConfirmBranchesInput): Promise<Moved> {
  const { cycleId, organisationIds, personIds } = input;
  const permission = "points:check";
  return getStore().transact(async (tx) => {
    const open = await openPointsFor(context, tx, { cycleId, permission });
    const all = await membersOnTheWay(context, tx, { cycleId, permission, organisationIds, personIds });
    const refusals: Refusals = new Map();
    const there = due(open, all, "confirm", personIds ? refusals : null);
    const cases = await withDuties(context, tx, cycleId, there, { acts: ["submit"], refusals });
    return forward(context, tx, open, { action: "confirm", cases, all, refusals });
  });
}

/** Who may send back from where: the township what it checks and decides, the county what it rechecks. */
const returnDoors = {
  confirm: ["points:check"],
  review: ["rating:review"],
  clearance: ["rating:review"],
  notice: ["notice:open"],
  decide: ["points:decide"],
} as const satisfies Record<string, readonly Permission[]>;

function mayReturn({ actor }: CommandContext, { scheme }: OpenPoints, { member, item }: OnTheWay): boolean {
  const stage = stageAt(scheme.steps, item.step) as keyof typeof returnDoors | null;
  const doors: readonly Permission[] = (stage && returnDoors[stage]) ?? [];
  return doors.some((permission) => can(actor, permission) && inBranchScope(actor, permission, member));
}

async function tellBranches(context: CommandContext, tx: Tx, { cycle }: OpenPoints, ids: readonly string[]) {
  await sendMessages(context, tx, {
    kind: "task",
    topic: `returned:${cycle.id}`,
    values: { act: "returned", process: cycle.title, deadline: "none" },
    href: `/points/${cycle.id}/grades`,
    userIds: await branchAccounts({ county: context.actor.county, db: tx }, ids, shanghaiDay(context.now)),
  });
}

/** Sends single members back with a reason; the others go on. @throws AppError FORBIDDEN, NOT_FOUND, STATE */
export async function returnMembers(context: CommandContext, input: ReturnMembersInput): Promise<Moved> {
  const { cycleId, personIds, reason } = input;
  return getStore().transact(async (tx) => {
    const open = await openPointsFor(context, tx, { cycleId, permission: "points:read" });
    const all = await membersOnTheWay(context, tx, { cycleId, permission: "points:read", personIds });
    const refusals: Refusals = new Map();
    const there = due(open, all, "return", refusals).filter((one) => {
      if (mayReturn(context, open, one)) return true;
      refusals.set(one.member.subjectId, say("notDueHere"));
      return false;
    });
    const cases = await withDuties(context, tx, cycleId, there, { acts: null, refusals });
    const moved = await forward(context, tx, open, { action: "return", cases, all, refusals, reason });
    await tellBranches(
      context,
      tx,
      open,
      cases.map(({ member }) => member.organisationId),
    );
    return moved;
  });
}
