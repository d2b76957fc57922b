import type { ActorFields } from "@/lib/access/actor";
import { can } from "@/lib/access/actor";
import type { Permission } from "@/lib/access/policy";

/** The rooms of the desk in the order of the menu, each with the permissions of which one opens it. */
const doors = [
  { key: "home", href: "/home", opens: ["work:read"] },
  { key: "insights", href: "/insights", opens: ["insight:read"] },
  { key: "me", href: "/me", opens: ["result:read-own"] },
  { key: "myPoints", href: "/me/points", opens: ["points:own"] },
  { key: "myPay", href: "/me/pay", opens: ["pay:own"] },
  { key: "ratings", href: "/ratings", opens: ["rating:read", "rating:record-line"] },
  { key: "points", href: "/points", opens: ["points:read", "points:numbers"] },
  { key: "pay", href: "/pay", opens: ["pay:read", "amount:total", "pay:confirm"] },
  { key: "clearance", href: "/clearance", opens: ["clearance:read", "clearance:answer"] },
  { key: "notices", href: "/notices", opens: ["notice:read"] },
  { key: "objections", href: "/objections", opens: ["objection:read", "objection:register"] },
  { key: "roster", href: "/roster", opens: ["roster:read"] },
  { key: "schemes", href: "/schemes", opens: ["scheme:read"] },
  { key: "papers", href: "/papers", opens: ["paper:write"] },
  {
    key: "settings",
    href: "/settings",
    opens: ["calendar:write", "channel:write", "backup:read", "engine:read"],
  },
  { key: "users", href: "/users", opens: ["user:read"] },
  { key: "reset", href: "/users/reset", opens: ["user:reset-member"] },
  { key: "feedback", href: "/feedback", opens: ["feedback:write"] },
  { key: "audit", href: "/audit", opens: ["audit:read"] },
] as const satisfies readonly { key: string; href: string; opens: readonly Permission[] }[];

export type DoorKey = (typeof doors)[number]["key"];

/** The doors this actor can open: nobody sees a locked one. */
export function openDoors(actor: ActorFields): { key: DoorKey; href: string }[] {
  return doors
    .filter((door) => door.opens.some((permission) => can(actor, permission)))
    .map(({ key, href }) => ({ key, href }));
}
