import "server-only";
import { notFound } from "next/navigation";
import { type Actor, can } from "./actor";
import type { Permission } from "./policy";
import { requireActor } from "./session";

/** Who acts on a page behind a permission; without it the page does not exist. */
export async function requireDoor(permission: Permission): Promise<Actor> {
  const actor = await requireActor();
  return can(actor, permission) ? actor : notFound();
}

/** A read of a page; NOT_FOUND and FORBIDDEN of the domain become the page "not found". */
export async function orNotFound<T>(reading: Promise<T>): Promise<T> {
  try {
    return await reading;
  } catch (error) {
    const code = (error as { code?: unknown } | null)?.code;
    if (code === "NOT_FOUND" || code === "FORBIDDEN") notFound();
    throw error;
  }
}
