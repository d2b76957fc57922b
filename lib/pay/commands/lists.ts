import "server-only";
import { and, eq, inArray } from "drizzle-orm";
import { payConfirmation } from "@/db/schema/pay";
import type { Tx } from "@/db/store";
import { townshipStates } from "../data/changes";
import type { PayRun } from "../data/runs";

/** What every township's list of a run looks like, to see after a computation which of them changed. */
export async function listsOf(tx: Tx, run: PayRun): Promise<ReadonlyMap<string, string>> {
  const states = await townshipStates({ county: run.county, db: tx }, run);
  return new Map(states.map(({ townshipId, seen }) => [townshipId, seen]));
}

/** Takes back what townships said to lists that are no longer the same. */
export async function forgetChanged(tx: Tx, run: PayRun, before: ReadonlyMap<string, string>): Promise<void> {
  const after = await listsOf(tx, run);
  const changed = [...before].filter(([id, seen]) => after.get(id) !== seen).map(([id]) => id);
  if (changed.length === 0) return;
  await tx
    .delete(payConfirmation)
    .where(
      and(
        eq(payConfirmation.county, run.county),
        eq(payConfirmation.runId, run.id),
        inArray(payConfirmation.townshipId, changed),
      ),
    );
}
