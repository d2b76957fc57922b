import "server-only";
import type { Tx } from "@/db/store";
import type { CommandContext } from "@/lib/access/define-command";
import { emitAll } from "@/lib/audit";
import { publishResults } from "@/lib/results/commands";
import { valuesHash } from "@/lib/results/data";
import type { Computed } from "../../compute";
import type { OpenPoints } from "../../data/cycles";

export type Decided = { readonly personId: string; readonly placePath: string; readonly computed: Computed };

type Written = {
  readonly decisionId: string;
  readonly effectiveFrom: string;
  readonly frozenId: string;
  readonly decided: readonly Decided[];
  /** The result that this one corrects. */
  readonly correctsId?: string;
};

/** Publishes grades under a decision; gives the ids of the results in the order given. */
export async function writeResults(
  context: CommandContext,
  tx: Tx,
  { cycle, scheme }: OpenPoints,
  { decisionId, effectiveFrom, frozenId, decided, correctsId }: Written,
): Promise<string[]> {
  const { actor, now } = context;
  const ids = await publishResults(
    context,
    tx,
    "points",
    decided.map(({ personId, placePath, computed: { outcome, result } }) => ({
      processId: cycle.id,
      subjectId: personId,
      placePath,
      schemeVersionId: scheme.versionId,
      frozenId,
      periodFrom: cycle.periodFrom,
      periodUntil: cycle.periodUntil,
      scoreE4: outcome.scoreE4,
      grade: outcome.grade,
      computedLevel: outcome.level,
      level: outcome.level,
      amountFen: null,
      values: result.values,
      hash: valuesHash(result.values),
      decisionId,
      effectiveFrom,
      correctsId: correctsId ?? null,
    })),
  );
  await emitAll(
    tx,
    decided.map(({ personId, placePath, computed: { outcome } }) => ({
      actor,
      now,
      action: "points.publish",
      subject: { kind: "person", id: personId },
      placePath,
      after: {
        cycleId: cycle.id,
        decisionId,
        scoreE4: outcome.scoreE4,
        grade: outcome.grade,
        ...(correctsId ? { correctsId } : {}),
      },
    })),
  );
  return ids;
}
