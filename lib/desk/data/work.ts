import "server-only";
import type { Read } from "@/db/store";
import type { Actor } from "@/lib/access/actor";
import { payWork } from "@/lib/pay/data/work";
import { pointsWork } from "@/lib/points/data/work";
import { pointsYearWork } from "@/lib/points/data/year/work";
import { listWork } from "@/lib/procedure/data";
import type { WorkItem } from "@/lib/procedure/types";
import { engineWork } from "@/lib/results/data/engine/work";

/** All that waits for the actor, of every pillar. */
export async function loadWork(reader: { actor: Actor; db: Read }): Promise<WorkItem[]> {
  return [
    ...(await engineWork(reader)),
    ...(await listWork(reader)),
    ...(await pointsWork(reader)),
    ...(await pointsYearWork(reader)),
    ...(await payWork(reader)),
  ];
}
