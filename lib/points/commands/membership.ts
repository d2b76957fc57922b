import "server-only";
import { and, eq } from "drizzle-orm";
import { pointsMember, pointsOutcome } from "@/db/schema/points";
import type { Tx } from "@/db/store";
import type { CommandContext } from "@/lib/access/define-command";
import { AppError } from "@/lib/base/errors";
import { openCases, reopenCase, withdrawCases } from "@/lib/procedure/commands";
import { type CaseRow, loadCases } from "@/lib/procedure/data";
import type { OpenPoints } from "../data/cycles";
import type { MemberClass, MemberStanding } from "../types";

type Change = {
  readonly organisationId?: string;
  readonly placePath?: string;
  readonly branchPath?: string;
  readonly memberClass?: MemberClass;
  readonly standing?: MemberStanding;
};

/** The way of a member to the yearly grade. @throws AppError STATE when the grade is decided already */
async function undecidedCase(
  { actor }: CommandContext,
  tx: Tx,
  { cycle }: OpenPoints,
  personId: string,
): Promise<CaseRow | undefined> {
  const wanted = { process: "points", processId: cycle.id, subjectIds: [personId] } as const;
  const [item] = await loadCases({ county: actor.county, db: tx }, wanted);
  if (item?.status === "decided") throw new AppError("STATE", "standing.errors.decided");
  return item;
}

/**
 * Changes the row of a member and lets the rest follow: who is exempt or has left is off the way to a grade and has no
 * figures; who is covered again is put back on it. The caller recomputes.
 * @throws AppError STATE when the member's grade is decided
 */
export async function changeMember(
  context: CommandContext,
  tx: Tx,
  open: OpenPoints,
  { personId, change, reason }: { personId: string; change: Change; reason: string },
): Promise<void> {
  const { county } = context.actor;
  const { cycle, scheme } = open;
  const own = and(
    eq(pointsMember.county, county),
    eq(pointsMember.cycleId, cycle.id),
    eq(pointsMember.personId, personId),
  );
  const item = await undecidedCase(context, tx, open, personId);
  await tx.update(pointsMember).set(change).where(own);
  if (change.standing === undefined) return;
  if (change.standing === "covered") {
    if (item?.status === "withdrawn")
      await reopenCase(context, tx, { item, steps: scheme.steps, reason, deadline: null });
    if (!item && change.placePath !== undefined)
      await openCases(context, tx, {
        process: "points",
        processId: cycle.id,
        steps: scheme.steps,
        deadline: null,
        subjects: [{ subjectId: personId, placePath: change.placePath }],
      });
    return;
  }
  if (item && item.status !== "withdrawn") await withdrawCases(context, tx, { cases: [item], reason });
  await tx
    .delete(pointsOutcome)
    .where(
      and(
        eq(pointsOutcome.county, county),
        eq(pointsOutcome.cycleId, cycle.id),
        eq(pointsOutcome.personId, personId),
      ),
    );
}
