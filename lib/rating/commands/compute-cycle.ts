import "server-only";
import { getStore } from "@/db/store";
import { can, inScope } from "@/lib/access/actor";
import type { CommandContext } from "@/lib/access/define-command";
import { emit } from "@/lib/audit";
import { AppError, notFound } from "@/lib/base/errors";
import { computePeople, recordRun, storeProvisional } from "./run";
import { openCycleFor } from "./shared";

/** Who may ask for a run: everybody who works on the cycle's people. */
const doors = ["rating:open", "rating:submit", "rating:confirm", "rating:review", "rating:decide"] as const;

/** People whose outcomes are stored in one transaction: writers wait in line for no longer than that. */
const batchSize = 2_000;

/**
 * Computes all covered people of a cycle from one moment and stores the provisional outcomes, batch by batch. Not
 * inside another transaction. @throws AppError FORBIDDEN, NOT_FOUND, STATE
 */
export async function computeCycle(
  context: CommandContext,
  { cycleId }: { cycleId: string },
): Promise<{ subjectCount: number; millis: number; computable: number; notComputable: number }> {
  const { actor, now } = context;
  if (!doors.some((permission) => can(actor, permission)))
    throw new AppError("FORBIDDEN", "errors.forbidden");
  const { placePath, outcomes, millis } = await getStore().snapshot(async (db) => {
    const open = await openCycleFor(context, db, cycleId);
    return { placePath: open.cycle.placePath, ...(await computePeople(context, db, open)) };
  });
  const mine = outcomes.filter((outcome) =>
    doors.some((door) => can(actor, door) && inScope(actor, door, outcome.placePath)),
  );
  if (mine.length === 0 && outcomes.length > 0) throw notFound();
  const subjectCount = outcomes.length;
  const runId = await getStore().transact(async (tx) => {
    await openCycleFor(context, tx, cycleId);
    const id = await recordRun(context, tx, { cycleId, subjectCount, millis });
    await emit(tx, {
      actor,
      now,
      action: "cycle.compute",
      subject: { kind: "cycle", id: cycleId },
      placePath,
      after: { runId: id, subjectCount, millis },
    });
    return id;
  });
  for (let i = 0; i < outcomes.length; i += batchSize) {
    await getStore().transact((tx) =>
      storeProvisional(context, tx, { cycleId, runId, outcomes: outcomes.slice(i, i + batchSize) }),
    );
  }
  const computable = mine.filter((outcome) => outcome.figures.level !== null).length;
  return { subjectCount, millis, computable, notComputable: mine.length - computable };
}
