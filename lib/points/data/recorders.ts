import "server-only";
import { type Actor, inBranchScope } from "@/lib/access/actor";
import type { Permission } from "@/lib/access/policy";
import type { BranchPlace, PointItem } from "../types";

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
