import "server-only";
import type { Read } from "@/db/store";
import { type Actor, can, inBranchScope } from "@/lib/access/actor";
import type { CommandContext } from "@/lib/access/define-command";
import type { Permission } from "@/lib/access/policy";
import { AppError } from "@/lib/base/errors";
import { loadPoints, type OpenPoints } from "../data/cycles";
import type { BranchPlace, PointItem } from "../types";

/** A cycle that may still be written in. @throws AppError FORBIDDEN, NOT_FOUND; STATE when it is decided or closed */
export async function openPointsFor(
  { actor }: CommandContext,
  db: Read,
  wanted: { cycleId: string; permission: Permission },
): Promise<OpenPoints> {
  if (!can(actor, wanted.permission)) throw new AppError("FORBIDDEN", "errors.forbidden");
  const open = await loadPoints({ actor, db }, wanted);
  if (open.cycle.status !== "open") throw new AppError("STATE", "points.errors.cycleClosed");
  return open;
}

/** The permission by which an item is recorded: most by the branch, some by the township, the county or discipline. */
const doors: Readonly<Record<string, Permission>> = {
  branch: "points:record",
  village: "points:record",
  township: "points:check",
  county: "points:open",
  discipline: "sanction:write",
};

/** Whether the actor records this item about members of that branch. */
export function mayRecordItem(actor: Actor, item: PointItem, at: BranchPlace): boolean {
  const door = doors[item.recordedBy];
  return door !== undefined && inBranchScope(actor, door, at);
}
