import "server-only";
import { getStore } from "@/db/store";
import { requirePermission } from "@/lib/access/actor";
import type { CommandContext } from "@/lib/access/define-command";
import { openText } from "@/lib/access/sealing";
import { emit } from "@/lib/audit";
import { AppError, notFound } from "@/lib/base/errors";
import { accessTo, objectionRow } from "../../data/objections/rows";
import { objectorOf } from "./receive";

export type Objector = { readonly name: string | null; readonly contact: string | null };

/**
 * Opens the objector's name for the handler, and nobody else; who opened it stands in the log, the name does not.
 * @throws AppError FORBIDDEN, NOT_FOUND; STATE when the objection is anonymous
 */
export async function revealObjector(
  { actor, now }: CommandContext,
  { objectionId }: { objectionId: string },
): Promise<Objector> {
  requirePermission(actor, "objection:handle");
  return getStore().transact(async (tx) => {
    const row = await objectionRow({ county: actor.county, db: tx }, objectionId);
    const access = row ? accessTo(actor, row) : null;
    if (!row || !access) throw notFound();
    if (!access.isHandler) throw new AppError("FORBIDDEN", "objections.errors.notHandler");
    if (!row.sealedObjector) throw new AppError("STATE", "objections.errors.anonymous");
    await emit(tx, {
      actor,
      now,
      action: "objection.reveal",
      subject: { kind: "objection", id: row.id },
      placePath: row.placePath,
      after: { receipt: row.receipt },
    });
    return JSON.parse(openText(row.sealedObjector, objectorOf(row.id))) as Objector;
  });
}
