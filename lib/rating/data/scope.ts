import "server-only";
import { or, type SQL } from "drizzle-orm";
import type { PgColumn } from "drizzle-orm/pg-core";
import { type Actor, can, scopePaths } from "@/lib/access/actor";
import type { Permission } from "@/lib/access/policy";
import { scopeWhere } from "@/lib/access/scope";
import { AppError } from "@/lib/base/errors";

/** Who may see that a cycle runs: its readers, and the line departments that record in it. */
const reading: readonly Permission[] = ["rating:read", "rating:record-line"];

/** Where-clause of everything the actor may see of cycles. @throws AppError FORBIDDEN */
export function readableWhere(actor: Actor, column: PgColumn): SQL | undefined {
  const held = reading.filter((permission) => can(actor, permission));
  if (held.length === 0) throw new AppError("FORBIDDEN", "errors.forbidden");
  const clauses = held.map((permission) => scopeWhere(actor, permission, column));
  return clauses.includes(undefined) ? undefined : or(...clauses);
}

/** Who may know a cycle as a process beside them: the offices that are asked about its people. */
export const processReading: readonly Permission[] = [...reading, "clearance:answer"];

/** Whether a cycle's place and the actor's scope share any place. */
export function touchesScope(
  actor: Actor,
  cyclePath: string,
  doors: readonly Permission[] = reading,
): boolean {
  return doors.some((permission) =>
    scopePaths(actor, permission).some((path) => path.startsWith(cyclePath) || cyclePath.startsWith(path)),
  );
}
