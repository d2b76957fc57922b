import "server-only";
import { procedureEvent } from "@/db/schema/procedure";
import type { Tx } from "@/db/store";
import type { CommandContext } from "@/lib/access/define-command";
import { newId } from "@/lib/base/ids";
import type { CaseAction } from "../types";

const rowsPerStatement = 400;

/** Writes rows some hundreds at a time. */
export async function inBatches<T>(
  rows: readonly T[],
  write: (batch: T[]) => Promise<unknown>,
  size = rowsPerStatement,
) {
  for (let i = 0; i < rows.length; i += size) await write(rows.slice(i, i + size));
}

export type NewEvent = {
  readonly caseId: string;
  readonly action: CaseAction;
  /** Where the case stood; `toStep` only where it moved. */
  readonly fromStep: string;
  readonly toStep?: string;
  readonly reason?: string | null | undefined;
  readonly decisionId?: string | undefined;
};

/** Adds to the history of cases what the actor just did. */
export async function writeEvents(
  { actor, now }: CommandContext,
  tx: Tx,
  events: readonly NewEvent[],
): Promise<void> {
  const rows = events.map(({ caseId, action, fromStep, toStep, reason, decisionId }) => ({
    county: actor.county,
    id: newId(now.getTime()),
    caseId,
    at: now,
    userId: actor.userId,
    personId: actor.personId,
    actorName: actor.name,
    action,
    fromStep,
    toStep: toStep ?? fromStep,
    reason: reason ?? null,
    decisionId: decisionId ?? null,
  }));
  await inBatches(rows, (batch) => tx.insert(procedureEvent).values(batch));
}
