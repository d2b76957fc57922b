import { type Actor, can } from "@/lib/access/actor";
import type { Permission } from "@/lib/access/policy";
import type { RunStatus } from "@/lib/pay/types";

export const runTones = {
  draft: "neutral",
  submitted: "info",
  locked: "info",
  paid: "success",
  closed: "success",
  dropped: "neutral",
} as const satisfies Record<RunStatus, string>;

/** The permission by which somebody sees that there are runs: rows, totals only, or the changes of a township. */
export function runDoor(actor: Actor): Permission | null {
  const doors = ["pay:read", "amount:total", "pay:confirm"] as const;
  return doors.find((permission) => can(actor, permission)) ?? null;
}
