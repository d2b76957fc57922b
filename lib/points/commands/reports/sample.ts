import "server-only";
import { createHash } from "node:crypto";
import { and, eq, inArray, isNull, ne, or } from "drizzle-orm";
import { pointsReport } from "@/db/schema/points";
import { getStore, type Tx } from "@/db/store";
import type { CommandContext } from "@/lib/access/define-command";
import { branchWhere } from "@/lib/access/scope";
import { emit } from "@/lib/audit";
import { AppError, invalid } from "@/lib/base/errors";
import { newId } from "@/lib/base/ids";
import { addDays, startOfDay } from "@/lib/base/period";
import { isSameHand, isSelf } from "@/lib/procedure/compute";
import type { OpenPoints } from "../../data/cycles";
import type { DrawSampleInput, JudgeSampleInput } from "../../schema/reports";
import { knownEntry, writeAbout } from "../amend";
import { hasOpenDispute } from "../disputes/shared";
import { recomputeMembers } from "../recompute";
import { openPointsFor } from "../shared";
import { tellBranch } from "../tell";
import { type ReportRow, reportInScope } from "./shared";

/** Neutral: it stands in the ledger, where the branch and the member read it. */
const frozenReason = "抽查核实期间暂不计分";
const soundReason = "抽查核实无误，恢复计分";

const rankOf = (draw: string, reportId: string) =>
  createHash("sha256").update(`${draw}\n${reportId}`).digest("hex");

/**
 * Draws verified reports of a span at random among those not drawn yet; the number of the draw decides, and the audit
 * keeps it, so that anybody can draw again and gets the same. @throws AppError FORBIDDEN, NOT_FOUND; VALIDATION at
 * `from` when there is nothing to draw
 */
export async function drawSample(
  context: CommandContext,
  input: DrawSampleInput,
): Promise<{ drawn: number }> {
  const { actor, now } = context;
  return getStore().transact(async (tx) => {
    const { cycleId, from, until, count } = input;
    const open = await openPointsFor(context, tx, { cycleId, permission: "points:check" });
    const rows = await tx
      .select({ id: pointsReport.id, settledAt: pointsReport.settledAt })
      .from(pointsReport)
      .where(
        and(
          eq(pointsReport.county, actor.county),
          eq(pointsReport.cycleId, cycleId),
          eq(pointsReport.status, "verified"),
          isNull(pointsReport.sampledAt),
          branchWhere(actor, "points:check", pointsReport),
          actor.personId === null ? undefined : ne(pointsReport.personId, actor.personId),
          or(isNull(pointsReport.settledBy), ne(pointsReport.settledBy, actor.userId)),
        ),
      )
      .limit(20_000);
    const [first, end] = [startOfDay(from), startOfDay(addDays(until, 1))];
    const inSpan = rows.filter(({ settledAt }) => settledAt && first <= settledAt && settledAt < end);
    if (inSpan.length === 0) throw invalid({ from: { key: "reports.errors.nothingToDraw" } });
    const draw = newId(now.getTime());
    const ids = inSpan
      .map(({ id }) => id)
      .sort((a, b) => (rankOf(draw, a) < rankOf(draw, b) ? -1 : 1))
      .slice(0, count);
    await tx
      .update(pointsReport)
      .set({ sampledAt: now, sampledBy: actor.userId })
      .where(and(eq(pointsReport.county, actor.county), inArray(pointsReport.id, ids)));
    await emit(tx, {
      actor,
      now,
      action: "points.draw",
      subject: { kind: "points-cycle", id: open.cycle.id },
      after: { draw, periodFrom: from, periodUntil: until, among: inSpan.length, drawn: ids.length },
    });
    return { drawn: ids.length };
  });
}

/** A doubtful report may leave the sum until it is cleared up; one found sound after all comes back. */
async function followFinding(
  context: CommandContext,
  tx: Tx,
  open: OpenPoints,
  { entryId, personId }: ReportRow,
  { cycleId, finding, isFrozen }: JudgeSampleInput,
): Promise<void> {
  if (!entryId) return;
  const known = await knownEntry(context, tx, { cycleId, entryId });
  const freezes = finding === "doubtful" && isFrozen && !known.state.isFrozen;
  const thaws = finding === "sound" && known.state.isFrozen && !(await hasOpenDispute(context, tx, entryId));
  if (known.state.isReversed || !(freezes || thaws)) return;
  const act = freezes
    ? { kind: "freeze" as const, reason: frozenReason }
    : { kind: "thaw" as const, reason: soundReason };
  await writeAbout(context, tx, open, known, act);
  await recomputeMembers(context, tx, open, [personId]);
}

/**
 * The township's finding on a drawn report. A doubtful one needs a note and may be frozen at once; the branch is told.
 * @throws AppError FORBIDDEN, NOT_FOUND; STATE when it was not drawn, is about oneself or was verified by oneself;
 * VALIDATION at `note`
 */
export async function judgeSample(context: CommandContext, input: JudgeSampleInput): Promise<void> {
  const { actor, now } = context;
  await getStore().transact(async (tx) => {
    const permission = "points:check";
    const open = await openPointsFor(context, tx, { cycleId: input.cycleId, permission });
    const row = await reportInScope(context, tx, { ...input, permission });
    if (row.sampledAt === null) throw new AppError("STATE", "reports.errors.notDrawn");
    const verifier = { userId: row.settledBy ?? "", personId: row.settledByPersonId };
    if (isSelf(actor, row.personId) || isSameHand(actor, verifier))
      throw new AppError("STATE", "reports.errors.own");
    const isDoubtful = input.finding === "doubtful";
    if (isDoubtful && !input.note) throw invalid({ note: { key: "reports.errors.noteOfDoubt" } });
    await tx
      .update(pointsReport)
      .set({ sampleFinding: input.finding, sampleNote: input.note ?? null })
      .where(and(eq(pointsReport.county, actor.county), eq(pointsReport.id, row.id)));
    await emit(tx, {
      actor,
      now,
      action: "points.judge-sample",
      subject: { kind: "person", id: row.personId },
      placePath: row.placePath,
      after: { reportId: row.id, finding: input.finding },
    });
    await followFinding(context, tx, open, row, input);
    if (!isDoubtful) return;
    await tellBranch(context, tx, {
      organisationId: row.organisationId,
      act: "doubtful",
      process: open.cycle.title,
      topic: `points-sample:${row.id}`,
      href: `/points/${row.cycleId}/branches/${row.organisationId}/reports`,
    });
  });
}
