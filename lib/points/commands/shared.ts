import "server-only";
import type { Read } from "@/db/store";
import { can } from "@/lib/access/actor";
import type { CommandContext } from "@/lib/access/define-command";
import type { Permission } from "@/lib/access/policy";
import { AppError } from "@/lib/base/errors";
import { loadPoints, type OpenPoints } from "../data/cycles";

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

export { mayRecordItem } from "../data/recorders";
