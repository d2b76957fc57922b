import "server-only";
import { and, desc, eq, gt, inArray, isNotNull, isNull, lte, or, type SQL } from "drizzle-orm";
import { userAccount } from "@/db/schema/access";
import { decision } from "@/db/schema/procedure";
import { scheme, schemeVersion } from "@/db/schema/schemes";
import type { Read } from "@/db/store";
import { type Actor, can, requirePermission } from "@/lib/access/actor";
import { notFound } from "@/lib/base/errors";
import type { SchemeDocument } from "@/lib/rules/types";
import type { SchemeKind, SchemeSummary, SchemeVersion } from "../types";

type Reader = { actor: Actor; db: Read };
type VersionRow = typeof schemeVersion.$inferSelect;
type SchemeRow = typeof scheme.$inferSelect;

/** Drafts are for those who write, sign or audit them; everybody else reads what was adopted. */
function seesDrafts(actor: Actor): boolean {
  const doors = ["scheme:write", "scheme:review", "scheme:adopt", "audit:read"] as const;
  return doors.some((permission) => can(actor, permission));
}

const readable = (actor: Actor) => (seesDrafts(actor) ? undefined : isNotNull(schemeVersion.effectiveFrom));

/** One version with its document. @throws AppError NOT_FOUND */
export async function loadSchemeVersion(
  { actor, db }: Reader,
  { schemeVersionId }: { schemeVersionId: string },
): Promise<SchemeVersion> {
  requirePermission(actor, "scheme:read");
  const found = await findVersion({ actor, db }, and(eq(schemeVersion.id, schemeVersionId), readable(actor)));
  if (!found) throw notFound();
  return found;
}

/** The version that governs a day, of one scheme or of the only scheme of a kind; null when none does. */
export async function schemeInForce(
  { actor, db }: Reader,
  { code, kind, day }: { code?: string; kind?: SchemeKind; day: string },
): Promise<SchemeVersion | null> {
  requirePermission(actor, "scheme:read");
  return findVersion(
    { actor, db },
    and(
      code ? eq(scheme.code, code) : undefined,
      kind ? eq(scheme.kind, kind) : undefined,
      isNotNull(schemeVersion.effectiveFrom),
      lte(schemeVersion.effectiveFrom, day),
      or(isNull(schemeVersion.effectiveUntil), gt(schemeVersion.effectiveUntil, day)),
    ),
  );
}

/** All schemes of the county with their versions, newest first, without documents. */
export async function listSchemes({ actor, db }: Reader): Promise<SchemeSummary[]> {
  requirePermission(actor, "scheme:read");
  const [schemes, versions] = await Promise.all([
    db.select().from(scheme).where(eq(scheme.county, actor.county)).orderBy(scheme.code).limit(500),
    db
      .select({
        id: schemeVersion.id,
        schemeId: schemeVersion.schemeId,
        version: schemeVersion.version,
        status: schemeVersion.status,
        effectiveFrom: schemeVersion.effectiveFrom,
        effectiveUntil: schemeVersion.effectiveUntil,
        updatedAt: schemeVersion.updatedAt,
        createdByName: userAccount.name,
      })
      .from(schemeVersion)
      .leftJoin(
        userAccount,
        and(eq(userAccount.county, schemeVersion.county), eq(userAccount.id, schemeVersion.createdBy)),
      )
      .where(and(eq(schemeVersion.county, actor.county), readable(actor)))
      .orderBy(desc(schemeVersion.version))
      .limit(2000),
  ]);
  return schemes
    .map((s) => ({
      id: s.id,
      code: s.code,
      kind: s.kind,
      title: s.title,
      versions: versions.filter((v) => v.schemeId === s.id).map((v) => ({ ...v, title: s.title })),
    }))
    .filter((s) => s.versions.length > 0);
}

async function findVersion({ actor, db }: Reader, where: SQL | undefined): Promise<SchemeVersion | null> {
  const [row] = await db
    .select({ version: schemeVersion, scheme })
    .from(schemeVersion)
    .innerJoin(scheme, and(eq(scheme.county, schemeVersion.county), eq(scheme.id, schemeVersion.schemeId)))
    .where(and(eq(schemeVersion.county, actor.county), where))
    .orderBy(desc(schemeVersion.effectiveFrom), desc(schemeVersion.version))
    .limit(1);
  return row ? complete(db, row.version, row.scheme) : null;
}

async function complete(db: Read, row: VersionRow, head: SchemeRow): Promise<SchemeVersion> {
  const ids = [row.createdBy, ...(row.reviewedBy ? [row.reviewedBy] : [])];
  const names = await db
    .select({ id: userAccount.id, name: userAccount.name })
    .from(userAccount)
    .where(and(eq(userAccount.county, row.county), inArray(userAccount.id, ids)));
  const nameOf = (id: string | null) => names.find((n) => n.id === id)?.name ?? null;
  return {
    id: row.id,
    schemeId: row.schemeId,
    code: head.code,
    kind: head.kind,
    title: head.title,
    version: row.version,
    status: row.status,
    document: row.document as SchemeDocument,
    hash: row.hash,
    effectiveFrom: row.effectiveFrom,
    effectiveUntil: row.effectiveUntil,
    revision: row.revision,
    copiedFromId: row.copiedFromId,
    createdBy: row.createdBy,
    createdByName: nameOf(row.createdBy),
    reviewedBy: row.reviewedBy,
    reviewedByName: nameOf(row.reviewedBy),
    reviewedAt: row.reviewedAt,
    warningReason: row.warningReason,
    adoptedAt: row.adoptedAt,
    adoption: await adoptionOf(db, row),
  };
}

async function adoptionOf(db: Read, row: VersionRow): Promise<SchemeVersion["adoption"]> {
  if (!row.adoptionDecisionId) return null;
  const [found] = await db
    .select({
      meeting: decision.meeting,
      number: decision.number,
      day: decision.day,
      attendees: decision.attendees,
    })
    .from(decision)
    .where(and(eq(decision.county, row.county), eq(decision.id, row.adoptionDecisionId)))
    .limit(1);
  return found ?? null;
}
