import "server-only";
import type { Tx } from "@/db/store";
import type { CommandContext } from "@/lib/access/define-command";
import { emit } from "@/lib/audit";
import { AppError, notFound } from "@/lib/base/errors";
import type { Process, Republished } from "@/lib/procedure/data";
import { storeFrozen } from "@/lib/results/commands";
import { loadResultsOf } from "@/lib/results/data";
import { coveredSubject } from "../data/correctables";
import { knownCycle } from "../data/cycle-row";
import { loadScheme } from "../data/plan";
import { correctedRun } from "./corrected-run";
import { writeGrades, writeResults } from "./decide-stars";
import { recordRun, storeOutcomes } from "./run";

/**
 * Publishes a decided person anew after an upheld appeal: new frozen facts, a result that names the old one, and a level
 * entry from the day of effect. A later change of the level in the year stands: the history is read in the order of its
 * days. Where stars and money stay, the first decision and its day go on holding for the corrected score.
 * @throws AppError STATE when stars or money change without a decision, or no level can be computed; NOT_FOUND
 */
export async function publishCorrected(
  context: CommandContext,
  tx: Tx,
  { processId, subjectId, entryIds, decision }: Parameters<Process["publish"]>[2],
): Promise<Republished> {
  const { actor, now } = context;
  const reader = { county: actor.county, db: tx };
  const cycle = await knownCycle(reader, processId);
  const scheme = await loadScheme(reader, cycle.schemeVersionId);
  const { placeId } = await coveredSubject({ actor, db: tx }, processId, subjectId);
  const result = (await loadResultsOf(reader, subjectId)).find((one) => one.processId === processId);
  if (!result) throw notFound();
  const effectiveFrom = decision?.effectiveFrom ?? result.effectiveFrom;
  const run = await correctedRun(context, tx, { scheme, result, placeId, entryIds, effectiveFrom });
  const { outcome, figures } = run;
  const isMoved = figures.level !== result.level || figures.amountFen !== result.amountFen;
  if (isMoved && !decision) throw new AppError("STATE", "objections.errors.needsDecision");
  if (figures.level === null && result.level !== null)
    throw new AppError("STATE", "rating.errors.notComputable", { count: 1, names: "—" });
  const decisionId = decision?.id ?? result.decisionId;
  const frozenId = await storeFrozen(context, tx, {
    frozen: run.frozen,
    schemeVersionId: scheme.versionId,
    schemeHash: scheme.hash,
  });
  const open = { cycle, scheme };
  const [resultId = ""] = await writeResults(context, tx, open, {
    decisionId,
    effectiveFrom,
    frozenId,
    outcomes: [outcome],
    overrides: run.overrides,
    amounts: run.amounts,
    corrects: new Map([[subjectId, result.id]]),
  });
  await writeGrades(context, tx, open, [outcome]);
  const runId = await recordRun(context, tx, { cycleId: processId, subjectCount: 1, millis: 0 });
  await storeOutcomes(context, tx, { cycleId: processId, runId, outcomes: [outcome] });
  const said = ({ scoreE4, grade, level }: typeof figures) => ({ scoreE4, grade, level });
  await emit(tx, {
    actor,
    now,
    action: "result.publish",
    subject: { kind: "person", id: subjectId },
    placePath: result.placePath,
    before: said(result),
    after: { cycleId: processId, decisionId, correctsId: result.id, effectiveFrom, ...said(figures) },
  });
  return { resultId, after: figures, effectiveFrom };
}
