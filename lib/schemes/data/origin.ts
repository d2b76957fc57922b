import "server-only";
import { and, asc, eq } from "drizzle-orm";
import { auditEntry } from "@/db/schema/audit";
import { schemeVersion } from "@/db/schema/schemes";
import type { Read } from "@/db/store";
import { type Actor, requirePermission } from "@/lib/access/actor";
import type { SchemeOrigin, SchemeVersion } from "../types";
import { listTemplates } from "./templates";

/** What a version was copied from: another version, or a template; null when it was read in from a file. */
export async function loadOrigin(
  { actor, db }: { actor: Actor; db: Read },
  version: Pick<SchemeVersion, "id" | "copiedFromId">,
): Promise<SchemeOrigin | null> {
  requirePermission(actor, "scheme:read");
  if (version.copiedFromId !== null) return versionOrigin(actor, db, version.copiedFromId);
  const [entry] = await db
    .select({ after: auditEntry.after })
    .from(auditEntry)
    .where(
      and(
        eq(auditEntry.county, actor.county),
        eq(auditEntry.subjectKind, "scheme-version"),
        eq(auditEntry.subjectId, version.id),
        eq(auditEntry.action, "scheme.import"),
      ),
    )
    .orderBy(asc(auditEntry.id))
    .limit(1);
  const name = (entry?.after as { template?: string } | null | undefined)?.template;
  const template = (await listTemplates()).find((one) => one.name === name);
  return template ? { from: "template", title: template.document.title } : null;
}

/** A draft that was thrown away since leaves no origin to show. */
async function versionOrigin(actor: Actor, db: Read, id: string): Promise<SchemeOrigin | null> {
  const [source] = await db
    .select({ id: schemeVersion.id, version: schemeVersion.version })
    .from(schemeVersion)
    .where(and(eq(schemeVersion.county, actor.county), eq(schemeVersion.id, id)))
    .limit(1);
  return source ? { from: "version", ...source } : null;
}
