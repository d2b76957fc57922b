import "server-only";
import { getStore } from "@/db/store";
import { can, inScope } from "@/lib/access/actor";
import type { CommandContext } from "@/lib/access/define-command";
import { emit } from "@/lib/audit";
import { AppError, notFound } from "@/lib/base/errors";
import { runPeople } from "./run";
import { openCycleFor } from "./shared";

/** Who may ask for a run: everybody who works on the cycle's people. */
const doors = ["rating:open", "rating:submit", "rating:confirm", "rating:review", "rating:decide"] as const;

/**
 * Computes all covered people of a cycle and stores the provisional outcomes.
 * @throws AppError FORBIDDEN, NOT_FOUND, STATE
 */
export async function computeCycle(
  context: CommandContext,
  { cycleId }: { cycleId: string },
): Promise<{ subjectCount: number; millis: number; computable: number; notComputable: number }> {
  const { actor, now } = context;
  if (!doors.some((permission) => can(actor, permission)))
    throw new AppError("FORBIDDEN", "errors.forbidden");
  return getStore().transact(async (tx) => {
    const open = await openCycleFor(context, tx, cycleId);
    const { runId, subjectCount, millis, outcomes } = await runPeople(context, tx, open);
    const mine = outcomes.filter(({ placePath }) =>
      doors.some((door) => can(actor, door) && inScope(actor, door, placePath)),
    );
    if (mine.length === 0 && outcomes.length > 0) throw notFound();
    const computable = mine.filter((outcome) => outcome.figures.level !== null).length;
    await emit(tx, {
      actor,
      now,
      action: "cycle.compute",
      subject: { kind: "cycle", id: cycleId },
      placePath: open.cycle.placePath,
      after: { runId, subjectCount, millis },
    });
    return { subjectCount, millis, computable, notComputable: mine.length - computable };
  });
}
