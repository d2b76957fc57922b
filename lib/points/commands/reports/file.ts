import "server-only";
import { and, count, eq } from "drizzle-orm";
import { pointsReport } from "@/db/schema/points";
import { getStore } from "@/db/store";
import type { CommandContext } from "@/lib/access/define-command";
import { emit } from "@/lib/audit";
import { AppError, invalid, notFound } from "@/lib/base/errors";
import { newId } from "@/lib/base/ids";
import { shanghaiDay } from "@/lib/base/period";
import { ownMembership } from "../../data/sheet/membership";
import type { FileReportInput } from "../../schema/reports";
import { openPointsFor } from "../shared";
import { entryProblem } from "../write-entries";
import { amountsOf } from "./shared";

/** Nobody waits for more than this at once; it keeps a slip of the hand from filling the branch's list. */
const mostOpen = 20;

/**
 * A member says what they did; it counts nothing until the branch has verified it. Only items that the scheme lets
 * members report, never deductions. @throws AppError FORBIDDEN, NOT_FOUND, VALIDATION; STATE when the cycle is decided,
 * the member keeps no points, or too many reports wait
 */
export async function fileReport(
  context: CommandContext,
  input: FileReportInput,
): Promise<{ reportId: string }> {
  const { actor, now } = context;
  return getStore().transact(async (tx) => {
    const { cycleId } = input;
    const open = await openPointsFor(context, tx, { cycleId, permission: "points:own" });
    const { member } = await ownMembership({ actor, db: tx }, cycleId);
    if (member.standing !== "covered")
      throw new AppError("STATE", "points.errors.notCovered", { name: member.name });
    const item = open.scheme.items.get(input.item);
    if (!item?.isSelfReported || item.isMinus || item.isVeto)
      throw invalid({ item: { key: "reports.errors.notReported" } });
    const amounts = amountsOf(item, input);
    const { day, account: reason, evidence = null } = input;
    const problem = entryProblem(
      open,
      item,
      { item: item.code, day, reason, evidence, ...amounts },
      shanghaiDay(now),
    );
    if (problem) throw invalid(problem);
    const mine = and(
      eq(pointsReport.county, actor.county),
      eq(pointsReport.cycleId, cycleId),
      eq(pointsReport.personId, member.personId),
      eq(pointsReport.status, "open"),
    );
    const [waiting] = await tx.select({ number: count() }).from(pointsReport).where(mine);
    if ((waiting?.number ?? 0) >= mostOpen) throw new AppError("STATE", "reports.errors.tooMany");
    const { personId, organisationId, placePath, branchPath } = member;
    const id = newId(now.getTime());
    await tx.insert(pointsReport).values({
      county: actor.county,
      id,
      cycleId,
      personId,
      organisationId,
      placePath,
      branchPath,
      item: item.code,
      day,
      amountE4: amounts.valueE4 ?? amounts.quantityE4,
      severity: amounts.severity,
      account: input.account,
      evidence,
      status: "open",
      reportedBy: actor.userId,
      reportedAt: now,
    });
    await emit(tx, {
      actor,
      now,
      action: "points.report",
      subject: { kind: "person", id: personId },
      placePath,
      after: { reportId: id, item: item.code, day },
    });
    return { reportId: id };
  });
}

/** Takes back one's own report while it waits. @throws AppError NOT_FOUND; STATE when it is settled */
export async function withdrawReport(
  { actor, now }: CommandContext,
  { reportId }: { reportId: string },
): Promise<void> {
  await getStore().transact(async (tx) => {
    const mine = and(eq(pointsReport.county, actor.county), eq(pointsReport.id, reportId));
    const [row] = await tx.select().from(pointsReport).where(mine).limit(1);
    if (!row || actor.personId === null || row.personId !== actor.personId) throw notFound();
    if (row.status !== "open") throw new AppError("STATE", "reports.errors.settled");
    await tx.update(pointsReport).set({ status: "withdrawn" }).where(mine);
    await emit(tx, {
      actor,
      now,
      action: "points.withdraw-report",
      subject: { kind: "person", id: row.personId },
      placePath: row.placePath,
      after: { reportId },
    });
  });
}
