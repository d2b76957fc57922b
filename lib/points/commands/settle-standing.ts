import "server-only";
import { getStore } from "@/db/store";
import type { CommandContext } from "@/lib/access/define-command";
import { emit } from "@/lib/audit";
import { AppError, invalid, notFound } from "@/lib/base/errors";
import { shanghaiDay } from "@/lib/base/period";
import { isSameHand, isSelf } from "@/lib/procedure/compute";
import { loadMembers } from "../data/branches";
import { loadStanding, type StandingRow } from "../data/standing";
import type { SettleStandingInput } from "../schema/standing";
import { changeMember } from "./membership";
import { recomputeMembers } from "./recompute";
import { openPointsFor } from "./shared";
import { moveStanding } from "./standing";

/** Nobody settles what is about themselves, or what they applied for or keyed in. @throws AppError STATE */
function refuseOwnHand({ actor }: CommandContext, row: StandingRow): void {
  const hands = [
    { userId: row.appliedBy, personId: row.appliedByPersonId },
    ...row.history.map(({ by, byPersonId }) => ({ userId: by, personId: byPersonId })),
  ];
  if (isSelf(actor, row.personId) || hands.some((hand) => isSameHand(hand, actor)))
    throw new AppError("STATE", "standing.errors.ownHand");
}

/**
 * The township grants or refuses what the members' meeting passed. A granted class counts at once; who is exempted is
 * off the way to a grade, who comes back is put on it again.
 * @throws AppError FORBIDDEN, NOT_FOUND, VALIDATION, STATE, CONFLICT
 */
export async function settleStanding(
  context: CommandContext,
  input: SettleStandingInput,
): Promise<{ id: string }> {
  const { actor, now } = context;
  const { cycleId, standingId, version } = input;
  const isGranted = input.verdict === "grant";
  const reason = input.reason || null;
  return getStore().transact(async (tx) => {
    const permission = "points:check";
    const open = await openPointsFor(context, tx, { cycleId, permission });
    const row = await loadStanding({ actor, db: tx }, { cycleId, standingId, permission });
    refuseOwnHand(context, row);
    if (row.step !== "meeting") throw new AppError("STATE", "standing.errors.notDue");
    if (!isGranted && reason === null) throw invalid({ reason: { key: "standing.errors.reasonMissing" } });
    const today = shanghaiDay(now);
    if (isGranted && row.from > today)
      throw new AppError("STATE", "standing.errors.notYet", { day: row.from });
    const step = isGranted ? "granted" : "refused";
    await moveStanding(context, tx, row, { step, day: today, note: reason, version });
    if (isGranted) {
      const { personId, toClass } = row;
      const [member] = await loadMembers({ actor, db: tx }, { cycleId, personIds: [personId], permission });
      if (!member || member.standing === "left") throw notFound();
      const why = reason ?? row.evidence;
      const change =
        toClass === null
          ? ({ standing: "exempt" } as const)
          : {
              memberClass: toClass,
              ...(member.standing === "exempt" ? { standing: "covered" as const } : {}),
            };
      await changeMember(context, tx, open, { personId, change, reason: why });
      await recomputeMembers(context, tx, open, [personId]);
    }
    await emit(tx, {
      actor,
      now,
      action: isGranted ? "points.standing-grant" : "points.standing-refuse",
      subject: { kind: "person", id: row.personId },
      placePath: row.placePath,
      after: { standingId, from: row.from },
      reason,
    });
    return { id: standingId };
  });
}
