import "server-only";
import type { Read } from "@/db/store";
import { type Actor, can } from "@/lib/access/actor";
import { shanghaiDay } from "@/lib/base/period";
import type { WorkItem } from "@/lib/procedure/types";
import { ENGINE_VERSION } from "@/lib/rules";
import { newestCheck } from "./state";

/** A program upgrade that waits for the actor: for its proposal, or for the second person who accepts it. */
export async function engineWork({ actor, db }: { actor: Actor; db: Read }): Promise<WorkItem[]> {
  if (!can(actor, "engine:propose") && !can(actor, "engine:accept")) return [];
  const check = await newestCheck({ county: actor.county, db });
  if (check?.engine !== ENGINE_VERSION || check.status !== "waiting") return [];
  const isDue = can(actor, check.proposedAt === null ? "engine:propose" : "engine:accept");
  if (!isDue || check.proposedBy === actor.userId) return [];
  return [
    {
      kind: "engine",
      count: check.differing,
      title: { cycle: check.engine },
      href: "/engine",
      since: shanghaiDay(check.proposedAt ?? check.finishedAt ?? check.startedAt),
      deadline: null,
    },
  ];
}
