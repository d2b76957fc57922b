import "server-only";
import { AppError, notFound } from "@/lib/base/errors";
import { shanghaiDay } from "@/lib/base/period";
import type { Process } from "@/lib/procedure/data";
import { storeFrozen } from "@/lib/results/commands";
import { knownPointsCycle } from "../../data/cycles";
import { loadPointsScheme } from "../../data/scheme";
import { loadPointsResult } from "../../data/year/results";
import { memberCase } from "../../data/year/subjects";
import { storeOutcomes } from "../recompute";
import { replaceActions } from "./actions";
import { figuresOf } from "./correct";
import { correctedRun } from "./corrected-run";
import { writeResults } from "./publish";

/** What is written at an action that a corrected grade ended. */
const endedBy = "等次经申诉更正，不再适用";

/**
 * Publishes a decided member anew after an upheld appeal: new frozen facts, a result that names the old one, and what is
 * due by the new grade. Where the grade stays, the first decision and its day go on holding.
 * @throws AppError STATE when the grade changes without a decision, or none can be computed; NOT_FOUND
 */
export const publishCorrected: Process["publish"] = async (context, tx, wanted) => {
  const county = { county: context.actor.county, db: tx };
  const { processId: cycleId, subjectId, entryIds, decision } = wanted;
  const cycle = await knownPointsCycle(county, cycleId);
  const scheme = await loadPointsScheme(county, cycle.schemeVersionId);
  const result = await loadPointsResult(county, { cycleId, personId: subjectId });
  const member = await memberCase(county, cycleId, subjectId);
  if (!result || !member) throw notFound();
  const { frozen, computed } = await correctedRun(context, tx, { scheme, result, entryIds });
  const { outcome } = computed;
  if (outcome.level !== result.level && !decision)
    throw new AppError("STATE", "objections.errors.needsDecision");
  if (outcome.grade === null && result.grade !== null)
    throw new AppError("STATE", "points-year.errors.notComputable", { count: 1, names: member.name });
  const effectiveFrom = decision?.effectiveFrom ?? result.effectiveFrom;
  const { versionId: schemeVersionId, hash: schemeHash } = scheme;
  const frozenId = await storeFrozen(context, tx, { frozen, schemeVersionId, schemeHash });
  const [resultId = ""] = await writeResults(
    context,
    tx,
    { cycle, scheme },
    {
      decisionId: decision?.id ?? result.decisionId,
      effectiveFrom,
      frozenId,
      decided: [{ personId: subjectId, placePath: result.placePath, computed }],
      correctsId: result.id,
    },
  );
  const { organisationId } = member;
  await storeOutcomes(context, tx, cycleId, new Map([[subjectId, { ...computed, organisationId }]]));
  await replaceActions(context, tx, cycleId, {
    member: { ...member, personId: subjectId },
    result: computed.result,
    day: shanghaiDay(context.now),
    reason: endedBy,
  });
  return { resultId, after: figuresOf(outcome), effectiveFrom };
};
