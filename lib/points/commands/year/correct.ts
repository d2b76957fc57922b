import "server-only";
import { and, eq } from "drizzle-orm";
import { pointsOutcome } from "@/db/schema/points";
import type { Tx } from "@/db/store";
import type { CommandContext } from "@/lib/access/define-command";
import { toE4 } from "@/lib/base/e4";
import { AppError, invalid, notFound } from "@/lib/base/errors";
import type { Process } from "@/lib/procedure/data";
import type { SubjectFigures } from "@/lib/procedure/types";
import { knownPointsCycle, type OpenPoints } from "../../data/cycles";
import { loadPointsScheme } from "../../data/scheme";
import { statedE4 } from "../../data/year/correctables";
import { loadPointsResult } from "../../data/year/results";
import { type MemberCase, memberCase } from "../../data/year/subjects";
import { type KnownEntry, knownEntry, writeAbout } from "../amend";
import { recomputeMembers } from "../recompute";
import { writeEntries } from "../write-entries";
import { correctedRun } from "./corrected-run";

type Wanted = Parameters<Process["correct"]>[2];

export const figuresOf = ({ scoreE4, grade, level }: Omit<SubjectFigures, "amountFen">): SubjectFigures => ({
  scoreE4,
  grade,
  level,
  amountFen: null,
});

/** The amount in the place of the old one; null = the entry is only taken back. @throws AppError VALIDATION at value */
function newAmount({ scheme }: OpenPoints, { line }: KnownEntry, text: string): number | null {
  if (text.trim() === "") return null;
  if (!scheme.items.get(line.item)?.needsQuantity)
    throw invalid({ value: { key: "objections.errors.strikeOnly" } });
  const e4 = toE4(text.trim());
  if (e4 === null) throw invalid({ value: { key: "rating.errors.notNumber" } });
  if (e4 === statedE4(line)) throw invalid({ value: { key: "objections.errors.sameValue" } });
  return e4;
}

/** @throws AppError VALIDATION at value: the form of an objection has one field */
async function replace(
  context: CommandContext,
  tx: Tx,
  open: OpenPoints,
  at: { known: KnownEntry; member: MemberCase; amountE4: number; reason: string },
): Promise<string> {
  const { line } = at.known;
  const { subjectId: personId, organisationId, placePath, branchPath, memberClass, name } = at.member;
  const isPoints = open.scheme.items.get(line.item)?.isPoints === true;
  const entry = {
    member: {
      personId,
      organisationId,
      placePath,
      branchPath,
      memberClass,
      name,
      standing: "covered" as const,
    },
    item: line.item,
    day: line.day,
    valueE4: isPoints ? at.amountE4 : line.valueE4,
    quantityE4: isPoints ? line.quantityE4 : at.amountE4,
    severity: line.severity,
    act: line.act,
    ownItemId: line.ownItemId,
    reason: at.reason,
    evidence: line.evidence,
    replacesId: line.id,
  };
  try {
    const [id = ""] = await writeEntries(context, tx, open, [entry], {
      source: "objection",
      isTrusted: true,
    });
    return id;
  } catch (error) {
    const amount = error instanceof AppError ? error.fieldErrors?.["entries.0.amount"] : undefined;
    if (amount) throw invalid({ value: amount });
    throw error;
  }
}

/** Takes the entry back and, with an amount, puts another in its place; gives the line that says it. */
async function writeCorrection(
  context: CommandContext,
  tx: Tx,
  open: OpenPoints,
  { known, member, wanted }: { known: KnownEntry; member: MemberCase; wanted: Wanted },
): Promise<string> {
  const amountE4 = newAmount(open, known, wanted.value);
  const reason = `${wanted.receipt} ${wanted.reason}`;
  const reversalId = await writeAbout(context, tx, open, known, {
    kind: "reversal",
    reason,
    evidence: wanted.receipt,
    isUpheld: true,
  });
  return amountE4 === null ? reversalId : replace(context, tx, open, { known, member, amountE4, reason });
}

/** Figures of a branch as they stand, by person, to see whom a correction moved. */
async function standing({ actor }: CommandContext, tx: Tx, cycleId: string, organisationId: string) {
  const rows = await tx
    .select()
    .from(pointsOutcome)
    .where(
      and(
        eq(pointsOutcome.county, actor.county),
        eq(pointsOutcome.cycleId, cycleId),
        eq(pointsOutcome.organisationId, organisationId),
      ),
    );
  return new Map(rows.map((row) => [row.personId, `${row.scoreE4}|${row.grade}|${row.level}`]));
}

/**
 * Corrects an entry of the ledger for an objection: taken back, or another one in its place. Who is open is computed
 * anew at once, colleagues of the branch whom that moves included. Of a decided member the new figures are only told:
 * `publishCorrected` makes them effective.
 * @throws AppError VALIDATION at value; NOT_FOUND, CONFLICT; STATE when the cycle is closed
 */
export const correctEntry: Process["correct"] = async (context, tx, wanted) => {
  const county = { county: context.actor.county, db: tx };
  const { processId: cycleId, subjectId, entryId } = wanted;
  const cycle = await knownPointsCycle(county, cycleId);
  const open = { cycle, scheme: await loadPointsScheme(county, cycle.schemeVersionId) };
  const member = await memberCase(county, cycleId, subjectId);
  const known = await knownEntry(context, tx, { cycleId, entryId });
  if (!member || known.line.personId !== subjectId) throw notFound();
  const before = await standing(context, tx, cycleId, member.organisationId);
  const lineId = await writeCorrection(context, tx, open, { known, member, wanted });
  const told = { entryId: lineId, before: figuresOf(member) };
  const result = await loadPointsResult(county, { cycleId, personId: subjectId });
  if (cycle.status === "open") await recomputeMembers(context, tx, open, [subjectId]);
  if (result) {
    const run = await correctedRun(context, tx, {
      scheme: open.scheme,
      result,
      entryIds: [...wanted.earlier, lineId],
    });
    return { ...told, after: figuresOf(run.computed.outcome), isDecided: true, subjectIds: [subjectId] };
  }
  if (cycle.status !== "open") throw new AppError("STATE", "points.errors.cycleClosed");
  const after = await standing(context, tx, cycleId, member.organisationId);
  const moved = [...after].flatMap(([id, figures]) => (before.get(id) === figures ? [] : [id]));
  const now = await memberCase(county, cycleId, subjectId);
  return {
    ...told,
    after: figuresOf(now ?? member),
    isDecided: false,
    subjectIds: [...new Set([subjectId, ...moved])],
  };
};
