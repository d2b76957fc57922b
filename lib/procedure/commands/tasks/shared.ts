import "server-only";
import type { Tx } from "@/db/store";
import { requirePermission } from "@/lib/access/actor";
import type { CommandContext } from "@/lib/access/define-command";
import type { Permission } from "@/lib/access/policy";
import { AppError, notFound } from "@/lib/base/errors";
import type { Process } from "../../data/process";
import type { ProcessHead, ProcessSubject } from "../../types";

/** What tasks ask of a pillar. */
export type Room = Pick<Process, "kind" | "href" | "sheet" | "head" | "subjects">;

/** @throws AppError NOT_FOUND out of scope; STATE when the process is over */
export async function openHead(
  { actor }: CommandContext,
  tx: Tx,
  room: Room,
  processId: string,
): Promise<ProcessHead> {
  const head = await room.head({ actor, db: tx }, processId);
  if (!head.isOpen) throw new AppError("STATE", "tasks.errors.processClosed");
  return head;
}

type Wanted = { processId: string; permission: Permission; subjectIds: readonly string[] };

/** The named subjects in the scope of a permission. @throws AppError FORBIDDEN; NOT_FOUND when one is not among them */
export async function subjectsFor(
  { actor }: CommandContext,
  tx: Tx,
  room: Room,
  { processId, permission, subjectIds }: Wanted,
): Promise<ProcessSubject[]> {
  requirePermission(actor, permission);
  const ids = [...new Set(subjectIds)];
  if (ids.length === 0) throw new AppError("STATE", "tasks.errors.nobodyChosen");
  const found = await room.subjects({ actor, db: tx }, { processId, permission, subjectIds: ids });
  if (found.length < ids.length) throw notFound();
  return found;
}

/** @throws AppError STATE when a subject is not on its way any more */
export function requireMoving(subjects: readonly ProcessSubject[]): void {
  if (subjects.some(({ status }) => status === "decided" || status === "withdrawn"))
    throw new AppError("STATE", "tasks.errors.caseClosed");
}
