import { notFound } from "next/navigation";
import { getStore, type Read } from "@/db/store";
import { type Actor, can } from "@/lib/access/actor";
import type { Permission } from "@/lib/access/policy";
import { requireActor } from "@/lib/access/session";
import { isAppError } from "@/lib/base/errors";
import { shanghaiDay } from "@/lib/base/period";

export type RosterContext = { actor: Actor; db: Read; day: string };

/** Who looks, at what, today; without the permission there is no such page. */
export async function rosterContext(permission: Permission = "roster:read"): Promise<RosterContext> {
  const actor = await requireActor();
  if (!can(actor, permission)) notFound();
  return { actor, db: getStore().read, day: shanghaiDay(new Date()) };
}

/** What is out of scope is a page that does not exist. */
export async function orNotFound<T>(reading: Promise<T>): Promise<T> {
  try {
    return await reading;
  } catch (error) {
    if (isAppError(error) && error.code === "NOT_FOUND") notFound();
    throw error;
  }
}
