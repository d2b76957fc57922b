import "server-only";
import { and, eq, inArray } from "drizzle-orm";
import { userAccount } from "@/db/schema/access";
import { auditEntry } from "@/db/schema/audit";
import { schemeVersion } from "@/db/schema/schemes";
import { getStore, type Tx } from "@/db/store";
import { type Actor, requirePermission } from "@/lib/access/actor";
import type { CommandContext } from "@/lib/access/define-command";
import { emit } from "@/lib/audit/emit";
import { AppError } from "@/lib/base/errors";
import type { SchemeDocument } from "@/lib/rules/types";
import { listRegisteredNames } from "../data/parameters";
import type { ReviewInput } from "../schema";
import { requireDraft, requireSound, type VersionRow, versionRow } from "./shared";

/**
 * A second person signs a draft; from then on its document never changes.
 * @throws AppError STATE when errors or failing examples stand, or the actor wrote in it; VALIDATION; CONFLICT
 */
export async function reviewVersion({ actor, now }: CommandContext, input: ReviewInput): Promise<void> {
  requirePermission(actor, "scheme:review");
  await getStore().transact(async (tx) => {
    const row = await versionRow(tx, actor, input.schemeVersionId);
    requireDraft(row, input.revision);
    await refuseAuthors(tx, actor, row);
    const register = await listRegisteredNames({ actor, db: tx });
    requireSound(row.document as SchemeDocument, input.warningReason, register);
    await tx
      .update(schemeVersion)
      .set({
        status: "reviewed",
        reviewedBy: actor.userId,
        reviewedAt: now,
        warningReason: input.warningReason ?? null,
        updatedAt: now,
      })
      .where(and(eq(schemeVersion.county, row.county), eq(schemeVersion.id, row.id)));
    await emit(tx, {
      actor,
      now,
      action: "scheme.review",
      subject: { kind: "scheme-version", id: row.id },
      before: { status: "draft" },
      after: { status: "reviewed", revision: row.revision, hash: row.hash },
      ...(input.warningReason ? { reason: input.warningReason } : {}),
    });
  });
}

/** Nobody signs what they wrote a line of: persons are compared, not accounts. */
async function refuseAuthors(tx: Tx, actor: Actor, row: VersionRow): Promise<void> {
  const saves = await tx
    .selectDistinct({ userId: auditEntry.actorId })
    .from(auditEntry)
    .where(
      and(
        eq(auditEntry.county, row.county),
        eq(auditEntry.subjectKind, "scheme-version"),
        eq(auditEntry.subjectId, row.id),
        inArray(auditEntry.action, ["scheme.import", "scheme.copy", "scheme.save"]),
      ),
    );
  const authors = [...new Set([row.createdBy, ...saves.map((save) => save.userId)])];
  const persons = await tx
    .select({ personId: userAccount.personId })
    .from(userAccount)
    .where(and(eq(userAccount.county, row.county), inArray(userAccount.id, authors)));
  const isAuthor =
    authors.includes(actor.userId) ||
    (actor.personId !== null && persons.some((person) => person.personId === actor.personId));
  if (isAuthor) throw new AppError("STATE", "schemes.errors.ownDraft");
}
