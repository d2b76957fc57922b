import "server-only";
import type { Read } from "@/db/store";
import { type Actor, can } from "@/lib/access/actor";
import { notFound } from "@/lib/base/errors";
import { loadHandOver } from "@/lib/procedure/data/hand-over";
import { loadHeap } from "@/lib/procedure/data/heap";
import { listOpenTasks } from "@/lib/procedure/data/open-tasks";
import { stepHeaps, watchDoor } from "@/lib/procedure/data/progress";
import type { ProcessKind } from "@/lib/procedure/types";
import { processOf } from "../commands";

type Wanted = {
  process: ProcessKind;
  processId: string;
  /** One heap to look into; for those who may assign. */
  heap: { townshipId: string; step: string } | null;
  now: Date;
};

/** All that the page of progress and reminders shows. @throws AppError NOT_FOUND for whoever sees no heap */
export async function loadProgress(reader: { actor: Actor; db: Read }, wanted: Wanted) {
  const { actor } = reader;
  const { process, processId, now } = wanted;
  if (!can(actor, "rating:read") || !watchDoor(actor)) throw notFound();
  const room = processOf(process);
  const head = await room.head(reader, processId);
  const isChosen = wanted.heap !== null && can(actor, "task:assign");
  return {
    head,
    heaps: await stepHeaps(reader, head, now),
    heap: isChosen && wanted.heap ? await loadHeap(reader, room, { head, ...wanted.heap, now }) : null,
    handOver: await loadHandOver(reader, head, now),
    material: await listOpenTasks(reader, { process, processId }),
  };
}
