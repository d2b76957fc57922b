import "server-only";
import type { Read } from "@/db/store";
import type { Actor } from "@/lib/access/actor";
import { notFound } from "@/lib/base/errors";
import type { Correctable } from "@/lib/procedure/data";
import type { Holder } from "@/lib/procedure/data/holders";
import { loadObjection, type ObjectionView } from "@/lib/procedure/data/objections/detail";
import { eligibleHandlers } from "@/lib/procedure/data/objections/handlers";
import { objectionRow } from "@/lib/procedure/data/objections/rows";
import { processOf } from "../commands";

export type ObjectionDesk = {
  readonly view: ObjectionView;
  /** Whom the actor may give it to; null = it is not theirs to give. */
  readonly handlers: readonly Holder[] | null;
  /** What the actor may correct; null = they do not handle it. */
  readonly correctables: readonly Correctable[] | null;
};

/** An objection as it lies on the desk of whoever works on it or received it. @throws AppError NOT_FOUND */
export async function loadObjectionDesk(
  { actor, db }: { actor: Actor; db: Read },
  { objectionId, today }: { objectionId: string; today: string },
): Promise<ObjectionDesk> {
  const reader = { actor, db };
  const view = await loadObjection(reader, objectionId);
  const { access } = view;
  const row = await objectionRow({ county: actor.county, db }, objectionId);
  if (!row || (!access.mayRead && !access.isReceiver)) throw notFound();
  const process = processOf(row.process);
  const isOpen = row.status === "received" || row.status === "assigned";
  return {
    view,
    handlers:
      access.mayAssign && isOpen ? await eligibleHandlers(reader, { row, day: today, process }) : null,
    correctables:
      access.isHandler && row.status === "assigned"
        ? await process.correctables(reader, row.processId, row.subjectId)
        : null,
  };
}
