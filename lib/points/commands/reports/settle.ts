import "server-only";
import { and, eq } from "drizzle-orm";
import { pointsReport } from "@/db/schema/points";
import { getStore, type Tx } from "@/db/store";
import type { CommandContext } from "@/lib/access/define-command";
import { emit } from "@/lib/audit";
import { AppError, invalid } from "@/lib/base/errors";
import { sendMessages } from "@/lib/messages/commands";
import { isSelf } from "@/lib/procedure/compute";
import { loadMembers } from "../../data/branches";
import type { OpenPoints } from "../../data/cycles";
import { standingDeeds } from "../../data/reports/deeds";
import type { RefuseReportInput, VerifyReportInput } from "../../schema/reports";
import { recomputeMembers } from "../recompute";
import { openPointsFor } from "../shared";
import { writeEntries } from "../write-entries";
import { amountsOf, type ReportRow, reportInScope } from "./shared";

/** An open report that the actor may settle: in scope, and about somebody else. */
async function openReport(
  context: CommandContext,
  tx: Tx,
  wanted: { cycleId: string; reportId: string },
): Promise<{ open: OpenPoints; row: ReportRow }> {
  const permission = "points:verify";
  const open = await openPointsFor(context, tx, { cycleId: wanted.cycleId, permission });
  const row = await reportInScope(context, tx, { ...wanted, permission });
  if (isSelf(context.actor, row.personId)) throw new AppError("STATE", "reports.errors.own");
  if (row.status !== "open") throw new AppError("CONFLICT", "reports.errors.settled");
  return { open, row };
}

async function settle(
  context: CommandContext,
  tx: Tx,
  { open, row }: { open: OpenPoints; row: ReportRow },
  outcome: { status: "verified" | "refused"; reason: string | null; entryId: string | null },
): Promise<void> {
  const { actor, now } = context;
  await tx
    .update(pointsReport)
    .set({
      ...outcome,
      settledBy: actor.userId,
      settledByPersonId: actor.personId,
      settledByName: actor.name,
      settledAt: now,
    })
    .where(and(eq(pointsReport.county, actor.county), eq(pointsReport.id, row.id)));
  await emit(tx, {
    actor,
    now,
    action: outcome.status === "verified" ? "points.verify" : "points.refuse-report",
    subject: { kind: "person", id: row.personId },
    placePath: row.placePath,
    after: { reportId: row.id, item: row.item, day: row.day, entryId: outcome.entryId },
    ...(outcome.reason ? { reason: outcome.reason } : {}),
  });
  await sendMessages(context, tx, {
    personIds: [row.personId],
    kind: "points",
    topic: `points-report:${row.id}`,
    values: { act: outcome.status, process: open.cycle.title },
    href: "/me/points#reports",
  });
}

/**
 * The branch verifies a report, with the amount as reported or another one and its reason; only now it enters the
 * ledger. @throws AppError FORBIDDEN, NOT_FOUND; STATE for one's own; CONFLICT when it is settled, or when a deed of
 * that item and day stands in the ledger and nobody said that this is another one; VALIDATION
 */
export async function verifyReport(
  context: CommandContext,
  input: VerifyReportInput,
): Promise<{ entryId: string }> {
  const { actor } = context;
  return getStore().transact(async (tx) => {
    const { cycleId } = input;
    const found = await openReport(context, tx, input);
    const { open, row } = found;
    const wanted = { cycleId, personIds: [row.personId], permission: "points:verify" as const };
    const [member] = await loadMembers({ actor, db: tx }, wanted);
    const item = open.scheme.items.get(row.item);
    if (!member || !item) throw new AppError("STATE", "reports.errors.notReported");
    const amounts = amountsOf(item, {
      amount: input.amount ?? row.amountE4,
      severity: input.severity ?? row.severity,
    });
    const isChanged =
      (amounts.valueE4 ?? amounts.quantityE4) !== row.amountE4 || amounts.severity !== row.severity;
    if (isChanged && !input.reason) throw invalid({ reason: { key: "reports.errors.reasonOfChange" } });
    const [known] = await standingDeeds({ county: actor.county, db: tx }, { cycleId, reports: [row] });
    if (known && !input.isOther)
      throw new AppError("CONFLICT", "reports.errors.sameDeed", {
        day: known.day,
        by: known.recordedByName,
        reason: known.reason,
      });
    const [entryId = ""] = await writeEntries(
      context,
      tx,
      open,
      [{ member, item: row.item, day: row.day, ...amounts, reason: row.account, evidence: row.evidence }],
      { source: "report", sourceId: row.id, isTrusted: true },
    );
    await settle(context, tx, found, { status: "verified", reason: input.reason ?? null, entryId });
    await recomputeMembers(context, tx, open, [row.personId]);
    return { entryId };
  });
}

/** The branch refuses a report with its reason; nothing enters the ledger. @throws AppError as verifyReport */
export async function refuseReport(context: CommandContext, input: RefuseReportInput): Promise<void> {
  await getStore().transact(async (tx) => {
    const found = await openReport(context, tx, input);
    await settle(context, tx, found, { status: "refused", reason: input.reason, entryId: null });
  });
}
